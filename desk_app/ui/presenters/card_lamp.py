"""What the lamp of the card says: nothing before somebody signs, then whose token is plugged in and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_app.application.signatures import Token
from desk_app.application.strict_object import BUCHAREST
from desk_app.ui.actions import translatable
from desk_app.ui.theme import State

SOON_DAYS = 30
"""A certificate that expires within them asks for attention."""
_ABSENT = frozenset({"no-reader", "no-card", "service-down", "token-removed"})
_UNUSED = translatable("Lamps", "not in use")
_NONE = translatable("Lamps", "no token")
_USELESS = translatable("Lamps", "cannot sign")
_SEVERAL = translatable("Lamps", "several tokens")
_HELD = translatable("Lamps", "{holder}, until {day}")


def card_lamp(tokens: Sequence[Token] | None, today: date) -> tuple[State, str]:
    """Its shape and words. `tokens` is None until the folder for signing was opened: what signs is not loaded
    before, so nobody has looked.
    """
    if tokens is None:
        return State.WAITING, _say(_UNUSED)
    found = [signatory for token in tokens for signatory in token.signatories]
    if not found:
        is_absent = all(token.state in _ABSENT for token in tokens)
        return (State.WAITING, _say(_NONE)) if is_absent else (State.ATTENTION, _say(_USELESS))
    if len({signatory.holder for signatory in found}) > 1:
        return State.ATTENTION, _say(_SEVERAL)
    last = max(signatory.valid_until for signatory in found).astimezone(BUCHAREST).date()
    words = _say(_HELD).replace("{holder}", found[0].holder).replace("{day}", f"{last:%d.%m.%Y}")
    return (State.ATTENTION if (last - today).days <= SOON_DAYS else State.DONE), words


def _say(source: str) -> str:
    return QCoreApplication.translate("Lamps", source)
