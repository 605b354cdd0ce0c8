"""Several people sign one document in order, by keyboard, over a token that signs on paper only."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.delegation import Delegation
from desk_app.domain.institution import Operator, Role
from desk_app.domain.signing_folder import Signer, SignerRole
from tests.fakes.paper_token import ready
from tests.gui.rooms.official import two_files
from tests.lanes import on_db


def test_a_round_is_signed_by_whose_turn_it_is_and_others_only_see_where_it_lies(
    official, send, counter, token, mayor
) -> None:
    desk = counter.front_desk
    secretary = Operator("op-8", "Pildă Irina", Role.CLERK, "Secretar general")
    on_db(counter, lambda desk: desk.lay_down.operator(secretary))
    entry = send("Dispoziție", [Signer(mayor.id, SignerRole.PREPARED), Signer("op-8", SignerRole.SIGNS)])
    official.open(1)
    (row,) = official.view.rows
    assert row.is_mine
    assert "with primar, 1 of 2 (prepares)" in official.page._words.detail(row)[1]
    official.press(Qt.Key.Key_Space)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    stamp = token.tries[0].files[0].stamp
    assert (stamp.function, stamp.heading) == ("Primar", "Întocmit, semnat electronic")
    official.qtbot.waitUntil(lambda: any(not row.is_signed for row in official.view.rows))
    (following,) = (row for row in official.view.rows if not row.is_signed)
    assert (following.is_mine, following.waiting.sent.recipient) == (False, "op-8")
    assert "with secretar general, 2 of 2 (signs)" in official.page._words.detail(following)[1]
    official.page._presenter.tick(following.key)
    official.page._presenter.tick_all()
    assert official.view.wanted == ()
    token.plug(ready(holder="Irina Pildă"))
    official.qtbot.waitUntil(lambda: next(row for row in official.view.rows if not row.is_signed).is_mine)
    official.page._presenter.tick_all()
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: desk.queries.to_sign() == ())
    names = [document.name for document in desk.queries.detail(entry).documents]
    assert names == ["Dispoziție.pdf", "Dispoziție-semnat.pdf"]


def test_the_delegate_signs_what_waits_for_who_is_away_and_the_stamp_says_so(
    official, send, counter, token, clock, mayor, session
) -> None:
    desk = counter.front_desk
    deputy = Operator("op-8", "Pildă Irina", Role.CLERK, "Viceprimar")
    on_db(counter, lambda desk: desk.lay_down.operator(deputy))
    day = clock.now().date()
    given = Delegation("del-1", mayor.id, deputy.id, day, day + timedelta(days=9), "dispoziția 12/2026")
    counter.hub.publish(on_db(counter, lambda desk: desk.lay_down.delegation(given)))
    entry = send("Autorizație")
    token.plugged = (ready(holder="Irina Pildă"),)
    official.open(1)
    official.qtbot.waitUntil(lambda: session.profile.delegations != () and official.view.rows[0].is_mine)
    official.press(Qt.Key.Key_Space)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: desk.queries.to_sign() == ())
    stamp = token.tries[0].files[0].stamp
    period = f"{given.first_day:%d.%m.%Y}-{given.last_day:%d.%m.%Y}"
    assert (stamp.function, stamp.capacity) == ("Viceprimar", f"p. Primar, dispoziția 12/2026\n{period}")
    last = desk.queries.detail(entry).journal[-1]
    assert dict(last.summary)["delegation"] == "del-1"
    assert desk.integrity.verify().first_bad is None


def test_a_delegation_that_has_ended_opens_no_folder(
    official, send, counter, token, clock, mayor, session
) -> None:
    on_db(counter, lambda desk: desk.lay_down.operator(Operator("op-8", "Pildă Irina")))
    day = clock.now().date()
    ended = Delegation("del-1", mayor.id, "op-8", day - timedelta(days=9), day - timedelta(days=1), "dispoziția 3")
    counter.hub.publish(on_db(counter, lambda desk: desk.lay_down.delegation(ended)))
    send("Autorizație")
    token.plugged = (ready(holder="Irina Pildă"),)
    official.open(1)
    official.qtbot.waitUntil(lambda: session.profile.delegations != () and official.view.signatory is not None)
    assert not official.view.rows[0].is_mine
    official.page._presenter.tick_all()
    assert official.view.wanted == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_the_role_that_a_chosen_person_makes_room_for_is_the_next_field(official, files, mayor, tmp_path, key):
    two_files(official, files, tmp_path)
    official.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    row = official.page.letter
    for field, typed in ((row.addressee, "Comuna"), (row.subject, "Adresa"), (row.signers.role, "")):
        assert field.hasFocus()
        QTest.keyClicks(field, typed)
        official.press(key)
    for person, role, typed in zip(row.signers.people, row.signers.roles, ("Ardelean", "Munteanu"), strict=False):
        assert person.hasFocus()
        QTest.keyClicks(person, typed)
        official.press(key)
        assert role.hasFocus()
        official.press(key)
    assert row.signers.people[2].hasFocus()
    official.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert row.signers.roles[1].hasFocus()
    assert [signer.person for signer in row.signers.signers()] == ["op-1", "op-2"]
