"""A stamp looks the same in poppler, mupdf, pdfium and pdf.js: turned pages, ș and ț, several signers."""

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.page_layout import read_page
from tests.services.page_pictures import DPI, pictures
from tests.services.papers import letter, stamp

BLOCK = 10
"""Pixels: the size of a comma below a letter, larger than what two programs smooth differently."""
MOST_DIFFERENT = 45
"""Of 255, in the block that differs most: programs differ by 26 at most, a missing comma below is 71 and more."""
NAME = "Ștefania Țuțea"
SIGNERS = {"maria": NAME, "ion": "Ioniță Păun", "ana": "Ancuța Brânzei"}


def stamps_of(content, original):
    """Where the stamps stand on the last page, in the order of their fields."""
    before = read_page(io.BytesIO(original), -1)
    page = read_page(io.BytesIO(content), -1)
    boxes = [box for box in page.occupied if box not in before.occupied and box.width > 100]
    return page.visible, boxes


def cut(picture, visible, box):
    sides = (box.left, visible.height - box.top, box.right, visible.height - box.bottom)
    return picture.crop(tuple(round(side * DPI / 72) for side in sides))


def largest_difference(one, other):
    """How much the block that differs most differs in its grey, of 255."""
    size = (one.width // BLOCK, one.height // BLOCK)
    averaged = (picture.resize(size, Image.Resampling.BOX) for picture in (one, other))
    return ImageChops.difference(*averaged).getextrema()[1]


def looks(content, original, folder):
    """Each stamp of the last page, as each program draws it."""
    path = folder / "signed.pdf"
    path.write_bytes(content)
    visible, boxes = stamps_of(content, original)
    drawn = pictures(path, folder)
    return [{name: cut(picture, visible, box) for name, picture in drawn.items()} for box in boxes]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_stamp_on_a_turned_page(tmp_path, sign, rotation):
    original = letter(rotation=rotation, lines=10, pages=2)
    (stamps,) = looks(sign(original, wish=SignatureWish(stamp(NAME)))[0], original, tmp_path)
    for name, seen in stamps.items():
        assert largest_difference(seen, stamps["mupdf"]) < MOST_DIFFERENT, name


def test_the_stamps_of_three_signers(tmp_path, sign):
    fields, content = ("Intocmit", "Avizat", "Primar"), letter(lines=10)
    original = content
    for field, (person, name) in zip(fields, SIGNERS.items(), strict=True):
        content, _ = sign(content, person, SignatureWish(stamp(name), field=field, fields=fields))
    found = looks(content, original, tmp_path)
    assert len(found) == len(SIGNERS)
    for stamps in found:
        for name, seen in stamps.items():
            assert largest_difference(seen, stamps["mupdf"]) < MOST_DIFFERENT, name
    for one, other in pairwise(found):
        assert largest_difference(one["pdfjs"], other["pdfjs"]) > MOST_DIFFERENT  # each shows its own signer


def test_the_comparison_sees_a_missing_comma_below(tmp_path, sign):
    original = letter(lines=10)
    (right,) = looks(sign(original, wish=SignatureWish(stamp(NAME)))[0], original, tmp_path)
    (wrong,) = looks(sign(original, wish=SignatureWish(stamp("Ștefania Țutea")))[0], original, tmp_path)
    for name, seen in wrong.items():
        assert largest_difference(seen, right[name]) > MOST_DIFFERENT, name
