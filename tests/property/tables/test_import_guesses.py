"""Columns are found in whatever order and spelling; values are read in whatever form."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desk_app.application.import_columns import ImportColumn, fingerprint, guess_columns
from desk_app.application.import_values import read_count, read_day, read_number
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.text import fold

_TITLES = {
    ImportColumn.NUMBER: "Nr. înregistrare",
    ImportColumn.REGISTERED_ON: "Data înregistrării",
    ImportColumn.REFERENCE_NUMBER: "Nr. document emitent",
    ImportColumn.REFERENCE_DATE: "Data document emitent",
    ImportColumn.SHEETS: "Nr. file",
    ImportColumn.ANNEXES: "Nr. anexe",
    ImportColumn.SENDER: "Emitent",
    ImportColumn.SUBJECT: "Conținut pe scurt",
    ImportColumn.DEPARTMENT: "Compartiment",
    ImportColumn.DISPATCHED_ON: "Data expedierii",
    ImportColumn.RESOLUTION_MODE: "Mod de rezolvare",
    ImportColumn.ADDRESSEE: "Destinatar",
    ImportColumn.LINKED_TO: "Conexat la",
    ImportColumn.FILE_CODE: "Indicativ dosar",
    ImportColumn.NOTES: "Observații",
}
_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")
_SPELLINGS = st.sampled_from([str, str.upper, str.lower, fold, lambda text: text.translate(_CEDILLA)])
_TODAY = date(2026, 3, 3)
_DAYS = st.dates(date(1950, 1, 1), _TODAY)
_FORMS = st.sampled_from(
    ["{0:%d.%m.%Y}", "{0.day}.{0.month}.{0.year}", "{0.day}/{0.month}/{0.year}", "{0:%d-%m-%Y}", "{0:%Y-%m-%d}"]
)


@given(st.permutations(list(_TITLES)), st.data())
def test_every_column_is_found_in_any_order_and_spelling(columns: list[ImportColumn], data: st.DataObject) -> None:
    header = [data.draw(_SPELLINGS)(_TITLES[column]) for column in columns]
    assert guess_columns(header) == {column: place for place, column in enumerate(columns)}


@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_place_is_given_twice(header: list[str]) -> None:
    places = list(guess_columns(header).values())
    assert len(places) == len(set(places))
    assert all(0 <= place < len(header) for place in places)


@given(st.lists(st.sampled_from(list(_TITLES.values())), min_size=1, max_size=8))
def test_a_fingerprint_does_not_hang_on_the_spelling(header: list[str]) -> None:
    respelled = [f" {fold(title).upper()} " for title in header]
    assert fingerprint(header) == fingerprint(respelled)
    assert fingerprint([*header, "x"]) != fingerprint(header)


@given(_DAYS, _FORMS)
def test_days_are_read_in_every_usual_form(day: date, form: str) -> None:
    assert read_day("registered_on", form.format(day), _TODAY) == day


@given(st.integers(1, 99_999_999), _DAYS)
def test_numbers_are_read_with_what_stands_behind_them(number: int, day: date) -> None:
    assert read_number(str(number), _TODAY).number == number
    written = read_number(f"{number}/{day:%d.%m.%Y}", _TODAY)
    assert (written.number, written.day) == (number, day)


@given(st.text(max_size=20))
def test_any_other_text_is_refused_and_nothing_else_is_raised(text: str) -> None:
    for read in (
        lambda: read_number(text, _TODAY).number,
        lambda: read_day("registered_on", text, _TODAY),
        lambda: read_count("sheets", text),
    ):
        with suppress(ValueNotAllowed):
            assert isinstance(read(), int | date | None)
