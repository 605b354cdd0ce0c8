"""Files of an entry: attached, shown, saved; nothing of them lies plain on the disk."""

import threading
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage

from desk_app.application.attach_document import AttachDocuments
from desk_app.domain import errors
from desk_app.ui.presenters.document_attaching import DocumentDesk, Incoming
from desk_app.ui.presenters.document_pages import Reading


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    picture = Image.new("RGB", (310, 438), "white")
    files = {
        name: tmp_path / name for name in ("cerere.pdf", "schita.png", "date.docx", "stricat.pdf", "ales.jpg")
    }
    picture.save(files["cerere.pdf"], save_all=True, append_images=[picture, picture])
    picture.save(files["schita.png"])
    picture.save(files["ales.jpg"])
    files["date.docx"].write_bytes(b"PK\x03\x04 altceva")
    files["stricat.pdf"].write_bytes(b"%PDF-1.7 taiat")
    return files


def attach(clerk, *files: Path) -> None:
    before = len(clerk.detail().documents)
    clerk.files.files = files
    clerk.give("attach-file")
    clerk.wait(lambda: not clerk.page.desk.state.is_running)
    clerk.wait(lambda: len(clerk.detail().documents) > before)


def test_pdf_is_shown_and_turned(clerk, papers) -> None:
    clerk.fresh("cu documente")
    attach(clerk, papers["cerere.pdf"])
    state = clerk.page.pages
    clerk.wait(lambda: state.state.reading is Reading.PAGES)
    assert state.state.pages == 3
    assert clerk.page.documents._title.text() == "cerere, pagina 1 din 3"
    clerk.page.documents.view.setFocus()
    clerk.press(Qt.Key.Key_PageDown)
    clerk.wait(lambda: state.state.page == 1)
    width = state.state.picture.width()
    clerk.press(Qt.Key.Key_Plus)
    clerk.wait(lambda: state.state.picture.width() > width * 1.2)
    clerk.press(Qt.Key.Key_0)
    clerk.wait(lambda: state.state.picture.width() == width)


def test_document_is_seen_large_and_escape_goes_back(clerk, papers) -> None:
    clerk.fresh("mare")
    attach(clerk, papers["cerere.pdf"])
    clerk.wait(lambda: clerk.page.pages.state.reading is Reading.PAGES)
    small = clerk.page.pages.state.picture.width()
    clerk.give("open-document")
    assert clerk.page.documents.view.hasFocus()
    clerk.wait(lambda: clerk.page.pages.state.picture.width() > 1.5 * small)
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.page.list.table.hasFocus()
    clerk.wait(lambda: clerk.page.pages.state.picture.width() == small)


def test_each_kind_says_what_it_is(clerk, papers) -> None:
    clerk.fresh("felurite")
    attach(clerk, *(papers[name] for name in ("schita.png", "date.docx", "stricat.pdf")))
    clerk.wait(lambda: clerk.page.pages.state.reading is Reading.UNREADABLE)
    documents = clerk.page.documents.list
    documents.setFocus()
    clerk.press(Qt.Key.Key_Up)
    clerk.wait(lambda: clerk.page.pages.state.reading is Reading.UNSUPPORTED)
    assert clerk.page.documents.view._says.isVisible()
    clerk.press(Qt.Key.Key_Up)
    clerk.wait(lambda: clerk.page.pages.state.reading is Reading.PAGES)
    assert clerk.page.pages.state.picture.height() > clerk.page.pages.state.picture.width()


def test_refused_file_is_named_and_the_others_are_attached(clerk, papers, tmp_path) -> None:
    clerk.fresh("unul lipsește")
    attach(clerk, papers["schita.png"], tmp_path / "nu exista.pdf")
    notice = clerk.page.documents.notice
    assert [document.name for document in clerk.detail().documents] == ["schita.png"]
    assert notice.isVisible()
    assert "nu exista.pdf" in notice.accessibleDescription()


def test_five_thousand_files_at_most(clerk, papers) -> None:
    clerk.fresh("prea multe")
    clerk.files.files = tuple(papers["schita.png"] for _ in range(5001))
    clerk.give("attach-file")
    clerk.wait(lambda: isinstance(clerk.page.desk.state.problem, errors.ValueNotAllowed))
    assert clerk.page.documents.notice.isVisible()


def test_dropped_files_and_pasted_pictures(clerk, papers) -> None:
    clerk.fresh("trase și lipite")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(papers["schita.png"]))])
    copy, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    clerk.page.dropEvent(QDropEvent(QPoint(5, 5), copy, content, button, held))
    clerk.wait(lambda: len(clerk.detail().documents) == 1)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(picture)
    clerk.page.list.table.setFocus()
    clerk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: len(clerk.detail().documents) == 2)
    assert clerk.detail().documents[1].name == "lipit 2026-11-19 10.52.00.png"


def test_copy_is_saved_where_it_is_asked_for(clerk, papers, tmp_path) -> None:
    clerk.fresh("copie")
    attach(clerk, papers["cerere.pdf"])
    clerk.files.target = tmp_path / "copie.pdf"
    clerk.give("save-document")
    clerk.wait(lambda: clerk.page.desk.state.saved_as is not None)
    assert (tmp_path / "copie.pdf").read_bytes() == papers["cerere.pdf"].read_bytes()
    clerk.files.target = tmp_path / "nu există" / "copie.pdf"
    clerk.give("save-document")
    clerk.wait(lambda: clerk.page.desk.state.problem is not None)


@pytest.mark.parametrize("command", ["save-label", "save-receipt"])
def test_label_and_receipt_are_saved_as_pdf(clerk, tmp_path, command: str) -> None:
    number = clerk.fresh("hârtie").row.number
    clerk.files.target = tmp_path / "hartie.pdf"
    clerk.give(command)
    clerk.wait(lambda: clerk.page.desk.state.saved_as == tmp_path / "hartie.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "hartie.pdf")[0]
    assert str(number) in page.get_textpage().get_text_range()
    assert clerk.page.documents.notice.isVisible()
    clerk.files.target = tmp_path / "nu există" / "hartie.pdf"
    clerk.give(command)
    clerk.wait(lambda: clerk.page.desk.state.problem is not None)


def test_large_file_is_cancelled_and_nobody_waits_for_it(clerk, tmp_path) -> None:
    """While a file is being read the counter goes on registering; stopped, nothing of it is attached."""
    detail = clerk.fresh("fișier mare")
    begun, goes_on = threading.Event(), threading.Event()

    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            begun.set()
            goes_on.wait(10)
            return b"0" * 65_536

        def readinto(self, buffer: bytearray) -> int:
            return len(self.read())

    clerk.page.desk.attach(detail.entry.id, [Incoming(Path("mare.bin"), Endless())])
    assert begun.wait(5)
    clerk.register("înregistrată între timp")
    assert clerk.page.documents.progress.isVisible()
    clerk.page.documents.progress.cancelled.emit()
    goes_on.set()
    clerk.wait(lambda: not clerk.page.desk.state.is_running)
    assert clerk.detail().documents == ()
    assert isinstance(clerk.page.desk, DocumentDesk)


def test_path_joins_files_of_one_act(clerk, papers) -> None:
    clerk.fresh("împreună")
    attach(clerk, *papers.values())
    assert [step.title for step in clerk.page.pane.path.steps()][1:] == ["5 fișiere atașate"]


def test_files_wait_for_the_label_that_is_scanned_next(clerk, papers) -> None:
    shown, wanted = clerk.fresh("deschisă").entry.id, clerk.register("pe hârtie")
    clerk.files.files = (papers["cerere.pdf"], papers["schita.png"])
    clerk.give("attach-scanned")
    waiting = clerk.page.waiting
    assert waiting.isVisible()
    assert "cerere.pdf, schita.png" in waiting.accessibleDescription()
    assert clerk.detail().entry.id == shown
    assert clerk.detail().documents == ()
    clerk.entrance.take_scanned(wanted)
    clerk.wait(lambda: clerk.detail().entry.id == wanted and len(clerk.detail().documents) == 2)
    assert not waiting.isVisible()
    clerk.entrance.take_scanned(shown)
    clerk.wait(lambda: clerk.detail().entry.id == shown)
    clerk.wait(lambda: not clerk.page.desk.state.is_running)
    assert clerk.detail().documents == ()


def test_files_that_are_left_go_nowhere(clerk, papers) -> None:
    shown = clerk.fresh("rămasă").entry.id
    clerk.files.files = (papers["cerere.pdf"],)
    clerk.give("attach-scanned")
    clerk.page.waiting.leave.setFocus()
    clerk.press(Qt.Key.Key_Space)
    assert not clerk.page.waiting.isVisible()
    clerk.entrance.take_scanned(shown)
    clerk.wait(lambda: not clerk.page.desk.state.is_running)
    assert clerk.detail().documents == ()


def test_files_dropped_while_no_entry_is_shown_wait_too(clerk, papers) -> None:
    wanted = clerk.register("trasă înainte")
    clerk.page.entries.show("")
    clerk.wait(lambda: clerk.page.entries.state.detail is None)
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(papers["schita.png"]))])
    copy, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    clerk.page.dropEvent(QDropEvent(QPoint(5, 5), copy, content, button, held))
    assert clerk.page.waiting.isVisible()
    clerk.entrance.take_scanned(wanted)
    clerk.wait(lambda: clerk.page.entries.state.detail is not None and len(clerk.detail().documents) == 1)


def test_files_that_could_not_be_attached_wait_on(clerk, papers, monkeypatch) -> None:
    wanted = clerk.register("disc plin")

    def full(*_: object, **__: object) -> None:
        raise errors.DocumentUnreadable("cerere.pdf", "disc plin")

    clerk.files.files = (papers["cerere.pdf"],)
    clerk.give("attach-scanned")
    with monkeypatch.context() as patch:
        patch.setattr(AttachDocuments, "store", full)
        clerk.entrance.take_scanned(wanted)
        clerk.wait(lambda: clerk.page.desk.state.problem is not None)
    assert clerk.page.waiting.isVisible()
    clerk.entrance.take_scanned(wanted)
    clerk.wait(lambda: clerk.page.entries.state.detail is not None and clerk.detail().entry.id == wanted)
    clerk.wait(lambda: len(clerk.detail().documents) == 1)
