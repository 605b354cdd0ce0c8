"""The documents of an entry: name, size and day in two lines, thousands of them if need be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_app.application.queries import AttachedDocument
from desk_app.ui.pages.register.turn_words import standing_words
from desk_app.ui.theme import Role
from desk_app.ui.theme.metrics import TABLE_TWO_LINE_HEIGHT
from desk_app.ui.widgets.two_line_list import TwoLineDelegate, TwoLineList, TwoLineModel, TwoLines

_MOST_ROWS_SHOWN = 4
_KILO = 1024


class _Delegate(TwoLineDelegate):
    title_elided = Qt.TextElideMode.ElideMiddle  # the ending of a file's name says what it is
    detail_role = Role.FIGURES


class DocumentList(TwoLineList):
    """`selected(object)` the document under the cursor or None, `opened()` on Enter or a double click."""

    selected = Signal(object)
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._model = TwoLineModel(_said, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self.opened)

    def show_documents(self, documents: Sequence[AttachedDocument]) -> None:
        """Show these; the one that was selected stays so, otherwise the newest is."""
        if tuple(documents) == self._model.items:
            return
        before = self.document()
        added = {document.sha256 for document in documents} - {item.sha256 for item in self._model.items}
        self._model.show(documents)
        places = {document.sha256: place for place, document in enumerate(documents)}
        keeps = before is not None and before.sha256 in places and not added
        place = places[before.sha256] if keeps and before else len(documents) - 1
        self.setFixedHeight(min(len(documents), _MOST_ROWS_SHOWN) * TABLE_TWO_LINE_HEIGHT)
        if documents:
            self.setCurrentIndex(self._model.index(place, 0))
        else:
            self.selected.emit(None)

    def document(self) -> AttachedDocument | None:
        """The document under the cursor."""
        return self._model.item(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.selected.emit(self.document())


def _said(document: AttachedDocument) -> TwoLines:
    return TwoLines(document.name, described(document))


def described(document: AttachedDocument) -> str:
    """Size and day, and how it stands with signatures: "1,2 MB · 18.11.2026, 10:20 · la primar, 1 din 2"."""
    at = f"{document.attached_at:%d.%m.%Y, %H:%M}"
    return " · ".join(part for part in (written_size(document.size), at, standing_words(document)) if part)


def written_size(count: int) -> str:
    """A number of bytes: "2 B", "1,2 MB"."""
    if count < _KILO:
        return f"{count} B"
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
