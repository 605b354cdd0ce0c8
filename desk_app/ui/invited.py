"""The invitation to a central registry that a link or a policy holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.application.invitation import Invited, is_link
from desk_app.domain.errors import ValueMissing

if TYPE_CHECKING:
    from desk_app.config.settings import Settings


def laid_down_invitation(settings: Settings) -> Invited | None:
    """What policy or installer say of a central registry; None where that is not enough to join one."""
    try:
        return Invited.of(settings.value("central_address"), settings.value("enrolment_code"))
    except ValueMissing:
        return None


def invited_by(address: str) -> Invited | None:
    """The invitation in `registratura://enrol?...`, or None for any other address and one that is not whole."""
    try:
        return Invited.of_link(address) if is_link(address) else None
    except ValueMissing:
        return None
