"""Text for people, letters in a stream, numbers that name an entry."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.application.named_entry import entry_named
from desk_app.cli.layout import facts, table
from desk_app.cli.letters import read_object, split_texts
from desk_app.cli.progress import progress_on
from desk_app.cli.terminal import Terminal
from desk_app.cli.words import Words
from desk_app.domain.errors import NumberAmbiguous, NumberUnknown, ValueNotAllowed
from tests.unit.cli.fakes import NOW, FakeDesk, Screen, candidate

ROMANIAN = Words.load("ro")
OBJECTS = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3)


def test_a_table_is_aligned_and_its_last_column_is_whole():
    rows = [("4187", "in", "a" * 60), ("12", None, "b" * 60)]
    lines = table(ROMANIAN, ("number", "direction", "subject"), rows).splitlines()
    assert lines[0] == "Număr  Sens     Conținut"
    assert lines[1] == f"4187   intrare  {'a' * 60}"
    assert lines[2] == f"12     -        {'b' * 60}"
    long = table(ROMANIAN, ("sender", "subject"), [("c" * 60, "d")]).splitlines()[1]
    assert long == f"{'c' * 47}…  d"


def test_facts_that_are_not_there_are_left_out():
    assert facts(ROMANIAN, [("sender", "Ana"), ("subject", ""), ("due_on", None), ("sheets", 0)]) == (
        "Emitent  Ana\nFile     0"
    )


@given(st.lists(OBJECTS, min_size=1, max_size=4), st.booleans())
def test_lines_and_one_letter_over_several_lines_are_told_apart(letters, indented):
    written = [json.dumps(letter, ensure_ascii=False) for letter in letters]
    if indented:
        written, letters = [json.dumps(letters[0], indent=1)], letters[:1]
    texts = [text for _, text in split_texts(io.StringIO("\n".join(written)))]
    assert [read_object(text) for text in texts] == letters


def test_a_first_line_that_is_no_letter_does_not_hold_up_the_others():
    found = list(split_texts(io.StringIO('{"subject":\n\n{"subject": "x"}\n')))
    assert found == [(1, '{"subject":\n'), (3, '{"subject": "x"}\n')]
    assert list(split_texts(io.StringIO("\n \n"))) == []


@pytest.mark.parametrize("text", ["", "[]", "12", '"x"', "{", "[" * 100_000, "null"])
def test_what_is_no_object_is_no_letter(text):
    with pytest.raises(ValueNotAllowed):
        read_object(text)


def test_progress_is_for_a_screen_only():
    screen = Screen()
    show = progress_on(Terminal(io.StringIO(), io.StringIO(), screen, {}))
    show(1, 4)
    show(7, 0)
    show(4, 4)
    assert screen.getvalue() == "\r 25 %\r7\r100 %\n"
    assert progress_on(Terminal(io.StringIO(), io.StringIO(), io.StringIO(), {})) is None


ENTRIES = (
    candidate("01:12/2026", "a"),
    candidate("02:12/2026", "a"),
    candidate("01:12/2025", "b"),
    candidate("U01-3F9A2C:12/2024", "c"),
)


@pytest.mark.parametrize(
    ("written", "candidates", "found"),
    [("12", ENTRIES, "a"), ("12/2025", ENTRIES[2:3], "b"), ("12", ENTRIES[2:], "b")],
)
def test_a_number_names_one_entry(written, candidates, found):
    assert entry_named(FakeDesk(candidates=candidates).queries, written, NOW.date()) == found


def test_a_number_of_nobody_or_of_several_is_refused():
    queries = FakeDesk(candidates=ENTRIES).queries
    with pytest.raises(NumberAmbiguous) as ambiguous:
        entry_named(queries, "12", NOW.date().replace(month=1))
    assert ambiguous.value.candidates == ("01:12/2026", "02:12/2026", "01:12/2025")
    for written in ("doisprezece", "12/26", "", "01:"):
        with pytest.raises(NumberUnknown):
            entry_named(queries, written, NOW.date())
    with pytest.raises(NumberAmbiguous) as registers:
        entry_named(FakeDesk(candidates=(*ENTRIES[1:3], candidate("03:12/2026", "d"))).queries, "12", NOW.date())
    assert registers.value.candidates == ("02:12/2026", "03:12/2026")
