"""What the lamp of the central registry says: few words in the status bar, and why and what to do beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from desk_app.application.synchronise import Lamp, SyncState
from desk_app.ui.clock import BUCHAREST
from desk_app.ui.messages import cause_words
from desk_app.ui.theme import State

_MINUTE = 60
_SHAPES = {
    Lamp.ALONE: State.WAITING,
    Lamp.SENT: State.DONE,
    Lamp.WAITING: State.RUNNING,
    Lamp.OFFLINE: State.ATTENTION,
    Lamp.EMERGENCY: State.ATTENTION,
    Lamp.DISTRUSTED: State.PROBLEM,
    Lamp.STOPPED: State.PROBLEM,
}


@dataclass(frozen=True, slots=True)
class LampSaid:
    """`words` stand in the status bar; `more` is why, and what to do."""

    state: State
    words: str
    more: str


class CentreLamp(QObject):
    """Writes in the language in force; `language` names the catalogue of the causes."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def said(self, state: SyncState, now: datetime) -> LampSaid:
        """The lamp for `state`; `now` is aware."""
        words, more = self._words(state, now), self._more(state)
        shape = _SHAPES[state.lamp]
        if state.set_aside:
            decide = self.tr("%n to decide", "", state.set_aside)
            words = f"{words}, {decide}"
            shape = shape if shape is State.PROBLEM else State.ATTENTION
        return LampSaid(shape, words, more)

    def numbers_left(self, state: SyncState) -> str:
        """How many numbers there are without a line, and for how many days at the usual rate."""
        left = self.tr("%n number(s) left", "", state.numbers_left)
        if state.days_left is None:
            return left
        days = self.tr("%n day(s)", "", state.days_left)
        return f"{left} = {days}"

    def _words(self, state: SyncState, now: datetime) -> str:
        match state.lamp:
            case Lamp.ALONE:
                return self.tr("works alone")
            case Lamp.SENT:
                return self.tr("sent")
            case Lamp.WAITING:
                return self._waiting(state, now)
            case Lamp.OFFLINE:
                words = self.tr("offline since {time}, {left}")
                return words.format(time=moment(state.line.offline_since, now), left=self.numbers_left(state))
            case Lamp.EMERGENCY:
                return self.tr("emergency series {series}").format(series=state.emergency_series)
            case Lamp.DISTRUSTED:
                return self.tr("distrust: emergency series {series}").format(series=state.emergency_series)
            case Lamp.STOPPED:
                return self.tr("stopped, {left}").format(left=self.numbers_left(state))

    def _more(self, state: SyncState) -> str:
        match state.lamp:
            case Lamp.OFFLINE:
                words, cause = self.tr("Why: {cause}. Register as usual."), state.line.cause
            case Lamp.EMERGENCY:
                words, cause = self.tr("Why: {cause}. The ordinary numbers come later."), state.emergency_cause
            case Lamp.DISTRUSTED if not state.line.stopped:
                words = self.tr(
                    "Why: {cause}. Register as usual: the ordinary numbers come back by themselves when the"
                    " central registry answers."
                )
                cause = state.emergency_cause
            case Lamp.DISTRUSTED | Lamp.STOPPED:
                words = self.tr("Why: {cause}. Register as usual and call the administrator.")
                cause = state.line.stopped
            case _:
                return self.numbers_left(state)
        return words.format(cause=cause_words(cause, self._language))

    def _waiting(self, state: SyncState, now: datetime) -> str:
        since = state.unsent_since
        minutes = 0 if since is None else max(0, int((now - since).total_seconds())) // _MINUTE
        waiting = self.tr("%n waiting", "", state.unsent)
        return (
            self.tr("{waiting} for {minutes} min").format(waiting=waiting, minutes=minutes) if minutes else waiting
        )


def moment(at: datetime | None, now: datetime) -> str:
    """ "10:42", and the day before it where it is another one; empty for None."""
    if at is None:
        return ""
    at = at.astimezone(BUCHAREST)
    return f"{at:%H:%M}" if at.date() == now.astimezone(BUCHAREST).date() else f"{at:%d.%m, %H:%M}"
