"""What an administrator laid down cannot be changed here; the row shows a lock and says who did it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.config.settings import Held, Source
from desk_app.ui.theme import theme
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.widgets.field_row import FieldRow

_SIZE = 20


class LockMark(QWidget):
    """A lock. The sentence below the row speaks to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, "lock", theme().tokens.colours.secondary, QPointF(0, 0), _SIZE)
        painter.end()


def show_lock(row: FieldRow, field: QWidget, held: Held) -> None:
    """Lock `field`, the last one of `row` so far; the row of a hidden setting is not shown at all."""
    row.setVisible(not held.is_hidden)
    if held.is_locked:
        field.setEnabled(False)
        row.add(LockMark(row))
        row.set_hint(_who(held.source))


def _who(source: Source) -> str:
    """Who laid a locked value down, in one sentence."""
    if source is Source.INSTALLATION:
        return QCoreApplication.translate("Lock", "Laid down when the program was installed.")
    return QCoreApplication.translate("Lock", "Laid down by the administrator, for this computer.")
