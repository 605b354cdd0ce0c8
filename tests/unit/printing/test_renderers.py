"""All renderers draw the same dots: what each made is printed by a printer of its own kind and compared."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from escpos.printer import Dummy
from PIL import Image, ImageChops, ImageDraw

from printing.errors import NumberNotDrawnError, OffsetTooLargeError, RollTooNarrowError, RollUnknownError
from printing.layout import lay_out, lay_out_for_print
from printing.primitives import Bars, Layout, Squares
from printing.render.brother import BROTHER_DPI, render_brother
from printing.render.escpos import ESCPOS_DPI, ROLL_DOTS, render_escpos
from printing.render.pdf import render_pdf
from printing.render.raster import draw, render_png
from printing.render.svg import render_svg
from printing.render.zpl import render_zpl
from printing.samples import sample_label, sample_labels
from printing.templates import load_template, template_names
from tests.printers.brother_printer import print_label
from tests.printers.seen_paper import is_within_a_dot
from tests.printers.zpl_printer import ZplPrinter

DPI = 203.2
CASES = [
    (size, kind)
    for size in template_names()
    for kind in sample_labels()
    if (size, kind) != ("50x25", "iesire-r1")  # its bar code is too wide for that label
]
HEADS = [DPI, 300.0, 600.0]
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z(?:m(\d+) \d+v(\d+)h(\d+)v-\d+z)?")


def laid_out(size: str, kind: str = "intrare", dpi: float = DPI) -> Layout:
    return lay_out(sample_labels()[kind], load_template(size), dpi)


def differs(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("L"), other.convert("L")).getbbox() is not None


@pytest.mark.parametrize(("size", "kind"), CASES)
def test_the_svg_has_the_dots_of_the_raster(size: str, kind: str) -> None:
    layout = laid_out(size, kind)
    svg = ElementTree.fromstring(render_svg(layout))
    expected = draw(layout)
    drawn = Image.new("1", expected.size, 1)
    pen = ImageDraw.Draw(drawn)
    for path in svg.iter("{http://www.w3.org/2000/svg}path"):
        for match in RECTANGLE.finditer(path.attrib["d"]):
            x, y, width, height, line = (int(group or 0) for group in match.groups()[:5])
            area = (x, y, x + width - 1, y + height - 1)
            if line:
                pen.rectangle(area, outline=0, width=line)
            else:
                pen.rectangle(area, fill=path.attrib["fill"] == "#fff")
    assert not differs(drawn, expected)


def test_the_svg_names_its_texts_for_a_screen_reader() -> None:
    svg = render_svg(laid_out("57x32")).decode()
    assert 'aria-label="COMUNA EXEMPLU"' in svg
    assert 'width="57mm" height="32mm"' in svg


@pytest.mark.parametrize("dpi", HEADS)
@pytest.mark.parametrize(("size", "kind"), CASES)
def test_a_zpl_printer_prints_the_dots_of_the_raster(size: str, kind: str, dpi: float) -> None:
    layout = laid_out(size, kind, dpi)
    printed = ZplPrinter(render_zpl(layout)).image
    qr = next(each for each in layout.primitives if isinstance(each, Squares)).area
    expected = draw(layout)
    place = (qr.left, qr.top, qr.right, qr.bottom)
    # Another encoder may choose another mask for the QR: its place, its size and its text are the same.
    assert ink(printed.crop(place)) == ink(expected.crop(place)) == (0, 0, qr.right - qr.left, qr.bottom - qr.top)
    assert {found.text for found in zxingcpp.read_barcodes(printed.convert("L"))} == {
        found.text for found in zxingcpp.read_barcodes(expected.convert("L"))
    }
    for picture in (printed, expected):
        picture.paste(1, place)
    assert not differs(printed, expected)


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.invert(picture.convert("L")).getbbox()


def test_the_symbols_of_a_zpl_label_are_the_printers_own() -> None:
    zpl = render_zpl(laid_out("57x32"), darkness=-4).decode("ascii")
    assert zpl.count("^BCN,") == zpl.count("^BQN,2,") == 1
    assert f"^FDQM,A{sample_label().qr}^FS" in zpl
    assert ZplPrinter(zpl.encode()).darkness == -4


def test_qr_text_that_is_not_alphanumeric_travels_as_bytes_without_commands() -> None:
    content = replace(sample_label(), qr="nr. 1268^~ș")
    zpl = render_zpl(lay_out(content, load_template("57x32"), DPI)).decode("ascii")
    assert "^FH_^FDHM,B0012_6E_72_2E_20_31_32_36_38_5E_7E_C8_99^FS" in zpl


@pytest.mark.parametrize("dpi", HEADS)
@pytest.mark.parametrize(("size", "kind"), CASES)
def test_no_edge_of_a_symbol_lies_more_than_a_dot_away_in_the_pdf(size: str, kind: str, dpi: float) -> None:
    layout = laid_out(size, kind, dpi)
    with pypdfium2.PdfDocument(render_pdf(layout)) as pdf:
        page = pdf[0].render(scale=dpi / 72, no_smoothpath=True, grayscale=True).to_pil()
    expected = draw(layout)
    for symbol in layout.primitives:
        if isinstance(symbol, Bars | Squares):
            area = (symbol.area.left - 2, symbol.area.top - 2, symbol.area.right + 2, symbol.area.bottom + 2)
            assert is_within_a_dot(page.crop(area), expected.crop(area))


def test_an_edge_two_dots_away_and_a_bar_that_is_lost_are_seen() -> None:
    expected = draw(laid_out("57x32"))
    for dots in (1, 2):
        moved = ImageChops.offset(expected.convert("L"), dots, 0)
        assert is_within_a_dot(moved, expected) is (dots == 1)
    bars = next(each for each in laid_out("57x32").primitives if isinstance(each, Bars)).area
    lost = expected.copy()
    lost.paste(1, (bars.left, bars.top, bars.left + 4, bars.bottom))
    assert not is_within_a_dot(lost, expected)


@pytest.mark.parametrize(("size", "kind"), CASES)
def test_the_pdf_has_the_exact_page_and_its_text_can_be_read(size: str, kind: str) -> None:
    content, template = sample_labels()[kind], load_template(size)
    with pypdfium2.PdfDocument(render_pdf(laid_out(size, kind))) as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_size() == pytest.approx((template.width_mm / 25.4 * 72, template.height_mm / 25.4 * 72))
        text = pdf[0].get_textpage().get_text_range()
        assert pdf.get_metadata_dict()["Title"] == f"Eticheta {content.number}"
    assert content.number in text
    assert content.direction.value in text
    assert "DEMONSTRAȚIE" in text


@pytest.mark.parametrize("size", ["57x32", "50x25", "62x40"])
def test_a_brother_printer_prints_the_dots_of_the_raster_in_the_middle_of_the_roll(size: str) -> None:
    layout = laid_out(size, dpi=BROTHER_DPI)
    printed, expected = print_label(render_brother(layout, 62)), draw(layout)
    assert (printed.roll_mm, printed.feed_dots, printed.is_cut) == (62, 35, True)
    assert printed.image.height == expected.height
    black = ink(expected)
    found = ink(printed.image)
    assert black is not None
    assert found is not None
    assert not differs(printed.image.crop(found), expected.crop(black))
    # 696 pins lie over the roll, 12 beside it at the right edge; what stands on both sides of the label is equal.
    left, right = found[0] - black[0] - 12, 720 - 12 - (found[2] + layout.width - black[2])
    assert abs(left - right) <= 1
    assert {each.text for each in zxingcpp.read_barcodes(printed.image.convert("L"))} >= {sample_label().barcode}


def test_a_label_wider_than_the_roll_and_an_unknown_roll_are_refused() -> None:
    with pytest.raises(RollTooNarrowError) as refusal:
        render_brother(laid_out("57x32", dpi=BROTHER_DPI), 50)
    assert (refusal.value.roll_mm, refusal.value.paper_mm) == (50, 57)
    with pytest.raises(RollUnknownError):
        render_brother(laid_out("57x32", dpi=BROTHER_DPI), 57)
    with pytest.raises(ValueError, match=r"203\.2 dpi"):
        render_brother(laid_out("57x32"), 62)


def test_a_counter_printer_gets_what_python_escpos_would_send_it() -> None:
    picture = Image.new("1", (ROLL_DOTS, 2_000), 1)
    picture.paste(draw(laid_out("57x32")), (60, 900))
    witness = Dummy(profile="default")
    witness.hw("INIT")
    witness.image(picture, fragment_height=960)
    witness.cut(mode="PART", feed=False)
    ours = render_escpos(picture)
    assert ours.startswith(witness.output[: -len(b"\x1dV\x01")])
    assert ours.endswith(b"\x1dVB\x00")
    assert len(ours) == 2 + 3 * 8 + 2_000 * 72 + 4


def test_a_picture_wider_than_the_counter_roll_is_refused_and_a_narrow_one_stands_in_its_middle() -> None:
    with pytest.raises(RollTooNarrowError):
        render_escpos(draw(laid_out("stamp")))
    layout = lay_out(sample_label(), load_template("57x32"), ESCPOS_DPI)
    lines = render_escpos(draw(layout))[10:-4]
    roll = Image.frombytes("1", (ROLL_DOTS, layout.height), bytes(byte ^ 0xFF for byte in lines))
    assert not differs(roll.crop((60, 0, 60 + layout.width, layout.height)), draw(layout))


def test_the_png_states_its_resolution_and_has_one_bit() -> None:
    with Image.open(BytesIO(render_png(laid_out("57x32")))) as image:
        assert image.mode == "1"
        assert image.size == (456, 256)
        assert image.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)


def test_a_preview_is_grey_and_drawn_before_there_is_a_number() -> None:
    template = load_template("50x25")
    waiting = draw(lay_out(replace(sample_label(), number=None), template, DPI), "L")
    assert waiting.size == (400, 200)
    assert {200, 0, 255} == {tone for _, tone in waiting.getcolors() or ()}
    assert not differs(draw(laid_out("50x25"), "L"), draw(laid_out("50x25")))


def test_no_label_without_number_is_laid_out_for_print() -> None:
    with pytest.raises(NumberNotDrawnError):
        lay_out_for_print(replace(sample_label(), number=None), load_template("57x32"), DPI)


@pytest.mark.parametrize("dpi", HEADS)
def test_a_moved_label_is_the_same_label_elsewhere(dpi: float) -> None:
    layout = laid_out("57x32", dpi=dpi)
    moved = layout.moved(1.0, -0.5)
    right, down = layout.dots(1.0), layout.dots(-0.5)
    expected = Image.new("1", (layout.width, layout.height), 1)
    expected.paste(draw(layout), (right, down))
    assert not differs(draw(moved), expected)
    assert layout.moved(0.01, 0) is layout
    with pytest.raises(OffsetTooLargeError) as refusal:
        layout.moved(-2.5, 0)
    assert (refusal.value.right_mm, refusal.value.down_mm) == (-2.5, 0)
