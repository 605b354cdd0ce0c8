"""The folder for signing: whose token it is, the PDFs chosen, the PIN, and what became of each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.application.signatures import SignedFile
from desk_app.domain.sentences import Catalogue
from desk_app.domain.signing_errors import PinNotConfirmed
from desk_app.ui.actions import SIGNING
from desk_app.ui.commands import Commands
from desk_app.ui.messages import explanation
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.presenters.signing import SigningPresenter, SigningView
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.matter_list import Matter, MatterList
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.text import Text
from resources import read_json

_PIN_WIDTH = 180


class SigningPage(QWidget):
    """The PIN leaves its field the moment it is handed over."""

    def __init__(
        self, commands: Commands, presenter: SigningPresenter, files: FileChoice, language: str = "ro"
    ) -> None:
        super().__init__()
        self.setObjectName(SIGNING)
        self.setAccessibleName(self.tr("Folder for signing"))
        self._commands = commands
        self._presenter = presenter
        self._files = files
        self._language = language
        self._sentences = Catalogue.read(read_json(f"i18n/tokens.{language}.json"))
        self._build()
        presenter.changed.connect(self.show_view)
        files.files_chosen.connect(self._chosen)
        commands.on("choose-to-sign", self.choose_files)
        commands.on("look-at-token", presenter.refresh)
        commands.on("sign-folder", self.sign)
        self.show_view(presenter.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.watch(wanted=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._presenter.watch(wanted=False)

    def choose_files(self) -> None:
        """Ask which PDFs are to be signed."""
        self._files.choose_files(self.tr("PDFs to sign"))

    def sign(self) -> None:
        """Hand over the PIN and begin."""
        if not self._presenter.view.can_sign or not self.pin.text():
            self.pin.setFocus()
            return
        pin = bytearray(self.pin.text().encode())
        self.pin.clear()
        confirmed = self.last_try.text().strip().upper() == self.tr("LAST")
        self.last_try.clear()
        self._presenter.sign(pin, last_try_confirmed=confirmed)

    def show_view(self, view: SigningView) -> None:
        """Paint the token, the files and what came of the last signing."""
        self._show_token(view)
        if view.result is not None:
            self.documents.show_matters([self._outcome(one) for one in view.result.files])
        else:
            waiting = self.tr("waits for the signature")
            self.documents.show_matters([Matter(file.name, waiting, (), State.WAITING) for file in view.files])
        self.pin.setEnabled(view.can_sign)
        self.start.setEnabled(view.can_sign)
        self.last_try.setVisible(isinstance(view.problem, PinNotConfirmed))
        self._show_outcome(view)

    def _build(self) -> None:
        sentence = self.tr("One PIN signs them all. The signed copy stands beside each file, ending in -semnat.")
        self.header = PageHeader(self.tr("Folder for signing"), sentence, self)
        choose = Button("", Kind.ORDINARY, parent=self)
        choose.follow(self._commands.action("choose-to-sign"))
        self.header.add(choose)
        self.token = Notice(State.RUNNING, self.tr("Looking for the token"), parent=self)
        self.outcome = Notice(State.DONE, "", parent=self)
        self.documents = MatterList(self.tr("Documents"), self.tr("No document is chosen."), self)
        self.pin = LineField(self.tr("PIN of the token"), _PIN_WIDTH, self)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.start = Button("", Kind.MAIN, parent=self)
        self.start.follow(self._commands.action("sign-folder"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(self.tr("PIN of the token"), Role.STRONG, parent=self))
        row.addWidget(self.pin)
        self.last_try = LineField(self.tr("Confirm the last try"), _PIN_WIDTH + 80, self)
        self.last_try.setPlaceholderText(self.tr("Type LAST to use it"))
        row.addWidget(self.start)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.header, self.token, self.documents):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.last_try)
        column.addWidget(self.outcome)
        column.addStretch(1)
        self.setFocusProxy(choose)

    def _show_token(self, view: SigningView) -> None:
        if not view.tokens:
            return
        if len(view.signatories) > 1:
            title = self.tr("More than one certificate can sign")
            self.token.say(State.ATTENTION, title, "", self.tr("Leave only one token plugged in, then press F5."))
            return
        shown = next((token for token in view.tokens if token.signatories), view.tokens[0])
        said = self._sentences.explain(shown.state, shown.local_facts())
        holder = view.signatories[0].holder if view.signatories else self.tr("Token")
        state = State.DONE if view.signatories else State.ATTENTION
        self.token.say(state, holder, said.sentence, said.action)

    def _outcome(self, one: SignedFile) -> Matter:
        if one.error is not None:
            found = explanation(one.error, self._language)
            return Matter(one.file.source.name, f"{found.sentence} {found.action}", (), State.PROBLEM)
        words = self.tr("signed, level {level}: {file}")
        if one.level == "B-B":
            words = self.tr("signed, level {level}, without a time stamp: {file}")
        said = words.format(level=one.level, file=one.file.target.name)
        state = State.ATTENTION if one.level == "B-B" else State.DONE
        return Matter(one.file.source.name, said, (), state)

    def _chosen(self, files: list[Path]) -> None:
        self._presenter.choose(files)
        self.pin.setFocus()

    def _show_outcome(self, view: SigningView) -> None:
        self.outcome.setVisible(view.is_signing or view.problem is not None or view.result is not None)
        if view.is_signing:
            words = self.tr("{done} of {all} signed").format(done=view.done, all=len(view.files))
            self.outcome.say(State.RUNNING, words, self.tr("Leave the token where it is."))
        elif view.problem is not None:
            found = explanation(view.problem, self._language)
            self.outcome.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)
        elif view.result is not None:
            good = sum(one.error is None for one in view.result.files)
            words = self.tr("{done} of {all} signed").format(done=good, all=len(view.result.files))
            self.outcome.say(State.DONE if good == len(view.result.files) else State.ATTENTION, words)
