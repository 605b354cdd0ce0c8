"""Correcting who sent a letter: the same one written otherwise, or somebody else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk_app.application.queries import PartySuggestion
from desk_app.domain.entry import Letter
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.text import normalise
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.theme import Role
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.text import Text

_BOX = "corrected-sender"
_NOBODY = Party("", PartyKind.PERSON)


class SenderEditor(QObject):
    """Two fields for the name, a question, and a sentence that says what becomes of what is known of the sender.

    Somebody known is taken from the suggestions, with all that belongs to them. For a name that is typed the
    question has its answer by how much it resembles the old one, until somebody answers it. `changed()` after
    each of these.
    """

    changed = Signal()

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._before = _NOBODY
        self._taken: Party | None = None
        self._is_answered = False
        self.name = SuggestField(self.tr("Name"), free_text=True, parent=parent)
        self.given_name = LineField(self.tr("Given name"), parent=parent)
        answers = ((False, self.tr("the same sender")), (True, self.tr("another sender")))
        self.who = Segmented(self.tr("Is it somebody else?"), answers, parent)
        self.said = Text("", Role.BODY, "secondary", wraps=True, parent=parent)
        self.name.query_changed.connect(self._look_up)
        self.name.chosen.connect(self._take)
        self.name.value_changed.connect(self._typed)
        self.given_name.value_changed.connect(self._typed)
        self.who.value_changed.connect(self._answer_given)
        presenter.look_ups.answered.connect(self._suggest)

    def begin(self, letter: Letter) -> None:
        """Show the sender as the entry names them."""
        self._before = letter.sender or _NOBODY
        self._is_answered = False
        self._show(None, self._before)
        self.who.set_value(False)
        self._say()

    def value(self) -> Party:
        """Who it is: the sender with another spelling, somebody known, or somebody new."""
        if self._taken is not None:
            return self._taken
        name, given_name = self._names()
        if (name, given_name) == (self._before.name, self._before.given_name):
            return self._before
        if self._is_somebody_else():
            return self._before.replaced_by(name, given_name, self._presenter.new_identity())
        return self._before.changed(name=name, given_name=given_name)

    def asks_who(self) -> bool:
        """Whether a name was typed that may be another spelling of somebody known."""
        is_same_name = self._names() == (self._before.name, self._before.given_name)
        return self._taken is None and bool(self._before.id) and not is_same_name

    def _is_somebody_else(self) -> bool:
        """Nobody has no other spelling; a department of ours is known by its name alone."""
        return bool(self.who.value()) if self._before.id else not self._before.kind.is_named

    def _names(self) -> tuple[str, str]:
        given_name = "" if self.given_name.isHidden() else self.given_name.text()
        return normalise(self.name.text()), normalise(given_name)

    def _show(self, taken: Party | None, party: Party) -> None:
        self._taken = taken
        self.name.set_value(party.name)
        self.given_name.set_value(party.given_name)
        is_person = party.kind is PartyKind.PERSON or not party.kind.is_named
        self.given_name.setVisible(is_person)

    def _typed(self, _: object) -> None:
        self._taken = None
        if not self._is_answered:
            name, given_name = self._names()
            self.who.set_value(not self._before.may_be(Party("", self._before.kind, name, given_name)))
        self._say()

    def _answer_given(self, _: object) -> None:
        self._is_answered = True
        self._say()

    def _take(self, option: Option) -> None:
        party = option.key
        assert isinstance(party, Party)
        self._show(party, party)
        self._say()

    def _say(self) -> None:
        self.said.setText(self._sentence())
        self.changed.emit()

    def _sentence(self) -> str:
        if self._taken is not None:
            return self.tr("Somebody known: {address}.").format(address=self._where(self._taken))
        if not self.asks_who():
            return ""
        if self._is_somebody_else():
            words = self.tr("Nothing that is known of {name} goes over to the new sender.")
            return words.format(name=self._before.full_name)
        return self.tr("Identifier and address stay: only the name is written otherwise.")

    def _where(self, party: Party) -> str:
        line = party.address.one_line() if party.address else ""
        return line or self.tr("without an address")

    def _look_up(self, typed: str, sequence: int) -> None:
        self._presenter.look_ups.people(_BOX, typed, sequence)

    def _suggest(self, answer: Answer) -> None:
        if answer.box == _BOX:
            people = [found.party for found in answer.found if isinstance(found, PartySuggestion)]
            options = [Option(party, party.full_name, self._where(party)) for party in people]
            self.name.set_suggestions(answer.sequence, options)
