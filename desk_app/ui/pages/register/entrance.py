"""The register in the window: its page on the rail, and the search box that leads to it from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.ui.actions import REGISTER
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.tasks import Lane

if TYPE_CHECKING:
    from desk_app.ui.pages.register.file_choice import FileChoice
    from desk_app.ui.pages.register.page import RegisterPage
    from desk_app.ui.presenters.register_entry import EntryPresenter
    from desk_app.ui.presenters.register_list import RegisterPresenter


class RegisterEntrance(QObject):
    """Adds the page to `window`. `reopen_wanted(str)` and `register_again_wanted(str, str)` come of `entries`.

    The page and what works for it are made when it is first opened, or ahead of that by `prepare`, which
    `prepared()` ends; typing into the search box opens it.
    """

    prepared = Signal()
    reopen_wanted = Signal(str)
    register_again_wanted = Signal(str, str)

    def __init__(
        self, window: MainWindow, counter: Counter, session: CounterSession, files: FileChoice | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._counter = counter
        self._session = session
        self._files = files
        self._page: RegisterPage | None = None
        self._presenter: RegisterPresenter | None = None
        self._entries: EntryPresenter | None = None
        self._is_closed = False
        window.add_page(Page(REGISTER, "register", self._make))
        window.top_bar.search.query_changed.connect(self._search)
        window.top_bar.search.submitted.connect(self._submit)

    @property
    def presenter(self) -> RegisterPresenter:
        """The list of the register."""
        if self._presenter is None:
            from desk_app.ui.presenters.register_list import RegisterPresenter  # noqa: PLC0415  # as its page

            self._presenter = RegisterPresenter(self._counter, self._session, self)
        return self._presenter

    @property
    def entries(self) -> EntryPresenter:
        """The entry beside the list."""
        if self._entries is None:
            from desk_app.ui.presenters.register_entry import EntryPresenter  # noqa: PLC0415  # likewise

            self._entries = EntryPresenter(self._counter, self._session, self)
            self._entries.reopen_wanted.connect(self.reopen_wanted)
            self._entries.register_again_wanted.connect(self.register_again_wanted)
        return self._entries

    def prepare(self) -> None:
        """Make the page and read the newest rows, so that neither is waited for when it is opened."""
        self._counter.tasks.run(Lane.PREVIEW, _load_page, self._loaded)

    def _loaded(self, _: object) -> None:
        self._make_in_turns()

    def _make_in_turns(self) -> None:
        """A part between keys and paints, the next one after them."""
        if self._is_closed:
            return
        if self._unfinished().make_next_part():
            QTimer.singleShot(0, self._make_in_turns)
        else:
            self._window.make_page(REGISTER)
            self.prepared.emit()

    def show_entry(self, entry_id: str) -> None:
        """Open the page with that entry beside the list: a scanned label, a number of the sender's history."""
        self._window.open_page(REGISTER)
        self.entries.show(entry_id)

    def take_scanned(self, entry_id: str) -> None:
        """A label was scanned: files that wait for one on this page go to its entry, which is shown."""
        if self._page is not None and self._window.current_page() == REGISTER:
            self._page.attach_waiting(entry_id)
        self.show_entry(entry_id)

    def show_debts(self) -> None:
        """Open the page with the quick numbers that still owe their data."""
        from desk_app.ui.presenters.register_state import DEBT  # noqa: PLC0415  # likewise

        self._window.open_page(REGISTER)
        self.presenter.show_all()
        self.presenter.narrow(state=DEBT)

    def forget_judgements(self) -> None:
        """The trusted lists are new: what signatures are worth is found out again."""
        if self._page is not None:
            self._page.judging.forget()

    def close(self) -> None:
        """End the threads of the page."""
        self._is_closed = True
        for presenter in (self._presenter, self._entries):
            if presenter is not None:
                presenter.close()
        if self._page is not None:
            self._page.close_threads()

    def _make(self) -> QWidget:
        """The whole page, whatever is still missing of it."""
        page = self._unfinished()
        while page.make_next_part():
            pass
        return page

    def _unfinished(self) -> RegisterPage:
        if self._page is None:
            from desk_app.ui.pages.register.file_choice import FileChoice  # noqa: PLC0415  # likewise

            make, commands, files = _load_page(), self._window.commands, self._files or FileChoice(self._window)
            self._page = make(self._counter, self._session, commands, self.presenter, self.entries, files)
        return self._page

    def _search(self, typed: str) -> None:
        self.presenter.search_words(typed)
        if self._window.current_page() == REGISTER:
            return
        self._window.open_page(REGISTER)
        box: QWidget | None = self._window.top_bar.search.focusProxy()
        if isinstance(box, QLineEdit):
            # Typing goes on in the box: its text is not selected anew.
            box.setFocus()
            box.setCursorPosition(len(typed))

    def _submit(self, typed: str) -> None:
        """Enter goes from the box to the first row that was found."""
        self._window.open_page(REGISTER)
        if self._page is not None:
            self._page.list.focus_first()


def _load_page() -> type[RegisterPage]:
    from desk_app.ui.pages.register.page import RegisterPage  # noqa: PLC0415  # the start does not wait for it

    return RegisterPage
