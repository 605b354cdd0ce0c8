"""Keeps what is being written, so that a power cut or another person at the counter loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.services import Draft
from desk_app.domain import codec
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.tasks import Lane

PAUSE_MS = 400

Values = dict[str, Any]
"""Fields of LetterForm as canonical values."""


@dataclass(frozen=True, slots=True)
class _Unsaved:
    """The form as it stood at the last change; turned into values when it is written, not with every key."""

    form: LetterForm
    about: str
    before: LetterForm | None

    def values(self) -> Values:
        """What is worth keeping, or nothing."""
        if self.before is not None:
            return self.form.typed_over(self.before)
        form = self.form.without_chip()
        return codec.encode(form) if form.is_worth_keeping() else {}


class DraftKeeper(QObject):
    """A person's drafts, each written a moment after the last change: the letter to come as a whole, and of each
    entry that was opened what was typed over it. `about` tells them apart; it is empty for the letter.

    `found(LetterForm)` answers `change_operator` with the letter; None when there is none or it is of another
    version's making.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._operator = ""
        self._unsaved: _Unsaved | None = None
        self._stored: dict[str, Values] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save_now)

    def change_operator(self, operator: str) -> None:
        """Save the drafts of who leaves and look for those of who comes."""
        self.save_now()
        self._operator, self._unsaved, self._stored = operator, None, {}
        drafts = self._counter.front_desk.drafts
        self._counter.tasks.run(Lane.DB, lambda: (operator, drafts.of(operator)), self._restored, self._failed)

    def keep(self, form: LetterForm, about: str = "", before: LetterForm | None = None) -> None:
        """Remember the form; it is on the disk a moment later, without what was read from a chip.

        `before` is the form of the entry that it is about, as the entry stands.
        """
        if self._unsaved is not None and self._unsaved.about != about:
            self.save_now()
        self._unsaved = _Unsaved(form, about, before)
        if self._operator:
            self._pause.start()

    def typed(self, about: str, before: LetterForm) -> LetterForm:
        """The form of an entry with what this person had typed over it; `before` itself where nothing was."""
        self.save_now()
        try:
            return before.with_typed(self._stored.get(about, {}))
        except (KeyError, TypeError, ValueError):  # of another version's making
            return before

    def save_now(self) -> None:
        """Write what is remembered at once."""
        self._pause.stop()
        if self._unsaved is None or not self._operator:
            return
        (unsaved, self._unsaved), operator = (self._unsaved, None), self._operator
        values = unsaved.values()
        if values:
            self._stored[unsaved.about] = values
            draft = Draft(_identity(operator, unsaved.about), operator, values)
            drafts = self._counter.front_desk.drafts
            self._counter.tasks.run(Lane.DB, lambda: drafts.save(draft), self._written, self._failed)
        else:
            self.discard(unsaved.about)

    def discard(self, about: str = "") -> None:
        """The act is done, or was given up."""
        if self._unsaved is not None and self._unsaved.about == about:
            self._pause.stop()
            self._unsaved = None
        if self._stored.pop(about, None) is not None:
            operator, drafts = self._operator, self._counter.front_desk.drafts
            discard = partial(drafts.discard, operator, _identity(operator, about))
            self._counter.tasks.run(Lane.DB, discard, self._written, self._failed)

    def _restored(self, answer: tuple[str, tuple[Draft, ...]]) -> None:
        operator, drafts = answer
        if operator != self._operator:
            return
        letter = _identity(operator, "")
        self._stored = {draft.id.removeprefix(letter).removeprefix("/"): draft.values for draft in drafts}
        self.found.emit(_letter(self._stored.get("")))

    def _written(self, _: None) -> None:
        """Nothing to tell: the page says only when a draft could not be kept."""

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)


def _identity(operator: str, about: str) -> str:
    return f"registration-{operator}" + (f"/{about}" if about else "")


def _letter(values: Values | None) -> LetterForm | None:
    if values is None:
        return None
    try:
        form: LetterForm = codec.decode(LetterForm, values)
    except (KeyError, TypeError, ValueError):
        return None
    return form
