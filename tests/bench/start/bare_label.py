"""The smallest program with a window: what Qt and Python cost before ours does anything."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel

from tests.bench.start.first_paint import FirstPaint


class _PaintAndLeave(FirstPaint):
    def painted(self) -> None:
        super().painted()
        QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    watch = _PaintAndLeave(application)
    label = QLabel("4187")
    label.show()
    sys.exit(application.exec())
