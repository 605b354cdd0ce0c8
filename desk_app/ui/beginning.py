"""The first start: its page until there is a register to open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QSize, Signal

from desk_app.application.front_desk import Workplace
from desk_app.application.surroundings import Surroundings
from desk_app.ui.arguments import Arguments, demonstration_folder
from desk_app.ui.pages.first_start.page import FirstStartPage
from desk_app.ui.presenters.first_start import FirstStartPresenter
from desk_app.ui.tasks import Tasks


class Beginning(QObject):
    """`opened(FrontDesk)` once the institution, its registers, people and copy are laid down."""

    opened = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        surroundings: Surroundings,
        tasks: Tasks,
        arguments: Arguments,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        folder = arguments.folder
        self._presenter = FirstStartPresenter(
            tasks, workplace, surroundings, folder, demonstration_folder(folder), now, self
        )
        self.page = FirstStartPage(self._presenter, arguments.language.value)
        self.page.opened.connect(self.opened)

    def show(self, size: QSize) -> None:
        """Show the page as the window of the program."""
        self.page.resize(size)
        self.page.show()
        self._presenter.start()

    def close(self) -> None:
        """The page has done its work, or is given up."""
        self._presenter.close()
        self.page.hide()
        self.page.deleteLater()
