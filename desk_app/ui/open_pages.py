"""The pages over an open register, and how they lead to each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.errors import BarcodeForeign, RegistraturaError
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.postal_address import Place
from desk_app.ui.actions import DAY_END, DESK_STATE, HAND_OVER, OUTBOX, REGISTRATION, SETTINGS, SIGNING
from desk_app.ui.arguments import Arguments
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.desk_opening import OpenDesk
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.messages import explanation
from desk_app.ui.opened import is_invitation_file
from desk_app.ui.pages.register.entrance import RegisterEntrance
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.scan_desk import ScanDesk
from desk_app.ui.qt_classes import LATER, make_next_class
from desk_app.ui.scanning.keyboard_filter import KeyboardFilter
from desk_app.ui.tasks import Lane, Tasks
from desk_app.ui.upkeep import Upkeep
from desk_app.ui.widgets.status_bar import LampName

if TYPE_CHECKING:
    from desk_app.application.identity_cards import IdentityCards
    from desk_app.application.invitation import Invited
    from desk_app.application.signatures import Signatures
    from desk_app.ui.later_pages import LaterPages

_LAST_PERSON = "counter/last-person"
"""Kept by identity: a settings file holds no names."""
_SETTLED_MS = 400
"""After this the start is over: what the first term needs is loaded ahead of it."""


class OpenPages(QObject):
    """Everything that lives as long as the register is open.

    What the registration shows first is read at once; everything else begins after it.

    `ready()` once a number could be drawn; `folder_wanted(Path)` asks for another register, an empty path for
    the usual one; `reopen_wanted()` for the same one anew.
    """

    ready = Signal()
    folder_wanted = Signal(object)
    reopen_wanted = Signal()

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
        self._arguments = arguments
        self._surroundings = open_desk.surroundings
        self._is_ready = False
        self._is_closed = self._has_begun_later = False
        self._later: LaterPages | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self.counter = Counter(
            open_desk.front_desk,
            tasks,
            ChangesHub(self),
            self._find_places,
            now,
            self._identity_cards,
            self._signatures,
        )
        self.session = CounterSession(self.counter, self)
        self._upkeep = Upkeep(self.counter, self)
        self.presenter = RegistrationPresenter(self.counter, self.session, self)
        self.presenter.start()  # the register is read while the page is made
        self.registration = RegistrationPage(
            window.commands, self.presenter, self.session, now, arguments.language.value, window.page(REGISTRATION)
        )
        self._folded_away = self.registration.folded_away()
        self.register = RegisterEntrance(window, self.counter, self.session)
        self.scans = ScanDesk(self.counter, self.session, self)
        self.keyboard = KeyboardFilter(window, self.scans.is_ours)
        window.add_page(Page(SIGNING, "signing", partial(self._make_later_page, SIGNING)))
        window.add_page(Page(HAND_OVER, "handover", partial(self._make_later_page, HAND_OVER)))
        window.add_page(Page(OUTBOX, "dispatch", partial(self._make_later_page, OUTBOX)))
        window.add_page(Page(DAY_END, "day-close", partial(self._make_later_page, DAY_END)))
        window.add_page(Page(DESK_STATE, "desk-state", partial(self._make_later_page, DESK_STATE), set_apart=True))
        window.add_page(Page(SETTINGS, "settings", partial(self._make_later_page, SETTINGS)))
        window.show_page(OUTBOX, False)  # until it is known that the desk belongs to a central registry
        window.status_bar.show_lamp(LampName.CENTRAL, False)
        self._bind()

    @property
    def later(self) -> LaterPages:
        """The pages that no first letter waits for: made when one of them is asked for, or right after it."""
        if self._later is None:
            self._later = self._make_later()
        return self._later

    def close(self) -> None:
        """Save what is being written, and end what is under way."""
        self._is_closed = True
        self._settled.stop()
        self._upkeep.stop()
        self.presenter.close()
        self.register.close()
        if self._later is not None:
            self._later.close()

    def show_entry(self, entry_id: str) -> None:
        """Show an entry beside the register."""
        self.register.show_entry(entry_id)

    def show_invited(self, invited: Invited) -> None:
        """Show where the desk joins a central registry, with what a link says."""
        self.later.show_invited(invited)

    def show_file(self, file: Path) -> None:
        """Show a document among what is to be signed."""
        if is_invitation_file(file):
            words = self.tr("{file} holds no invitation: ask whoever sent it for another one.")
            self._window.status_bar.say(words.format(file=file.name))
            return
        self.later.sign(file)

    def open_fix(self, name: str) -> None:
        """Open a remedy in the state of the counter."""
        self.later.open_fix(name)

    def _bind(self) -> None:
        self._settled.timeout.connect(self.presenter.prepare)
        self.register.prepared.connect(self._load_later)
        self.session.profile_changed.connect(self._show_institution)
        self.session.operator_changed.connect(self._show_operator)
        self.registration.entry_wanted.connect(self.show_entry)
        self.register.reopen_wanted.connect(self._reopen)
        self.register.register_again_wanted.connect(self._register_again)
        self.keyboard.scanned.connect(self.scans.scanned)
        self.keyboard.foreign.connect(self._say_foreign)
        self.scans.entry_wanted.connect(self._show_scanned)
        self.scans.reservation_wanted.connect(self._use_reservation)
        self.scans.ruler_read.connect(self._take_ruler)
        self.scans.refused.connect(self._say_refused)
        self.session.refused.connect(self._begin_later)  # the lamps tell what is wrong

    # --- the pages that come after the first letter ----------------------------------------------------------

    def _begin_later(self) -> None:
        """What is folded away in the form; the register, whose key may be pressed next; then all the others."""
        if not self._has_begun_later:
            self._has_begun_later = True
            self._make_next_part()

    def _make_next_part(self) -> None:
        """One at a time, between keys and paints; with all classes there, a thread may load what names them."""
        if self._is_closed:
            return
        if next(self._folded_away, None) is not None or make_next_class(LATER):
            QTimer.singleShot(0, self._make_next_part)
            return
        self.register.prepare()

    def _load_later(self) -> None:
        """On a thread; then look after what they show."""
        load_desk = self.counter.front_desk.load_later

        def load() -> None:
            load_desk()
            _load_later_pages()

        self.counter.tasks.run(Lane.PREVIEW, load, self._later_loaded)

    def _later_loaded(self, _: object) -> None:
        if not self._is_closed:
            self.later.start()
            self._settled.start()

    def _make_later(self) -> LaterPages:
        parts = self._window, self.counter, self.session, self._surroundings, self._signatures
        later = _load_later_pages()(*parts, self._settings, self._arguments, self)
        later.entry_wanted.connect(self.show_entry)
        later.folder_wanted.connect(self.folder_wanted)
        later.lists_refreshed.connect(self.register.forget_judgements)
        later.state.debts_wanted.connect(self.register.show_debts)
        later.settings.joined.connect(self.reopen_wanted)
        return later

    def _make_later_page(self, page_id: str) -> QWidget:
        return self.later.make(page_id)

    # --- scans ---------------------------------------------------------------------------------------------

    def _show_scanned(self, entry_id: str) -> None:
        """What the page waits for: at the end of the day each label leaves the list and the list stays; where
        papers are handed over they go with the pile.
        """
        page = self._window.current_page()
        if page == HAND_OVER:
            self.later.hand_over_scanned(entry_id)
        elif page != DAY_END:
            self.register.take_scanned(entry_id)

    def _take_ruler(self, code: str) -> None:
        if not self.later.settings.calibration.take(code):
            self._window.status_bar.say(self.tr("This is the ruler of a printer: Settings, Printers, Calibrate."))

    def _say_foreign(self) -> None:
        self._say_refused(BarcodeForeign())

    def _say_refused(self, error: BaseException) -> None:
        """A scan that leads nowhere is a word in passing: it must not stop who is typing."""
        if isinstance(error, RegistraturaError):
            self._window.status_bar.say(explanation(error, self._arguments.language.value).sentence)
        else:
            self.counter.tasks.failed.emit(error)

    def _identity_cards(self) -> IdentityCards:
        return self._surroundings.identity_cards(self._arguments.folder)

    def _signatures(self) -> Signatures:
        return self._surroundings.signatures(self._arguments.folder)

    def _find_places(self, typed: str, limit: int) -> tuple[Place, ...]:
        return self._surroundings.places.search_localities(typed, limit=limit)

    def _reopen(self, entry_id: str) -> None:
        self._window.open_page(REGISTRATION)
        self.presenter.reopen(entry_id)

    def _register_again(self, entry_id: str, reason: str) -> None:
        self._window.open_page(REGISTRATION)
        self.presenter.reopen_to_register_again(entry_id, reason)

    def _use_reservation(self, reference: str) -> None:
        self._window.open_page(REGISTRATION)
        if self.registration.fields.opening.take_reserved(reference):
            return
        held = next((each for each in self.session.reservations if each.number.reference() == reference), None)
        words = self.tr("{number} waits for a new letter: press Esc to leave this entry, then scan it again.")
        self._window.status_bar.say(words.format(number=held.number.display if held else reference))

    def _show_institution(self, profile: InstitutionProfile) -> None:
        self._window.set_institution(profile.institution.name)
        self._window.top_bar.set_demonstration(profile.institution.demonstration)
        if self.session.operator is None:
            self._choose_person()
        if not self._is_ready:
            self._is_ready = True
            self.ready.emit()
            self._begin_later()

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


def _load_later_pages() -> type[LaterPages]:
    from desk_app.ui.later_pages import LaterPages  # noqa: PLC0415  # after the first letter

    return LaterPages
