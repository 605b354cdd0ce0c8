"""The receipt to come, in outline: bars and a dashed line where number and code will stand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme.fonts import FAMILY

_PAPER, _INK, _PALE, _EDGE = QColor("#FFFFFF"), QColor("#151E2B"), QColor("#9AA4B2"), QColor("#7C8798")
_MARGIN = 10
_TOOTH = 6
_WIDTH, _HEIGHT = 172, 176


class ReceiptPreview(QWidget):
    """Paper is white in every theme. The words are Romanian: so are the papers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lines: tuple[tuple[str, bool], ...] = ()

    def show_letter(self, institution: str, day: date, type_name: str, parts: str, due_on: date | None) -> None:
        """What the receipt will say; `parts` are the sheets and annexes in words."""
        lines = (
            ("Dovada înregistrării", True),
            (institution, False),
            (f"Nr. ···· din {day:%d.%m.%Y}", False),
            (type_name, False),
            (parts, False),
            (f"Răspuns până la {due_on:%d.%m.%Y}" if due_on else "", True),
        )
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleDescription(". ".join(text for text, _ in lines if text))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(_PAPER)
        painter.drawPolygon(self._torn())
        top = self._paint_lines(painter)
        self._paint_code(painter, top + 4)
        painter.end()

    def _torn(self) -> QPolygonF:
        right, bottom = self.width() - 0.5, self.height() - 0.5
        outline = [QPointF(0.5, 0.5), QPointF(right, 0.5)]
        teeth = 12
        for tooth in range(teeth + 1):
            x = right - tooth * (right - 0.5) / teeth
            outline.append(QPointF(x, bottom - (_TOOTH if tooth % 2 == 0 else 0)))
        return QPolygonF(outline)

    def _paint_lines(self, painter: QPainter) -> float:
        top = 9.0
        width = self.width() - 2 * _MARGIN
        painter.setPen(_INK)
        for place, (text, strong) in enumerate(self._lines):
            if not text:
                continue
            painter.setFont(_face(12 if place == 0 else 11, strong))
            flags = Qt.TextFlag.TextWordWrap | (
                Qt.AlignmentFlag.AlignHCenter if place == 0 else Qt.AlignmentFlag.AlignLeft
            )
            room = QRectF(_MARGIN, top, width, 60)
            painter.drawText(room, flags, text)
            top = painter.boundingRect(room, flags, text).bottom() + (6 if place in (0, 2, 4) else 1)
        return top

    def _paint_code(self, painter: QPainter, top: float) -> None:
        side = min(44.0, self.height() - _TOOTH - 6 - top)
        if side < 30:
            return
        painter.setPen(QPen(_PALE, 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(_MARGIN + 0.5, top, side, side), 3, 3)
        painter.setPen(_INK)
        painter.setFont(_face(10, strong=False))
        words = QRectF(_MARGIN + side + 7, top, self.width() - 2 * _MARGIN - side - 7, side)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, "Cod de verificare\n···-···"
        )


def _face(size: int, strong: bool) -> QFont:
    face = QFont(FAMILY)
    face.setPixelSize(size)
    face.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return face
