"""Says on standard output when a window was painted, and with how much memory."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.peak_memory import peak_kib


def tell(event: str, stall_ms: float = 0.0) -> None:
    """A line of JSON: seconds of the system's monotonic clock, the most memory held so far, the longest stall."""
    line = {"event": event, "at": time.monotonic(), "peak_kib": peak_kib(), "stall_ms": stall_ms}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


class FirstPaint(QObject):
    """Calls `painted` once the first paint of a window has been handed to the screen."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self) -> None:
        """The window is on the screen."""
        tell("painted")
