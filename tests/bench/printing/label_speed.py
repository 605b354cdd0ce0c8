"""One label, laid out and drawn as dots, against python-barcode's own SVG of its Code 128 alone.

    python tests/bench/printing/label_speed.py [LABELS]

Every label has a number, a check code and symbols of its own, as at the counter; institution, register
and date repeat. The contestants take turns in blocks of labels, so that a busy machine slows all alike.
"""

import hashlib
import io
import statistics
import sys
import time
from base64 import b32encode
from collections.abc import Callable
from dataclasses import replace

from barcode.codex import Code128

from printing.label import LabelContent
from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.render.raster import draw, render_png
from printing.render.zpl import render_zpl
from printing.samples import sample_label
from printing.templates import load_template

DPI = 203.2
BLOCK = 25
TEMPLATE = load_template("57x32")


def python_barcode_svg(content: LabelContent) -> None:
    """python-barcode's SVG writer."""
    Code128(content.barcode).write(io.BytesIO())


CONTESTANTS: dict[str, Callable[[LabelContent], object]] = {
    "python-barcode SVG": python_barcode_svg,
    "label, dots": lambda content: draw(lay_out(content, TEMPLATE, DPI)),
    "label, PNG": lambda content: render_png(lay_out(content, TEMPLATE, DPI)),
    "label, ZPL": lambda content: render_zpl(lay_out(content, TEMPLATE, DPI)),
    "label, PDF": lambda content: render_pdf(lay_out(content, TEMPLATE, DPI)),
}


def invented_label(number: int, salt: int) -> LabelContent:
    """A label that shares nothing but its town with the one before; its QR holds a 128-bit token."""
    token = b32encode(hashlib.blake2b(f"{salt} {number}".encode(), digest_size=16).digest()).decode().rstrip("=")
    return replace(
        sample_label(),
        number=str(number),
        check_code=f"{number * 7919 % 1_000_000:06d}",
        barcode=f"RG240126{number:06d}Z",
        qr=f"HTTPS://R.EXEMPLU.RO/{token}",
    )


def main() -> None:
    """Print the median of each and its ratio to python-barcode."""
    blocks = (int(sys.argv[1]) if len(sys.argv) > 1 else 500) // BLOCK
    times: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for block in range(blocks):
        for salt, (name, render) in enumerate(CONTESTANTS.items()):
            for number in range(block * BLOCK, (block + 1) * BLOCK):
                content = invented_label(number, salt)
                started = time.perf_counter()
                render(content)
                times[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(each) * 1000 for name, each in times.items()}
    for name, median in medians.items():
        sys.stdout.write(f"{name:20} {median:7.3f} ms, {medians['python-barcode SVG'] / median:.2f} x as fast\n")


if __name__ == "__main__":
    main()
