"""Files that wait for the label of the letter they belong to: the scan that follows attaches them to its entry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.application.attach_document import Incoming
from desk_app.ui.theme import State
from desk_app.ui.widgets.announcement import announce
from desk_app.ui.widgets.notice import Notice

_NAMED = 3
"""File names that are shown; the others are counted."""


class WaitingFiles(Notice):
    """Hidden while nothing waits. Nothing is attached before a label is scanned, or after the files are left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(State.WAITING, "", parent=parent)
        self._files: tuple[Incoming, ...] = ()
        self.leave = self.set_action(self.tr("Attach nothing"))
        self.acted.connect(self.take)
        self.hide()

    def hold(self, files: Sequence[Incoming]) -> None:
        """Keep `files` for the next scan, in place of those that waited before."""
        self._files = tuple(files)
        self.setVisible(bool(files))
        if not files:
            return
        title = self.tr("%n file(s) wait for a label", "", len(files))
        names = ", ".join(file.path.name for file in files[:_NAMED])
        shown = names if len(files) <= _NAMED else f"{names}…"
        remedy = self.tr("Scan the label of the letter they belong to: they are attached to it.")
        self.say(State.WAITING, title, shown, remedy)
        announce(self, f"{title}. {remedy}")

    def take(self) -> tuple[Incoming, ...]:
        """What waited; nothing waits any more."""
        files = self._files
        self.hold(())
        return files
