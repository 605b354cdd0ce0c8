"""The window that the system gives: made as a dialog, for which Qt asks no graphics card, and a window then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.ui.native_window import make_native_window


class MadeWindows(QObject):
    """Of what type each window was when the system made it."""

    def __init__(self) -> None:
        super().__init__()
        self.types: list[Qt.WindowType] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PlatformSurface and isinstance(watched, QWindow):
            self.types.append(watched.type())
        return False


@pytest.fixture
def made(qapp: QApplication) -> Iterator[MadeWindows]:
    windows = MadeWindows()
    qapp.installEventFilter(windows)
    yield windows
    qapp.removeEventFilter(windows)


def test_qt_sees_a_dialog_while_the_window_is_made_and_a_window_from_then_on(made: MadeWindows) -> None:
    window, usual = QWidget(), QWidget()
    make_native_window(window)
    assert made.types == [Qt.WindowType.Dialog]
    usual.create()
    assert made.types[1:] == [Qt.WindowType.Window]
    assert window.windowFlags() == usual.windowFlags()
    assert window.windowHandle().flags() == usual.windowHandle().flags()
    assert window.windowHandle().type() is Qt.WindowType.Window
    assert not window.isVisible()
    window.destroy()
    usual.destroy()


def test_the_window_keeps_being_the_one_that_was_made(made: MadeWindows) -> None:
    window = QWidget()
    make_native_window(window)
    first = window.winId()
    window.resize(QSize(640, 400))
    window.show()
    assert window.winId() == first
    assert made.types == [Qt.WindowType.Dialog]
    window.close()
    window.destroy()
