"""How one printer prints labels: its language and dots, and by how much its papers are moved.

The institution's choices `label_language`, `label_dpi` and `label_template` hold for every printer; the choice
`printer:NAME` holds, as JSON, what is different for one. A policy of the PC that lays one of the three down is
stronger than both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile

LANGUAGES = ("pdf", "zpl", "brother", "escpos")
"""`pdf` goes through the printer's driver, the others are what label and counter printers understand."""
ADDRESS = "socket://"
"""How the address of a printer on the network begins."""
DOTS = ("203", "300", "600")
CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
FARTHEST_MM = 3.0
"""A print that lies further off is a wrong size of label, not a drift."""
LEAST_SCALE, MOST_SCALE = 0.97, 1.03
DARKEST = 30
SHEETS = ("a4-63x33", "a4-70x37")
"""A4 sheets of adhesive labels; where a template is asked for, one of them means labels on such a sheet."""
MOST_PLACES = 24
"""Of a sheet of labels: three by eight."""
_CHOICES = {"language": "label_language", "dots": "label_dpi", "template": "label_template"}
_PREFIX = "printer:"
OWN_TEMPLATE = "label_template:"
"""Prefix of the choices that hold templates of the institution, as JSON."""


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """Raises ValueNotAllowed for what no printer has.

    `right_mm` and `down_mm` move the print; `scale` spreads the places of labels on a sheet; `darkness` is added
    to what is set on a ZPL printer; `corner` is where the stamp stands; `sheet_start` is the first free place of
    the sheet of labels that lies in it, counted row by row; an empty `template` means the usual one, one of
    SHEETS a label on that sheet.
    """

    language: str = LANGUAGES[0]
    dots: str = DOTS[0]
    template: str = ""
    right_mm: float = 0.0
    down_mm: float = 0.0
    scale: float = 1.0
    darkness: int = 0
    corner: str = "top-right"
    sheet_start: int = 1

    @property
    def sheet(self) -> str:
        """The A4 sheet that its labels stand on, or empty: only a driver prints a page."""
        return self.template if self.template in SHEETS and self.language == LANGUAGES[0] else ""

    def __post_init__(self) -> None:
        _require("language", self.language, self.language in LANGUAGES, " ".join(LANGUAGES))
        _require("dots", self.dots, self.dots in DOTS, " ".join(DOTS))
        _require("corner", self.corner, self.corner in CORNERS, " ".join(CORNERS))
        far = f"-{FARTHEST_MM:g} … {FARTHEST_MM:g}"
        for field in ("right_mm", "down_mm"):
            value = getattr(self, field)
            _require(field, value, -FARTHEST_MM <= value <= FARTHEST_MM, far)
        scales = f"{LEAST_SCALE:g} … {MOST_SCALE:g}"
        _require("scale", self.scale, LEAST_SCALE <= self.scale <= MOST_SCALE, scales)
        _require("sheet_start", self.sheet_start, 1 <= self.sheet_start <= MOST_PLACES, f"1–{MOST_PLACES}")
        _require("darkness", self.darkness, -DARKEST <= self.darkness <= DARKEST, f"-{DARKEST} … {DARKEST}")


def profile_of(profile: InstitutionProfile, printer: str) -> PrinterProfile:
    """What holds for a printer; for an empty name, what holds for all.

    What a policy of this PC lays down is stronger than what is kept for one printer. A printer that is reached by
    its address has no driver: it is taken for one that speaks ZPL.
    """
    general = {field: profile.choice(choice) for field, choice in _CHOICES.items() if profile.choice(choice)}
    held = {field: value for field, value in general.items() if _CHOICES[field] in profile.held}
    found = PrinterProfile(**(general | _own(profile, printer) | held))
    needs_driver = found.language == LANGUAGES[0]
    return replace(found, language=LANGUAGES[1]) if printer.startswith(ADDRESS) and needs_driver else found


def place_after(place: int) -> int:
    """The next label of a sheet; behind the last one, the first of a new sheet."""
    return place % MOST_PLACES + 1


def choice_name(printer: str) -> str:
    """The name of the choice that keeps what is different for a printer."""
    return f"{_PREFIX}{printer}"


def choice_value(profile: InstitutionProfile, printer: str, changes: Mapping[str, Any]) -> str:
    """The value of that choice with some fields changed; raises ValueNotAllowed."""
    own = {**_own(profile, printer), **changes}
    PrinterProfile(**own)
    return json.dumps(own, ensure_ascii=False, sort_keys=True)


def known_printers(profile: InstitutionProfile) -> tuple[str, ...]:
    """The printers that something was laid down for."""
    return tuple(sorted(name.removeprefix(_PREFIX) for name, _ in profile.choices if name.startswith(_PREFIX)))


def as_facts(printer: PrinterProfile) -> dict[str, Any]:
    """Its fields by name."""
    return asdict(printer)


def _own(profile: InstitutionProfile, printer: str) -> dict[str, Any]:
    kept = profile.choice(choice_name(printer)) if printer else ""
    known = {field.name for field in fields(PrinterProfile)}
    return {name: value for name, value in json.loads(kept).items() if name in known} if kept else {}


def _require(field: str, value: object, allowed: bool, words: str) -> None:
    if not allowed:
        raise ValueNotAllowed(field, str(value), words)
