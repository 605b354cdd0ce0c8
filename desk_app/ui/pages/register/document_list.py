"""The documents of an entry: name, size and day in two lines, thousands of them if need be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.application.queries import AttachedDocument
from desk_app.ui.pages.register.turn_words import standing_words
from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import TABLE_TWO_LINE_HEIGHT

_MOST_ROWS_SHOWN = 4
_LINE = 18
_KILO = 1024
_PADDING = 8
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.documents: tuple[AttachedDocument, ...] = ()

    def show(self, documents: Sequence[AttachedDocument]) -> None:
        self.beginResetModel()
        self.documents = tuple(documents)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.documents)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        document = self.documents[index.row()]
        return "\n".join((document.name, described(document)))


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, TABLE_TWO_LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme().tokens.colours
        box: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(box, colours.selection)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        document = self._model.documents[index.row()]
        line = QRect(box.left() + _PADDING, box.top() + 3, box.width() - 2 * _PADDING, _LINE)
        painter.setFont(font(Role.STRONG))
        painter.setPen(colours.selection_text if selected else colours.text)
        words = QFontMetrics(painter.font()).elidedText(document.name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(font(Role.FIGURES))
        painter.setPen(colours.selection_text if selected else colours.secondary)
        painter.drawText(line.translated(0, _LINE), Qt.AlignmentFlag.AlignVCenter, described(document))
        painter.restore()


class DocumentList(QListView):
    """`selected(object)` the document under the cursor or None, `opened()` on Enter or a double click."""

    selected = Signal(object)
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self.opened)
        self.viewport().setAutoFillBackground(False)

    def show_documents(self, documents: Sequence[AttachedDocument]) -> None:
        """Show these; the one that was selected stays so, otherwise the newest is."""
        if tuple(documents) == self._model.documents:
            return
        before = self.document()
        added = {document.sha256 for document in documents} - {item.sha256 for item in self._model.documents}
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
        place = self.currentIndex().row()
        return self._model.documents[place] if 0 <= place < len(self._model.documents) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.selected.emit(self.document())


def described(document: AttachedDocument) -> str:
    """Size and day, and how it stands with signatures: "1,2 MB · 18.11.2026, 10:20 · la primar, 1 din 2"."""
    at = f"{document.attached_at:%d.%m.%Y, %H:%M}"
    return " · ".join(part for part in (written_size(document.size), at, standing_words(document)) if part)


def written_size(count: int) -> str:
    """A number of bytes: "2 B", "1,2 MB"."""
    if count < _KILO:
        return f"{count} B"
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
