"""A printer brought to print where it should: the codes of its ruler that were read, and what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from desk_app.application.services import Papers
from desk_app.domain.calibration import Cuts, calibrated, read_ruler_code, sheet_calibrated
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import PrintTooFarOff
from desk_app.domain.printer_profile import choice_name, choice_value, profile_of


class Found(TypedDict):
    """Fields of a printer's profile: how far to move the print, and how dark to burn it."""

    right_mm: float
    down_mm: float
    scale: float
    darkness: int


def measured(profile: InstitutionProfile, printer: str, scanned: Iterable[str], cuts: Cuts | None = None) -> Found:
    """What the ruler's codes tell of the printer; `cuts` are those of the sheet, where it was printed on one.

    Raises BarcodeForeign, CalibrationUnclear, ValueNotAllowed for what is no drift any more.
    """
    before, codes = profile_of(profile, printer), [read_ruler_code(code) for code in scanned]
    after = calibrated(before, codes) if cuts is None else sheet_calibrated(before, codes, cuts)
    return Found(right_mm=after.right_mm, down_mm=after.down_mm, scale=after.scale, darkness=after.darkness)


def kept_choice(papers: Papers, profile: InstitutionProfile, printer: str, found: Found) -> tuple[str, str]:
    """Name and value of the choice that keeps what was measured.

    Raises PrintTooFarOff where the printer's label, moved so far, would leave its paper.
    """
    name, value = choice_name(printer), choice_value(profile, printer, dict(found))
    try:
        papers.trial_label(profile.overruled_by({name: value}), printer, "png")
    except ValueNotAllowed as error:
        raise PrintTooFarOff(found["right_mm"], found["down_mm"]) from error
    return name, value
