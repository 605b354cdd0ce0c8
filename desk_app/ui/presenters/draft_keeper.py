"""Keeps the letter being written, so that a power cut or another person at the counter loses nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.services import Draft
from desk_app.domain import codec
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.tasks import Lane

PAUSE_MS = 400


class DraftKeeper(QObject):
    """One draft a person, written a moment after the last change.

    `found(LetterForm)` answers `restore`; None when there is no draft or it is of another version's making.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._operator = ""
        self._form: LetterForm | None = None
        self._is_stored = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save_now)

    def change_operator(self, operator: str) -> None:
        """Save the draft of who leaves and look for the draft of who comes."""
        self.save_now()
        self._operator, self._form, self._is_stored = operator, None, False
        drafts = self._counter.front_desk.drafts
        self._counter.tasks.run(
            Lane.DB, lambda: (operator, _latest(drafts.of(operator))), self._restored, self._failed
        )

    def keep(self, form: LetterForm) -> None:
        """Remember the form; it is on the disk a moment later, without what was read from a chip."""
        self._form = replace(form, sender=form.sender.without_chip())
        if self._operator:
            self._pause.start()

    def save_now(self) -> None:
        """Write what is remembered at once."""
        self._pause.stop()
        if self._form is None or not self._operator:
            return
        form, self._form = self._form, None
        if form.is_worth_keeping():
            self._is_stored = True
            draft = Draft(_identity(self._operator), self._operator, codec.encode(form))
            drafts = self._counter.front_desk.drafts
            self._counter.tasks.run(Lane.DB, lambda: drafts.save(draft), self._written, self._failed)
        elif self._is_stored:
            self.discard()

    def discard(self) -> None:
        """The letter has its number, or was given up."""
        self._pause.stop()
        self._form = None
        if self._is_stored and self._operator:
            self._is_stored = False
            operator, drafts = self._operator, self._counter.front_desk.drafts
            discard = partial(drafts.discard, operator, _identity(operator))
            self._counter.tasks.run(Lane.DB, discard, self._written, self._failed)

    def _restored(self, answer: tuple[str, LetterForm | None]) -> None:
        operator, form = answer
        if operator != self._operator:
            return
        self._is_stored = form is not None
        self.found.emit(form)

    def _written(self, _: None) -> None:
        """Nothing to tell: the page says only when a draft could not be kept."""

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)


def _identity(operator: str) -> str:
    return f"registration-{operator}"


def _latest(drafts: tuple[Draft, ...]) -> LetterForm | None:
    for draft in reversed(drafts):
        try:
            form: LetterForm = codec.decode(LetterForm, draft.values)
        except (KeyError, TypeError, ValueError):
            continue
        return form
    return None
