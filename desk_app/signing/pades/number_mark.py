"""Number and date drawn on a page before the first signature: afterwards nothing is drawn any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints

from desk_app.signing.errors import DocumentUnsignable
from desk_app.signing.pades.page_layout import read_page
from desk_app.signing.pades.placing import FIRST, StampRule, place_stamps
from desk_app.signing.pades.preflight import Obstacle, inspect_document
from desk_app.signing.pades.stamp import StampFonts, draw_mark, stamp_style

UPPER_RIGHT = StampRule(page=FIRST, area=(0.62, 0.5, 1.0, 1.0))
"""Where a clerk looks for a number: on the first page, at the right, as high as there is room."""


@dataclass(frozen=True, slots=True)
class NumberMark:
    """What is drawn: "Nr. 1285 din 19.11.2026" over the lines below."""

    title: str
    lines: tuple[str, ...] = ()


def draw_number(
    source: BinaryIO, target: BinaryIO, mark: NumberMark, fonts: StampFonts, rule: StampRule = UPPER_RIGHT
) -> None:
    """Draw `mark` where `rule` finds a free place, into `target`, as an incremental update.

    Raises DocumentUnsignable, also for a document that bears a signature already, and StampPlaceMissing.
    """
    facts = inspect_document(source)
    if facts.obstacle is not None:
        raise DocumentUnsignable(facts.obstacle.value)
    if facts.signatures:
        raise DocumentUnsignable(Obstacle.SIGNED.value)
    layout = read_page(source, rule.page, rule.anchor)
    (box,) = place_stamps(layout, rule)
    writer = IncrementalPdfFileWriter(source, strict=False)
    style = stamp_style(draw_mark(mark.title, mark.lines, fonts, layout.rotation))
    stamp = style.create_stamp(writer, BoxConstraints(width=round(box.width), height=round(box.height)), {})
    stamp.apply(layout.index, round(box.left), round(box.bottom))
    writer.write(target)
