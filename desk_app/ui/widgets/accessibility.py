"""Finding what a screen reader would pass over in silence."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desk_app.ui.widgets.pane import Rule
from desk_app.ui.widgets.text import Icon, Shape

# These stand beside words that say the same.
_DECORATIONS = (Icon, Shape, Rule)


def nameless(window: QWidget) -> list[str]:
    """Return the widgets under ``window`` that need an accessible name and have none, as paths.

    A name is needed by whatever takes the focus, can be pressed, shows text or paints itself.
    """
    widgets = (window, *window.findChildren(QWidget))
    return [_path(widget) for widget in widgets if _needs_name(widget) and not _name(widget).strip()]


def _needs_name(widget: QWidget) -> bool:
    # What is hidden has nothing to say yet; a page that is not open is hidden, what is on it is not.
    if isinstance(widget, _DECORATIONS) or (widget.isHidden() and not widget.isWindow()):
        return False
    if isinstance(widget, QLabel):
        return not widget.text() and not widget.pixmap().isNull()
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    return takes_focus or isinstance(widget, QAbstractButton) or _paints_itself(widget)


def _paints_itself(widget: QWidget) -> bool:
    return any(
        "paintEvent" in vars(kind) for kind in type(widget).__mro__ if kind.__module__.startswith("desk_app.")
    )


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text()
    return widget.windowTitle()


def _path(widget: QWidget) -> str:
    def steps() -> Iterator[str]:
        step: QWidget | None = widget
        while step is not None:
            yield f"{type(step).__name__}({step.objectName()})" if step.objectName() else type(step).__name__
            step = step.parentWidget()

    return " < ".join(steps())
