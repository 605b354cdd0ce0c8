"""The pages over an open register, and how they lead to each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desk_app.application.identity_cards import IdentityCards
from desk_app.application.invitation import Invited
from desk_app.application.program_updates import OFF
from desk_app.application.signatures import Signatures
from desk_app.domain.errors import BarcodeForeign, RegistraturaError
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.postal_address import Place
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.ui.actions import DAY_END, DESK_STATE, HAND_OVER, OUTBOX, REGISTRATION, SETTINGS, SIGNING
from desk_app.ui.arguments import Arguments, demonstration_folder
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.daily_lists import DailyLists
from desk_app.ui.desk_opening import OpenDesk
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.late_stamps import LateStamps
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.messages import explanation
from desk_app.ui.opened import is_invitation_file
from desk_app.ui.pages.day_end.page import DayEndPage
from desk_app.ui.pages.register.entrance import RegisterEntrance
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.card_lamp import card_lamp
from desk_app.ui.presenters.centre import CentrePresenter, CentreView
from desk_app.ui.presenters.centre_lamp import CentreLamp
from desk_app.ui.presenters.day_end import DayEndPresenter
from desk_app.ui.presenters.document_pages import DocumentPages
from desk_app.ui.presenters.hand_over import HandOverPresenter
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.scan_desk import ScanDesk
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.presenters.signing_view import SigningView
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.presenters.state_lamps import lamps
from desk_app.ui.presenters.state_view import DeskStateView
from desk_app.ui.scanning.keyboard_filter import KeyboardFilter
from desk_app.ui.tasks import Lane, Tasks
from desk_app.ui.upkeep import Upkeep
from desk_app.ui.widgets.status_bar import LampName

if TYPE_CHECKING:
    from desk_app.ui.pages.hand_over.page import HandOverPage
    from desk_app.ui.pages.settings.page import SettingsPage

_LAST_PERSON = "counter/last-person"
"""Kept by identity: a settings file holds no names."""
_SETTLED_MS = 400
"""After this the start is over: what the first term and the page of the register need is loaded ahead of them."""


class OpenPages(QObject):
    """Everything that lives as long as the register is open.

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
        self._places = open_desk.surroundings.places
        self._open_signatures = open_desk.surroundings.signatures
        self._is_ready = False
        self._is_member: bool | None = None
        self._lamp = CentreLamp(arguments.language.value, self)
        self._signing: SigningPresenter | None = None
        self._settings_page: SettingsPage | None = None
        self._hand_over_page: HandOverPage | None = None
        self._pages_to_sign: DocumentPages | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._open_cards = open_desk.surroundings.identity_cards
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
        self._late_stamps = LateStamps(self.counter, self._signatures, self)
        self._daily_lists = DailyLists(self.counter, self._signatures, self)
        self.presenter = RegistrationPresenter(self.counter, self.session, self)
        self.registration = RegistrationPage(
            window.commands, self.presenter, self.session, now, arguments.language.value, window.page(REGISTRATION)
        )
        self.register = RegisterEntrance(window, self.counter, self.session)
        surroundings = open_desk.surroundings
        self.scans = ScanDesk(self.counter, self.session, self)
        self.keyboard = KeyboardFilter(window, self.scans.is_ours)
        self.state = DeskStatePresenter(self.counter, self.session, surroundings, self)
        demonstration = demonstration_folder(arguments.folder)
        self.settings = SettingsPresenter(self.counter, self.session, surroundings, demonstration, self)
        self.day_end = DayEndPresenter(self.counter, self.session, self)
        window.add_page(Page(SIGNING, "signing", self._make_signing))
        self.hand_over = HandOverPresenter(self.counter, self.session, self)
        window.add_page(Page(HAND_OVER, "handover", self._make_hand_over))
        self.centre = CentrePresenter(self.counter, self.session, self)
        window.add_page(Page(OUTBOX, "dispatch", self._make_outbox))
        window.add_page(Page(DAY_END, "day-close", self._make_day_end))
        window.add_page(Page(DESK_STATE, "desk-state", self._make_state, set_apart=True))
        window.add_page(Page(SETTINGS, "settings", self._make_settings))
        self._bind()
        self._show_centre(self.centre.view)
        self._show_card(SigningView())

    def start(self) -> None:
        """Read what the pages show first."""
        self.presenter.start()
        self.state.start()
        self.centre.start()
        self._late_stamps.start()
        if self._arguments.settings.value("fetch_trusted_lists") != OFF:
            self._daily_lists.start()
        seen, tasks = self.counter.front_desk.queries.identities_seen, self.counter.tasks
        tasks.run_latest("identities", Lane.READ, seen, self._show_identities)
        if self._arguments.settings.value("update_channel") != OFF:
            self.settings.updates.begin()

    def close(self) -> None:
        """Save what is being written, and end what is under way."""
        self._settled.stop()
        self._upkeep.stop()
        self._late_stamps.stop()
        self._daily_lists.stop()
        self.centre.close()
        self.presenter.close()
        self.state.close()
        self.settings.close()
        self.register.close()
        if self._signing is not None:
            self._signing.close()
        if self._pages_to_sign is not None:
            self._pages_to_sign.close()

    def show_entry(self, entry_id: str) -> None:
        """Show an entry beside the register."""
        self.register.show_entry(entry_id)

    def show_invited(self, invited: Invited) -> None:
        """Show where the desk joins a central registry, with what a link says."""
        self._window.open_page(SETTINGS)
        if self._settings_page is not None:
            self._settings_page.show_invited(invited)

    def show_file(self, file: Path) -> None:
        """Show a document among what is to be signed."""
        if is_invitation_file(file):
            words = self.tr("{file} holds no invitation: ask whoever sent it for another one.")
            self._window.status_bar.say(words.format(file=file.name))
            return
        self._window.open_page(SIGNING)
        if self._signing is not None:
            self._signing.choose([file])

    def _bind(self) -> None:
        self._settled.timeout.connect(self.presenter.prepare)
        self._settled.timeout.connect(self.register.prepare)
        self.session.profile_changed.connect(self._show_institution)
        self.session.operator_changed.connect(self._show_operator)
        self.registration.entry_wanted.connect(self.show_entry)
        self.register.entries.reopen_wanted.connect(self._reopen)
        self.register.entries.register_again_wanted.connect(self._register_again)
        self.keyboard.scanned.connect(self.scans.scanned)
        self.keyboard.foreign.connect(self._say_foreign)
        self.scans.entry_wanted.connect(self._show_scanned)
        self.scans.reservation_wanted.connect(self._use_reservation)
        self.scans.ruler_read.connect(self._take_ruler)
        self.scans.refused.connect(self._say_refused)
        self.state.changed.connect(self._show_lamps)
        self.state.lists_refreshed.connect(self.register.forget_judgements)
        self._daily_lists.refreshed.connect(self.register.forget_judgements)
        self._daily_lists.refreshed.connect(self.state.check)
        self.centre.changed.connect(self._show_centre)
        self.state.debts_wanted.connect(self.register.show_debts)
        self.state.labels_wanted.connect(self._open_day_end)
        self._window.status_bar.lamp_pressed.connect(self._open_lamp)
        self.settings.demonstration_made.connect(self.folder_wanted)
        self.settings.thrown_away.connect(self._leave_demonstration)
        self.settings.joined.connect(self.reopen_wanted)

    def _show_scanned(self, entry_id: str) -> None:
        """What the page waits for: at the end of the day each label leaves the list and the list stays; where
        papers are handed over they go with the pile.
        """
        page = self._window.current_page()
        if page == HAND_OVER and self._hand_over_page is not None:
            self._hand_over_page.take_scanned(entry_id)
        elif page != DAY_END:
            self.register.take_scanned(entry_id)

    def _take_ruler(self, code: str) -> None:
        if not self.settings.calibration.take(code):
            self._window.status_bar.say(self.tr("This is the ruler of a printer: Settings, Printers, Calibrate."))

    def _say_foreign(self) -> None:
        self._say_refused(BarcodeForeign())

    def _say_refused(self, error: BaseException) -> None:
        """A scan that leads nowhere is a word in passing: it must not stop who is typing."""
        if isinstance(error, RegistraturaError):
            self._window.status_bar.say(explanation(error, self._arguments.language.value).sentence)
        else:
            self.counter.tasks.failed.emit(error)

    def _open_day_end(self) -> None:
        self._window.open_page(DAY_END)

    def _make_day_end(self) -> QWidget:
        files = FileChoice(self._window)
        page = DayEndPage(self._window.commands, self.day_end, files, self._arguments.language.value)
        page.entry_wanted.connect(self.show_entry)
        return page

    def _make_hand_over(self) -> QWidget:
        from desk_app.ui.pages.hand_over.page import HandOverPage  # noqa: PLC0415  # the start does not wait for it

        self._hand_over_page = HandOverPage(self._window.commands, self.hand_over, self._arguments.language.value)
        return self._hand_over_page

    def _make_outbox(self) -> QWidget:
        from desk_app.ui.pages.outbox.page import OutboxPage  # noqa: PLC0415  # the start does not wait for it

        page = OutboxPage(self._window.commands, self.centre, self.counter.now, self._arguments.language.value)
        page.entry_wanted.connect(self.show_entry)
        return page

    def _show_centre(self, view: CentreView) -> None:
        """A counter that works alone has neither lamp nor page of a central registry."""
        bar = self._window.status_bar
        if view.state is not None and view.is_member:
            said = self._lamp.said(view.state, self.counter.now())
            bar.set_lamp(LampName.CENTRAL, said.state, said.words, said.more)
        if view.is_member is not self._is_member:
            self._is_member = view.is_member
            bar.show_lamp(LampName.CENTRAL, view.is_member)
            self._window.show_page(OUTBOX, view.is_member)

    def _show_card(self, view: SigningView) -> None:
        """From the first look at the folder for signing on, as the readers tell."""
        said = card_lamp(view.tokens, self.counter.now().date(), view.identities)
        self._window.status_bar.set_lamp(LampName.CARD, *said)

    def _show_identities(self, identities: tuple[SeenIdentity, ...]) -> None:
        """Before the folder is opened: whose certificate expires soon is known without looking at readers."""
        if self._signing is None:
            self._show_card(SigningView(identities=identities))

    def _make_signing(self) -> QWidget:
        from desk_app.ui.pages.signing.page import SigningPage  # noqa: PLC0415  # the start does not wait for it

        self._signing = SigningPresenter(
            self.counter, self.session, self._signatures, KeptFiles(self._settings), self
        )
        self._signing.changed.connect(self._show_card)
        self._pages_to_sign = DocumentPages(self.counter, self, self._signing.open_document)
        files, language = FileChoice(self._window), self._arguments.language.value
        return SigningPage(self._window.commands, self._signing, self._pages_to_sign, files, language)

    def _identity_cards(self) -> IdentityCards:
        return self._open_cards(self._arguments.folder)

    def _signatures(self) -> Signatures:
        return self._open_signatures(self._arguments.folder)

    def _make_state(self) -> QWidget:
        language = self._arguments.language.value
        from desk_app.ui.pages.state.page import DeskStatePage  # noqa: PLC0415  # the start does not wait for it

        return DeskStatePage(self._window.commands, self.state, self.counter.now, language)

    def _make_settings(self) -> QWidget:
        from desk_app.ui.pages.settings.page import SettingsPage  # noqa: PLC0415  # the start does not wait for it

        page = SettingsPage(self.settings, self._settings, self._arguments)
        page.fix_wanted.connect(self.open_fix)
        self._settings_page = page
        self.settings.start()
        return page

    def _find_places(self, typed: str, limit: int) -> tuple[Place, ...]:
        return self._places.search_localities(typed, limit=limit)

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

    def _open_lamp(self, name: str) -> None:
        self._window.open_page(OUTBOX if name == LampName.CENTRAL else DESK_STATE)

    def open_fix(self, name: str) -> None:
        """Open a remedy in the state of the counter."""
        self._window.open_page(DESK_STATE)
        self.state.open_fix(name)

    def _leave_demonstration(self) -> None:
        self.folder_wanted.emit(Path())

    def _show_lamps(self, view: DeskStateView) -> None:
        if view.checked_at is None:
            return
        for name, state, words in lamps(view.checks, view.checked_at):
            self._window.status_bar.set_lamp(name, state, words)

    def _show_institution(self, profile: InstitutionProfile) -> None:
        self._window.set_institution(profile.institution.name)
        self._window.top_bar.set_demonstration(profile.institution.demonstration)
        if self.session.operator is None:
            self._choose_person()
        if not self._is_ready:
            self._is_ready = True
            self._settled.start()
            self.ready.emit()

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
