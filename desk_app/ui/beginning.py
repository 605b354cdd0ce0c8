"""The first start, or the return of a register from its copy: what stands here until there is one to open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_app.application.front_desk import FrontDesk, Workplace
from desk_app.application.invitation import Invited
from desk_app.application.surroundings import Surroundings
from desk_app.ui.arguments import Arguments, demonstration_folder
from desk_app.ui.invited import invited_by, laid_down_invitation
from desk_app.ui.pages.first_start.join_page import JoinPage
from desk_app.ui.pages.first_start.page import FirstStartPage
from desk_app.ui.pages.first_start.restore_page import RestorePage
from desk_app.ui.presenters.first_start import FirstStartPresenter
from desk_app.ui.presenters.joining import JoinPresenter
from desk_app.ui.presenters.restoring import RestorePresenter
from desk_app.ui.tasks import Tasks


class Beginning(QObject):
    """`opened(FrontDesk)` once the institution, its registers, people and copy are laid down;
    `restored(FrontDesk)` when a register came back instead.
    """

    opened = Signal(object)
    restored = Signal(object)

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
        self._restoring = RestorePresenter(tasks, workplace, surroundings, folder, self)
        self._joining = JoinPresenter(tasks, workplace, surroundings, folder, arguments.settings, now, self)
        self._arguments = arguments
        self._is_unfinished = workplace.is_joining(folder)
        self.page = FirstStartPage(self._presenter, arguments.language.value)
        self.restore_page = RestorePage(self._restoring, arguments.language.value)
        self.join_page = JoinPage(self._joining, arguments.language.value)
        # Not the stack itself: a stack lets what is behind it through.
        self.window = QWidget()
        self.window.setWindowTitle(self.page.windowTitle())
        self._stack = QStackedWidget(self.window)
        for page in (self.page, self.restore_page, self.join_page):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self.window)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.page.opened.connect(self.opened)
        self.page.restore_wanted.connect(self._open_restore)
        self.page.join_wanted.connect(self._open_joining)
        self.restore_page.left.connect(self._back)
        self.join_page.left.connect(self._back)
        self._restoring.opened.connect(self._restored)
        self._joining.opened.connect(self.opened)

    def show(self, size: QSize) -> None:
        """Show the page as the window of the program."""
        self.window.resize(size)
        self.window.show()
        self.page.setFocus()
        self._presenter.start()
        self._begin_joining()

    def show_invited(self, invited: Invited) -> None:
        """A link of an invitation was clicked."""
        self._open_joining()
        self.join_page.show_invited(invited)

    def close(self) -> None:
        """The pages have done their work, or are given up."""
        self._presenter.close()
        self._restoring.close()
        self._joining.close()
        self.window.hide()
        self.window.deleteLater()

    def _begin_joining(self) -> None:
        """By itself where an administrator laid it down or it was begun before; from a link, a person confirms."""
        laid_down = laid_down_invitation(self._arguments.settings)
        if laid_down is not None:
            self._open_joining()
            self.join_page.join_as_laid_down(laid_down)
        elif self._is_unfinished:
            self._open_joining()
            self._joining.go_on()
        elif (invited := invited_by(self._arguments.link)) is not None:
            self.show_invited(invited)

    def _open_joining(self) -> None:
        self._stack.setCurrentWidget(self.join_page)
        self.join_page.setFocus()

    def _open_restore(self) -> None:
        self._stack.setCurrentWidget(self.restore_page)
        self.restore_page.setFocus()

    def _back(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self.page.setFocus()

    def _restored(self, front_desk: FrontDesk) -> None:
        self.restored.emit(front_desk)
