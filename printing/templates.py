"""Label templates: where each text stands on a label of one size, as data.

Positions are in eighths of a millimetre (the dots of a 203.2 dpi printer) from the upper left corner;
the layout scales them to the dots of the printer at hand. A template is checked when it is read and
refused with a reason.
"""

import json
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from importlib.resources import files
from typing import Any

from printing.errors import TemplateInvalidError
from printing.fonts import Face

DOTS_PER_MM = 8
"""Dots to the millimetre in which templates are drawn (203.2 dpi)."""

_FOLDER = files("printing").joinpath("label_templates")
ALIGNMENTS = ("left", "centre", "right")


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A line of text: its box on the baseline and the type sizes tried in turn until it fits."""

    x: int
    baseline: int
    width: int
    steps: tuple[tuple[Face, int], ...]
    align: str = "left"


@dataclass(frozen=True, slots=True)
class DirectionSlot:
    """The box with the word INTRARE, IEȘIRE or INTERN, and the size of that word."""

    x: int
    y: int
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class ReplySlot:
    """The box with R1 after the number: distance, height, side padding, type size."""

    gap: int
    height: int
    padding: int
    size: int


@dataclass(frozen=True, slots=True)
class DateSlot:
    """Date and time on one line."""

    x: int
    baseline: int
    width: int
    size: int


@dataclass(frozen=True, slots=True)
class BarsSlot:
    """The band of the Code 128, centred on the label."""

    y: int
    height: int


@dataclass(frozen=True, slots=True)
class QrSlot:
    """The square in which the QR stands, aligned to its upper right corner, and its largest module.

    A larger one would push the quiet zone into the check code.
    """

    x: int
    y: int
    side: int
    module: int


@dataclass(frozen=True, slots=True)
class LabelTemplate:
    """A label of one size. ``register`` and ``department`` are None where the label has no room for them.

    ``counts_short`` takes the counts with abbreviated words where they do not fit ``counts``. ``frame`` is the
    thickness of the line around it, 0 for none.
    """

    name: str
    width_mm: int
    height_mm: int
    margin: int
    frame: int
    institution: TextSlot
    direction: DirectionSlot
    register: TextSlot | None
    department: TextSlot | None
    number_word: TextSlot
    number: TextSlot
    reply: ReplySlot
    date: DateSlot
    counts: TextSlot
    counts_short: TextSlot
    check_code: TextSlot
    bars: BarsSlot
    caption: TextSlot
    qr: QrSlot

    @property
    def width(self) -> int:
        """Width in template dots."""
        return self.width_mm * DOTS_PER_MM

    @property
    def height(self) -> int:
        """Height in template dots."""
        return self.height_mm * DOTS_PER_MM


_PARTS = {"direction": DirectionSlot, "reply": ReplySlot, "date": DateSlot, "bars": BarsSlot, "qr": QrSlot}
_TEXTS = (
    "institution",
    "register",
    "department",
    "number_word",
    "number",
    "counts",
    "counts_short",
    "check_code",
    "caption",
)
_SIZES = ("width_mm", "height_mm", "margin", "frame")
_OPTIONAL = ("register", "department")


def template_names() -> tuple[str, ...]:
    """The templates that come with the product."""
    return tuple(sorted(entry.name.removesuffix(".json") for entry in _FOLDER.iterdir()))


def load_template(name: str) -> LabelTemplate:
    """The product's own template ``name``; raises TemplateInvalidError when there is none."""
    return parse_template(product_template(name), name)


def product_template(name: str) -> str:
    """The JSON of the product's own template ``name``; raises TemplateInvalidError when there is none."""
    if name not in template_names():
        raise TemplateInvalidError(name, "no such template")
    return _FOLDER.joinpath(f"{name}.json").read_text("utf-8")


def parse_template(text: str, name: str) -> LabelTemplate:
    """Read a template from JSON, checking every field; raises TemplateInvalidError with the reason."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise TemplateInvalidError(name, f"not JSON: {error}") from error
    _require_keys(name, "template", data, {"name", *_SIZES, *_PARTS, *_TEXTS})
    fields: dict[str, Any] = {field: _whole(name, field, data[field]) for field in _SIZES}
    fields |= {field: _part(name, field, data[field], shape) for field, shape in _PARTS.items()}
    fields |= {field: _text_slot(name, field, data[field]) for field in _TEXTS}
    if any(fields[field] is None for field in _TEXTS if field not in _OPTIONAL):
        raise TemplateInvalidError(name, "only register and department may be null")
    template = LabelTemplate(name=str(data["name"]), **fields)
    _require_inside(name, template)
    return template


def _require_keys(name: str, field: str, data: object, wanted: set[str]) -> None:
    if not isinstance(data, dict):
        raise TemplateInvalidError(name, f"{field} is not an object")
    if wrong := wanted.symmetric_difference(data):
        raise TemplateInvalidError(name, f"{field}: missing or unknown {', '.join(sorted(wrong))}")


def _whole(name: str, field: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TemplateInvalidError(name, f"{field} is not a whole number of dots")
    return value


def _part(name: str, field: str, data: Any, shape: Any) -> Any:
    _require_keys(name, field, data, {field.name for field in dataclass_fields(shape)})
    return shape(**{key: _whole(name, f"{field}.{key}", value) for key, value in data.items()})


def _text_slot(name: str, field: str, data: Any) -> TextSlot | None:
    if data is None:
        return None
    with_align = {"align": "left", **data} if isinstance(data, dict) else data
    _require_keys(name, field, with_align, {"x", "baseline", "width", "align", "steps"})
    places = {key: _whole(name, f"{field}.{key}", data[key]) for key in ("x", "baseline", "width")}
    align = data.get("align", "left")
    if align not in ALIGNMENTS:
        raise TemplateInvalidError(name, f"{field}.align is none of {', '.join(ALIGNMENTS)}")
    return TextSlot(**places, steps=_steps(name, field, data["steps"]), align=align)


def _steps(name: str, field: str, data: Any) -> tuple[tuple[Face, int], ...]:
    try:
        steps = tuple((Face[face], _whole(name, f"{field}.steps", size)) for face, size in data)
    except (KeyError, TypeError, ValueError) as error:
        raise TemplateInvalidError(name, f"{field}.steps are not pairs of face and size") from error
    if not steps or any(size == 0 for _, size in steps):
        raise TemplateInvalidError(name, f"{field}.steps need at least one size above zero", field)
    return steps


def _require_inside(name: str, template: LabelTemplate) -> None:
    right, bottom = template.width - template.margin, template.height - template.margin // 2
    for field in (*_TEXTS, "date", "direction", "qr"):
        slot = getattr(template, field)
        if slot is None:
            continue
        width = slot.side if isinstance(slot, QrSlot) else slot.width
        if slot.x < template.margin or slot.x + width > right:
            raise TemplateInvalidError(name, f"{field} leaves the printable width", field)
        if _lowest(slot) > bottom:
            raise TemplateInvalidError(name, f"{field} leaves the printable height", field)
    if template.bars.y + template.bars.height > bottom:
        raise TemplateInvalidError(name, "bars leave the printable height", "bars")


def _lowest(slot: TextSlot | DateSlot | DirectionSlot | QrSlot) -> int:
    match slot:
        case TextSlot() | DateSlot():
            return slot.baseline
        case DirectionSlot():
            return slot.y + slot.height
        case QrSlot():
            return slot.y + slot.side
