"""Labels, receipts, the book and the recovery sheet (`desk_app.application.services.Papers`).

Named choices of the institution that are read here: `label_template` (one of `label_templates`), `label_dpi`
(`203`, `300` or `600`, the print head of the label printer) and `receipt_paper` (`a5`, `a4` or `80mm`).

What draws is loaded with the first paper: it takes longer to load than the window to open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import BinaryIO
from zoneinfo import ZoneInfo

from desk_app.adapters.paper.book_content import book_header, printed_row
from desk_app.adapters.paper.label_content import label_content, preview_content
from desk_app.adapters.paper.receipt_content import receipt_content
from desk_app.adapters.paper.wording import institution_name, number_and_code
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import BookRow, EntryDetail
from desk_app.application.services import BookPeriod
from desk_app.domain import errors
from desk_app.domain.entry import Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Register
from printing.documents.paper_sizes import Paper
from printing.errors import LabelError, PrintingCancelledError, QrTooDenseError
from printing.label import Direction, LabelContent
from printing.templates import LabelTemplate, load_template, template_names

USUAL_TEMPLATE = "57x32"
USUAL_RECEIPT = "a5"
_TRIAL, _TRIAL_CODE, _TRIAL_BARCODE = "0", "000000", "RG0000000000000"
_HEADS = {"203": 203.2, "300": 300.0, "600": 600.0}
"""Dots to the inch of the usual print heads by their names."""
_MEDIA = ("pdf", "png", "svg", "zpl")
_RECEIPT_PAPERS = {"a5": Paper.A5, "a4": Paper.A4, "80mm": Paper.ROLL_80MM}
_BOOK_PAPERS = {"a4": Paper.A4, "a3": Paper.A3}


def _now() -> datetime:
    return datetime.now(ZoneInfo("Europe/Bucharest"))


@dataclass(frozen=True, slots=True)
class PaperRenderer:
    """`now` gives the moment that a book says it was printed at, aware, in Europe/Bucharest."""

    now: Callable[[], datetime] = _now

    def label_templates(self) -> tuple[str, ...]:
        """The usual one first."""
        return tuple(sorted(template_names(), key=lambda name: (name != USUAL_TEMPLATE, name)))

    def label(
        self, detail: EntryDetail, profile: InstitutionProfile, media: str, template: str = "", reply: int = 0
    ) -> bytes:
        """Raises ValueNotAllowed for a medium, a template or one on which the label cannot stand readably."""
        if media not in _MEDIA:
            raise errors.ValueNotAllowed("format", media, " ".join(_MEDIA))
        content = label_content(detail, profile, reply)
        plain = replace(content, qr=number_and_code(detail, profile, content.check_code))
        size, dpi = self._template(profile, template), _head(profile)
        try:
            return _rendered(content, plain, size, media, dpi)
        except LabelError as error:
            others = (name for name in self.label_templates() if name != size.name)
            raise errors.ValueNotAllowed("profile", size.name, " ".join(others)) from error

    def trial_label(self, profile: InstitutionProfile) -> bytes:
        """Its bar code names no entry, and it is marked as a demonstration."""
        content = LabelContent(
            institution=institution_name(profile.institution),
            direction=Direction.IN,
            register="",
            number=_TRIAL,
            date=self.now().date(),
            time=f"{self.now():%H:%M}",
            check_code=_TRIAL_CODE,
            barcode=_TRIAL_BARCODE,
            qr=_TRIAL_BARCODE,
            sheets=0,
            annexes=0,
            demonstration=True,
        )
        return _renderer("pdf")(content, self._template(profile, ""), _head(profile))

    def label_preview(
        self, letter: Letter, register: Register, profile: InstitutionProfile, now: datetime
    ) -> bytes:
        """PNG of the label to come, at the dots of the label printer."""
        from printing.render.raster import preview_image  # noqa: PLC0415

        content = preview_content(letter, register, profile, now)
        image = preview_image(content, self._template(profile, ""), _head(profile))
        target = BytesIO()
        image.save(target, "PNG")
        return target.getvalue()

    def receipt(
        self,
        details: Sequence[EntryDetail],
        profile: InstitutionProfile,
        paper: str = "",
        copy: int = 1,
        reply: int = 0,
    ) -> bytes:
        """Raises ValueNotAllowed for another paper."""
        from printing.documents.receipt import render_receipt  # noqa: PLC0415

        chosen = paper or profile.choice("receipt_paper", USUAL_RECEIPT)
        return render_receipt(receipt_content(details, profile, copy, reply), _paper(_RECEIPT_PAPERS, chosen))

    def book(
        self,
        register: Register,
        rows: Iterable[BookRow],
        period: BookPeriod,
        profile: InstitutionProfile,
        out: BinaryIO,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Raises Cancelled, ValueNotAllowed (the paper)."""
        from printing.documents.book import write_book  # noqa: PLC0415

        try:
            summary = write_book(
                book_header(register, period, profile, self.now()),
                map(printed_row, rows),
                out,
                paper=_paper(_BOOK_PAPERS, period.paper),
                progress=(lambda done: progress(done, 0)) if progress else None,
                cancelled=cancelled,
            )
        except PrintingCancelledError as error:
            raise errors.Cancelled from error
        return summary.pages

    def recovery_sheet(self, profile: InstitutionProfile, recovery_key: str, made_on: date) -> bytes:
        """The QR holds the key as it is typed."""
        from printing.documents.recovery_sheet import RecoverySheetContent, render_recovery_sheet  # noqa: PLC0415

        institution = profile.institution
        return render_recovery_sheet(
            RecoverySheetContent(
                institution=institution_name(institution),
                county=f"Județul {institution.county}" if institution.county else "",
                desk=f"Ghișeul {profile.desk}",
                made_on=made_on,
                key=recovery_key,
                qr=recovery_key.upper(),
                demonstration=institution.demonstration,
            )
        )

    def _template(self, profile: InstitutionProfile, name: str) -> LabelTemplate:
        chosen = name or profile.choice("label_template", USUAL_TEMPLATE)
        if chosen not in template_names():
            raise errors.ValueNotAllowed("profile", chosen, " ".join(self.label_templates()))
        return load_template(chosen)


def _rendered(
    content: LabelContent, plain: LabelContent, template: LabelTemplate, media: str, dpi: float
) -> bytes:
    """A check address too long for the label's QR gives way to number and code: no label is refused for it."""
    render = _renderer(media)
    try:
        return render(content, template, dpi)
    except QrTooDenseError:
        return render(plain, template, dpi)


def _renderer(media: str) -> Callable[[LabelContent, LabelTemplate, float], bytes]:
    match media:
        case "pdf":
            from printing.render.pdf import render_pdf  # noqa: PLC0415

            return render_pdf
        case "png":
            from printing.render.raster import render_png  # noqa: PLC0415

            return render_png
        case "svg":
            from printing.render.svg import render_svg  # noqa: PLC0415

            return render_svg
        case _:
            from printing.render.zpl import render_zpl  # noqa: PLC0415

            return render_zpl


def _head(profile: InstitutionProfile) -> float:
    return _HEADS.get(profile.choice("label_dpi"), _HEADS["203"])


def _paper(papers: dict[str, Paper], name: str) -> Paper:
    if name not in papers:
        raise errors.ValueNotAllowed("paper", name, " ".join(papers))
    return papers[name]
