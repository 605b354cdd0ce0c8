"""The pages beside registration and register, with their lamps: the first letter does not wait for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from desk_app.application.program_updates import OFF
from desk_app.ui.actions import DAY_END, DESK_STATE, HAND_OVER, OUTBOX, SETTINGS, SIGNING
from desk_app.ui.arguments import Arguments, demonstration_folder
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.daily_lists import DailyLists
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.late_stamps import LateStamps
from desk_app.ui.main_window import MainWindow
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.presenters.card_lamp import card_lamp
from desk_app.ui.presenters.centre import CentrePresenter, CentreView
from desk_app.ui.presenters.centre_lamp import CentreLamp
from desk_app.ui.presenters.day_end import DayEndPresenter
from desk_app.ui.presenters.document_pages import DocumentPages
from desk_app.ui.presenters.hand_over import HandOverPresenter
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.presenters.signing_view import SigningView
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.presenters.state_lamps import lamps
from desk_app.ui.tasks import Lane
from desk_app.ui.widgets.status_bar import LampName

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.application.invitation import Invited
    from desk_app.application.signatures import Signatures
    from desk_app.application.surroundings import Surroundings
    from desk_app.domain.seen_identity import SeenIdentity
    from desk_app.ui.pages.hand_over.page import HandOverPage
    from desk_app.ui.pages.settings.page import SettingsPage
    from desk_app.ui.presenters.state_view import DeskStateView


class LaterPages(QObject):
    """Signing, handing over, outbox, end of the day, state, settings; what they watch begins with `start`.

    `entry_wanted(str)`: an entry is to be shown beside the register; `folder_wanted(Path)` asks for another
    register, an empty path for the usual one; `lists_refreshed()`: the trusted lists were fetched.
    """

    entry_wanted = Signal(str)
    folder_wanted = Signal(object)
    lists_refreshed = Signal()

    def __init__(
        self,
        window: MainWindow,
        counter: Counter,
        session: CounterSession,
        surroundings: Surroundings,
        signatures: Callable[[], Signatures],
        settings: QSettings,
        arguments: Arguments,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._counter = counter
        self._session = session
        self._signatures = signatures
        self._kept = settings
        self._arguments = arguments
        self._language = arguments.language.value
        self._is_member: bool | None = None
        self._lamp = CentreLamp(self._language, self)
        self._signing: SigningPresenter | None = None
        self._settings_page: SettingsPage | None = None
        self._hand_over_page: HandOverPage | None = None
        self._pages_to_sign: DocumentPages | None = None
        self._late_stamps = LateStamps(counter, signatures, self)
        self._daily_lists = DailyLists(counter, signatures, self)
        self.state = DeskStatePresenter(counter, session, surroundings, self)
        demonstration = demonstration_folder(arguments.folder)
        self.settings = SettingsPresenter(counter, session, surroundings, demonstration, self)
        self.day_end = DayEndPresenter(counter, session, self)
        self.hand_over = HandOverPresenter(counter, session, self)
        self.centre = CentrePresenter(counter, session, self)
        self._bind()

    def start(self) -> None:
        """Look after the lamps, the central registry, missing stamps, trusted lists and new versions."""
        self.state.start()
        self.centre.start()
        self._late_stamps.start()
        if self._arguments.settings.value("fetch_trusted_lists") != OFF:
            self._daily_lists.start()
        seen, tasks = self._counter.front_desk.queries.identities_seen, self._counter.tasks
        tasks.run_latest("identities", Lane.READ, seen, self._show_identities)
        if self._arguments.settings.value("update_channel") != OFF:
            self.settings.updates.begin()

    def close(self) -> None:
        """End what is under way."""
        self._late_stamps.stop()
        self._daily_lists.stop()
        self.centre.close()
        self.state.close()
        self.settings.close()
        if self._signing is not None:
            self._signing.close()
        if self._pages_to_sign is not None:
            self._pages_to_sign.close()

    def show_invited(self, invited: Invited) -> None:
        """Show where the desk joins a central registry, with what a link says."""
        self._window.open_page(SETTINGS)
        if self._settings_page is not None:
            self._settings_page.show_invited(invited)

    def sign(self, file: Path) -> None:
        """Show a document among what is to be signed."""
        self._window.open_page(SIGNING)
        if self._signing is not None:
            self._signing.choose([file])

    def hand_over_scanned(self, entry_id: str) -> None:
        """The papers of a scanned label go with the pile."""
        if self._hand_over_page is not None:
            self._hand_over_page.take_scanned(entry_id)

    def open_fix(self, name: str) -> None:
        """Open a remedy in the state of the counter."""
        self._window.open_page(DESK_STATE)
        self.state.open_fix(name)

    def _bind(self) -> None:
        self.state.changed.connect(self._show_lamps)
        self.state.lists_refreshed.connect(self.lists_refreshed)
        self._daily_lists.refreshed.connect(self.lists_refreshed)
        self._daily_lists.refreshed.connect(self.state.check)
        self._late_stamps.unreadable_found.connect(self.state.check)
        self.state.labels_wanted.connect(self._open_day_end)
        self.state.outbox_wanted.connect(self._open_outbox)
        self.centre.changed.connect(self._show_centre)
        self._window.status_bar.lamp_pressed.connect(self._open_lamp)
        self.settings.demonstration_made.connect(self.folder_wanted)
        self.settings.thrown_away.connect(self._leave_demonstration)

        self._show_card(SigningView())

    # --- pages ---------------------------------------------------------------------------------------------

    def make(self, page_id: str) -> QWidget:
        """One of these pages, when it is first opened."""
        makers = {
            SIGNING: self._make_signing,
            HAND_OVER: self._make_hand_over,
            OUTBOX: self._make_outbox,
            DAY_END: self._make_day_end,
            DESK_STATE: self._make_state,
            SETTINGS: self._make_settings,
        }
        return makers[page_id]()

    def _make_signing(self) -> QWidget:
        from desk_app.ui.pages.signing.page import SigningPage  # noqa: PLC0415  # made when it is first opened

        self._signing = SigningPresenter(
            self._counter, self._session, self._signatures, KeptFiles(self._kept), self
        )
        self._signing.changed.connect(self._show_card)
        self._pages_to_sign = DocumentPages(self._counter, self, self._signing.open_document)
        files, commands = FileChoice(self._window), self._window.commands
        return SigningPage(commands, self._signing, self._pages_to_sign, files, self._language)

    def _make_hand_over(self) -> QWidget:
        from desk_app.ui.pages.hand_over.page import HandOverPage  # noqa: PLC0415  # as above

        self._hand_over_page = HandOverPage(self._window.commands, self.hand_over, self._language)
        return self._hand_over_page

    def _make_outbox(self) -> QWidget:
        from desk_app.ui.pages.outbox.page import OutboxPage  # noqa: PLC0415  # as above

        files = FileChoice(self._window)
        page = OutboxPage(self._window.commands, self.centre, files, self._counter.now, self._language)
        page.entry_wanted.connect(self.entry_wanted)
        return page

    def _make_day_end(self) -> QWidget:
        from desk_app.ui.pages.day_end.page import DayEndPage  # noqa: PLC0415  # as above

        page = DayEndPage(self._window.commands, self.day_end, FileChoice(self._window), self._language)
        page.entry_wanted.connect(self.entry_wanted)
        return page

    def _make_state(self) -> QWidget:
        from desk_app.ui.pages.state.page import DeskStatePage  # noqa: PLC0415  # as above

        return DeskStatePage(self._window.commands, self.state, self._counter.now, self._language)

    def _make_settings(self) -> QWidget:
        from desk_app.ui.pages.settings.page import SettingsPage  # noqa: PLC0415  # as above

        page = SettingsPage(self.settings, self._kept, self._arguments)
        page.fix_wanted.connect(self.open_fix)
        self._settings_page = page
        self.settings.start()
        return page

    def _open_day_end(self) -> None:
        self._window.open_page(DAY_END)

    def _open_outbox(self) -> None:
        self._window.open_page(OUTBOX)

    def _open_lamp(self, name: str) -> None:
        self._window.open_page(OUTBOX if name == LampName.CENTRAL else DESK_STATE)

    def _leave_demonstration(self) -> None:
        self.folder_wanted.emit(Path())

    # --- lamps ---------------------------------------------------------------------------------------------

    def _show_centre(self, view: CentreView) -> None:
        """A counter that works alone has neither lamp nor page of a central registry."""
        bar = self._window.status_bar
        if view.state is not None and view.is_member:
            said = self._lamp.said(view.state, self._counter.now())
            bar.set_lamp(LampName.CENTRAL, said.state, said.words, said.more)
        if view.is_member is not self._is_member:
            self._is_member = view.is_member
            bar.show_lamp(LampName.CENTRAL, view.is_member)
            self._window.show_page(OUTBOX, view.is_member)

    def _show_card(self, view: SigningView) -> None:
        """From the first look at the folder for signing on, as the readers tell."""
        said = card_lamp(view.tokens, self._counter.now().date(), view.identities)
        self._window.status_bar.set_lamp(LampName.CARD, *said)

    def _show_identities(self, identities: tuple[SeenIdentity, ...]) -> None:
        """Before the folder is opened: whose certificate expires soon is known without looking at readers."""
        if self._signing is None:
            self._show_card(SigningView(identities=identities))

    def _show_lamps(self, view: DeskStateView) -> None:
        if view.checked_at is None:
            return
        for name, state, words in lamps(view.checks, view.checked_at):
            self._window.status_bar.set_lamp(name, state, words)
