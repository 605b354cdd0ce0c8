"""A certificate whose days run out is reminded of on the page, once at each mark, and the lamp says it."""

from dataclasses import replace
from datetime import timedelta

from desk_app.domain.seen_identity import SeenIdentity
from desk_app.ui.presenters.card_lamp import card_lamp
from desk_app.ui.theme import State
from tests.fakes.paper_token import HOLDER, ready, signatory


def expiring(clock, days: int):
    token = ready()
    one = replace(signatory("a"), valid_until=clock.now() + timedelta(days=days, hours=1))
    return replace(token, signatories=(one,))


def test_each_reminder_stays_while_the_page_is_open_and_comes_once(official, token, counter, clock) -> None:
    token.plugged = (expiring(clock, 27),)
    official.open(0)
    official.qtbot.waitUntil(official.page.reminder.isVisible)
    assert HOLDER in official.page.reminder.accessibleName()
    assert "27 days" in official.page.reminder.accessibleName()
    (kept,) = counter.front_desk.queries.identities_seen()
    assert kept.holder == HOLDER
    for days, is_reminded in ((0, False), (10, False), (11, True), (0, False), (30, False)):
        official.page.hide()
        clock.go_on(timedelta(days=days))
        before = official.view
        official.page.show()
        official.qtbot.waitUntil(lambda before=before: official.view is not before)
        reminders = official.page._presenter._reminders
        with official.qtbot.waitSignal(reminders.changed):
            reminders.read()
        assert official.page.reminder.isVisible() is is_reminded, days


def test_the_lamp_names_who_expires_soon_also_without_a_token(clock) -> None:
    now = clock.now()
    soon = SeenIdentity("a", HOLDER, "CA", now + timedelta(days=60), "advanced", now, "01")
    state, words = card_lamp(None, now.date(), (soon,))
    assert (state, HOLDER in words) == (State.ATTENTION, True)
    past = replace(soon, valid_until=now - timedelta(days=2))
    later = replace(soon, valid_until=now + timedelta(days=200))
    assert card_lamp(None, now.date(), (past, later))[0] is State.WAITING
    assert card_lamp((ready(holder="Pildă Irina"),), now.date(), (soon,))[0] is State.DONE
