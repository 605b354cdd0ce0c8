"""Labels, receipts, the book and the recovery sheet (`desk_app.application.services.Papers`).

Named choices of the institution that are read here: those of `desk_app.domain.printer_profile`, and
`receipt_paper` (`a5`, `a4` or `80mm`).

What draws is loaded with the first paper: it takes longer to load than the window to open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from desk_app.adapters.paper import label_rendering
from desk_app.adapters.paper.book_content import book_header, printed_row
from desk_app.adapters.paper.label_content import label_content, preview_content
from desk_app.adapters.paper.receipt_content import receipt_content
from desk_app.adapters.paper.wording import institution_name, number_and_code
from desk_app.application.close_day import ClosedDay
from desk_app.application.emergency_kit import KitPage
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import BookRow, EntryDetail
from desk_app.application.services import BookPeriod, Labelled
from desk_app.domain import errors
from desk_app.domain.calibration import Cuts
from desk_app.domain.entry import Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import PrinterProfile, profile_of
from desk_app.domain.register import Register
from printing.documents.paper_sizes import Paper
from printing.errors import LabelError, PrintingCancelledError
from printing.label import Direction, LabelContent
from printing.templates import LabelTemplate

LABEL_MEDIA = ("pdf", "png", "svg", "zpl", "brother", "escpos")
USUAL_RECEIPT = "a5"
_INVENTED = "1268"
_TRIAL, _TRIAL_CODE, _TRIAL_BARCODE = "0", "000000", "RG0000000000000"
_RECEIPT_PAPERS = {"a5": Paper.A5, "a4": Paper.A4, "80mm": Paper.ROLL_80MM}
_BOOK_PAPERS = {"a4": Paper.A4, "a3": Paper.A3}


def _now() -> datetime:
    return datetime.now(ZoneInfo("Europe/Bucharest"))


@dataclass(frozen=True, slots=True)
class PaperRenderer:
    """`now` gives the moment that a book says it was printed at, aware, in Europe/Bucharest."""

    now: Callable[[], datetime] = _now

    def prepare(self, profile: InstitutionProfile, printer: str) -> None:
        """What keeps the label of that printer from being drawn is said with the first letter."""
        import printing.documents.receipt  # noqa: F401, PLC0415

        with suppress(errors.DomainError):
            self.trial_label(profile, printer, profile_of(profile, printer).language)

    def label_templates(self, profile: InstitutionProfile) -> tuple[str, ...]:
        """The usual one first, the institution's own last."""
        return label_rendering.templates_of(profile)

    def label_template(self, profile: InstitutionProfile, name: str) -> str:
        """Its JSON; raises ValueNotAllowed for an unknown name."""
        return label_rendering.template_text(profile, name)

    def label_prints(self, profile: InstitutionProfile, part: str) -> bool:
        """By the template of the label printer."""
        return getattr(self._usual_template(profile), part) is not None

    def check_label_template(self, text: str, name: str) -> None:
        """Raises LabelTemplateInvalid."""
        label_rendering.check_template(text, name)

    def label_template_preview(self, text: str, name: str, profile: InstitutionProfile) -> bytes:
        """The label of an invented letter; raises LabelTemplateInvalid."""
        return label_rendering.template_preview(text, name, self._invented_label(profile))

    def label_sheet_preview(
        self, text: str, name: str, profile: InstitutionProfile, sheet: str, start: int
    ) -> bytes:
        """A sheet full of that label; raises LabelTemplateInvalid, ValueNotAllowed."""
        content = self._invented_label(profile)
        return label_rendering.sheet_preview(text, name, content, self._known_sheet(sheet), start)

    def label(
        self,
        of: Labelled,
        profile: InstitutionProfile,
        media: str,
        template: str = "",
        reply: int = 0,
        printer: str = "",
    ) -> bytes:
        """Raises ValueNotAllowed for a medium, a template or one on which the label cannot stand readably.

        Raises PaperHeld for a number in doubt.
        """
        if media not in LABEL_MEDIA:
            raise errors.ValueNotAllowed("format", media, " ".join(LABEL_MEDIA))
        content = label_content(of, profile, reply)
        plain = content
        if isinstance(of, EntryDetail):
            plain = replace(content, qr=number_and_code(of, profile, content.check_code))
        return self._label(content, plain, profile, profile_of(profile, printer), media, template)

    def label_sheets(self) -> tuple[str, ...]:
        """A4 sheets of adhesive labels by name."""
        return label_rendering.sheets()

    def label_sheet(
        self,
        labelled: Sequence[Labelled],
        profile: InstitutionProfile,
        sheet: str,
        start: int | None = None,
        printer: str = "",
        reply: int = 0,
    ) -> bytes:
        """Raises ValueNotAllowed for another sheet or place, PaperHeld for a number in doubt."""
        known, chosen = self._known_sheet(sheet), profile_of(profile, printer)
        contents = [label_content(each, profile, reply) for each in labelled]
        first = chosen.sheet_start if start is None else start
        return label_rendering.sheet_document(contents, profile, known, first, chosen)

    def sheets_of(self, template: str) -> tuple[str, ...]:
        """By the name of the template."""
        return label_rendering.sheets_of(template)

    def trial_label(self, profile: InstitutionProfile, printer: str = "", media: str = "pdf") -> bytes:
        """Its bar code names no entry, and it is marked as a demonstration."""
        invented = self._invented_label(profile)
        content = replace(invented, register="", department="", number=_TRIAL, sheets=0, annexes=0)
        chosen = profile_of(profile, printer)
        if chosen.sheet:
            return label_rendering.sheet_document([content], profile, chosen.sheet, chosen.sheet_start, chosen)
        return self._label(content, content, profile, chosen, media, "")

    def ruler(self, profile: InstitutionProfile, printer: str = "", media: str = "pdf") -> tuple[bytes, ...]:
        """Raises ValueNotAllowed for a label on which the codes do not stand whole."""
        from desk_app.adapters.paper.ruler_documents import ruler_documents  # noqa: PLC0415

        return ruler_documents(profile, profile_of(profile, printer), media)

    def ruler_sheet(self, sheet: str) -> bytes:
        """Raises ValueNotAllowed for another sheet."""
        from desk_app.adapters.paper.ruler_documents import ruler_sheet  # noqa: PLC0415

        return ruler_sheet(self._known_sheet(sheet))

    def sheet_cuts(self, sheet: str) -> Cuts:
        """Raises ValueNotAllowed for another sheet."""
        from desk_app.adapters.paper.ruler_documents import sheet_cuts  # noqa: PLC0415

        return sheet_cuts(self._known_sheet(sheet))

    def label_preview(
        self, letter: Letter, register: Register, profile: InstitutionProfile, now: datetime
    ) -> bytes:
        """PNG of the label to come, at the dots of the label printer."""
        printer = profile_of(profile, profile.choice("label_printer"))
        content = preview_content(letter, register, profile, now)
        return label_rendering.preview(content, self._usual_template(profile), printer)

    def receipt(
        self,
        details: Sequence[EntryDetail],
        profile: InstitutionProfile,
        paper: str = "",
        copy: int = 1,
        reply: int = 0,
        media: str = "pdf",
    ) -> bytes:
        """Raises ValueNotAllowed for another paper."""
        from printing.documents.receipt import render_receipt  # noqa: PLC0415

        content = receipt_content(details, profile, copy, reply)
        if media == "escpos":
            from printing.roll import roll_commands  # noqa: PLC0415

            return roll_commands(render_receipt(content, Paper.ROLL_80MM))
        chosen = paper or profile.choice("receipt_paper", USUAL_RECEIPT)
        return render_receipt(content, _paper(_RECEIPT_PAPERS, chosen))

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
                always_tagged=period.always_tagged,
                progress=(lambda done: progress(done, 0)) if progress else None,
                cancelled=cancelled,
            )
        except PrintingCancelledError as error:
            raise errors.Cancelled from error
        return summary.pages

    def daily_register(self, closed: ClosedDay, profile: InstitutionProfile) -> bytes:
        """Says when it was made."""
        from desk_app.adapters.paper.daily_content import daily_content  # noqa: PLC0415
        from printing.documents.daily_register import render_daily_register  # noqa: PLC0415

        return render_daily_register(daily_content(closed, profile, self.now()))

    def emergency_kit(self, pages: Sequence[KitPage], profile: InstitutionProfile, head: tuple[str, ...]) -> bytes:
        """Says when it was made."""
        from printing.documents.emergency_kit import (  # noqa: PLC0415
            EmergencyKitContent,
            KitNumber,
            KitSheet,
            render_emergency_kit,
        )

        institution = profile.institution
        sheets = tuple(
            KitSheet(
                tuple(
                    KitNumber(item.number.display, each.barcode, each.check_code, each.expires_on)
                    for item, each in zip(page.held, page.sealed, strict=True)
                ),
                page.seal,
            )
            for page in pages
        )
        return render_emergency_kit(
            EmergencyKitContent(
                institution_name(institution), self.now().date(), sheets, head, institution.demonstration
            )
        )

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

    def _usual_template(self, profile: InstitutionProfile) -> LabelTemplate:
        printer = profile_of(profile, profile.choice("label_printer"))
        return label_rendering.template_of(profile, printer.template)

    def _known_sheet(self, sheet: str) -> str:
        if sheet not in self.label_sheets():
            raise errors.ValueNotAllowed("profile", sheet, " ".join(self.label_sheets()))
        return sheet

    def _invented_label(self, profile: InstitutionProfile) -> LabelContent:
        """As full as labels are at this institution; its bar code names no entry."""
        return LabelContent(
            institution=institution_name(profile.institution),
            direction=Direction.IN,
            register=profile.registers[0].name if profile.registers else "",
            number=_INVENTED,
            date=self.now().date(),
            time=f"{self.now():%H:%M}",
            check_code=_TRIAL_CODE,
            barcode=_TRIAL_BARCODE,
            qr=_TRIAL_BARCODE,
            sheets=3,
            annexes=2,
            department=profile.departments[0].name if profile.departments else "",
            demonstration=True,
        )

    def _label(
        self,
        content: LabelContent,
        plain: LabelContent,
        profile: InstitutionProfile,
        printer: PrinterProfile,
        media: str,
        name: str,
    ) -> bytes:
        template = label_rendering.template_of(profile, name or printer.template)
        try:
            return label_rendering.label_document(content, plain, template, printer, media)
        except LabelError as error:
            others = (other for other in self.label_templates(profile) if other != template.name)
            raise errors.ValueNotAllowed("profile", template.name, " ".join(others)) from error


def _paper(papers: dict[str, Paper], name: str) -> Paper:
    if name not in papers:
        raise errors.ValueNotAllowed("paper", name, " ".join(papers))
    return papers[name]
