from io import BytesIO

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from printing.fonts import COVERED, Face, dot_text, dot_width, font_file, printable


@pytest.mark.parametrize("face", Face)
def test_every_face_holds_exactly_the_listed_characters(face: Face) -> None:
    opened = TTFontFace(BytesIO(font_file(face)))
    assert {chr(code) for code in opened.charToGlyph if 0x20 <= code < 0xFFFF} == COVERED
    assert opened.name == str(face).encode()


@pytest.mark.parametrize("letters", ["ăâîșțĂÂÎȘȚ", "őűŐŰáéí", "äöüßẞ", "šžčćđ", "ğışİ", "ńłąęż", "„”–…№€"])
def test_the_languages_of_the_counter_are_covered(letters: str) -> None:
    assert COVERED.issuperset(letters)
    assert printable(letters) == letters


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ana", "Ana"),
        ("s\u0326i", "și"),
        ("rând\nnou\ttab", "rând nou tab"),
        ("NUL\0", "NUL "),
        ("🙂", "?"),
        ("שלום", "????"),
    ],
)
def test_text_becomes_what_paper_can_carry(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_the_ink_of_a_run_keeps_to_the_width_it_was_given() -> None:
    for text in ("1268", "COMUNA EXEMPLU", "Jijia", "RG 24 01 26 001268 Z"):
        for face in (Face.SANS_BOLD, Face.CONDENSED_MEDIUM, Face.MONO_MEDIUM):
            mask, left, _ = dot_text(text, face, 22)
            assert mask.width + left <= dot_width(text, face, 22) + 1
