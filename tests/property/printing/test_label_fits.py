"""Whatever a label says, it stays on the label: nothing outside, nothing over the symbols or each other."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.barcode import QR_QUIET_MODULES, QUIET_MODULES, qr
from printing.errors import BarcodeTooWideError, QrTooDenseError
from printing.fonts import printable
from printing.label import Direction, LabelContent
from printing.layout import lay_out
from printing.primitives import Area, Bars, Box, Layout, Squares, Text
from printing.samples import sample_label
from printing.templates import load_template, template_names

COUNTS = st.none() | st.integers(0, 99_999)
NUMBERS = (
    st.integers(1, 99_999_999).map(str)
    | st.builds("U{:02d}-{:06X}/{}".format, st.integers(1, 99), st.integers(0, 0xFFFFFF), st.integers(1, 99))
    | st.integers(1, 999_999).map("{:,}".format).map(lambda number: number.replace(",", "."))
)
TEXTS = st.text(max_size=80) | st.sampled_from(
    ["COMUNA EXEMPLU", "Registrul general", "WWWWWWWWWWWWWWWWWWWWWWWWWWWW"]
)


@st.composite
def labels(draw: st.DrawFn) -> LabelContent:
    reply = draw(st.none() | st.integers(1, 12))
    digits = draw(st.sampled_from(["001268", "128456", "12345678"]))
    return LabelContent(
        institution=draw(TEXTS),
        direction=draw(st.sampled_from(Direction)),
        register=draw(TEXTS),
        number=draw(NUMBERS),
        date=draw(st.dates(date(1990, 1, 1), date(2199, 12, 31))),
        time=draw(st.times()).strftime("%H:%M"),
        check_code=draw(st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789", min_size=6, max_size=6)),
        barcode=f"RG240126{digits}{f'R{reply}' if reply else ''}Z",
        qr=draw(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.", min_size=1, max_size=55)),
        reply=reply,
        sheets=draw(COUNTS),
        annexes=draw(COUNTS),
        objects=draw(COUNTS),
        department=draw(TEXTS),
        demonstration=draw(st.booleans()),
    )


def grown(area: Area, horizontally: int, vertically: int = 0) -> Area:
    return Area(
        area.left - horizontally, area.top - vertically, area.right + horizontally, area.bottom + vertically
    )


def check(layout: Layout) -> None:
    frame = Area(0, 0, layout.width, layout.height)
    for primitive in layout.primitives:
        assert primitive.area.within(layout.printable) or (
            primitive.area == frame and primitive is layout.primitives[0]
        )
    texts = [each for each in layout.primitives if isinstance(each, Text) and each.text.strip()]
    bars = next(each for each in layout.primitives if isinstance(each, Bars))
    squares = next(each for each in layout.primitives if isinstance(each, Squares))
    bars_zone = grown(bars.area, QUIET_MODULES * bars.module)
    qr_zone = grown(squares.area, QR_QUIET_MODULES * squares.module, QR_QUIET_MODULES * squares.module)
    for text in texts:
        assert not text.area.overlaps(bars_zone), text
        assert not text.area.overlaps(qr_zone), text
    for one, other in combinations(texts, 2):
        assert not one.area.overlaps(other.area), (one, other)
    for box in (each for each in layout.primitives if isinstance(each, Box) and each.area != frame):
        assert not box.area.overlaps(bars_zone)
        for text in texts:
            assert text.area.within(box.area) or not text.area.overlaps(box.area), (text, box)


@pytest.mark.parametrize("dpi", [203.2, 300, 600])
@pytest.mark.parametrize("size", template_names())
@settings(max_examples=25, deadline=None)
@given(content=labels())
def test_nothing_leaves_the_label_or_covers_the_symbols(size: str, dpi: float, content: LabelContent) -> None:
    try:
        layout = lay_out(content, load_template(size), dpi)
    except BarcodeTooWideError:
        assert size == "50x25"
        return
    except QrTooDenseError:
        assert qr(content.qr).side > 29
        return
    check(layout)
    assert printable(content.number or "") in [each.text for each in layout.primitives if isinstance(each, Text)]


@pytest.mark.parametrize("dpi", [203.2, 300, 600])
@pytest.mark.parametrize("size", template_names())
def test_the_longest_names_end_before_the_quiet_zone_of_the_qr(size: str, dpi: float) -> None:
    long = "Primăria Municipiului Câmpulung Moldovenesc / Stadtverwaltung " * 4
    content = replace(sample_label(), institution=long, register=long, department=long, number="1234567890")
    check(lay_out(content, load_template(size), dpi))
