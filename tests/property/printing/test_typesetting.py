from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from printing.documents.typesetting import Typesetter
from printing.fonts import COVERED, Face, printable
from printing.pdf import open_canvas

SETTER = Typesetter(open_canvas(BytesIO(), 210, 297, "test"), Face.CONDENSED, 7.6, 9)
LETTERS = st.text(st.sampled_from(sorted(COVERED - {"\xa0"})), max_size=200)


@settings(deadline=None)
@given(text=LETTERS, width=st.floats(12, 300))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: float) -> None:
    lines = SETTER.lines(text, width)
    assert lines
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(SETTER.width(line.rstrip(" ")) <= width + 1e-6 for line in lines)


@settings(deadline=None)
@given(text=st.text(max_size=100))
def test_any_text_becomes_one_closed_string(text: str) -> None:
    operators = SETTER.string(printable(text))
    assert operators.isascii()
    assert operators.startswith("(")
    assert operators.endswith(") Tj")
    unescaped = operators.replace("\\\\", "").replace("\\(", "").replace("\\)", "")
    assert unescaped.count("(") == unescaped.count(")")
