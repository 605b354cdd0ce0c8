"""The ruler of a printer as its labels: across, down, and, where darkness can be moved, the dense row."""

from __future__ import annotations

from desk_app.adapters.paper.label_rendering import STAMP, USUAL_TEMPLATE, label_printing, template_of
from desk_app.domain.calibration import Cuts, RulerCode, Strip, codes_of, has_dense_row
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import PrinterProfile
from printing.errors import RulerTooWideError
from printing.ruler import DenseStep, EdgeStep, RulerPaper, dense_ruler, ruler_across, ruler_down
from printing.sheets import load_sheet


def ruler_documents(profile: InstitutionProfile, printer: PrinterProfile, media: str) -> tuple[bytes, ...]:
    """One document for each label, printed where the printer prints by itself.

    Raises ValueNotAllowed for a label on which the codes do not stand whole.
    """
    name = USUAL_TEMPLATE if printer.template == STAMP else printer.template
    template = template_of(profile, name)
    render, dpi = label_printing(template, printer, media)
    paper = RulerPaper(template.width_mm, template.height_mm, dpi)
    try:
        layouts = [
            ruler_across(_steps(Strip.LEFT), _steps(Strip.RIGHT), paper),
            ruler_down(_steps(Strip.TOP), _steps(Strip.BOTTOM), paper),
        ]
        if has_dense_row(printer):
            layouts.append(dense_ruler([_dense(code) for code in codes_of(Strip.DENSE)], paper))
    except RulerTooWideError as error:
        raise ValueNotAllowed("profile", template.name, USUAL_TEMPLATE) from error
    return tuple(render(layout) for layout in layouts)


def ruler_sheet(name: str) -> bytes:
    """The ruler of a laser on a sheet of labels, as PDF; raises SheetUnknownError."""
    from printing.documents.ruler_sheet import CutStep, render_ruler_sheet  # noqa: PLC0415

    def steps(strip: Strip) -> list[CutStep]:
        return [CutStep(code.offset_mm, code.payload) for code in codes_of(strip)]

    return render_ruler_sheet(load_sheet(name), steps(Strip.COLUMN), steps(Strip.UPPER), steps(Strip.LOWER))


def sheet_cuts(name: str) -> Cuts:
    """Where the cuts are that it stands at; raises SheetUnknownError."""
    from printing.documents.ruler_sheet import cuts_of  # noqa: PLC0415

    found = cuts_of(load_sheet(name))
    return Cuts(found.column_mm, found.upper_mm, found.lower_mm)


def _steps(strip: Strip) -> list[EdgeStep]:
    return [EdgeStep(code.distance_mm, code.payload) for code in codes_of(strip)]


def _dense(code: RulerCode) -> DenseStep:
    return DenseStep(code.quarters, code.payload)
