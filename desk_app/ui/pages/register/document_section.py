"""The documents of an entry in its pane: the list, the page, attaching, saving a copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.queries import AttachedDocument
from desk_app.ui.commands import Commands
from desk_app.ui.pages.register.command_button import command_button
from desk_app.ui.pages.register.document_list import DocumentList
from desk_app.ui.pages.register.document_view import DocumentView
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.pages.register.signature_notice import SignatureNotice
from desk_app.ui.pages.register.turn_words import standing_words
from desk_app.ui.presenters.document_attaching import AttachState, DocumentDesk
from desk_app.ui.presenters.document_judging import DocumentJudging
from desk_app.ui.presenters.document_pages import DocumentPages, PageState, Reading
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Kind
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.progress_panel import ProgressPanel
from desk_app.ui.widgets.text import Text

_REFUSED_SHOWN = 5


class DocumentSection(QWidget):
    """`opened()`: somebody wants to see the document large."""

    opened = Signal()

    def __init__(
        self,
        desk: DocumentDesk,
        pages: DocumentPages,
        judging: DocumentJudging,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = pages
        self._title = Text("", Role.STRONG, wraps=True, parent=self)
        self._open = command_button(
            commands.action("open-document"), self.tr("open"), Kind.LINK, caps=True, parent=self
        )
        self.list = DocumentList(self.tr("Documents"), self)
        self.signatures = SignatureNotice(commands.action("keep-judgement"), self)
        self.view = DocumentView(pages, self)
        self._empty = Text(
            self.tr("Drop files here, paste them or attach them: their pages appear here."),
            Role.BODY,
            "secondary",
            wraps=True,
            parent=self,
        )
        self._attach = command_button(
            commands.action("attach-file"), self.tr("Attach"), Kind.LINK, caps=True, parent=self
        )
        self._save = command_button(
            commands.action("save-document"), self.tr("Save a copy"), Kind.LINK, parent=self
        )
        self.progress = ProgressPanel(parent=self)
        self.notice = Notice(State.PROBLEM, "", stacked=True, parent=self)
        self.notice.hide()
        self._arrange()
        self.list.selected.connect(pages.open)
        self.list.opened.connect(self.opened)
        pages.changed.connect(self._show_page)
        judging.changed.connect(self.signatures.show_state)
        desk.changed.connect(self._show_attaching)
        desk.progressed.connect(self.progress.set_progress)
        desk.bytes_progressed.connect(self.progress.set_bytes)
        self.progress.cancelled.connect(desk.cancel)
        self.show_documents(())

    def show_documents(self, documents: Sequence[AttachedDocument]) -> None:
        """Show the documents of an entry."""
        self.list.show_documents(documents)
        self.list.setVisible(len(documents) > 1)
        for widget in (self._open, self._save):
            widget.setVisible(bool(documents))
        self._empty.setVisible(not documents)
        self._show_page(self._pages.state)

    def take_view(self) -> None:
        """Bring the page back into the section after it was seen large."""
        self.view.set_large(False)
        self._place.addWidget(self.view)
        self._show_page(self._pages.state)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        self._place = QVBoxLayout()
        self._place.addWidget(self.view)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._attach)
        below.addWidget(self._save)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list)
        column.addWidget(self.signatures)
        column.addLayout(self._place)
        column.addWidget(self.progress)
        column.addWidget(self.notice)
        column.addLayout(below)

    def _show_page(self, state: PageState) -> None:
        document = state.document
        self._title.setText(self._titled(document, state) if document else self.tr("No document yet"))
        self.view.setVisible(document is not None)

    def _titled(self, document: AttachedDocument, state: PageState) -> str:
        """Name and page, and whose signature it waits for."""
        name = _short(document.name)
        if state.reading is Reading.PAGES:
            words = self.tr("{name}, page {page} of {pages}")
            name = words.format(name=name, page=state.page + 1, pages=state.pages)
        return " · ".join(part for part in (name, standing_words(document)) if part)

    def _show_attaching(self, state: AttachState) -> None:
        if state.is_running and not self.progress.isVisible():
            self.progress.start(self.tr("Saving the copy") if state.is_saving else self.tr("Attaching"))
        if not state.is_running:
            self.progress.finish()
        self._say(state)

    def _say(self, state: AttachState) -> None:
        self.notice.setVisible(bool(state.refused or state.problem or state.saved_as))
        if state.problem is not None:
            self.notice.say(State.PROBLEM, self.tr("Not done"), said_error(state.problem))
        elif state.refused:
            self.notice.say(
                State.ATTENTION,
                self.tr("%n file(s) not attached", "", len(state.refused)),
                "\n".join(f"{name}: {said_error(error)}" for name, error in state.refused[:_REFUSED_SHOWN]),
                self._others(len(state.refused) - _REFUSED_SHOWN),
            )
        elif state.saved_as is not None:
            self.notice.say(State.DONE, self.tr("Copy saved"), str(state.saved_as))

    def _others(self, count: int) -> str:
        return self.tr("and %n other(s)", "", count) if count > 0 else ""


def _short(name: str) -> str:
    """A file name that leaves room for the page beside it."""
    stem = Path(name).stem
    return stem if len(stem) <= 18 else f"{stem[:17]}…"
