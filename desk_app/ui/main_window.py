"""The window: the rail, the bar on top, one page at a time, and the status bar."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_app.ui.actions import COMMANDS, EVERYWHERE, page_command
from desk_app.ui.commands import Commands
from desk_app.ui.native_window import make_native_window
from desk_app.ui.theme.metrics import PAGE_MARGIN, PANE_GAP, RAIL_FOLDS_BELOW_WIDTH
from desk_app.ui.widgets.page_body import PageBody
from desk_app.ui.widgets.rail import Rail
from desk_app.ui.widgets.scrolled_column import FollowingArea
from desk_app.ui.widgets.status_bar import StatusBar
from desk_app.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from desk_app.ui.widgets.key_sheet import Group, KeySheet

_GEOMETRY = "window/geometry"
_FIRST_SIZE = QSize(1366, 768)
_LEAST_SIZE = QSize(420, 240)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that exists: its id (see :mod:`desk_app.ui.actions`), its icon and how to make it.

    ``set_apart`` leaves a gap before it in the rail. The name and the key come from the command that
    opens it. The page is made when it is first opened; its focus proxy is its first field.
    """

    page_id: str
    icon_name: str
    make: Callable[[], QWidget]
    set_apart: bool = False


class MainWindow(QWidget):
    """The one window of the desk. Register pages with :meth:`add_page`, then :meth:`open_page`.

    :attr:`commands`, :attr:`top_bar` (with its search box), :attr:`rail` and :attr:`status_bar` are for
    whoever composes the application. The geometry is kept in ``settings``.
    """

    def __init__(self, application: QApplication, settings: QSettings, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._made: dict[str, QWidget] = {}
        self._scrolls: dict[str, QScrollArea] = {}
        self._hidden: frozenset[str] = frozenset()
        self._current = EVERYWHERE
        self._returns_to: QWidget | None = None
        self._sheet: KeySheet | None = None
        self.commands = Commands(self, application)
        self.rail = Rail(self._keys("show-keys"), self)
        self.top_bar = TopBar(self._keys("search"), now, self)
        self.status_bar = StatusBar(self._keys("change-person"), self)
        self._stack = QStackedWidget(self)
        self._build()
        self._bind()
        self.set_institution("")
        self.setMinimumSize(_LEAST_SIZE)
        self._restore_geometry()

    def add_page(self, page: Page) -> None:
        """Put ``page`` on the rail and let its key open it."""
        name = page_command(page.page_id)
        self._pages[page.page_id] = page
        title = self.commands.action(name).text()
        self.rail.add_page(page.page_id, title, page.icon_name, self._keys(name), set_apart=page.set_apart)
        self.commands.on(name, self._open_sender)

    def show_page(self, page_id: str, shown: bool) -> None:
        """Whether the page ``page_id`` has its place on the rail, and its key."""
        self._hidden = self._hidden - {page_id} if shown else self._hidden | {page_id}
        self.rail.show_page(page_id, shown)
        self.commands.set_available(page_command(page_id), shown)

    def open_page(self, page_id: str) -> None:
        """Open the page ``page_id``, making it if need be. Raises KeyError for a page never added."""
        self.make_page(page_id)
        page = self._made[page_id]
        # Where one was on this page, or its first field.
        before: QWidget | None = page.focusWidget()
        self._current = page_id
        self.commands.set_page(page_id)
        self.rail.set_current(page_id)
        if self._sheet is not None:
            self._sheet.hide()
        self._stack.setCurrentWidget(self._scrolls[page_id])
        (page if before is None else before).setFocus()

    def make_page(self, page_id: str) -> None:
        """Make the page ``page_id`` without opening it, if that has not been done yet."""
        if page_id not in self._made:
            self._make(page_id)

    def current_page(self) -> str:
        """The id of the open page."""
        return self._current

    def page(self, page_id: str) -> QWidget | None:
        """The page ``page_id`` if it has been made."""
        return self._made.get(page_id)

    def set_institution(self, name: str) -> None:
        """Show the institution in the rail and in the title."""
        self.rail.set_institution(name)
        self.setWindowTitle(f"Registratura – {name}" if name else "Registratura")

    def show_keys(self) -> None:
        """Open the sheet of all keys, or close it."""
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.close_sheet()
            return
        if self._sheet is None:
            from desk_app.ui.widgets.key_sheet import KeySheet  # noqa: PLC0415  # the first paint does not wait

            self._sheet = KeySheet(self._work)
        self._sheet.open(self._key_groups())

    def focus_search(self) -> None:
        """Go to the search box; Escape comes back."""
        focused: QWidget | None = self.focusWidget()
        if focused is not None and not self.top_bar.isAncestorOf(focused):
            self._returns_to = focused
        self.top_bar.search.setFocus()

    def toggle_side(self) -> None:
        """Open or close the folded side pane of the open page, if it has one."""
        page = self._made.get(self._current)
        body = page.findChild(PageBody) if page is not None else None
        if body is not None:
            body.toggle_side()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.commands.retranslate()
            for page_id in self._pages:
                self.rail.set_title(page_id, self.commands.action(page_command(page_id)).text())
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < RAIL_FOLDS_BELOW_WIDTH
        self.rail.set_folded(narrow)
        margin = PAGE_MARGIN // 2 if narrow else PAGE_MARGIN
        self._column.setContentsMargins(margin, 10, margin, PANE_GAP)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)

    def _build(self) -> None:
        work = self._work = QWidget(self)
        column = self._column = QVBoxLayout(work)
        column.setSpacing(10)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        beside.addWidget(work, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(beside, 1)
        whole.addWidget(self.status_bar)

    def _bind(self) -> None:
        self.rail.page_pressed.connect(self.open_page)
        self.rail.keys_pressed.connect(self.show_keys)
        self.top_bar.search.left.connect(self._leave_search)
        self.commands.on("show-keys", self.show_keys)
        self.commands.on("search", self.focus_search)
        self.commands.on("side-pane", self.toggle_side)

    def _make(self, page_id: str) -> None:
        """Make a page. At the largest scales it may need more room than there is: then it scrolls."""
        page = self._pages[page_id].make()
        scroll = FollowingArea(self._stack)
        scroll.setWidget(page)
        page.setProperty("role", "sheet")
        self._made[page_id], self._scrolls[page_id] = page, scroll
        self._stack.addWidget(scroll)

    def _restore_geometry(self) -> None:
        if sys.platform == "win32":
            make_native_window(self)
        kept = self._settings.value(_GEOMETRY)
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            room = self.screen().availableSize()
            self.resize(_FIRST_SIZE.boundedTo(room))
            if room.width() <= _FIRST_SIZE.width() or room.height() <= _FIRST_SIZE.height():
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def _open_sender(self) -> None:
        opened = self.sender().objectName()
        self.open_page(next(page_id for page_id in self._pages if page_command(page_id) == opened))

    def _leave_search(self) -> None:
        target = self._returns_to or self._made.get(self._current)
        if target is not None:
            target.setFocus()

    def _keys(self, name: str) -> str:
        return self.commands.action(name).shortcut().toString(QKeySequence.SequenceFormat.PortableText)

    def _key_groups(self) -> list[Group]:
        scopes = [
            EVERYWHERE,
            self._current,
            *(page_id for page_id in self._pages if page_id not in (self._current, *self._hidden)),
        ]
        away = {page_command(page_id) for page_id in self._hidden}
        listened = {command for command in self.commands.listened() if command.name not in away}
        groups: list[Group] = []
        for scope in scopes:
            title = self.commands.action(page_command(scope)).text() if scope else self._everywhere()
            rows = [
                (command.text, command.caps)
                for command in COMMANDS
                # A page that has not been opened yet listens to nothing; its keys hold all the same.
                if command.scope == scope and command.place <= 1 and (scope or command in listened)
            ]
            if rows:
                groups.append((title, rows))
        return groups

    def _everywhere(self) -> str:
        return QCoreApplication.translate("MainWindow", "Everywhere")
