"""What the lamps of the status bar say, from the same checks as the state of the counter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desk_app.application.services import Check
from desk_app.ui.actions import translatable
from desk_app.ui.presenters.state_view import ATTENTION, GOOD, PROBLEM
from desk_app.ui.theme import State
from desk_app.ui.widgets.status_bar import LampName

STATES = {GOOD: State.DONE, ATTENTION: State.ATTENTION, PROBLEM: State.PROBLEM}
_GRAVITY = (GOOD, ATTENTION, PROBLEM)
_LAMPS = {LampName.LABELS: "printer", LampName.COPY: "copy", LampName.CLOCK: "clock"}
_WORDS = {
    "printer-good": translatable("Lamps", "ready"),
    "printer-not-chosen": translatable("Lamps", "no printer"),
    "printer-missing": translatable("Lamps", "printer missing"),
    "printer-stopped": translatable("Lamps", "printer stopped"),
    "copy-good": translatable("Lamps", "today {time}"),
    "copy-none": translatable("Lamps", "none"),
    "copy-refused": translatable("Lamps", "refused"),
    "copy-missing": translatable("Lamps", "missing"),
    "clock-good": translatable("Lamps", "agrees"),
    "clock-behind": translatable("Lamps", "behind the register"),
    "clock-gap": translatable("Lamps", "to be confirmed"),
}

LampState = tuple[LampName, State, str]


def lamps(checks: Iterable[Check], checked_at: datetime) -> tuple[LampState, ...]:
    """The lamps in their order; of several checks of one name the gravest speaks."""
    told = tuple(checks)
    found = [_lamp(name, source, told, checked_at) for name, source in _LAMPS.items()]
    return tuple(lamp for lamp in found if lamp is not None)


def _lamp(name: LampName, source: str, checks: tuple[Check, ...], checked_at: datetime) -> LampState | None:
    own = [check for check in checks if check.name == source]
    if not own:
        return None
    gravest = max(own, key=lambda check: _GRAVITY.index(check.state))
    words = _say(_WORDS[gravest.sentence]).replace("{time}", f"{checked_at:%H:%M}")
    return name, STATES[gravest.state], words


def _say(source: str) -> str:
    return QCoreApplication.translate("Lamps", source)
