"""A printer brought to print where it should: the codes of its ruler that were read, and what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from desk_app.application.services import Papers
from desk_app.domain.calibration import calibrated, read_ruler_code
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import PrintTooFarOff
from desk_app.domain.printer_profile import choice_name, choice_value, profile_of


class Found(TypedDict):
    """Fields of a printer's profile: how far to move the print, and how dark to burn it."""

    right_mm: float
    down_mm: float
    darkness: int


def measured(profile: InstitutionProfile, printer: str, scanned: Iterable[str]) -> Found:
    """What the ruler's codes tell of the printer; raises BarcodeForeign, CalibrationUnclear."""
    found = calibrated(profile_of(profile, printer), [read_ruler_code(code) for code in scanned])
    return Found(right_mm=found.right_mm, down_mm=found.down_mm, darkness=found.darkness)


def kept_choice(papers: Papers, profile: InstitutionProfile, printer: str, found: Found) -> tuple[str, str]:
    """Name and value of the choice that keeps what was measured.

    Raises PrintTooFarOff where the printer's label, moved so far, would leave its paper.
    """
    name, value = choice_name(printer), choice_value(profile, printer, found)
    try:
        papers.trial_label(profile.overruled_by({name: value}), printer, "png")
    except ValueNotAllowed as error:
        raise PrintTooFarOff(found["right_mm"], found["down_mm"]) from error
    return name, value
