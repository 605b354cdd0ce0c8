import datetime
from dataclasses import replace

import pytest

from desk_app.domain.deadline import (
    CountingMode,
    DayCalendar,
    DeadlineRule,
    Extension,
    TermStart,
    compute,
    extend,
)
from desk_app.domain.deadline_wording import doubts, explain

URBANISM = DeadlineRule(
    code="CERTIFICAT_URBANISM",
    title="Emiterea certificatului de urbanism",
    length=15,
    mode=CountingMode.WORKING,
    start=TermStart.REGISTRATION,
    legal_basis="Legea 193/2019",
    valid_from=datetime.date(2019, 10, 31),
    confirmed_by="Secretar general, Comuna Exemplu",
)
AUTUMN = datetime.date(2026, 11, 23)


def test_working_days_are_told_with_law_and_holidays(calendar: DayCalendar) -> None:
    due = compute(URBANISM, AUTUMN, calendar)
    assert explain(due, "ro") == (
        "15 zile lucrătoare de la înregistrare.",
        "Legea 193/2019.",
        "Nu se numără 30.11 și 01.12, sărbători legale.",
    )
    assert explain(due, "en") == (
        "15 working days from registration.",
        "Legea 193/2019.",
        "Not counted: 30.11 and 01.12, public holidays.",
    )


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (1, "1 zi lucrătoare"),
        (2, "2 zile lucrătoare"),
        (19, "19 zile lucrătoare"),
        (20, "20 de zile lucrătoare"),
        (100, "100 de zile lucrătoare"),
        (101, "101 zile lucrătoare"),
    ],
)
def test_romanian_numerals_take_de_from_twenty_on(length: int, words: str, calendar: DayCalendar) -> None:
    due = compute(replace(URBANISM, length=length), AUTUMN, calendar)
    assert explain(due, "ro")[0] == f"{words} de la înregistrare."


def test_moving_on_dispute_and_missing_confirmation_are_told(calendar: DayCalendar) -> None:
    disputed = replace(
        URBANISM,
        length=10,
        mode=CountingMode.FREE_DAYS_ROLL,
        alternative_modes=(CountingMode.CALENDAR, CountingMode.WORKING),
        legal_basis="Legea 544/2001 art. 7",
        confirmed_by=None,
    )
    due = compute(disputed, datetime.date(2026, 3, 30), calendar)
    assert explain(due, "ro") == (
        "10 zile de la înregistrare.",
        "Legea 544/2001 art. 7.",
        "Nu se numără nici ziua de început, nici ziua împlinirii.",
        "Ultima zi, vineri 10.04.2026, nu este lucrătoare: termenul se împlinește marți 14.04.2026.",
    )
    assert doubts(due, "ro") == (
        "Modul de numărare este disputat: avertizare de joi 09.04.2026, întârziere după miercuri 15.04.2026.",
        "Regula nu este încă confirmată de instituție.",
    )


def test_an_extension_is_told(calendar: DayCalendar) -> None:
    extendable = replace(URBANISM, mode=CountingMode.CALENDAR, length=30, extension=Extension(15, "primarul"))
    due = extend(compute(extendable, AUTUMN, calendar), calendar)
    assert explain(due, "ro")[0] == (
        "45 de zile calendaristice de la înregistrare, din care 15 zile calendaristice prin prelungire."
    )


def test_a_day_on_the_paper_is_told_as_such(calendar: DayCalendar) -> None:
    summons = replace(URBANISM, mode=CountingMode.EXPLICIT, length=0, start=TermStart.DATE_ON_PAPER)
    assert explain(compute(summons, AUTUMN, calendar), "ro")[0] == "Termen scris pe document: luni 23.11.2026."


@pytest.mark.parametrize("mode", list(CountingMode))
@pytest.mark.parametrize("start", list(TermStart))
def test_every_mode_and_start_has_words(mode: CountingMode, start: TermStart, calendar: DayCalendar) -> None:
    due = compute(replace(URBANISM, mode=mode, start=start), AUTUMN, calendar)
    romanian, english = explain(due, "ro"), explain(due, "en")
    assert len(romanian) == len(english)
    assert len(doubts(due, "ro")) == len(doubts(due, "en"))
    assert romanian[0] != english[0]
