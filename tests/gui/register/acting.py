"""How an act in the pane is ended from the keyboard, and what the way of the paper says then."""

from PySide6.QtCore import Qt

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier


def finish(clerk) -> None:
    """Ctrl+Enter, and the pane has the entry as it is now."""
    before = clerk.detail()
    clerk.press(ENTER, CONTROL)
    clerk.wait(lambda: clerk.page.entries.state.act is None)
    clerk.wait(lambda: clerk.detail() != before)


def path(clerk) -> list[tuple[str, str]]:
    return [(step.title, step.detail) for step in clerk.page.pane.path.steps()]
