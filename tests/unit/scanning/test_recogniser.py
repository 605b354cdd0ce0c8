"""Scans among typing, at a scanner's speed and at a person's, in whatever order their keys fall."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.calibration import is_ruler_code
from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.label import barcode, read_barcode
from desk_app.domain.numbering import RegistrationNumber
from desk_app.ui.scanning.positions import END, key_at, letter_at
from desk_app.ui.scanning.recogniser import GAP_MS, Recogniser, Stroke

SIRUTA = 179132


def is_ours(code: str) -> bool:
    if is_ruler_code(code):
        return True
    try:
        read_barcode(code, SIRUTA, 2026)
    except BarcodeForeign:
        return False
    return True


def label(number: int = 1268, reply: int = 0) -> str:
    return barcode(SIRUTA, RegistrationNumber("01", 2026, number, str(number)), reply)


def played(strokes: Iterable[Stroke]) -> tuple[str, list[str]]:
    """What reached the field, and what was scanned."""
    recogniser, typed, codes = Recogniser(is_ours), [], []
    known: dict[int, str] = {}
    for stroke in strokes:
        known[stroke.event] = stroke.key
        outcome = recogniser.press(stroke)
        typed += outcome.typed
        codes += [outcome.code] if outcome.code else []
    outcome = recogniser.rest()
    typed += outcome.typed
    codes += [outcome.code] if outcome.code else []
    return "".join(known[event] for event in typed), codes


def at_speed(text: str, every_ms: int, start: int = 0) -> list[Stroke]:
    return [Stroke(key, start + place * every_ms, start + place) for place, key in enumerate(text)]


def interleaved(*hands: list[Stroke]) -> list[Stroke]:
    strokes = sorted((stroke for hand in hands for stroke in hand), key=lambda stroke: stroke.at_ms)
    return [Stroke(stroke.key, stroke.at_ms, place) for place, stroke in enumerate(strokes)]


@pytest.mark.parametrize("end", [END, ""])
@pytest.mark.parametrize("every_ms", [1, 3, 8, 15, 30])
@pytest.mark.parametrize("code", [label(), label(12345678), label(7, reply=12)])
def test_a_scan_is_taken_out_with_its_closing_key(code: str, every_ms: int, end: str) -> None:
    assert played(at_speed(code + end, every_ms)) == ("", [code])


def test_the_same_text_typed_by_a_person_stays_where_it_is() -> None:
    assert played(at_speed(label() + END, GAP_MS + 40)) == (label() + END, [])


def test_an_emergency_label_is_ours_too() -> None:
    code = barcode(SIRUTA, RegistrationNumber("U01-3F9A2C", 2026, 12, "U01-3F9A2C/12"))
    assert played(at_speed(code + END, 5)) == ("", [code])


def test_the_codes_of_a_ruler_are_ours_when_a_scanner_types_them() -> None:
    assert played(at_speed("RK13" + END, 5) + at_speed("RK612" + END, 5, start=500)) == ("", ["RK13", "RK612"])
    for text, every_ms in (("RK13" + END, GAP_MS + 40), ("RK63" + END, 5), ("RKL" + END, 5)):
        assert played(at_speed(text, every_ms)) == (text, [])


def test_other_bar_codes_and_a_false_check_character_are_typing() -> None:
    for text in ("5941234567899" + END, label()[:-1] + ("A" if label()[-1] != "A" else "B") + END):
        assert played(at_speed(text, 5)) == (text, [])


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", max_size=40), st.integers(0, 60), st.booleans())
def test_typing_is_never_lost_and_keeps_its_order(text: str, every_ms: int, ends: bool) -> None:
    text += END if ends else ""
    assert played(at_speed(text, every_ms)) == (text, [])


def test_a_person_types_while_a_label_is_scanned() -> None:
    chance = random.Random(47)
    for _ in range(400):
        code = label(chance.randrange(1, 1_000_000), chance.choice([0, 0, 3, 17]))
        pace = chance.randrange(2, 9)
        scan = at_speed(code + END, pace, start=1_000)
        word = "".join(chance.choices("ABCDEFGHIJKLMNOPQSTUVWXYZ", k=8))
        person = [
            Stroke(key, 700 + chance.randrange(12) + place * chance.randrange(110, 130), 0)
            for place, key in enumerate(word)
        ]
        typed, codes = played(interleaved(scan, person))
        assert codes == [code]
        assert typed == "".join(stroke.key for stroke in sorted(person, key=lambda stroke: stroke.at_ms))


def test_two_scans_follow_each_other() -> None:
    first, second = label(1), label(2)
    assert played(at_speed(first + END + second + END, 4)) == ("", [first, second])


@pytest.mark.parametrize(("platform", "above"), [("linux", 8), ("win32", 0)])
def test_positions_are_those_of_a_us_keyboard(platform: str, above: int) -> None:
    read = "".join(key_at(code + above, platform) for code in (19, 34, 2, 11, 44, 21, 82, 28, 15))
    assert read == "RG10ZY0" + END + END
    assert key_at(57 + above, platform) == ""
    places = [code + above for code in (19, 2, 12, 13, 26, 27, 39, 40, 51, 52, 53, 57, 28)]
    assert "".join(letter_at(code, shift=False, platform=platform) for code in places) == "r1-=[];',./"
    assert "".join(letter_at(code, shift=True, platform=platform) for code in places) == 'R!_+{}:"<>?'
