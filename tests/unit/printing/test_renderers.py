"""All renderers draw the same dots: SVG paths and ZPL graphics are drawn back and compared."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from printing.errors import NumberNotDrawnError
from printing.label import LabelContent
from printing.layout import lay_out
from printing.primitives import Bars, Squares
from printing.render.pdf import render_pdf
from printing.render.raster import draw, preview_image, render_image, render_png
from printing.render.svg import render_svg
from printing.render.zpl import render_zpl
from printing.samples import sample_label, sample_labels
from printing.templates import load_template, template_names

DPI = 203.2
CASES = [(size, kind) for size in template_names() for kind in sample_labels()]
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z(?:m(\d+) \d+v(\d+)h(\d+)v-\d+z)?")


@pytest.mark.parametrize(("size", "kind"), CASES)
def test_the_svg_has_the_dots_of_the_raster(size: str, kind: str) -> None:
    content, template = sample_labels()[kind], load_template(size)
    svg = ElementTree.fromstring(render_svg(content, template, DPI))
    expected = render_image(content, template, DPI)
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
    assert ImageChops.logical_xor(drawn, expected).getbbox() is None


def test_the_svg_names_its_texts_for_a_screen_reader() -> None:
    svg = render_svg(sample_label(), load_template("57x32"), DPI).decode()
    assert 'aria-label="COMUNA EXEMPLU"' in svg
    assert 'width="57mm" height="32mm"' in svg


def unpacked(row_data: str, row_bytes: int) -> bytes:
    digits = re.sub(
        r"([g-z]*)([G-Y]?)([0-9A-F])",
        lambda run: run[3] * (sum((ord(c) - 102) * 20 for c in run[1]) + (ord(run[2]) - 70 if run[2] else 0) or 1),
        row_data,
    )
    assert len(digits) % (2 * row_bytes) == 0
    return bytes.fromhex(digits)


@pytest.mark.parametrize(("size", "kind"), CASES)
def test_the_zpl_graphics_have_the_dots_of_the_raster_and_the_symbols_are_native(size: str, kind: str) -> None:
    content, template = sample_labels()[kind], load_template(size)
    zpl = render_zpl(content, template, DPI).decode("ascii")
    layout = lay_out(content, template, DPI)
    texts = replace(layout, primitives=tuple(p for p in layout.primitives if not isinstance(p, Bars | Squares)))
    expected = draw(texts, mode="1")
    drawn = Image.new("1", expected.size, 1)
    for x, y, total, row_bytes, data in re.findall(r"\^FO(\d+),(\d+)\^GFA,(\d+),\d+,(\d+),([^^]*)\^FS", zpl):
        dots = unpacked(data, int(row_bytes))
        assert len(dots) == int(total)
        band = Image.frombytes("1", (int(row_bytes) * 8, len(dots) // int(row_bytes)), dots)
        drawn.paste(0, (int(x), int(y)), band)
    assert ImageChops.logical_xor(drawn, expected).getbbox() is None
    assert zpl.startswith("^XA\n^CI28\n")
    assert zpl.endswith("^XZ\n")
    assert f"^PW{layout.width}\n^LL{layout.height}\n" in zpl
    squares = next(p for p in layout.primitives if isinstance(p, Squares))
    assert f"^FO{squares.x},{squares.y - 1}^BY2,3,1^BQN,2,{squares.module}^FD" in zpl
    assert zpl.count("^BCN,") == zpl.count("^BQN,2,") == 1
    assert zpl.count("^FO") == zpl.count("^FS")
    assert f"^FDMM,A{content.qr}^FS" in zpl


def test_qr_text_that_is_not_alphanumeric_travels_as_bytes_without_commands() -> None:
    zpl = render_zpl(replace(sample_label(), qr="nr. 1268^~ș"), load_template("57x32"), DPI).decode("ascii")
    assert "^FH_^FDMM,B0012_6E_72_2E_20_31_32_36_38_5E_7E_C8_99^FS" in zpl


@pytest.mark.parametrize(("size", "kind"), CASES)
def test_the_pdf_has_the_exact_page_and_its_text_can_be_read(size: str, kind: str) -> None:
    content, template = sample_labels()[kind], load_template(size)
    with pypdfium2.PdfDocument(render_pdf(content, template, DPI)) as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_size() == pytest.approx((template.width_mm / 25.4 * 72, template.height_mm / 25.4 * 72))
        text = pdf[0].get_textpage().get_text_range()
        assert pdf.get_metadata_dict()["Title"] == f"Eticheta {content.number}"
    assert content.number in text
    assert content.direction.value in text
    assert "DEMONSTRAȚIE" in text


def test_the_png_states_its_resolution_and_has_one_bit() -> None:
    with Image.open(BytesIO(render_png(sample_label(), load_template("57x32"), DPI))) as image:
        assert image.mode == "1"
        assert image.size == (456, 256)
        assert image.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)


def test_a_preview_is_grey_and_drawn_before_there_is_a_number() -> None:
    template = load_template("50x25")
    waiting = preview_image(replace(sample_label(), number=None), template, DPI)
    assert waiting.size == (400, 200)
    assert {200, 0, 255} == {tone for _, tone in waiting.getcolors() or ()}
    drawn = preview_image(sample_label(), template, DPI)
    assert ImageChops.difference(drawn, render_image(sample_label(), template, DPI).convert("L")).getbbox() is None


@pytest.mark.parametrize("render", [render_png, render_pdf, render_svg, render_zpl])
def test_no_renderer_prints_a_label_without_number(render: object) -> None:
    content: LabelContent = replace(sample_label(), number=None)
    assert callable(render)
    with pytest.raises(NumberNotDrawnError):
        render(content, load_template("57x32"), DPI)
