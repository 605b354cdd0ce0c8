"""The window and its register: what is shown while it opens, the pages of an open one, and closing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from desk_app.ui.actions import REGISTRATION
from desk_app.ui.arguments import Arguments, entry_of
from desk_app.ui.clock import bucharest_now
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.one_window import OneWindow
from desk_app.ui.opened import file_of
from desk_app.ui.opening_view import OpeningView
from desk_app.ui.qt_classes import UNTIL_READY, make_next_class

if TYPE_CHECKING:
    from desk_app.application.front_desk import FrontDesk
    from desk_app.ui.beginning import Beginning
    from desk_app.ui.desk_opening import DeskOpening, OpenDesk
    from desk_app.ui.late_parts import LateParts
    from desk_app.ui.open_pages import OpenPages
    from desk_app.ui.tasks import Tasks

_log = logging.getLogger(__name__)


class DeskWindow(QObject):
    """Composes the window. The register begins to open once the window has been painted.

    `ready_to_register` is called when the first field has the focus and a number could be drawn. A window
    belongs to one opening of one register: another register, or the same one opened anew, gets a new window.
    """

    def __init__(
        self,
        application: QApplication,
        settings: QSettings,
        arguments: Arguments,
        late: LateParts,
        ready_to_register: Callable[[], None],
        now: Callable[[], datetime] = bucharest_now,
        *,
        door: str = "",
    ) -> None:
        """`door`: where another start of the program finds this window (`desk_app.ui.one_window`)."""
        super().__init__(application)
        self._door = door
        self._one_window: OneWindow | None = None
        self._application = application
        self._settings = settings
        self._arguments = arguments
        self._late = late
        self._ready_to_register = ready_to_register
        self._now = now
        self._pages: OpenPages | None = None
        self._beginning: Beginning | None = None
        self._fix_when_ready = ""
        self._make_window()

    def show(self) -> None:
        """Show the window; its first paint begins the opening."""
        self.window.installEventFilter(self)
        self.window.show()

    def close(self) -> list[str]:
        """Write what is to be written, close the register, join the threads; the names of those that stay."""
        if self._one_window is not None:
            self._one_window.close()
        self._leave_pages()
        self._opening.close()
        return self._tasks.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window and event.type() is QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self._make_classes)
        return False

    def _make_window(self) -> None:
        self.window = MainWindow(self._application, self._settings, self._now)
        self._place = QStackedWidget()
        self._view = OpeningView(self._arguments.language.value, self._place)
        self._place.addWidget(self._view)
        self.window.add_page(Page(REGISTRATION, "registration", lambda: self._place))
        self.window.open_page(REGISTRATION)
        self._view.again.connect(self._open)
        self._view.other_folder.connect(self._choose_folder)
        self._view.take_over.connect(self._take_over)

    @cached_property
    def _tasks(self) -> Tasks:
        from desk_app.ui.tasks import Tasks  # noqa: PLC0415  # the threads begin after the first paint

        tasks = Tasks(self)
        tasks.failed.connect(self._fault)
        return tasks

    @cached_property
    def _opening(self) -> DeskOpening:
        from desk_app.ui.desk_opening import DeskOpening  # noqa: PLC0415  # as above

        opening = DeskOpening(self._tasks, self._late, self)
        opening.opened.connect(self._opened)
        opening.refused.connect(self._refused)
        opening.wanted.connect(self._hand_over)
        return opening

    # --- opening -------------------------------------------------------------------------------------------

    def _make_classes(self) -> None:
        """One at a time, between keys and paints; only then may the register's thread load the pages."""
        if make_next_class(UNTIL_READY):
            QTimer.singleShot(0, self._make_classes)
            return
        if self._door:
            self._one_window = OneWindow(self._door, self)
            self._one_window.called.connect(self._called)
        self._open()

    def _open(self) -> None:
        self._view.say_opening()
        self._opening.open(self._arguments)

    def _choose_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  # after the first paint

        chosen = QFileDialog.getExistingDirectory(self.window, self.tr("Folder of the register"))
        if chosen:
            self._arguments = replace(self._arguments, folder=Path(chosen))
            self._open()

    def _take_over(self) -> None:
        self._view.say_waiting()
        self._opening.take_over(self._arguments)

    def _opened(self, open_desk: OpenDesk) -> None:
        parts = self._late.load_pages()
        self._pages = parts(open_desk, self._tasks, self.window, self._settings, self._arguments, self._now, self)
        page = self._pages.registration
        self._place.addWidget(page)
        self._place.setCurrentWidget(page)
        self._place.setFocusProxy(page)
        if self.window.current_page() == REGISTRATION:
            page.setFocus()
        self._pages.ready.connect(self._ready)
        self._pages.folder_wanted.connect(self._change_folder)
        self._pages.reopen_wanted.connect(self._reopen)

    def _ready(self) -> None:
        link = self._arguments.link
        self._arguments = replace(self._arguments, link="")  # once
        self._follow(link)
        fix, self._fix_when_ready = self._fix_when_ready, ""
        if self._pages is not None and fix:
            self._pages.open_fix(fix)
        self._ready_to_register()

    def _refused(self, error: BaseException) -> None:
        from desk_app.domain.centre_errors import EnrolmentUnfinished  # noqa: PLC0415  # as above
        from desk_app.domain.errors import FolderMissing, RegistraturaError  # noqa: PLC0415

        if isinstance(error, FolderMissing | EnrolmentUnfinished) and error.folder == str(self._arguments.folder):
            self._begin()
        elif isinstance(error, RegistraturaError):
            self._view.say_refused(error)
        else:
            self._fault(error)

    # --- links ----------------------------------------------------------------------------------------------

    def _called(self, link: str) -> None:
        """The program was started again: here is its window, with what was clicked."""
        window = self.window if self._beginning is None else self._beginning.window
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        self._follow(link)

    def _follow(self, link: str) -> None:
        """A link comes from a letter or a browser: it fills in and shows, and does nothing by itself."""
        if not link:
            return
        from desk_app.ui.invited import invited_by  # noqa: PLC0415  # the usual start has no link

        entry, invited, file = entry_of(link), invited_by(link), file_of(link)
        if self._beginning is not None and invited is not None:
            self._beginning.show_invited(invited)
        elif self._pages is not None and invited is not None:
            self._pages.show_invited(invited)
        elif self._pages is not None and entry:
            self._pages.show_entry(entry)
        elif self._pages is not None and file is not None:
            self._pages.show_file(file)

    # --- the first start -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        """There is no register yet: make one, or look around in an invented town."""
        self._beginning = self._late.load_beginning()(
            self._opening.workplace, self._opening.surroundings, self._tasks, self._arguments, self._now, self
        )
        self._beginning.opened.connect(self._begun)
        self._beginning.restored.connect(self._came_back)
        self.window.hide()
        self._beginning.show(self.window.size())

    def _begun(self, front_desk: FrontDesk) -> None:
        from desk_app.ui.invited import invited_by  # noqa: PLC0415  # only where a register was begun

        if invited_by(self._arguments.link) is not None:
            self._arguments = replace(self._arguments, link="")  # it has been answered
        beginning, self._beginning = self._beginning, None
        if beginning is not None:
            beginning.close()
        self.window.show()
        self._opening.adopt(front_desk)

    def _came_back(self, front_desk: FrontDesk) -> None:
        """A register from a copy: a person says first where numbering goes on."""
        self._begun(front_desk)
        self._fix_when_ready = "resume"

    # --- another register, another session -----------------------------------------------------------------

    def _change_folder(self, folder: Path) -> None:
        """Leave this register for another one; an empty path is the usual register of this machine."""
        usual = self._arguments.usual_folder
        key_file = None if folder == Path() else folder / "demonstration.key"
        self._arguments = replace(
            self._arguments, folder=folder if folder != Path() else usual, key_file=key_file, demonstrates=False
        )
        self._renew_window()
        self._open()

    def _reopen(self) -> None:
        """The same register, which works otherwise from here on."""
        self._renew_window()
        self._open()

    def _hand_over(self, name: str) -> None:
        """Another session takes the counter: save, let go, and offer to take it back."""
        from desk_app.domain.errors import FolderLocked  # noqa: PLC0415  # the first paint does not wait for it

        self._renew_window()
        self._view.say_refused(FolderLocked(str(self._arguments.folder), name, 0))

    def _renew_window(self) -> None:
        before = self.window
        self._leave_pages()
        self._opening.close()
        self._make_window()
        self.window.setGeometry(before.geometry())
        self.window.show()
        before.close()
        before.deleteLater()

    def _leave_pages(self) -> None:
        if self._beginning is not None:
            self._beginning.close()
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()
            pages.deleteLater()

    def _fault(self, error: BaseException) -> None:
        """A mistake of the program itself: the log gets it, the person a sentence."""
        _log.error("a task failed", exc_info=error)
        if self._pages is not None:
            self._pages.registration.say_fault()
        else:
            self._view.say_fault()
