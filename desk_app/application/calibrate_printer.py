"""A printer brought to print where it should: the codes of its ruler that were read, and what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desk_app.application.services import Papers
from desk_app.domain.calibration import calibrated, read_ruler_code
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import PrintTooFarOff
from desk_app.domain.printer_profile import choice_name, choice_value, profile_of

_KEPT = ("right_mm", "down_mm", "darkness")


def measured(profile: InstitutionProfile, printer: str, scanned: Iterable[str]) -> dict[str, Any]:
    """What the printer should move (`right_mm`, `down_mm`) and darken (`darkness`), by name.

    Raises BarcodeForeign, CalibrationUnclear.
    """
    found = calibrated(profile_of(profile, printer), [read_ruler_code(code) for code in scanned])
    return {field: getattr(found, field) for field in _KEPT}


def kept_choice(
    papers: Papers, profile: InstitutionProfile, printer: str, found: Mapping[str, Any]
) -> tuple[str, str]:
    """Name and value of the choice that keeps what was measured.

    Raises PrintTooFarOff where the printer's label, moved so far, would leave its paper.
    """
    name, value = choice_name(printer), choice_value(profile, printer, found)
    try:
        papers.trial_label(profile.overruled_by({name: value}), printer, "png")
    except ValueNotAllowed as error:
        raise PrintTooFarOff(found["right_mm"], found["down_mm"]) from error
    return name, value
