"""What the lamp of the card says: nothing before somebody signs, then whose token is plugged in and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desk_app.application.signatures import DRIVER_STARTING, Token
from desk_app.application.strict_object import BUCHAREST
from desk_app.domain.seen_identity import REMINDER_DAYS, SeenIdentity
from desk_app.ui.actions import translatable
from desk_app.ui.theme import State

SOON_DAYS = REMINDER_DAYS[0]
"""A certificate that expires within them asks for attention."""
_ABSENT = frozenset({"no-reader", "no-card", "service-down", "token-removed"})
_UNUSED = translatable("Lamps", "not in use")
_NONE = translatable("Lamps", "no token")
_STARTING = translatable("Lamps", "token starting")
_USELESS = translatable("Lamps", "cannot sign")
_SEVERAL = translatable("Lamps", "several tokens")
_HELD = translatable("Lamps", "{holder}, until {day}")


def card_lamp(
    tokens: Sequence[Token] | None, today: date, identities: Sequence[SeenIdentity] = ()
) -> tuple[State, str]:
    """Its shape and words. `tokens` is None until the folder for signing was opened: what signs is not loaded
    before, so nobody has looked. Where none is plugged in, that of `identities` is named that expires soon.
    """
    soon = _expires_soon(identities, today)
    if soon is not None and not any(token.signatories for token in tokens or ()):
        return State.ATTENTION, _held(soon.holder, _day(soon.valid_until))
    if tokens is None:
        return State.WAITING, _say(_UNUSED)
    found = [signatory for token in tokens for signatory in token.signatories]
    if any(token.state == DRIVER_STARTING for token in tokens):
        return State.RUNNING, _say(_STARTING)
    if not found:
        is_absent = all(token.state in _ABSENT for token in tokens)
        return (State.WAITING, _say(_NONE)) if is_absent else (State.ATTENTION, _say(_USELESS))
    if len({signatory.holder for signatory in found}) > 1:
        return State.ATTENTION, _say(_SEVERAL)
    last = _day(max(signatory.valid_until for signatory in found))
    state = State.ATTENTION if (last - today).days <= SOON_DAYS else State.DONE
    return state, _held(found[0].holder, last)


def _expires_soon(identities: Sequence[SeenIdentity], today: date) -> SeenIdentity | None:
    """The first of them that expires, unless it has expired already."""
    left = ((each, (_day(each.valid_until) - today).days) for each in identities)
    return next((each for each, days in left if 0 <= days <= SOON_DAYS), None)


def _held(holder: str, until: date) -> str:
    return _say(_HELD).replace("{holder}", holder).replace("{day}", f"{until:%d.%m.%Y}")


def _day(moment: datetime) -> date:
    return moment.astimezone(BUCHAREST).date()


def _say(source: str) -> str:
    return QCoreApplication.translate("Lamps", source)
