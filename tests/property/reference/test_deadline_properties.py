import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desk_app.adapters.romanian_calendar import romanian_calendar
from desk_app.domain.deadline import (
    CountingMode,
    DayCalendar,
    DayEdit,
    DayKind,
    DeadlineRule,
    Extension,
    TermStart,
    compute,
    extend,
)
from desk_app.domain.deadline_wording import explain

ONE_DAY = datetime.timedelta(days=1)
YEARS = range(2024, 2031)
DAYS = st.dates(datetime.date(2025, 1, 1), datetime.date(2028, 12, 31))
LENGTHS = st.integers(1, 60)
MODES = st.sampled_from([mode for mode in CountingMode if mode is not CountingMode.MONTHS])
ROLLING = st.sampled_from([CountingMode.CALENDAR_ROLL, CountingMode.FREE_DAYS_ROLL, CountingMode.WORKING])

EDITS = st.lists(
    st.builds(DayEdit, DAYS, st.one_of(st.none(), st.sampled_from(DayKind)), st.just("Zi editată")),
    max_size=8,
)
CALENDARS = st.builds(
    lambda edits, counted: romanian_calendar(YEARS, edits, bridge_days_count=counted), EDITS, st.booleans()
)

RULES = st.builds(
    DeadlineRule,
    code=st.just("TERMEN"),
    title=st.just("Termen de probă"),
    length=LENGTHS,
    mode=MODES,
    start=st.sampled_from(TermStart),
    legal_basis=st.just("Legea exemplu"),
    valid_from=st.just(datetime.date(2020, 1, 1)),
    alternative_modes=st.lists(MODES, max_size=2).map(tuple),
    extension=st.builds(Extension, st.integers(1, 20), st.just("primarul")),
    internal_margin=st.integers(0, 10),
)


def working_days_between(first: datetime.date, last: datetime.date, calendar: DayCalendar) -> int:
    days = (first + n * ONE_DAY for n in range((last - first).days + 1))
    return sum(calendar.is_working(day) for day in days)


@given(RULES, DAYS, CALENDARS)
def test_a_later_start_never_falls_due_earlier(
    rule: DeadlineRule, day: datetime.date, calendar: DayCalendar
) -> None:
    today, tomorrow = compute(rule, day, calendar), compute(rule, day + ONE_DAY, calendar)
    assert today.legal <= tomorrow.legal
    assert today.earliest_warning <= tomorrow.earliest_warning
    assert today.latest <= tomorrow.latest


@given(RULES, DAYS, CALENDARS)
def test_the_readings_stand_in_order(rule: DeadlineRule, day: datetime.date, calendar: DayCalendar) -> None:
    due = compute(rule, day, calendar)
    assert day <= due.internal <= due.earliest_warning <= due.legal <= due.latest
    assert due.nominal <= due.legal


@given(RULES, DAYS, CALENDARS, ROLLING)
def test_rolling_terms_end_on_a_working_day(
    rule: DeadlineRule, day: datetime.date, calendar: DayCalendar, mode: CountingMode
) -> None:
    due = compute(replace(rule, mode=mode), day, calendar)
    assert calendar.is_working(due.legal)


@given(st.integers(1, 12), DAYS, CALENDARS)
def test_months_end_on_the_same_day_of_the_month_or_the_working_day_after(
    months: int, day: datetime.date, calendar: DayCalendar
) -> None:
    rule = DeadlineRule(
        "GDPR",
        "Probă",
        months,
        CountingMode.MONTHS,
        TermStart.RECEIPT,
        "Legea exemplu",
        datetime.date(2018, 5, 25),
    )
    due = compute(rule, day, calendar)
    assert (due.nominal.year * 12 + due.nominal.month) - (day.year * 12 + day.month) == months
    assert due.nominal.day == day.day or (due.nominal + ONE_DAY).day == 1
    assert calendar.is_working(due.legal)


@given(LENGTHS, DAYS, CALENDARS)
def test_working_days_agree_with_counting_them_one_by_one(
    length: int, day: datetime.date, calendar: DayCalendar
) -> None:
    due = calendar.add_working(day, length)
    assert working_days_between(day + ONE_DAY, due, calendar) == length
    assert calendar.is_working(due)


@given(LENGTHS, DAYS, CALENDARS)
def test_rolling_passes_over_days_off_only(length: int, day: datetime.date, calendar: DayCalendar) -> None:
    nominal = day + length * ONE_DAY
    rolled = calendar.next_working(nominal)
    assert working_days_between(nominal, rolled, calendar) == 1


@given(DAYS, CALENDARS)
def test_skipped_days_are_days_off_inside_the_term(day: datetime.date, calendar: DayCalendar) -> None:
    rule = DeadlineRule(
        "T", "Probă", 15, CountingMode.WORKING, TermStart.RECEIPT, "Legea exemplu", datetime.date(2020, 1, 1)
    )
    due = compute(rule, day, calendar)
    weekdays = sum((day + n * ONE_DAY).weekday() < 5 for n in range(1, (due.legal - day).days + 1))
    recovered = sum(
        calendar.is_working(special.day) and special.day.weekday() >= 5 and day < special.day <= due.legal
        for special in calendar.special.values()
    )
    assert weekdays - len(due.skipped_days) + recovered == 15


@given(RULES, DAYS, CALENDARS)
def test_an_extension_never_shortens_and_has_its_words(
    rule: DeadlineRule, day: datetime.date, calendar: DayCalendar
) -> None:
    due = compute(rule, day, calendar)
    extended = extend(due, calendar)
    assert extended.legal >= due.legal
    assert extended.start_day == due.start_day
    assert all(sentence.endswith(".") for sentence in explain(extended, "ro") + explain(extended, "en"))
