"""The window and its register: what is shown while it opens, the pages of an open one, and closing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget

from desk_app.application.surroundings import Surroundings
from desk_app.domain.errors import FolderLocked, RegistraturaError
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.postal_address import Place
from desk_app.ui.actions import REGISTRATION
from desk_app.ui.arguments import Arguments
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter, bucharest_now
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.desk_opening import DeskOpening, OpenDesk, OpenSurroundings, OpenWorkplace
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.opening_view import OpeningView
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.tasks import Tasks
from desk_app.ui.upkeep import Upkeep

_LAST_PERSON = "counter/last-person"
"""Kept by identity: a settings file holds no names."""
_log = logging.getLogger(__name__)


class DeskWindow(QObject):
    """Composes the window. The register begins to open once the window has been painted.

    `ready_to_register` is called when the first field has the focus and a number could be drawn.
    """

    def __init__(
        self,
        application: QApplication,
        settings: QSettings,
        arguments: Arguments,
        open_workplace: OpenWorkplace,
        open_surroundings: OpenSurroundings,
        ready_to_register: Callable[[], None],
        now: Callable[[], datetime] = bucharest_now,
    ) -> None:
        super().__init__(application)
        self._arguments = arguments
        self._settings = settings
        self._folder = arguments.folder
        self._ready_to_register = ready_to_register
        self._now = now
        self._tasks = Tasks(self)
        self._opening = DeskOpening(self._tasks, open_workplace, open_surroundings, self)
        self._pages: OpenPages | None = None
        self.window = MainWindow(application, settings, now)
        self._place = QStackedWidget()
        self._view = OpeningView(arguments.language.value, self._place)
        self._place.addWidget(self._view)
        self.window.add_page(Page(REGISTRATION, "registration", lambda: self._place))
        self.window.open_page(REGISTRATION)
        self._bind()

    def show(self) -> None:
        """Show the window; its first paint begins the opening."""
        self.window.installEventFilter(self)
        self.window.show()

    def close(self) -> list[str]:
        """Write what is to be written, close the register, join the threads; the names of those that stay."""
        self._leave_pages()
        self._opening.close()
        return self._tasks.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window and event.type() is QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self._open)
        return False

    def _bind(self) -> None:
        self._tasks.failed.connect(self._fault)
        self._opening.opened.connect(self._opened)
        self._opening.refused.connect(self._refused)
        self._opening.wanted.connect(self._hand_over)
        self._view.again.connect(self._open)
        self._view.other_folder.connect(self._choose_folder)
        self._view.take_over.connect(self._take_over)

    def _open(self) -> None:
        self._view.say_opening()
        asked = self._arguments
        self._opening.open(self._folder, asked.key_file, demonstrates=asked.demonstrates)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, self.tr("Folder of the register"))
        if chosen:
            self._folder = type(self._folder)(chosen)
            self._open()

    def _take_over(self) -> None:
        self._view.say_waiting()
        self._opening.take_over(self._folder, self._arguments.key_file)

    def _opened(self, open_desk: OpenDesk) -> None:
        self._pages = OpenPages(
            open_desk, self._tasks, self.window, self._settings, self._arguments, self._now, self
        )
        page = self._pages.registration
        self._place.addWidget(page)
        self._place.setCurrentWidget(page)
        self._place.setFocusProxy(page)
        if self.window.current_page() == REGISTRATION:
            page.setFocus()
        self._pages.session.profile_changed.connect(self._ready)

    def _ready(self, _: InstitutionProfile) -> None:
        """The profile is there, so that a number can be drawn."""
        if self._pages is not None:
            self._pages.session.profile_changed.disconnect(self._ready)
            self._ready_to_register()

    def _refused(self, error: BaseException) -> None:
        self._place.setCurrentWidget(self._view)
        if isinstance(error, RegistraturaError):
            self._view.say_refused(error)
        else:
            self._fault(error)

    def _hand_over(self, name: str) -> None:
        """Another session takes the counter: save, let go, and offer to take it back."""
        self._leave_pages()
        self._opening.close()
        self._refused(FolderLocked(str(self._folder), name, 0))

    def _leave_pages(self) -> None:
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()
            self._place.setCurrentWidget(self._view)
            self._place.removeWidget(pages.registration)
            pages.registration.deleteLater()
            pages.deleteLater()

    def _fault(self, error: BaseException) -> None:
        """A mistake of the program itself: the log gets it, the person a sentence."""
        _log.error("a task failed", exc_info=error)
        if self._pages is not None:
            self._pages.registration.say_fault()
        else:
            self._view.say_fault()


class OpenPages(QObject):
    """The pages over an open register and what they share."""

    def __init__(
        self,
        open_desk: OpenDesk,
        tasks: Tasks,
        window: MainWindow,
        settings: QSettings,
        arguments: Arguments,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._surroundings: Surroundings = open_desk.surroundings
        hub = ChangesHub(self)
        self.counter = Counter(open_desk.front_desk, tasks, hub, self._find_places, now)
        self.session = CounterSession(self.counter, self)
        self._upkeep = Upkeep(self.counter, self)
        self._presenter = RegistrationPresenter(self.counter, self.session, self)
        self.registration = RegistrationPage(
            window.commands, self._presenter, self.session, now, arguments.language.value
        )
        self.session.profile_changed.connect(self._show_institution)
        self.session.operator_changed.connect(self._show_operator)
        self.registration.entry_wanted.connect(self._presenter.reopen)
        self._presenter.start()
        if arguments.entry:
            self._presenter.reopen(arguments.entry)

    def close(self) -> None:
        """Save what is being written."""
        self._upkeep.stop()
        self._presenter.close()

    def _find_places(self, typed: str, limit: int) -> tuple[Place, ...]:
        return self._surroundings.places.search_localities(typed, limit=limit)

    def _show_institution(self, profile: InstitutionProfile) -> None:
        self._window.set_institution(profile.institution.name)
        self._window.top_bar.set_demonstration(profile.institution.demonstration)
        if self.session.operator is None:
            self._choose_person()

    def _choose_person(self) -> None:
        """Who worked here last, whose name the status bar shows; otherwise the only one; otherwise ask."""
        people = {person.id: person for person in self.session.people()}
        last = str(self._settings.value(_LAST_PERSON, ""))
        if last in people or len(people) == 1:
            self.session.change_operator(last if last in people else next(iter(people)))
        else:
            self.registration.ask_person()

    def _show_operator(self, operator: Operator | None) -> None:
        name, function = (operator.name, operator.function) if operator else ("", "")
        self._window.status_bar.set_operator(name, function)
        if operator is not None:
            self._settings.setValue(_LAST_PERSON, operator.id)
