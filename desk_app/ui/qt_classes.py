"""The classes of Qt that pages and papers use, made on the thread of the window before another names them.

PySide makes a class, with its enumerations, when a program first names it, and does not guard that against another
thread that names one in the same moment: the process ends there (PySide6 6.11.3).
"""

from __future__ import annotations

from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

_Classes = dict[ModuleType, tuple[str, ...]]

UNTIL_READY: _Classes = {
    QtCore: ("QPoint",),
    QtGui: ("QFontMetrics", "QImage", "QMouseEvent", "QPainterPath", "QPolygonF", "QWheelEvent", "Qt"),
    QtWidgets: ("QCheckBox", "QGridLayout", "QPlainTextEdit", "QRadioButton"),
}  # fmt: skip
"""What the registration names, beyond what was painted first. A test finds the name that is missing here."""

LATER: _Classes = {
    QtCore: (
        "QAbstractListModel", "QAbstractTableModel", "QBuffer", "QIODevice", "QMimeData", "QModelIndex",
        "QPersistentModelIndex", "QStandardPaths", "QStorageInfo",
    ),
    QtGui: (
        "QAccessible", "QAccessibleAnnouncementEvent", "QDragEnterEvent", "QDropEvent", "QHideEvent",
        "QImageReader", "QShortcut", "QShowEvent",
    ),
    QtWidgets: (
        "QAbstractItemView", "QFileDialog", "QHeaderView", "QListView", "QListWidget", "QListWidgetItem",
        "QProgressBar", "QScrollArea", "QStackedLayout", "QStyle", "QStyleOptionViewItem", "QStyledItemDelegate",
        "QTableView",
    ),
}  # fmt: skip
"""What every other page and paper names. A test finds the name that is missing here as well."""


def make_next_class(wanted: _Classes) -> bool:
    """Make one more of the classes; False when there was none left to make. Some take a hundredth of a second."""
    for module, names in wanted.items():
        for name in names:
            if name not in vars(module):
                getattr(module, name)
                return True
    return False
