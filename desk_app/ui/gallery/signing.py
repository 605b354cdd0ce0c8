"""An example of the folder for signing: what waits, what was signed, what is refused, and the PIN."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.queries import RegisterRow, WaitingDocument
from desk_app.application.signatures import FileToSign, SignedFile
from desk_app.domain.signing_errors import DocumentUnsignable
from desk_app.domain.signing_folder import SentToSign
from desk_app.ui.actions import SIGNING
from desk_app.ui.commands import Commands
from desk_app.ui.pages.signing.folder_list import FolderList
from desk_app.ui.pages.signing.folder_words import FolderWords
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.text import Text

_AT = datetime(2026, 11, 19, 9, 30)  # noqa: DTZ001 - the local time on a picture
_DUE = date(2026, 12, 11)
_PIN_WIDTH = 180


class SigningExample(QWidget):
    """Four documents in each of their states, before the PIN."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setObjectName(SIGNING)
        self.setAccessibleName("Mapa de semnat")
        header = PageHeader("Mapa de semnat", "Spațiu bifează, Enter trece la următorul.", self)
        choose = Button("", parent=header)
        choose.follow(commands.action("choose-to-sign"))
        header.add(choose)
        token = Notice(
            State.DONE, "Demonstrație Ștefan", "Certificat calificat, valabil până la 14.03.2028.", parent=self
        )
        found = Notice(
            State.ATTENTION,
            "2 documente pot fi semnate",
            "Documentul plan.pdf nu poate fi semnat: este deteriorat.",
            "Tastați PIN-ul, o singură dată pentru toate.",
            parent=self,
        )
        documents = Pane("Documente", self)
        rows = FolderList("Documente", FolderWords("ro", self), self)
        rows.show_rows(_rows())
        documents.content.addWidget(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (header, token):
            column.addWidget(widget)
        column.addWidget(documents, 1)
        column.addWidget(found)
        column.addLayout(self._begin(commands))
        self.setFocusProxy(rows)

    def _begin(self, commands: Commands) -> QHBoxLayout:
        start = Button("", Kind.MAIN, parent=self)
        start.follow(commands.action("sign-folder"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text("PIN-ul tokenului", Role.STRONG, parent=self))
        row.addWidget(LineField("PIN-ul tokenului", _PIN_WIDTH, self))
        row.addWidget(start)
        row.addStretch(1)
        return row


def _rows() -> tuple[FolderRow, ...]:
    waiting = _waiting(1276, "Certificat de urbanism, parcela A-7", "certificat.pdf", _DUE)
    refused = _waiting(1281, "Plan de situație pentru branșament", "plan.pdf", None)
    signed = _waiting(1262, "Adeverință de rol agricol", "adeverinta.pdf", _DUE)
    file = Path("/acte/dispozitie.pdf")
    outcome = SignedFile(FileToSign(file, file.with_name("dispozitie-semnat.pdf")), "B-LT")
    return (
        replace(waiting, is_ticked=True, is_opened=True),
        replace(refused, is_ticked=True, obstacle=DocumentUnsignable("plan.pdf", "encrypted")),
        FolderRow("dispozitie.pdf", "3", 1, _AT, path=file, is_ticked=True),
        replace(signed, outcome=outcome),
    )


def _waiting(number: int, subject: str, name: str, due: date | None) -> FolderRow:
    sent = SentToSign(str(number), str(number), name, "preda", "munteanu", _AT)
    row = RegisterRow(
        row_id=number,
        entry_id=str(number),
        register="01",
        year=_AT.year,
        number=number,
        display=str(number),
        registered_on=_AT.date(),
        registered_at=_AT,
        direction="out",
        reference_number="",
        reference_date=None,
        sheets=1,
        annexes=0,
        sender="",
        subject=subject,
        type_name="",
        department="",
        department_name="",
        dispatched_on=None,
        resolution_mode="",
        addressee="",
        linked_to="",
        file_code="",
        state="registered",
        due_on=due,
        is_rectified=False,
        is_quick=False,
        channel="",
    )
    return FolderRow(
        name,
        str(number),
        1,
        _AT,
        waiting=WaitingDocument(sent, row, 1, "Demonstrație Ștefan", "Demonstrație Raluca"),
    )
