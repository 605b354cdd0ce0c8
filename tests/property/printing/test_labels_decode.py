"""A hundred labels of each size, as a 203 dpi printer burns them, read by two independent readers."""

import random
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pyzbar import pyzbar

from printing.label import Direction, LabelContent
from printing.render.raster import render_image
from printing.samples import sample_label
from printing.templates import load_template

LABELS = 100
DPI = 203.2
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CHECK = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def invented_label(chance: random.Random) -> LabelContent:
    reply = chance.randrange(1, 10) if chance.random() < 0.3 else None
    number = chance.choice([chance.randrange(1, 10_000), chance.randrange(1, 1_000_000)])
    prefix = f"RG{chance.randrange(97):02d}{chance.randrange(1, 30):02d}26{number:06d}"
    check = chance.choice(CHECK)
    return replace(
        sample_label(),
        direction=chance.choice(list(Direction)),
        number=str(number),
        reply=reply,
        barcode=f"{prefix}{f'R{reply}' if reply else ''}{check}",
        qr="HTTPS://R.EXEMPLU.RO/" + "".join(chance.choices(BASE32, k=26)),
        check_code="".join(chance.choices(BASE32, k=6)),
        sheets=chance.choice([None, chance.randrange(500)]),
    )


def on_paper(image: Image.Image) -> Image.Image:
    """The label on its liner, with nothing else in sight."""
    paper = Image.new("L", (image.width + 48, image.height + 48), 255)
    paper.paste(image.convert("L"), (24, 24))
    return paper


def burnt_wide(image: Image.Image) -> Image.Image:
    """Every black dot grown to the right by one: a head that is too hot."""
    return image.filter(ImageFilter.Kernel((3, 3), [0, 0, 0, 1, 1, 0, 0, 0, 0], scale=1, offset=-255)).point(
        lambda tone: 255 if tone > 127 else 0
    )


@pytest.mark.parametrize("size", ["57x32", "50x25"])
def test_both_readers_read_every_label_and_nothing_else(size: str) -> None:
    template, chance = load_template(size), random.Random(f"labels {size}")
    for _ in range(LABELS):
        content = invented_label(chance)
        picture = on_paper(render_image(content, template, DPI))
        expected = {content.barcode, content.qr}
        assert {found.text for found in zxingcpp.read_barcodes(picture)} == expected
        assert {found.data.decode() for found in pyzbar.decode(picture)} == expected


@pytest.mark.parametrize("size", ["57x32", "50x25"])
def test_a_head_that_burns_one_dot_too_wide_is_still_read(size: str) -> None:
    template, chance = load_template(size), random.Random(f"burnt {size}")
    for _ in range(LABELS // 4):
        content = invented_label(chance)
        picture = burnt_wide(on_paper(render_image(content, template, DPI)))
        assert {found.text for found in zxingcpp.read_barcodes(picture)} == {content.barcode, content.qr}
