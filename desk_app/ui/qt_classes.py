"""The classes of Qt that pages and papers use, made on the thread of the window before another names them.

PySide makes a class, with its enumerations, when a program first names it, and does not guard that against another
thread that names one in the same moment: the process ends there (PySide6 6.11.3).
"""

from __future__ import annotations

from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

LATER: dict[ModuleType, tuple[str, ...]] = {
    QtCore: (
        "QAbstractListModel", "QAbstractTableModel", "QBuffer", "QIODevice", "QMimeData", "QModelIndex",
        "QPersistentModelIndex", "QPoint", "QStandardPaths", "QStorageInfo",
    ),
    QtGui: (
        "QAccessible", "QAccessibleAnnouncementEvent", "QDragEnterEvent", "QDropEvent", "QFontMetrics",
        "QHideEvent", "QImage", "QImageReader", "QMouseEvent", "QPainterPath", "QPolygonF", "QShortcut",
        "QShowEvent", "QWheelEvent", "Qt",
    ),
    QtWidgets: (
        "QAbstractItemView", "QCheckBox", "QFileDialog", "QGraphicsDropShadowEffect", "QHeaderView",
        "QListView", "QListWidget", "QListWidgetItem", "QPlainTextEdit", "QProgressBar", "QRadioButton",
        "QStackedLayout", "QStyle", "QStyleOptionViewItem", "QStyledItemDelegate", "QTableView",
    ),
}  # fmt: skip
"""What the window names only after its first paint. A test finds the name that is missing here."""


def make_next_class() -> bool:
    """Make one more class; False when there was none left to make. Some take a hundredth of a second."""
    for module, names in LATER.items():
        for name in names:
            if name not in vars(module):
                getattr(module, name)
                return True
    return False
