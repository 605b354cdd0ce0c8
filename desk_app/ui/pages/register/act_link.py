"""Linking an entry to another by its number (REG-L1)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.book_lines import written_day
from desk_app.application.queries import Candidate
from desk_app.domain.entry import LinkKind
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.pages.register.field_words import FieldWords
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState, LinkQuestion
from desk_app.ui.theme import Role
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text


class LinkPanel(ActPanel):
    """Kind and number; where several entries answer to the number, they are offered with their day and subject."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        words = FieldWords(self)
        kinds = [Option(kind, words.link(kind, "to")) for kind in LinkKind]
        self.kind = ChoiceField(self.tr("Kind of link"), kinds, parent=self)
        self.number = LineField(self.tr("Number"), parent=self)
        self.number.set_suffix(self.tr("1234 or 01:1234/2025"))
        self.candidates = ChoiceField(self.tr("Which of them"), (), parent=self)
        self.add(self.tr("This entry is"), self.kind)
        self.add(self.tr("Number"), self.number, names=("number",))
        self._several = QWidget(self)
        column = QVBoxLayout(self._several)
        column.setContentsMargins(0, 0, 0, 0)
        sentence = self.tr("Several entries have this number. Choose with the arrows.")
        column.addWidget(Text(sentence, Role.BODY, "attention", wraps=True, parent=self._several))
        column.addWidget(self.candidates)
        self.add_widget(self._several)
        self._question: LinkQuestion | None = None
        self.number.value_changed.connect(self._typed)

    def begin(self, state: EntryPaneState) -> None:
        number = state.detail.row.display if state.detail else ""
        self.say(
            self.tr("Link the entry {number}").format(number=number),
            self.tr("I link {number}").format(number=number),
        )
        self.kind.set_value(LinkKind.LINKED_TO)
        self.number.set_value("")

    def first_field(self) -> QWidget:
        return self.number

    def show_state(self, state: EntryPaneState) -> None:
        super().show_state(state)
        if state.question == self._question:
            self._several.setVisible(self._question is not None)
            return
        self._question = state.question
        self._several.setVisible(state.question is not None)
        if state.question is not None:
            self.candidates.set_options([_option(found) for found in state.question.candidates])
            self.candidates.set_value(state.question.candidates[0].entry_id)
            self.candidates.setFocus()

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self.kind.accept_text()
        kind = LinkKind(str(self.kind.value() or LinkKind.LINKED_TO))
        if self._question is not None:
            self.candidates.accept_text()
            self._presenter.link_to(str(self.candidates.value()), kind)
        else:
            self._presenter.link_to_number(self.number.text(), kind)

    def _typed(self) -> None:
        """Another number is another question."""
        self._question = None
        self._several.hide()


def _option(found: Candidate) -> Option:
    return Option(found.entry_id, found.reference, f"{written_day(found.registered_on)} · {found.subject}")
