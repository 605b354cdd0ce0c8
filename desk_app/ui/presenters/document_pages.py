"""Pages of attached documents as pictures, made on one thread from the vault: no plain file touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from io import RawIOBase
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desk_app.application.queries import AttachedDocument
from desk_app.domain import errors
from desk_app.signing.pdfium import PDFIUM
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_fetching import DocumentFetcher
from desk_app.ui.presenters.document_worker import Worker

LARGEST_PICTURE_BYTES = 256 * 1024**2
_MOST_PIXELS = 40_000_000
_PDF = "application/pdf"

OpenDocument = Callable[[str], RawIOBase]
"""The plain bytes of a SHA-256, on any thread; raises errors.DocumentMissing, OSError."""


class Reading(StrEnum):
    """How a document can be looked at."""

    LOADING = "loading"
    PAGES = "pages"
    UNSUPPORTED = "unsupported"
    """A kind that is not shown here; a copy can be saved."""
    UNREADABLE = "unreadable"
    """A PDF or a picture that is damaged or locked by a password."""
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    """Another desk attached it, and nobody has fetched it yet."""
    FETCHING = "fetching"
    NOT_FETCHED = "not-fetched"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page (from 0) of which document, `width` device pixels wide."""

    document: AttachedDocument
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class PageState:
    """What the viewer shows."""

    document: AttachedDocument | None = None
    reading: Reading = Reading.LOADING
    page: int = 0
    pages: int = 0
    picture: QImage | None = None
    fetched: int = 0
    """Hundredths, while it is being fetched."""
    problem: errors.RegistraturaError | None = None
    """Why it was not fetched."""


class DocumentPages(QObject):
    """`changed(PageState)`. One page at a time; of several that were asked for only the last is made."""

    changed = Signal(object)

    def __init__(
        self, counter: Counter, parent: QObject | None = None, open_document: OpenDocument | None = None
    ) -> None:
        """`open_document` gives the bytes of a SHA-256 where they are not all in the vault."""
        super().__init__(parent)
        self._tasks = counter.tasks
        self._state = PageState()
        self._width = 0
        self._asked: PageRequest | None = None
        self._is_busy = False
        self._worker = Worker("pages", self)
        self._reader = _Reader(open_document or counter.front_desk.vault.open)
        self._fetcher = DocumentFetcher(counter, self)
        self._fetcher.progressed.connect(self._arriving)
        self._fetcher.fetched.connect(self._arrived)
        self._fetcher.failed.connect(self._not_fetched)

    @property
    def state(self) -> PageState:
        return self._state

    def open(self, document: AttachedDocument | None) -> None:
        """Show the first page of `document`; None closes it."""
        if document is not None and document == self._state.document:
            return
        self._asked = None
        self._show(PageState(document))
        self._ask(0)

    def fetch(self) -> bool:
        """Somebody wants to see the document: fetch it from the central registry; False where it is here."""
        document = self._state.document
        if document is None or self._state.reading not in (Reading.ELSEWHERE, Reading.NOT_FETCHED):
            return False
        self._show(PageState(document, Reading.FETCHING))
        self._fetcher.fetch(document)
        return True

    def set_width(self, width: int) -> None:
        """How wide the page is to be, in device pixels."""
        if width != self._width:
            self._width = width
            self._ask(self._state.page)

    def turn(self, by: int) -> None:
        """Go `by` pages on or back."""
        page = min(max(self._state.page + by, 0), max(self._state.pages - 1, 0))
        if page != self._state.page:
            self._ask(page)

    def close(self) -> None:
        """End the threads."""
        self._fetcher.close()
        self._worker.close(self._reader.close)

    def _ask(self, page: int) -> None:
        document = self._state.document
        if document is None or self._width <= 0:
            return
        self._asked = PageRequest(document, page, self._width)
        if not self._is_busy:
            self._next()

    def _next(self) -> None:
        request, self._asked = self._asked, None
        if request is None:
            return
        self._is_busy = True
        reader = self._reader
        self._worker.run(lambda _progress, _cancelled: reader.page(request), self._made, self._failed)

    def _made(self, made: PageState) -> None:
        self._is_busy = False
        if made.document == self._state.document:
            self._show(self._of_elsewhere(made))
        self._next()

    def _of_elsewhere(self, made: PageState) -> PageState:
        document = made.document
        if made.reading is not Reading.MISSING or document is None or not document.is_from_elsewhere:
            return made
        if self._state.reading in (Reading.FETCHING, Reading.NOT_FETCHED):
            return self._state  # looked for at another width: how far it is, or why it did not come, still holds
        is_coming = document == self._fetcher.document
        return PageState(document, Reading.FETCHING if is_coming else Reading.ELSEWHERE)

    def _arriving(self, document: AttachedDocument, hundredths: int) -> None:
        if document == self._state.document:
            self._show(PageState(document, Reading.FETCHING, fetched=hundredths))

    def _arrived(self, document: AttachedDocument) -> None:
        if document == self._state.document:
            self._show(PageState(document))
            self._ask(0)

    def _not_fetched(self, document: AttachedDocument, problem: errors.RegistraturaError) -> None:
        if document == self._state.document:
            self._show(PageState(document, Reading.NOT_FETCHED, problem=problem))

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        self._show(PageState(self._state.document, Reading.UNREADABLE))
        self._tasks.failed.emit(error)
        self._next()

    def _show(self, state: PageState) -> None:
        self._state = state
        self.changed.emit(state)


class _Reader:
    """Keeps the last document open. Belongs to the worker's thread."""

    def __init__(self, open_document: OpenDocument) -> None:
        self._open = open_document
        self._sha256 = ""
        self._pdf: Any = None
        self._source: RawIOBase | None = None

    def page(self, request: PageRequest) -> PageState:
        document = request.document
        try:
            if document.media_type == _PDF or document.name.lower().endswith(".pdf"):
                return self._pdf_page(request)
            if document.media_type.startswith("image/"):
                return self._picture(request)
        except (errors.DocumentMissing, OSError):
            return PageState(document, Reading.MISSING)
        return PageState(document, Reading.UNSUPPORTED)

    def _pdf_page(self, request: PageRequest) -> PageState:
        import pypdfium2  # noqa: PLC0415 - only whoever looks at a PDF waits for its library

        try:
            with PDFIUM:
                pdf = self._opened(request.document.sha256, pypdfium2)
                number = min(request.page, len(pdf) - 1)
                page = pdf[number]
                bitmap = page.render(scale=_scale(page.get_size(), request.width), rev_byteorder=True)
                picture = _picture_of(bitmap)
                pages = len(pdf)
                bitmap.close()
                page.close()
        except pypdfium2.PdfiumError:
            return PageState(request.document, Reading.UNREADABLE)
        return PageState(request.document, Reading.PAGES, number, pages, picture)

    def _opened(self, sha256: str, pypdfium2: Any) -> Any:
        if sha256 != self._sha256 or self._pdf is None:
            self._let_go()
            self._source = self._open(sha256)
            self._pdf = pypdfium2.PdfDocument(self._source)
            self._sha256 = sha256
        return self._pdf

    def close(self) -> None:
        """Let go of the document."""
        with PDFIUM:
            self._let_go()

    def _let_go(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
        if self._source is not None:
            with suppress(OSError):
                self._source.close()
        self._pdf = self._source = None

    def _picture(self, request: PageRequest) -> PageState:
        if request.document.size > LARGEST_PICTURE_BYTES:
            return PageState(request.document, Reading.UNSUPPORTED)
        with self._open(request.document.sha256) as source:
            buffer = QBuffer()
            buffer.setData(QByteArray(source.readall()))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        pages = max(reader.imageCount(), 1)
        number = min(request.page, pages - 1)
        if number:
            reader.jumpToImage(number)
        picture = reader.read()
        if picture.isNull():
            known = bytes(reader.format().data()) if reader.canRead() else b""
            return PageState(request.document, Reading.UNREADABLE if known else Reading.UNSUPPORTED)
        size = QSize(request.width, max(round(picture.height() * request.width / picture.width()), 1))
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return PageState(request.document, Reading.PAGES, number, pages, picture)


def _scale(size: tuple[float, float], width: int) -> float:
    """A page of any length within the memory that a picture may take."""
    across, down = max(size[0], 1.0), max(size[1], 1.0)
    most: float = (_MOST_PIXELS / (across * down)) ** 0.5
    return min(width / across, most)


def _picture_of(bitmap: Any) -> QImage:
    formats = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888}
    form = formats.get(bitmap.n_channels, QImage.Format.Format_RGBX8888)
    # The picture outlives the bitmap, so it takes a copy of the pixels.
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()
