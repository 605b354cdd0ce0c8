"""One label, laid out and drawn as dots, against python-barcode's own SVG of its Code 128 alone.

Every label has a number, a check code and symbols of its own, as at the counter; institution, register
and date repeat. The contestants take turns in blocks of labels, so that a busy machine slows all alike.
"""

import hashlib
import io
import statistics
import time
from base64 import b32encode
from collections.abc import Callable
from dataclasses import replace

from barcode.codex import Code128

from desk_app.adapters.paper.label_rendering import preview
from desk_app.domain.printer_profile import PrinterProfile
from printing.label import LabelContent
from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.render.raster import draw, render_png
from printing.render.zpl import render_zpl
from printing.samples import sample_label
from printing.templates import load_template
from tests.bench.figures import Figures

DPI = 203.2
LABELS, BLOCK = 500, 25
GOALS = {"ZPL": 1, "preview": 2, "PDF": 5}
"""Milliseconds, the layout included."""
THEIRS, DOTS = "python-barcode's SVG", "dots"
TEMPLATE = load_template("57x32")


def python_barcode_svg(content: LabelContent) -> None:
    """python-barcode's SVG writer."""
    Code128(content.barcode).write(io.BytesIO())


CONTESTANTS: dict[str, Callable[[LabelContent], object]] = {
    THEIRS: python_barcode_svg,
    DOTS: lambda content: draw(lay_out(content, TEMPLATE, DPI)),
    "PNG": lambda content: render_png(lay_out(content, TEMPLATE, DPI)),
    "preview": lambda content: preview(content, TEMPLATE, PrinterProfile()),
    "ZPL": lambda content: render_zpl(lay_out(content, TEMPLATE, DPI)),
    "PDF": lambda content: render_pdf(lay_out(content, TEMPLATE, DPI)),
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


def test_label_against_python_barcode(figures: Figures) -> None:
    times: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for block in range(LABELS // BLOCK):
        for salt, (name, render) in enumerate(CONTESTANTS.items()):
            for number in range(block * BLOCK, (block + 1) * BLOCK):
                content = invented_label(number, salt)
                started = time.perf_counter()
                render(content)
                times[name].append((time.perf_counter() - started) * 1_000)
    medians = {name: statistics.median(each) for name, each in times.items()}
    theirs, ours = medians.pop(THEIRS), medians[DOTS]
    others = ", ".join(f"{name} {median:.2f} ms" for name, median in medians.items())
    told = f"python-barcode {theirs:.2f} ms, {others} (medians, n {LABELS})"
    for name, goal in GOALS.items():
        figures.at_most(f"a label rendered to {name}", medians[name], goal, "ms", f"median, n {LABELS}")
    figures.at_least("a label as dots against python-barcode's SVG", theirs / ours, 4, "times as fast", told)
