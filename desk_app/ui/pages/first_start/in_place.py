"""A page in place of a first start: one step to fill in, what came of it, and the two ways on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.pages.first_start.page import BACK, NEXT, NEXT_ON_KEYPAD
from desk_app.ui.pages.first_start.step import StepView
from desk_app.ui.theme import State
from desk_app.ui.theme.metrics import PAGE_MARGIN
from desk_app.ui.widgets.action_bar import ActionBar
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.progress_panel import ProgressPanel


@dataclass(frozen=True, slots=True)
class Way:
    """The words of a button, and what it does."""

    words: str
    act: Callable[[], object]


class InPlacePage(QWidget):
    """`left()` leads back to the first start."""

    left = Signal()

    def lay_out(self, step: StepView, go: Way, back: Way) -> None:
        """The step, and the ways on and back as buttons with their keys."""
        self.notice = Notice(State.PROBLEM, "", parent=self)
        self.progress = ProgressPanel(parent=self)
        pane = Pane(parent=self)
        pane.content.addWidget(step, 1)
        pane.content.addWidget(self.notice)
        pane.content.addWidget(self.progress)
        bar = ActionBar(pane)
        self.go = bar.add(Button(go.words, Kind.MAIN, NEXT, parent=bar))
        self.back = bar.add(Button(back.words, Kind.ORDINARY, BACK, parent=bar))
        pane.content.addWidget(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.addWidget(pane)
        self.setFocusProxy(step)
        self.go.clicked.connect(go.act)
        self.back.clicked.connect(back.act)
        for keys in (NEXT, NEXT_ON_KEYPAD):
            QShortcut(QKeySequence(keys), self, go.act)
        QShortcut(QKeySequence(BACK), self, back.act)
