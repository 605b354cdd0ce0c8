"""What the page says of the token while a driver starts and while it signs."""

import threading
from dataclasses import replace

from PySide6.QtCore import Qt

from desk_app.application.signatures import Token
from desk_app.ui.presenters.card_lamp import card_lamp
from desk_app.ui.presenters.signing_view import Stage
from desk_app.ui.theme import State
from tests.fakes.paper_token import ABSENT, HOLDER, ready
from tests.gui.rooms.official import CONTROL, two_files

DEVICE = "Carte de identitate"


def said(official) -> str:
    return official.page.token.accessibleDescription()


def test_a_driver_that_takes_its_time_is_waited_for_in_words(official, token, presenter) -> None:
    seen = []
    presenter.changed.connect(lambda view: seen.append(view.tokens))
    token.plugged = (ABSENT,)
    official.open(0)
    official.qtbot.waitUntil(lambda: official.view.tokens == (ABSENT,))
    token.starts = ((DEVICE, 1.0), (DEVICE, 2.2))
    token.plug(ready())
    official.qtbot.waitUntil(lambda: official.view.signatory is not None)
    starting = [tokens[0] for tokens in seen if tokens and tokens[0].state == "driver-starting"]
    assert {(each.device, each.facts["seconds"]) for each in starting} == {(DEVICE, 1), (DEVICE, 2)}


def test_the_words_for_a_driver_that_starts(official, presenter) -> None:
    official.open(0)
    presenter._show(tokens=(Token("driver-starting", device=DEVICE, facts={"device": DEVICE, "seconds": 7}),))
    assert f"The driver for {DEVICE} is starting: 7 seconds" in said(official)
    lamp = card_lamp(presenter.view.tokens, presenter._counter.now().date())
    assert lamp[0] is State.RUNNING


def test_a_token_that_is_known_is_not_said_to_start(official, token) -> None:
    official.open(0)
    official.qtbot.waitUntil(lambda: official.view.signatory is not None)
    token.starts = ((DEVICE, 1.0),)
    token.tell()
    official.qtbot.wait(100)
    assert official.view.signatory is not None


def test_the_pin_was_taken_and_how_far_it_is(official, files, token, tmp_path) -> None:
    heard, may_go = [], threading.Semaphore(0)

    def hold() -> None:
        assert may_go.acquire(timeout=10)

    token.after_pin = token.between = hold
    two_files(official, files, tmp_path)
    official.check()
    official.type_pin()
    for words in (f"The PIN of {HOLDER} was taken", "Signing document 2 of 2"):
        official.qtbot.waitUntil(lambda words=words: words in said(official))
        heard.append(official.view.stage)
        may_go.release()
    may_go.release()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert heard == [Stage.SIGNING, Stage.SIGNING]
    official.qtbot.waitUntil(lambda: f"{HOLDER}: qualified certificate" in said(official))


def test_a_reader_with_keys_takes_the_pin_itself(official, files, token, tmp_path) -> None:
    typed = threading.Semaphore(0)
    token.on_keys = lambda: typed.acquire(timeout=10)
    plain = ready()
    token.plugged = (replace(plain, signatories=(replace(plain.signatories[0], pin_on_device=True),)),)
    two_files(official, files, tmp_path)
    official.check()
    assert official.view.stage is Stage.READY
    assert not official.page.pin.isVisible()
    assert "type the PIN on the reader" in official.page.found.accessibleDescription()
    official.press(Qt.Key.Key_Return, CONTROL)
    official.qtbot.waitUntil(lambda: official.page.progress._bar.accessibleName() == "Type the PIN on the reader")
    typed.release()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert token.given == []
    assert all(row.is_signed for row in official.view.rows)
