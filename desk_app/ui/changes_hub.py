"""Tells every page what a use case has touched, so that each refreshes what it shows."""

from PySide6.QtCore import QObject, Signal


class ChangesHub(QObject):
    """Broadcasts the changes of a use case on the GUI thread, whichever thread publishes them.

    Listeners connect bound methods of QObjects to ``changed(object)``. The changes are opaque here.
    """

    changed = Signal(object)

    def publish(self, changes: object) -> None:
        """Tell all listeners about ``changes``; from another thread they hear it a moment later."""
        self.changed.emit(changes)
