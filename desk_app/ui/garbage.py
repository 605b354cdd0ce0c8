"""Cyclic garbage is collected on the thread of the window, between two events.

Python collects on whichever thread makes the object that is one too many, also on that of the database: a widget
that nobody holds any more would die there, and take the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

OBJECTS_BETWEEN_COLLECTIONS = 50_000
_LOOK_MS = 2_000
_YOUNG_TO_WHOLE = 10
"""Of so many collections one walks through everything, which takes some tenths of a second."""


class GarbageCollection(QObject):
    """Collects in place of Python as long as it lives. Made on the thread of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._collections = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect, where enough was made since the last time."""
        made, _, _ = gc.get_count()
        if made > OBJECTS_BETWEEN_COLLECTIONS:
            self._collections += 1
            gc.collect(1 if self._collections % _YOUNG_TO_WHOLE else 2)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
