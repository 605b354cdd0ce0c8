"""Cyclic garbage is collected on the thread of the window, between two events.

Python collects on whichever thread makes the object that is one too many, also on that of the database: a widget
that nobody holds any more would die there, and take the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

OBJECTS_BETWEEN_COLLECTIONS = 10_000
"""So many are walked through within some thousandths of a second."""
QUIET_OBJECTS = 500
"""Where fewer are made between two looks, the window rests."""
LOOKS_UNTIL_SETTLED = 4
"""After so many looks at rest in a row the start is over."""
YOUNG_TO_WHOLE = 10
"""After so many collections of what is new, everything is due as soon as the window rests."""
_MOST_LOOKS_OF_A_START, _MOST_YOUNG = 120, 100
"""After so many it is so, whether the window rests or not."""
_LOOK_MS = 500


class GarbageCollection(QObject):
    """Collects in place of Python as long as it lives. Made on the thread of the window.

    What the start loads stays: it is set apart once, for walking through it takes some tenths of a second.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._is_settled = False
        self._looks = self._rests = self._young = self._made = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect, where enough was made since the last time."""
        before, self._made = self._made, gc.get_count()[0]
        rests = abs(self._made - before) < QUIET_OBJECTS
        if not self._is_settled:
            self._settle(rests)
        elif self._young >= (YOUNG_TO_WHOLE if rests else _MOST_YOUNG):
            self._young = 0
            gc.collect()
        elif self._made > OBJECTS_BETWEEN_COLLECTIONS:
            self._young += 1
            gc.collect(1)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _settle(self, rests: bool) -> None:
        self._looks += 1
        self._rests = self._rests + 1 if rests else 0
        if self._rests == LOOKS_UNTIL_SETTLED or self._looks == _MOST_LOOKS_OF_A_START:
            self._is_settled = True
            gc.freeze()
