"""Labels on A4: each stands where the sheet has it, moved as the printer drifts, and is read from the page."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from printing.documents.label_pages import Corner, PageDrift, render_label_sheet, render_stamp
from printing.errors import SheetPositionError, SheetUnknownError
from printing.layout import lay_out
from printing.primitives import Bars, Layout
from printing.samples import sample_label
from printing.sheets import load_sheet, sheet_names
from printing.templates import load_template

DPI = 600.0


def label(template: str) -> Layout:
    return lay_out(sample_label(), load_template(template), DPI)


def pages(document: bytes, dpi: float = 300.0) -> list[Image.Image]:
    with pypdfium2.PdfDocument(document) as pdf:
        assert [page.get_size() for page in pdf] == [pytest.approx((595.28, 841.89), abs=0.01)] * len(pdf)
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pdf]


def corners_of_bars(page: Image.Image, dpi: float = 300.0) -> list[tuple[float, float]]:
    """Left and top of every Code 128 on the page, in millimetres, from above."""
    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.Code128)
    places = [(each.position.top_left.x * 25.4 / dpi, each.position.top_left.y * 25.4 / dpi) for each in found]
    return sorted(places, key=lambda place: (place[1] // 20, place[0]))


def within(layout: Layout) -> tuple[float, float]:
    """Left and top of its bars on a label, in millimetres."""
    bars = next(each for each in layout.primitives if isinstance(each, Bars))
    return bars.x * 25.4 / DPI, bars.y * 25.4 / DPI


@pytest.mark.parametrize("name", sheet_names())
def test_a_full_sheet_has_a_label_in_every_place(name: str) -> None:
    sheet = load_sheet(name)
    layout = label(sheet.template)
    [page] = pages(render_label_sheet([layout] * sheet.places, sheet))
    left, top = within(layout)
    found = corners_of_bars(page)
    assert len(found) == 24
    for place, (x, y) in enumerate(found, 1):
        corner = sheet.corner(place)
        assert x == pytest.approx(corner[0] + left, abs=0.6)
        assert corner[1] + top - 0.3 <= y <= corner[1] + top + 8


@pytest.mark.parametrize("name", sheet_names())
def test_the_labels_lie_on_the_page_and_beside_each_other(name: str) -> None:
    sheet, template = load_sheet(name), load_template(load_sheet(name).template)
    for place in range(1, sheet.places + 1):
        left, top = sheet.corner(place)
        assert left >= 0
        assert left + template.width_mm <= 210
        assert top >= 0
        assert top + template.height_mm <= 297
    assert template.width_mm <= sheet.across_mm
    assert template.height_mm <= sheet.down_mm


def test_a_begun_sheet_goes_on_at_its_next_place_and_then_a_new_one_begins() -> None:
    sheet = load_sheet("a4-70x37")
    first, second = pages(render_label_sheet([label("70x37")] * 4, sheet, start=23))
    for page, places in ((first, (23, 24)), (second, (1, 2))):
        left = within(label("70x37"))[0]
        found = corners_of_bars(page)
        assert [x for x, _ in found] == [pytest.approx(sheet.corner(p)[0] + left, abs=0.6) for p in places]


def test_a_drift_moves_places_and_leaves_the_bars_whole_dots() -> None:
    sheet, layout = load_sheet("a4-70x37"), label("70x37")
    drift = PageDrift(right_mm=1.0, down_mm=-0.5, scale=1.01)
    straight, moved = (
        corners_of_bars(pages(render_label_sheet([layout] * 24, sheet, drift=each))[0])
        for each in (PageDrift(), drift)
    )
    moves = sorted(round(after[0] - before[0], 1) for before, after in zip(straight, moved, strict=True))
    assert moves == pytest.approx([1.0] * 8 + [1.7] * 8 + [2.4] * 8, abs=0.15)
    assert drift.dots(layout, 70.0, 37.0) == (round(71.7 * DPI / 25.4), round(36.87 * DPI / 25.4))


@pytest.mark.parametrize("corner", Corner)
def test_the_stamp_stands_ten_millimetres_from_the_edges_of_its_corner(corner: Corner) -> None:
    [page] = pages(render_stamp(label("stamp"), corner))
    box = page.point(lambda tone: 255 - tone).getbbox()
    assert box is not None
    left, top, right, bottom = (edge * 25.4 / 300 for edge in box)
    assert (right - left, bottom - top) == (pytest.approx(74, abs=0.3), pytest.approx(41, abs=0.3))
    assert (left if "left" in corner.value else 210 - right) == pytest.approx(10, abs=0.3)
    assert (top if "top" in corner.value else 297 - bottom) == pytest.approx(10, abs=0.3)
    assert {found.text for found in zxingcpp.read_barcodes(page)} == {sample_label().barcode, sample_label().qr}


@pytest.mark.parametrize("place", [0, 25, -1])
def test_a_place_that_the_sheet_does_not_have_is_refused(place: int) -> None:
    with pytest.raises(SheetPositionError) as refusal:
        render_label_sheet([label("70x37")], load_sheet("a4-70x37"), start=place)
    assert (refusal.value.place, refusal.value.places) == (place, 24)


def test_no_label_and_an_unknown_sheet_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one label"):
        render_label_sheet([], load_sheet("a4-70x37"))
    with pytest.raises(SheetUnknownError):
        load_sheet("a4-1x1")
