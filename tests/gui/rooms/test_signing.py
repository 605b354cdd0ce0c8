"""The folder for signing by keyboard, over a token that signs on paper only."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.application.signatures import (
    AskPin,
    JudgedDocument,
    Signatory,
    SignedFile,
    SignFiles,
    SigningResult,
    Token,
)
from desk_app.domain.signing_errors import PinIncorrect, PinNotConfirmed, SignedFileExists, TokenRemoved
from desk_app.ui.actions import SIGNING
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.signing.page import SigningPage
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.tasks import Tasks

UNTIL = datetime(2028, 3, 14, tzinfo=UTC)
PIN = "246810"


def signatory(name: str) -> Signatory:
    return Signatory(
        name, "Preda Ștefan", "", "CA Demonstrativă", UNTIL, UNTIL, "qualified-signature", True, "full", False
    )


FACTS = {"holder": "Preda Ștefan", "issuer": "CA Demonstrativă", "valid_until": UNTIL}
READY = Token("ready", "Cititor", "token", FACTS, (signatory("a"),))


@dataclass
class PaperToken:
    """Signs all files but those named in `refused`; a PIN other than the right one is refused."""

    plugged: tuple[Token, ...] = (READY,)
    refused: tuple[str, ...] = ()
    level: str = "B-LT"
    tries: list[SignFiles] = field(default_factory=list)
    given: list[bytearray] = field(default_factory=list)
    closed: bool = False
    is_last_try: bool = False

    def tokens(self, waited: Callable[[str, float], None] | None = None) -> tuple[Token, ...]:
        return self.plugged

    def sign(
        self, wanted: SignFiles, ask_pin: AskPin, progress: Callable[[int, int], None] | None = None
    ) -> SigningResult:
        self.tries.append(wanted)
        if self.is_last_try and not wanted.last_try_confirmed:
            raise PinNotConfirmed
        self.given.append(ask_pin())
        if self.given[-1] != PIN.encode():
            raise PinIncorrect("ok")
        made = []
        for place, file in enumerate(wanted.files):
            exists = SignedFileExists(str(file.target)) if file.source.name in self.refused else None
            made.append(SignedFile(file, "" if exists else self.level, exists))
            assert progress is not None
            progress(place + 1, len(wanted.files))
        return SigningResult(tuple(made), ())

    def validate(self, file: Path, *, online: bool = True) -> JudgedDocument:
        raise AssertionError(file, online)

    def refresh_lists(self) -> tuple[str, ...]:
        raise AssertionError

    def diagnostics(self) -> Mapping[str, object]:
        raise AssertionError

    def write_report(self, judged: JudgedDocument, target: Path) -> None:
        raise AssertionError(judged, target)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def token() -> PaperToken:
    return PaperToken()


@pytest.fixture
def presenter(tasks: Tasks, token: PaperToken) -> Iterator[SigningPresenter]:
    made = SigningPresenter(tasks, lambda: token)
    yield made
    made.close()


@pytest.fixture
def files(window: MainWindow) -> FileChoice:
    return FileChoice(window)


@pytest.fixture
def page(presenter: SigningPresenter, files: FileChoice, window: MainWindow) -> SigningPage:
    made = SigningPage(window.commands, presenter, files)
    window.add_page(Page(SIGNING, "signing", lambda: made))
    window.show()
    return made


def opened(page: SigningPage, window: MainWindow, files: FileChoice, qtbot: QtBot) -> None:
    """By F4, with two documents chosen."""
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: page._presenter.view.tokens is not None)
    files.files_chosen.emit([Path("/acte/unu.pdf"), Path("/acte/doi.pdf")])


def typed(page: SigningPage, pin: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.pin, pin)
    qtbot.keyClick(page.pin, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page._presenter.view.is_signing)


def test_one_pin_signs_the_whole_folder_and_is_kept_nowhere(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    opened(page, window, files, qtbot)
    typed(page, PIN, qtbot)
    result = page._presenter.view.result
    assert result is not None
    assert [one.level for one in result.files] == ["B-LT", "B-LT"]
    assert [file.target.name for file in token.tries[0].files] == ["unu-semnat.pdf", "doi-semnat.pdf"]
    assert len(token.tries) == 1
    assert page.pin.text() == ""
    assert bytes(token.given[0]) == bytes(len(PIN))
    assert page._presenter.view.done == 2
    assert not page.last_try.isVisible()


def test_a_wrong_pin_is_tried_once_and_the_files_stay(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    opened(page, window, files, qtbot)
    typed(page, "111111", qtbot)
    assert isinstance(page._presenter.view.problem, PinIncorrect)
    assert len(token.tries) == 1
    assert len(page._presenter.view.files) == 2


def test_the_last_try_is_used_only_when_somebody_types_so(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    token.is_last_try = True
    opened(page, window, files, qtbot)
    typed(page, PIN, qtbot)
    assert isinstance(page._presenter.view.problem, PinNotConfirmed)
    assert (token.given, page.pin.text()) == ([], "")
    assert page.last_try.isVisible()
    qtbot.keyClicks(page.last_try, "last")
    typed(page, PIN, qtbot)
    assert page._presenter.view.result is not None


def test_a_file_that_was_refused_stays_in_the_folder(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    token.refused = ("unu.pdf",)
    opened(page, window, files, qtbot)
    typed(page, PIN, qtbot)
    assert [file.name for file in page._presenter.view.files] == ["unu.pdf"]


def test_without_a_token_nothing_can_be_signed_until_it_is_there(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    token.plugged = (Token("no-reader"),)
    opened(page, window, files, qtbot)
    assert not page.pin.isEnabled()
    token.plugged = (READY,)
    qtbot.waitUntil(page.pin.isEnabled)
    token.plugged = (Token("no-reader"),)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not page.pin.isEnabled())
    page._presenter.close()
    qtbot.waitUntil(lambda: token.closed)


def test_between_two_certificates_nobody_guesses(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    token.plugged = (READY, Token("ready", signatories=(signatory("b"),)))
    opened(page, window, files, qtbot)
    assert not page.pin.isEnabled()


def test_a_look_that_fails_does_not_end_the_signing_under_way(
    page: SigningPage, window: MainWindow, files: FileChoice, token: PaperToken, qtbot: QtBot
) -> None:
    """Otherwise a second PIN could be handed over while the first one is still at work."""
    opened(page, window, files, qtbot)
    presenter, shown = page._presenter, []
    presenter.changed.connect(shown.append)
    looking = threading.Event()

    def no_service(waited: object = None) -> tuple[Token, ...]:
        looking.wait(10)
        raise TokenRemoved(0, 2)

    token.tokens = no_service  # type: ignore[method-assign]
    presenter.refresh()
    presenter.sign(bytearray(PIN.encode()))
    looking.set()
    qtbot.waitUntil(lambda: presenter.view.result is not None)
    until_done = [view.is_signing for view in shown if view.result is None]
    assert all(until_done), until_done
