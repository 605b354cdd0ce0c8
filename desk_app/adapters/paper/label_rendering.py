"""Labels as files, and as what a printer takes: which template, which dots, which language.

What draws is loaded with the first label or page: the window opens before that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from desk_app.domain import errors, paper_errors
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import OWN_TEMPLATE, PrinterProfile
from printing.errors import (
    BarcodeTooWideError,
    QrTooDenseError,
    SheetPositionError,
    TemplateInvalidError,
    TextTooWideError,
)
from printing.label import LabelContent
from printing.sheets import A4_MM, load_sheet, sheet_names
from printing.templates import (
    LabelTemplate,
    load_template,
    parse_template,
    product_template,
    template_names,
)

if TYPE_CHECKING:
    from printing.documents.label_pages import PageDrift
    from printing.primitives import Layout

USUAL_TEMPLATE = "57x32"
STAMP = "stamp"
_DPI = {"203": 203.2, "300": 300.0, "600": 600.0}
_LASER_DPI = 600.0
_DOTS_OF_PREVIEWS = "203"
_ROLL_MM = 62
_SHEET_DOTS_PER_MM = 3
_CUT = 190
"""Grey of the cuts between the labels of a sheet."""


def templates_of(profile: InstitutionProfile) -> tuple[str, ...]:
    """The names of the templates that can be printed, the usual one first, the institution's own last."""
    product = sorted(template_names(), key=lambda name: (name != USUAL_TEMPLATE, name))
    kept = (name for name, text in profile.choices if name.startswith(OWN_TEMPLATE) and text)
    return (*product, *sorted(name.removeprefix(OWN_TEMPLATE) for name in kept))


def template_of(profile: InstitutionProfile, name: str) -> LabelTemplate:
    """The template of that name or of the labels of that sheet, the usual one for none; raises ValueNotAllowed."""
    chosen = load_sheet(name).template if name in sheet_names() else name or USUAL_TEMPLATE
    if chosen in template_names():
        return load_template(chosen)
    if chosen not in templates_of(profile):
        raise errors.ValueNotAllowed("profile", chosen, " ".join(templates_of(profile)))
    return parse_template(profile.choice(f"{OWN_TEMPLATE}{chosen}"), chosen)


def template_text(profile: InstitutionProfile, name: str) -> str:
    """The template as JSON; raises ValueNotAllowed for an unknown name."""
    if name not in templates_of(profile):
        raise errors.ValueNotAllowed("name", name, " ".join(templates_of(profile)))
    return profile.choice(f"{OWN_TEMPLATE}{name}") or product_template(name)


def check_template(text: str, name: str) -> None:
    """Raises LabelTemplateInvalid, with the reason, for a text that is not a printable template."""
    try:
        parse_template(text, name)
    except TemplateInvalidError as error:
        raise paper_errors.LabelTemplateInvalid(name, error.reason, error.part) from error


def template_preview(text: str, name: str, content: LabelContent) -> bytes:
    """PNG in grey of a label of that template; raises LabelTemplateInvalid with the part that has no room."""
    try:
        return preview(content, parse_template(text, name), PrinterProfile(dots=_DOTS_OF_PREVIEWS))
    except TemplateInvalidError as error:
        raise paper_errors.LabelTemplateInvalid(name, error.reason, error.part) from error
    except TextTooWideError as error:
        raise paper_errors.LabelTemplateInvalid(name, f"{error.field} has no room", error.field) from error
    except BarcodeTooWideError as error:
        raise paper_errors.LabelTemplateInvalid(name, "bars have no room", "bars") from error
    except QrTooDenseError as error:
        raise paper_errors.LabelTemplateInvalid(name, "qr has no room", "qr") from error


def label_document(
    content: LabelContent, plain: LabelContent, template: LabelTemplate, printer: PrinterProfile, media: str
) -> bytes:
    """The label as `pdf`, `png`, `svg`, `zpl`, `brother` or `escpos`, moved as the printer wants it.

    `plain` is printed instead where the check address is too long for this label's QR: no label is refused for
    that. Raises LabelError.
    """
    from printing.layout import lay_out_for_print  # noqa: PLC0415

    render, dpi = label_printing(template, printer, media)
    try:
        layout = lay_out_for_print(content, template, dpi)
    except QrTooDenseError:
        layout = lay_out_for_print(plain, template, dpi)
    return render(_moved(layout, template, printer))


def preview(content: LabelContent, template: LabelTemplate, printer: PrinterProfile) -> bytes:
    """PNG in grey of a label that need not have a number yet."""
    from printing.layout import lay_out  # noqa: PLC0415
    from printing.render.raster import draw  # noqa: PLC0415

    target = BytesIO()
    image = draw(lay_out(content, template, _DPI[printer.dots]), "L")
    image.save(target, "PNG", compress_level=1)  # it travels to the next widget, not over a network
    return target.getvalue()


def sheet_document(
    contents: Sequence[LabelContent],
    profile: InstitutionProfile,
    name: str,
    start: int,
    printer: PrinterProfile,
) -> bytes:
    """A4 sheets of labels as PDF, the first one at place `start`; raises ValueNotAllowed for another place."""
    from printing.documents.label_pages import render_label_sheet  # noqa: PLC0415
    from printing.layout import lay_out_for_print  # noqa: PLC0415

    sheet = load_sheet(name)
    template = template_of(profile, sheet.template)
    layouts = [lay_out_for_print(content, template, _LASER_DPI) for content in contents]
    try:
        return render_label_sheet(layouts, sheet, start, _drift(printer))
    except SheetPositionError as error:
        raise errors.ValueNotAllowed("start", str(start), f"1–{error.places}") from error


def sheets() -> tuple[str, ...]:
    """The A4 sheets of labels that are known."""
    return sheet_names()


def sheets_of(template: str) -> tuple[str, ...]:
    """The sheets whose labels are of that template."""
    return tuple(name for name in sheet_names() if load_sheet(name).template == template)


def sheet_preview(text: str, name: str, content: LabelContent, sheet_name: str, start: int) -> bytes:
    """PNG in grey of a whole sheet: labels from place `start` on, frames where they were taken off before.

    Raises as `template_preview`, and ValueNotAllowed for a place that the sheet does not have.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415

    from printing.render.raster import PAPER  # noqa: PLC0415

    sheet = load_sheet(sheet_name)
    if not 1 <= start <= sheet.places:
        raise errors.ValueNotAllowed("start", str(start), f"1–{sheet.places}")
    with Image.open(BytesIO(template_preview(text, name, content))) as label:
        width, height = (round(side * _SHEET_DOTS_PER_MM * 25.4 / _DPI[_DOTS_OF_PREVIEWS]) for side in label.size)
        reduced = label.resize((width, height), Image.Resampling.BOX)
    page = Image.new("L", (A4_MM[0] * _SHEET_DOTS_PER_MM, A4_MM[1] * _SHEET_DOTS_PER_MM), PAPER)
    pen = ImageDraw.Draw(page)
    for place in range(1, sheet.places + 1):
        left, top = (round(side * _SHEET_DOTS_PER_MM) for side in sheet.corner(place))
        if place >= start:
            page.paste(reduced, (left, top))
        pen.rectangle((left, top, left + width, top + height), outline=_CUT)
    target = BytesIO()
    page.save(target, "PNG", compress_level=1)
    return target.getvalue()


def label_printing(
    template: LabelTemplate, printer: PrinterProfile, media: str
) -> tuple[Callable[[Layout], bytes], float]:
    """What makes the medium of a layout, and the dots to the inch that it wants."""
    dpi = _DPI[printer.dots]
    match media:
        case "zpl":
            from printing.render.zpl import render_zpl  # noqa: PLC0415

            return lambda layout: render_zpl(layout, printer.darkness), dpi
        case "brother":
            from printing.render.brother import BROTHER_DPI, render_brother  # noqa: PLC0415

            return lambda layout: render_brother(layout, _ROLL_MM), BROTHER_DPI
        case "escpos":
            from printing.render.escpos import ESCPOS_DPI, render_escpos  # noqa: PLC0415
            from printing.render.raster import draw  # noqa: PLC0415

            return lambda layout: render_escpos(draw(layout)), ESCPOS_DPI
        case "png":
            from printing.render.raster import render_png  # noqa: PLC0415

            return render_png, dpi
        case "svg":
            from printing.render.svg import render_svg  # noqa: PLC0415

            return render_svg, dpi
        case _ if template.name == STAMP:
            from printing.documents.label_pages import Corner, render_stamp  # noqa: PLC0415

            return lambda layout: render_stamp(layout, Corner(printer.corner), _drift(printer)), _LASER_DPI
    from printing.render.pdf import render_pdf  # noqa: PLC0415

    return render_pdf, dpi


def _moved(layout: Layout, template: LabelTemplate, printer: PrinterProfile) -> Layout:
    """As far as the printer wants; pages drift as pages."""
    return layout if template.name == STAMP else layout.moved(printer.right_mm, printer.down_mm)


def _drift(printer: PrinterProfile) -> PageDrift:
    from printing.documents.label_pages import PageDrift  # noqa: PLC0415

    return PageDrift(printer.right_mm, printer.down_mm, printer.scale)
