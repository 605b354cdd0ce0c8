"""Reading the sender off an identity card: what the reader says, one PIN, and who the holder is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.identity_cards import CardHolder, IdentityCards, known_holder, party_of
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.identity_card_errors import (
    IdentityCardMissing,
    IdentityPinIncorrect,
    IdentityPinNotConfirmed,
)
from desk_app.domain.party import Party
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane, Task

_LOOK_AGAIN_MS = 700


class CardStage(StrEnum):
    CLOSED = "closed"
    WAITING = "waiting"
    """For the card and for the PIN."""
    READING = "reading"


@dataclass(frozen=True, slots=True)
class CardView:
    """What the panel shows. `obstacle`: why no card can be read now; `problem`: how the last reading ended."""

    stage: CardStage = CardStage.CLOSED
    obstacle: RegistraturaError | None = None
    problem: RegistraturaError | None = None
    is_pin_on_reader: bool = False
    is_last_try: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class CardRead:
    """Who was read: the party of the chip, whom the register knows under that CNP, the validity of the card."""

    party: Party
    known: Party | None
    valid_until: date


class CardReading(QObject):
    """`changed(CardView)`; `read(CardRead)` once, after which nothing of the card is held here."""

    changed = Signal(object)
    read = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._cards: IdentityCards | None = None
        self._view = CardView()
        self._reading: Task | None = None
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)

    @property
    def view(self) -> CardView:
        return self._view

    def open(self) -> None:
        """Look at the readers until a card is read or the panel is closed."""
        if self._view.stage is CardStage.CLOSED:
            self._show(stage=CardStage.WAITING)
            self._look()

    def close(self) -> None:
        """Forget everything; a reading under way is answered to nobody."""
        self._again.stop()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._view = CardView()
        self.changed.emit(self._view)

    def present(self, pin: bytearray, *, last_try_confirmed: bool = False) -> None:
        """Present the PIN once (unread where it is typed on the reader) and read; it is wiped in any case."""
        if self._view.stage is not CardStage.WAITING or (self._view.is_last_try and not last_try_confirmed):
            pin[:] = bytes(len(pin))
            if self._view.stage is CardStage.WAITING:
                self._show(problem=IdentityPinNotConfirmed())
            return
        self._again.stop()
        given = None if self._view.is_pin_on_reader else pin
        self._show(stage=CardStage.READING, problem=None)

        def work() -> CardHolder:
            try:
                return self._opened().read(given, last_try_confirmed=last_try_confirmed)
            finally:
                pin[:] = bytes(len(pin))

        self._reading = self._counter.tasks.run(Lane.SIGN, work, self._was_read, self._was_not_read, self._stop)

    def _look(self) -> None:
        self._counter.tasks.run_latest(
            "identity-card", Lane.SIGN, lambda: self._opened().find(), self._ready, self._not_ready
        )

    def _opened(self) -> IdentityCards:
        """On the thread of the cards: what they need is slow to load."""
        self._cards = self._cards or self._counter.identity_cards()
        return self._cards

    def _stop(self) -> None:
        if self._cards is not None:
            self._cards.stop()

    def _ready(self, is_pin_on_reader: bool) -> None:
        if self._view.stage is CardStage.WAITING:
            self._show(obstacle=None, is_pin_on_reader=is_pin_on_reader)
            self._again.start()

    def _not_ready(self, error: BaseException) -> None:
        if self._view.stage is not CardStage.WAITING:
            return
        if isinstance(error, IdentityCardMissing):
            # The card is out: the next one may be another person's, with tries of its own.
            self._show(is_last_try=False, problem=None)
        self._show(obstacle=self._known(error))
        self._again.start()

    def _was_read(self, holder: CardHolder) -> None:
        queries = self._counter.front_desk.queries
        self._reading = self._counter.tasks.run(
            Lane.READ, lambda: _recognised(holder, known_holder(queries, holder)), self._found, self._was_not_read
        )

    def _found(self, found: CardRead) -> None:
        self.read.emit(found)
        self.close()

    def _was_not_read(self, error: BaseException) -> None:
        is_last_try = isinstance(error, IdentityPinNotConfirmed) or (
            isinstance(error, IdentityPinIncorrect) and error.tries == 1
        )
        self._show(stage=CardStage.WAITING, problem=self._known(error), is_last_try=is_last_try)
        self._again.start()

    def _known(self, error: BaseException) -> RegistraturaError:
        if isinstance(error, RegistraturaError):
            return error
        self.close()
        raise error

    def _show(self, **values: Any) -> None:
        view = replace(self._view, **values)
        if view != self._view:
            self._view = view
            self.changed.emit(view)


def _recognised(holder: CardHolder, known: Party | None) -> CardRead:
    """The party gets its identity with the entry, unless the register knows it."""
    return CardRead(party_of(holder, known, ""), known, holder.valid_until)
