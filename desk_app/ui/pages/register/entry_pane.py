"""The pane beside the list: one entry whole, or the panel in which an act on it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.commands import Commands
from desk_app.ui.pages.register.act_annul import AnnulPanel
from desk_app.ui.pages.register.act_assign import AssignPanel
from desk_app.ui.pages.register.act_correct import CorrectPanel
from desk_app.ui.pages.register.act_link import LinkPanel
from desk_app.ui.pages.register.act_list import ActList
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.pages.register.act_paper import AddPaperPanel
from desk_app.ui.pages.register.act_reply import ReplyPanel
from desk_app.ui.pages.register.act_settle import SettlePanel
from desk_app.ui.pages.register.act_sign import SendToSignPanel
from desk_app.ui.pages.register.act_term import TermPanel
from desk_app.ui.pages.register.document_section import DocumentSection
from desk_app.ui.pages.register.entry_facts import EntryFacts
from desk_app.ui.pages.register.entry_head import EntryHead
from desk_app.ui.pages.register.path_view import PathView
from desk_app.ui.pages.register.path_words import PathWords
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import Act, EntryPaneState
from desk_app.ui.theme import State
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane, Rule
from desk_app.ui.widgets.scrolled_column import ScrolledColumn


class EntryPane(Pane):
    """`left()`: the pane is done with the keyboard, which goes back to the list."""

    left = Signal()

    def __init__(
        self,
        presenter: EntryPresenter,
        documents: DocumentSection,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("The entry selected"))
        self._presenter = presenter
        self._words = PathWords(self)
        self._open: ActPanel | None = None
        self._returns_to: QWidget | None = None
        self.head = EntryHead(commands, self)
        self.path = PathView(self)
        self.facts = EntryFacts(self)
        self.documents = documents
        self.acts = ActList(commands, self)
        self.problem = Notice(State.PROBLEM, "", stacked=True, parent=self)
        self.panels: dict[Act, ActPanel] = {}
        self._makers = self._panel_makers(commands.action("annul-and-register").shortcut().toString())
        title = self.tr("No entry selected")
        sentence = self.tr("Select a row: its path, its documents and its data appear here.")
        self._empty = EmptyState(title, sentence, "register", self)
        self._arrange()
        self._bind()
        self.show_state(presenter.state)

    def toggle_acts(self) -> None:
        """Show what may be done, or the entry again."""
        if self._presenter.state.detail is None or self._presenter.state.act is not None:
            return
        if self.acts.isVisible():
            self._close_acts()
        else:
            self._returns_to = self.window().focusWidget()
            self._whole.hide()
            self.head.show_commands(False)
            self.acts.open(self._presenter.state)

    def show_state(self, state: EntryPaneState) -> None:
        """Show the entry, or the panel of the act that was begun."""
        has_entry = state.detail is not None
        self._empty.setVisible(not has_entry)
        self.head.setVisible(has_entry)
        self._sheet.setVisible(has_entry)
        self.head.show_state(state)
        self._show_panel(state)
        self._whole.setVisible(has_entry and state.act is None and self.acts.isHidden())
        refusal = state.refusal if state.act is None else None
        self.problem.setVisible(refusal is not None)
        if refusal is not None:
            self.problem.say(State.PROBLEM, self.tr("Not done"), said_error(refusal.error))
        if state.detail is not None:
            self.setAccessibleName(self.tr("The entry {number}").format(number=state.detail.row.display))
            self.path.set_steps(self._words.steps(state.detail, state.profile, state.today))
            self.facts.show_detail(state.detail, state.profile)
            self.documents.show_documents(state.detail.documents)

    def _panel_makers(self, again_keys: str) -> dict[Act, Callable[[], ActPanel]]:
        """A panel is made when its act is first begun: the page opens the sooner."""
        presenter = self._presenter
        return {
            Act.CORRECT: lambda: CorrectPanel(presenter, self),
            Act.ANNUL: lambda: AnnulPanel(presenter, again_keys, self),
            Act.LINK: lambda: LinkPanel(presenter, self),
            Act.REPLY: lambda: ReplyPanel(presenter, self),
            Act.RESOLVE: lambda: SettlePanel(presenter, self, filed=False),
            Act.FILE: lambda: SettlePanel(presenter, self, filed=True),
            Act.ASSIGN: lambda: AssignPanel(presenter, self),
            Act.TERM: lambda: TermPanel(presenter, self),
            Act.SEND_TO_SIGN: lambda: SendToSignPanel(presenter, self),
            Act.ADD_PAPER: lambda: AddPaperPanel(presenter, self),
        }

    def _arrange(self) -> None:
        self._sheet = ScrolledColumn(self.tr("The entry selected"), self)
        self._whole = QWidget(self)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.path)
        column.addWidget(Rule(self._whole))
        column.addWidget(self.documents)
        column.addWidget(Rule(self._whole))
        column.addWidget(self.facts)
        column.addStretch(1)
        self.content.addWidget(self._empty)
        self.content.addWidget(self.head)
        self.content.addWidget(self.problem)
        self.add_scrolled(self._sheet)
        self._sheet.column.addWidget(self.acts, 1)
        self._sheet.column.addWidget(self._whole, 1)

    def _bind(self) -> None:
        self._presenter.changed.connect(self.show_state)
        self.facts.link_wanted.connect(self._presenter.open_link)
        self.acts.left.connect(self._close_acts)

    def _panel(self, act: Act) -> ActPanel:
        if act not in self.panels:
            panel = self.panels[act] = self._makers[act]()
            panel.gave_up.connect(self._presenter.give_up)
            self._sheet.column.addWidget(panel, 1)
        return self.panels[act]

    def _show_panel(self, state: EntryPaneState) -> None:
        wanted = self._panel(state.act) if state.act in self._makers else None
        if wanted is self._open:
            if wanted is not None:
                wanted.show_state(state)
            return
        if self._open is not None:
            self._open.hide()
            if state.done is not None:
                self._open.forget()
        elif wanted is not None and self.acts.isHidden():
            self._returns_to = self.window().focusWidget()
        self._open = wanted
        self.acts.hide()
        if wanted is not None:
            wanted.open(state)
        else:
            self._leave()

    def _close_acts(self) -> None:
        self.acts.hide()
        self.head.show_commands(True)
        self._whole.show()
        self._leave()

    def _leave(self) -> None:
        """The keyboard goes back where it was before the panel."""
        if (
            self._returns_to is not None
            and self._returns_to.isVisible()
            and not self.isAncestorOf(self._returns_to)
        ):
            self._returns_to.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
        self._returns_to = None
