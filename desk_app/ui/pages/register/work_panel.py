"""A panel above the list for long work: what is to be done, its progress, its plain result."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.progress_panel import ProgressPanel


class WorkPanel(Pane):
    """Escape stops what is running (`stopped()`), then closes the panel (`left()`)."""

    stopped = Signal()
    left = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.close_button = Button(self.tr("Close"), Kind.LINK, "Esc", parent=self)
        self.close_button.clicked.connect(self.left)
        self.title = self.add_title(title, self.close_button)
        self.form = QVBoxLayout()
        self.form.setSpacing(8)
        self.content.addLayout(self.form)
        self.notice = Notice(State.DONE, "", stacked=True, parent=self)
        self.notice.hide()
        self.content.addWidget(self.notice)
        self.progress = ProgressPanel(parent=self)
        self.progress.cancelled.connect(self.stopped)
        self.content.addWidget(self.progress)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def add_row(self, *widgets: QWidget) -> QHBoxLayout:
        """Put widgets beside each other, at the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.form.addLayout(row)
        return row

    def show_running(self, title: str) -> None:
        """Show that work is under way; an empty title that it is over."""
        if not title:
            self.progress.finish()
        elif self.progress.isHidden():
            self.notice.hide()
            self.progress.start(title)
            # The button that began it is about to be withdrawn; Escape is still to stop the work.
            self.setFocus()

    def say(self, state: State, title: str, cause: str = "", remedy: str = "") -> None:
        """Say what came of it; an empty title says nothing."""
        self.notice.setVisible(bool(title))
        if title:
            self.notice.say(state, title, cause, remedy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.progress.isVisible():
            self.stopped.emit()
        else:
            self.left.emit()
