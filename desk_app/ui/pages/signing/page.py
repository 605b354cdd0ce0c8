"""The folder for signing: what waits and its pages, whose token it is, one PIN, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.signatures import DRIVER_STARTING, Token
from desk_app.domain.sentences import Catalogue
from desk_app.ui.actions import SIGNING
from desk_app.ui.commands import Commands
from desk_app.ui.pages.register.document_view import DocumentView
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.signing.folder_list import FolderList
from desk_app.ui.pages.signing.folder_words import FolderWords, Said
from desk_app.ui.pages.signing.letter_row import LetterRow
from desk_app.ui.pages.signing.return_row import ReturnRow
from desk_app.ui.pages.signing.token_choice import TokenChoice
from desk_app.ui.presenters.document_pages import DocumentPages, PageState, Reading
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.presenters.signing_view import FolderRow, SigningView, Stage
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_body import PageBody
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.pin_field import PinField
from desk_app.ui.widgets.progress_panel import ProgressPanel
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tick import Tick
from resources import read_json

_PIN_WIDTH = 180
_PAGES_WIDTH = 470


class SigningPage(QWidget):
    """The PIN leaves its field the moment it is handed over."""

    _pause: Button
    _progress_title = ""

    def __init__(
        self,
        commands: Commands,
        presenter: SigningPresenter,
        pages: DocumentPages,
        files: FileChoice,
        language: str = "ro",
    ) -> None:
        super().__init__()
        self.setObjectName(SIGNING)
        self.setAccessibleName(self.tr("Folder for signing"))
        self._commands = commands
        self._presenter = presenter
        self._pages = pages
        self._files = files
        self._stage = Stage.CHOOSING
        self._view: SigningView | None = None
        self._words = FolderWords(language, self)
        self._sentences = Catalogue.read(read_json(f"i18n/tokens.{language}.json"))
        self._make()
        self._arrange()
        self._bind()
        self.show_view(presenter.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.watch(wanted=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pin.clear()
        self._presenter.watch(wanted=False)

    # --- commands ------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask which PDFs from the disk are to be signed."""
        self._files.choose_files(self.tr("PDFs to sign"))

    def go_on(self) -> None:
        """Carry out what is open: return a document, look at everything, or hand over the PIN and begin."""
        view = self._presenter.view
        if self.give_back.isVisible():
            self.give_back.give_back()
            return
        if self.letter.isVisible():
            self.letter.give()
            return
        if not view.can_sign:
            self._presenter.check()
            return
        device_asks = view.signatory is not None and view.signatory.pin_on_device
        if not self.pin.text() and not device_asks:
            self.pin.setFocus()
            return
        pin = self.pin.take()
        confirmed = self.last_try.text().strip().upper() == self.tr("LAST")
        self.last_try.clear()
        self._presenter.sign(pin, last_try_confirmed=confirmed)

    def return_unsigned(self) -> None:
        """Ask why the document under the cursor is not signed; a file from the disk leaves without a reason."""
        row = self.documents.row()
        if row is None or row.is_signed or self._presenter.view.is_busy or self._is_asking():
            return
        if row.waiting is None:
            self._presenter.return_unsigned(row, "")
        else:
            self.give_back.open(row)

    def number_at_signing(self) -> None:
        """Ask what letter the file under the cursor goes out as."""
        row = self.documents.row()
        is_free = not (self._presenter.view.is_busy or self._is_asking())
        if row is not None and row.path is not None and not row.is_signed and is_free:
            self.letter.open(row, self._presenter.people)

    def choose_token(self) -> None:
        """Go to the choice between tokens, where there is one."""
        if self.token_choice.isVisible():
            self.token_choice.field.setFocus()

    def look(self) -> None:
        """Go to the pages: Page Down turns, + enlarges, Escape comes back. A narrow window unfolds them first."""
        if self.body.is_folded() and not self.view.isVisible():
            self.body.toggle_side()
        self.view.setFocus()

    def _is_asking(self) -> bool:
        """Whether something is typed about a document."""
        return self.give_back.isVisible() or self.letter.isVisible()

    # --- what is shown -------------------------------------------------------------------------------------

    def show_view(self, view: SigningView) -> None:
        """Paint the token, the documents, what was found and what came of the last signing."""
        before, self._view = self._view, view
        self._show_token(view)
        if before is not None and replace(before, progress=view.progress) == view:
            self._show_progress(view)  # one document further: nothing else has changed
            return
        self.documents.show_rows(view.rows)
        self._empty.setVisible(not view.rows)
        mine = [row.is_ticked for row in view.rows if row.is_mine]
        self._count.setText(self.tr("{ticked} of {all} ticked").format(ticked=sum(mine), all=len(mine)))
        device_asks = view.signatory is not None and view.signatory.pin_on_device
        self._pin_row.setVisible(view.can_sign)
        for widget in (self.pin, self._pin_label):
            widget.setVisible(not device_asks)
        self.pin.setEnabled(view.can_sign)
        self.start.setEnabled(view.can_check or view.can_sign)
        self.start.setVisible(not view.is_signing)
        first = self._commands.action("sign-folder").text()
        self.start.setText(self.tr("I sign them") if view.can_sign else first)
        self.stamp.setEnabled(not view.is_busy)
        self.last_try.setVisible(view.can_sign and view.is_last_try)
        self._say(self.found, None if view.is_signing else self._words.before_pin(view))
        self._say(self.outcome, self._words.outcome(view))
        self._say(self.reminder, self._words.reminder(view))
        self._show_progress(view)
        self._follow(view.stage)

    @staticmethod
    def _say(notice: Notice, said: Said | None) -> None:
        notice.setVisible(said is not None)
        if said is not None:
            notice.say(*said)

    def _follow(self, stage: Stage) -> None:
        """The cursor goes to the PIN when it is asked for, and back to the documents afterwards."""
        before, self._stage = self._stage, stage
        if before is stage or not self.isVisible():
            return
        if stage is Stage.READY:
            (self.pin if self.pin.isVisible() else self.start).setFocus()
        elif stage is Stage.CHOOSING and before is not Stage.CHECKING:
            self.documents.setFocus()

    def _show_token(self, view: SigningView) -> None:
        if not view.tokens:
            return
        self.token_choice.show_view(view)
        if view.signatories and view.signatory is None:
            title = self.tr("More than one certificate can sign")
            self.token.say(State.ATTENTION, title, "", self.tr("Press Alt+T and choose whose token signs."))
            return
        with_one = (token for token in view.tokens if view.signatory in token.signatories)
        shown = next(with_one, view.tokens[0])
        holder = view.signatory.holder if view.signatory else self.tr("Token")
        state = State.DONE if view.signatories else State.ATTENTION
        if shown.state == DRIVER_STARTING or view.is_signing:
            state = State.RUNNING
        said = self._sentences.explain(*self._token_state(view, shown))
        self.token.say(state, holder, said.sentence, said.action)

    @staticmethod
    def _token_state(view: SigningView, shown: Token) -> tuple[str, Mapping[str, object]]:
        """What the reader tells of the token; once it has taken the PIN, how far it is."""
        told = view.progress
        if not (view.is_signing and told.whole):
            return shown.state, shown.local_facts()
        if told.done:
            return "signing", {"done": min(told.done + 1, told.whole), "whole": told.whole}
        return "pin-ok", {"holder": view.signatory.holder if view.signatory else ""}

    def _show_progress(self, view: SigningView) -> None:
        self._pause.setVisible(view.is_signing)
        if view.stage is Stage.CHECKING or view.is_signing:
            title = self._words.under_way(view)
            if not self.progress.isVisible() or title != self._progress_title:
                self._progress_title = title
                self.progress.start(title)
            if view.is_signing and view.progress.whole:
                told = view.progress
                self.progress.set_progress(told.done, told.whole, told.seconds_left)
        elif self.progress.isVisible():
            self.progress.finish()

    def _show_page(self, state: PageState) -> None:
        if state.document is None:
            self._page_title.setText(self.tr("No document"))
            return
        words = state.document.name
        if state.reading is Reading.PAGES:
            words = self.tr("{name}, page {page} of {pages}").format(
                name=state.document.name, page=state.page + 1, pages=state.pages
            )
            if self.isVisible():
                self._presenter.note_opened(state.document.sha256)
        self._page_title.setText(words)

    def _come_back(self) -> None:
        if self.body.is_folded() and self.view.isVisible():
            self.body.toggle_side()
        self.documents.setFocus()

    def _show_document(self, row: FolderRow | None) -> None:
        self._pages.open(None if row is None else row.document)

    def _copy_diagnosis(self, found: dict[str, object]) -> None:
        QApplication.clipboard().setText(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        said = self.tr("It holds no PIN and nobody's name: send it to whoever helps.")
        self._say(self.outcome, (State.DONE, self.tr("The diagnosis of the token is copied"), "", said))

    def _chosen(self, files: list[Path]) -> None:
        self._presenter.choose(files)
        self.documents.setFocus()

    # --- how it is made ------------------------------------------------------------------------------------

    def _make(self) -> None:
        sentence = self.tr(
            "Space ticks, Enter goes to the next, Ctrl+Backspace returns. One PIN signs what is ticked."
        )
        self.header = PageHeader(self.tr("Folder for signing"), sentence, self)
        choose = Button("", Kind.ORDINARY, parent=self)
        choose.follow(self._commands.action("choose-to-sign"))
        self.header.add(choose)
        self.token = Notice(State.RUNNING, self.tr("Looking for the token"), parent=self)
        self.token_choice = TokenChoice(self)
        self.reminder = Notice(State.ATTENTION, "", parent=self)
        self.found = Notice(State.DONE, "", parent=self)
        self.outcome = Notice(State.DONE, "", parent=self)
        self._count = Text("", Role.BODY, "secondary", parent=self)
        self.documents = FolderList(self.tr("Documents"), self._words, self)
        self._empty = Text(
            self.tr(
                "Nothing waits. Alt+S in the register sends a document here; Ctrl+O takes a PDF from the disk."
            ),
            Role.BODY,
            "secondary",
            wraps=True,
            parent=self,
        )
        self.stamp = Tick(self.tr("Visible stamp"), self)
        self.give_back = ReturnRow(self)
        self.letter = LetterRow(self)
        self.pin = PinField(self.tr("PIN of the token"), _PIN_WIDTH, self)
        self._pin_label = Text(self.tr("PIN of the token"), Role.STRONG, parent=self)
        self.last_try = LineField(self.tr("Confirm the last try"), _PIN_WIDTH + 80, self)
        self.last_try.setPlaceholderText(self.tr("Type LAST to use it"))
        self.start = Button("", Kind.MAIN, parent=self)
        self.start.follow(self._commands.action("sign-folder"))
        self.progress = ProgressPanel(parent=self)
        self._pause = Button("", Kind.ORDINARY, parent=self)
        self._pause.follow(self._commands.action("pause-signing"))
        self._page_title = Text(self.tr("No document"), Role.STRONG, wraps=True, parent=self)
        self.view = DocumentView(self._pages, self)
        self.view.set_large(True)

    def _arrange(self) -> None:
        self._pin_row = QWidget(self)
        typed = QHBoxLayout(self._pin_row)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.setSpacing(12)
        for widget in (self._pin_label, self.pin):
            typed.addWidget(widget)
        begin = QHBoxLayout()
        begin.setSpacing(12)
        begin.addWidget(self._pin_row)
        begin.addWidget(self.start)
        begin.addWidget(self._pause)
        begin.addStretch(1)
        beside = QWidget(self)
        head = QHBoxLayout(beside)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(16)
        head.addWidget(self.stamp)
        head.addWidget(self._count)
        folder = Pane(parent=self)
        folder.add_title(self.tr("Documents"), beside)
        folder.content.addWidget(self._empty)
        folder.content.addWidget(self.documents, 1)
        folder.content.addWidget(self.give_back)
        folder.content.addWidget(self.letter)
        side = Pane(parent=self)
        side.setAccessibleName(self.tr("Pages of the document"))
        side.content.addWidget(self._page_title)
        side.content.addWidget(self.view, 1)
        work = QWidget(self)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.token)
        column.addWidget(self.token_choice)
        column.addWidget(self.reminder)
        column.addWidget(folder, 1)
        column.addWidget(self.found)
        column.addWidget(self.last_try)
        column.addLayout(begin)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.header)
        self.body = PageBody(self, side_width=_PAGES_WIDTH)
        self.body.hold(work, side)
        whole.addWidget(self.body, 1)
        self.setFocusProxy(self.documents)

    def _bind(self) -> None:
        self._presenter.changed.connect(self.show_view)
        self._pages.changed.connect(self._show_page)
        self._files.files_chosen.connect(self._chosen)
        self.documents.selected.connect(self._show_document)
        self.documents.ticked.connect(self._presenter.tick)
        self.token_choice.chosen.connect(self._presenter.choose_token)
        self._presenter.diagnosed.connect(self._copy_diagnosis)
        self.stamp.toggled.connect(self._presenter.set_stamp)
        self.give_back.returned.connect(self._presenter.return_unsigned)
        self.letter.given.connect(self._presenter.set_letter)
        for row in (self.give_back, self.letter):
            row.left.connect(self.documents.setFocus)
        self.view.left.connect(self._come_back)
        self.progress.cancelled.connect(self._presenter.stop)
        acts = {
            "choose-to-sign": self.choose_files,
            "choose-token": self.choose_token,
            "copy-token-diagnosis": self._presenter.copy_diagnosis,
            "look-at-token": self._presenter.refresh,
            "sign-folder": self.go_on,
            "look-at-document": self.look,
            "return-unsigned": self.return_unsigned,
            "number-at-signing": self.number_at_signing,
            "tick-all": self._presenter.tick_all,
            "pause-signing": self._presenter.pause,
        }
        for name, slot in acts.items():
            self._commands.on(name, slot)
