"""The page "Registru": the list with its filters, the entry beside it, export, import and verification."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.attach_document import Incoming
from desk_app.application.queries import EntryDetail
from desk_app.ui.commands import Commands
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.register.document_section import DocumentSection
from desk_app.ui.pages.register.entry_pane import EntryPane
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.register.list_side import ListSide
from desk_app.ui.pages.register.waiting_files import WaitingFiles
from desk_app.ui.presenters.document_attaching import AttachState, DocumentDesk
from desk_app.ui.presenters.document_judging import DocumentJudging
from desk_app.ui.presenters.document_pages import DocumentPages, Reading
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import Act
from desk_app.ui.presenters.register_list import RegisterPresenter
from desk_app.ui.widgets.page_body import PageBody

_SIDE_WIDTH = 328
_DOCUMENT, _LABEL, _RECEIPT = "document", "label", "receipt"
"""What a chosen place is for."""


class RegisterPage(QWidget):
    """Wires list, pane and documents; what is done where is theirs to know.

    The page is whole once `make_next_part` says so: made at one go it would hold a clerk's keys up for a tenth
    of a second. `entries` hands entries over to the registration page (`reopen_wanted`, `register_again_wanted`).
    """

    def __init__(
        self,
        counter: Counter,
        session: CounterSession,
        commands: Commands,
        presenter: RegisterPresenter,
        entries: EntryPresenter,
        files: FileChoice,
    ) -> None:
        super().__init__()
        self.setAccessibleName(commands.action("open-register").text())
        self.presenter = presenter
        self.entries = entries
        self._counter = counter
        self._session = session
        self._commands = commands
        self._files = files
        self.desk = DocumentDesk(counter, self)
        self.pages = DocumentPages(counter, self)
        self.judging = DocumentJudging(counter, self)
        self.documents: DocumentSection
        self.pane: EntryPane
        self.list: ListSide
        self.waiting: WaitingFiles
        self._is_for_scan = False
        self._handed: tuple[Incoming, ...] = ()
        # The parts are made where they stay: given another parent, each of their texts is dressed once more.
        self.body = PageBody(self, side_width=_SIDE_WIDTH)
        self._parts_to_make = [
            self._put_together,
            self._complete_list,
            self._make_list,
            self._make_pane,
            self._make_documents,
        ]

    def make_next_part(self) -> bool:
        """Make one part more; False when the page was whole already."""
        if not self._parts_to_make:
            return False
        self._parts_to_make.pop()()
        return True

    def _make_documents(self) -> None:
        self.documents = DocumentSection(self.desk, self.pages, self.judging, self._commands)

    def _make_pane(self) -> None:
        self.pane = EntryPane(self.entries, self.documents, self._commands, self.body)

    def _make_list(self) -> None:
        counter, session, commands = self._counter, self._session, self._commands
        self.list = ListSide(counter, session, commands, self.presenter, self._files, self.body)

    def _complete_list(self) -> None:
        self.list.complete()

    def _put_together(self) -> None:
        self.body.hold(self.list, self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.waiting = WaitingFiles(self)
        column.addWidget(self.waiting)
        column.setSpacing(8)
        column.addWidget(self.body, 1)
        self.setFocusProxy(self.list)
        self.setAcceptDrops(True)
        self._bind()
        self._bind_commands(self._commands)
        self.presenter.start()

    def close_threads(self) -> None:
        """End the threads of documents, export, import and verification, before the application does."""
        self.desk.close()
        self.pages.close()
        self.judging.close()
        if not self._parts_to_make:
            self.list.close_threads()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.presenter.is_stale:
            self.list.give_way()
        self.presenter.set_open(True)
        self.judging.set_open(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.set_open(False)
        self.judging.set_open(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._attach(_files_of(event.mimeData()))
        event.acceptProposedAction()

    # --- commands ------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        self.list.entry_wanted.connect(self.entries.show)
        self.list.viewer_left.connect(self.close_document)
        self.pane.left.connect(self.list.focus_table)
        self.entries.asked.connect(self.list.entry_asked)
        self.entries.shown.connect(self._entry_shown)
        self.desk.changed.connect(self._attached)
        self.documents.list.selected.connect(self.entries.select_document)
        self.documents.opened.connect(self.open_document)
        self.pages.changed.connect(self._show_signatures)
        self.entries.changed.connect(self._show_signatures)
        self.documents.view.left.connect(self._view_left)
        self._files.files_chosen.connect(self._files_chosen)
        self._files.target_chosen.connect(self._copy_target_chosen)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def _bind_commands(self, commands: Commands) -> None:
        acts: dict[str, Callable[[], object]] = {
            "correct-entry": self._correct,
            "annul-entry": self._annul,
            "annul-and-register": self._annul,
            "link-entry": self._link,
            "reply-entry": self._reply,
            "settle-entry": self._settle,
            "file-entry": self._file,
            "assign-entry": self._assign,
            "entry-term": self._term,
            "add-paper": self._add_paper,
            "send-to-sign": self._send_to_sign,
            "complete-entry": self._complete,
            "entry-acts": self._list_acts,
            "show-code": self.pane.facts.toggle_code,
            "entry-label": self._label,
            "entry-receipt": self._receipt,
            "save-label": self._choose_label_target,
            "save-receipt": self._choose_receipt_target,
            "open-document": self.open_document,
            "attach-file": self.choose_files,
            "attach-scanned": self.choose_files_for_scan,
            "save-document": self.choose_target,
            "keep-judgement": self._keep_judgement,
        }
        for name, slot in acts.items():
            commands.on(name, slot)

    def _correct(self) -> None:
        self._begin(Act.CORRECT)

    def _annul(self) -> None:
        self._begin(Act.ANNUL)

    def _link(self) -> None:
        self._begin(Act.LINK)

    def _reply(self) -> None:
        self._begin(Act.REPLY)

    def _settle(self) -> None:
        self._begin(Act.RESOLVE)

    def _file(self) -> None:
        self._begin(Act.FILE)

    def _assign(self) -> None:
        self._begin(Act.ASSIGN)

    def _term(self) -> None:
        self._begin(Act.TERM)

    def _add_paper(self) -> None:
        self._begin(Act.ADD_PAPER)

    def _send_to_sign(self) -> None:
        self._begin(Act.SEND_TO_SIGN)

    def _complete(self) -> None:
        self._begin(Act.COMPLETE)

    def _list_acts(self) -> None:
        self._unfold()
        self.pane.toggle_acts()

    def _begin(self, act: Act) -> None:
        if self.entries.state.allows(act):
            self._unfold()
        self.entries.begin(act)

    def _unfold(self) -> None:
        """In a narrow window the pane is folded away until something is done in it."""
        if self.body.is_folded() and not self.pane.isVisible():
            self.body.toggle_side()

    def _label(self) -> None:
        self.entries.print_again("label")

    def _receipt(self) -> None:
        self.entries.print_again("receipt")

    def _choose_label_target(self) -> None:
        detail = self.entries.state.detail
        if detail is not None:
            name = self.tr("label-{number}.pdf").format(number=detail.entry.number.number)
            self._files.choose_target(self.tr("Label as PDF"), name, _LABEL)

    def _choose_receipt_target(self) -> None:
        detail = self.entries.state.detail
        if detail is not None:
            name = self.tr("receipt-{number}.pdf").format(number=detail.entry.number.number)
            self._files.choose_target(self.tr("Receipt as PDF"), name, _RECEIPT)

    # --- documents -----------------------------------------------------------------------------------------

    def open_document(self) -> None:
        """Show the page large, in place of the list; what lies at the central registry is fetched."""
        if self.pages.state.document is not None:
            self.pages.fetch()
            self.list.show_viewer(self.documents.view)

    def close_document(self) -> None:
        """Show the list again."""
        self.documents.take_view()
        self.list.focus_table()

    def _show_signatures(self, _: object) -> None:
        """Those of a document whose page is in sight, or whose bytes at least are here."""
        state = self.pages.state
        is_here = state.reading in (Reading.PAGES, Reading.UNSUPPORTED, Reading.UNREADABLE)
        self.judging.show(state.document if is_here else None, self.entries.state.detail)

    def _keep_judgement(self) -> None:
        detail = self.entries.state.detail
        if detail is not None:
            self.judging.keep_report(detail.entry.id)

    def choose_files(self) -> None:
        """Choose files to attach."""
        self._is_for_scan = False
        self._files.choose_files(self.tr("Attach files"))

    def choose_files_for_scan(self) -> None:
        """Choose files that go to the entry whose label is scanned next."""
        self._is_for_scan = True
        self._files.choose_files(self.tr("Attach files to the scanned entry"))

    def attach_waiting(self, entry_id: str) -> None:
        """A label was scanned: what waits for one is attached to its entry, unless another act still attaches."""
        if not self.desk.state.is_running:
            self._handed = self.waiting.take()
            self.desk.attach(entry_id, self._handed)

    def _attached(self, state: AttachState) -> None:
        """Files that could not be attached at all wait on."""
        if not state.is_running:
            handed, self._handed = self._handed, ()
            if state.problem is not None and handed:
                self.waiting.hold(handed)

    def choose_target(self) -> None:
        """Choose where a plain copy of the document goes; one that is elsewhere is fetched first."""
        document = self.pages.state.document
        if self.pages.fetch():
            self.open_document()
        elif document is not None:
            self._files.choose_target(self.tr("Save a copy"), document.name, _DOCUMENT)

    def paste(self) -> None:
        """Attach what the clipboard holds: files, or a picture."""
        content = QGuiApplication.clipboard().mimeData()
        files = _files_of(content)
        if not files and content.hasImage():
            files = [self._picture(QGuiApplication.clipboard().image())]
        self._attach(files)

    def _attach(self, files: list[Incoming]) -> None:
        """To the entry that is shown; where none is, to the one whose label is scanned."""
        detail = self.entries.state.detail
        if detail is None:
            self.waiting.hold(files)
        elif files:
            self.desk.attach(detail.entry.id, files)

    def _files_chosen(self, files: list[Path]) -> None:
        incoming = [Incoming(file) for file in files]
        if self._is_for_scan:
            self.waiting.hold(incoming)
        else:
            self._attach(incoming)

    def _copy_target_chosen(self, purpose: str, target: Path) -> None:
        document, pane = self.pages.state.document, self.entries.state
        if purpose == _DOCUMENT and document is not None:
            self.desk.save_copy(document.sha256, target)
        elif purpose in (_LABEL, _RECEIPT) and pane.detail is not None and pane.profile is not None:
            self.desk.save_paper(purpose, pane.detail, pane.profile, target)

    def _picture(self, picture: QImage) -> Incoming:
        """A pasted picture as PNG in memory: it reaches the disk only encrypted."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want the format as bytes
        name = self.tr("pasted {moment}.png").format(moment=f"{self._counter.now():%Y-%m-%d %H.%M.%S}")
        return Incoming(Path(name), BytesIO(buffer.data().data()))

    def _entry_shown(self, detail: EntryDetail) -> None:
        self.list.entry_shown(detail.row.row_id)

    def _view_left(self) -> None:
        self.close_document()


def _files_of(content: QMimeData) -> list[Incoming]:
    return [Incoming(Path(url.toLocalFile())) for url in content.urls() if url.isLocalFile()]
