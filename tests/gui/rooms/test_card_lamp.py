"""The card's lamp: what it says of tokens, and that it follows the readers with the page out of sight."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication

from desk_app.application.signatures import Token
from desk_app.ui.presenters.card_lamp import card_lamp
from desk_app.ui.theme import State
from tests.fakes.paper_token import ABSENT, HOLDER, UNTIL, ready, signatory

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("tokens", "told"),
    [
        (None, (State.WAITING, "not in use")),
        ((ABSENT,), (State.WAITING, "no token")),
        ((Token("driver-missing", "Cititor"),), (State.ATTENTION, "cannot sign")),
        ((ready(),), (State.DONE, f"{HOLDER}, until 14.03.2028")),
        ((ready(), ready("b", "Pildă Irina")), (State.ATTENTION, "several tokens")),
    ],
)
def test_it_says_none_whose_and_until_when(qapp, tokens, told):
    assert card_lamp(tokens, TODAY) == told


def test_a_certificate_near_its_end_asks_for_attention(qapp):
    last = UNTIL.date()
    assert card_lamp((ready(),), last - timedelta(days=91))[0] is State.DONE
    assert card_lamp((ready(),), last - timedelta(days=90))[0] is State.ATTENTION
    longer = replace(signatory("c"), valid_until=UNTIL + timedelta(days=365))
    both = replace(ready(), signatories=(signatory("a"), longer))
    assert card_lamp((both,), last)[0] is State.DONE


def test_the_readers_are_followed_with_the_page_out_of_sight_and_not_after_the_end(official, token, qtbot):
    official.open(0)
    presenter = official.page._presenter
    presenter.watch(wanted=False)
    token.plug(ABSENT)
    qtbot.waitUntil(lambda: presenter.view.tokens == (ABSENT,))
    presenter.close()
    qtbot.waitUntil(lambda: token.closed)
    token.plug(ready())
    QCoreApplication.processEvents()
    qtbot.wait(50)
    assert presenter.view.tokens == (ABSENT,)
