"""The program of the window, which also says when: ``python -m tests.bench.start.timed_program ARGUMENTS``.

Arguments are those of `registratura`. Tells the first paint, and the moment when a letter could be registered with
the longest stall since the paint.
"""

from __future__ import annotations

import gc
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desk_app import __main__ as program
from tests.bench.start.first_paint import FirstPaint, tell

_BEAT_MS = 5


class _WatchedStart(FirstPaint):
    longest = 0.0

    def painted(self) -> None:
        super().painted()
        self._last = time.perf_counter()
        beat = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        beat.timeout.connect(self._beat)
        beat.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1_000 - _BEAT_MS)
        self._last = now


class TimedApplication(QApplication):
    """`--quit-when-ready` quits it."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._start = _WatchedStart(self)

    def quit(self) -> None:  # type: ignore[override]  # a static function of Qt's, called on the application here
        tell("ready", self._start.longest)
        super().quit()


if __name__ == "__main__":
    gc.disable()
    import desk_app.ui.app

    # The one seam: the program makes its application itself.
    desk_app.ui.app.QApplication = TimedApplication  # type: ignore[misc]
    sys.exit(program.main())
