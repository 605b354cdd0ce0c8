"""The report on the signatures of an incoming document, to be kept beside it."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Spacer

from printing.documents.flow import build_document, labelled, rule, style, text
from printing.documents.paper_sizes import Paper
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM, register_fonts
from printing.structure import HEADING

TITLE = "Raport de verificare a semnăturilor"
_MARGIN_MM = 20.0
_LABEL_INDENT = 120.0
_NONE = "Documentul nu are semnături electronice."


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """One signature: the verdict, and named facts about it."""

    verdict: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ValidationReportContent:
    """`facts` are about the document: its name, its hash, when and against what it was checked."""

    facts: tuple[tuple[str, str], ...]
    signatures: tuple[SignatureLines, ...]


def validation_report(content: ValidationReportContent) -> bytes:
    """The report as PDF on A4."""
    register_fonts()
    paper = Paper.A4
    margin = _MARGIN_MM * POINTS_PER_MM
    body = style(Face.SANS, 9.5, after=2)
    story: list[Flowable] = [text(TITLE, style(Face.SANS_BOLD, 17, after=10), HEADING)]
    story += [_fact(label, words, body) for label, words in content.facts]
    if not content.signatures:
        story += [Spacer(1, 14), text(_NONE, style(Face.SANS_SEMIBOLD, 11))]
    for ordinal, signature in enumerate(content.signatures, start=1):
        heading = text(f"{ordinal}. {signature.verdict}", style(Face.SANS_SEMIBOLD, 12, after=4))
        lines = [_fact(label, words, body) for label, words in signature.facts]
        story.append(KeepTogether([rule(0.5, 12, 8), heading, *lines]))

    def footer(canvas: Canvas, page: int) -> None:
        canvas.setFont(str(Face.SANS), 7.5)
        canvas.drawRightString(paper.width_mm * POINTS_PER_MM - margin, margin / 2, printable(f"Pagina {page}"))

    built, _ = build_document(story, (paper.width_mm, paper.height_mm), (margin, margin), TITLE, footer)
    return built


def _fact(label: str, words: str, look: ParagraphStyle) -> Flowable:
    return labelled(label, words, look, Face.SANS_MEDIUM, 9.5, _LABEL_INDENT)
