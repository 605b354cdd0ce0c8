"""The window that the system gives to a widget, made without asking which graphics card there is.

On Windows Qt asks Direct3D 9 for the graphics card before it makes the first window of the type `Window`
(QTBUG-50371; `calcPosition` in qwindowswindow.cpp): the driver of the card's maker is loaded for that, and under
Wine all of OpenGL. The answer moves windows that OpenGL draws to another screen; ours are drawn without it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def make_native_window(widget: QWidget) -> None:
    """Make the window of `widget`, which has no parent and is not shown yet; in the end it is the usual one."""
    flags = widget.windowFlags()
    # Qt does not ask for a dialog. Neither call makes a window anew: the second tells the one that is there.
    widget.overrideWindowFlags(flags & ~Qt.WindowType.WindowType_Mask | Qt.WindowType.Dialog)
    widget.create()
    widget.overrideWindowFlags(flags)
    widget.windowHandle().setFlags(flags)
