"""Two cards in two readers, and a delegate's card, by the real window: each signs what is theirs."""

import subprocess
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.delegation import Delegation
from desk_app.domain.institution import Operator
from desk_app.domain.signing_folder import Signer
from tests.integration.signing.room import MAYOR, SECRETARY
from tests.lanes import on_db
from tests.services.judges import judge

DEPUTY = Operator("op-deputy", "Demonstrație Ion", function="Viceprimar")


def choose(room, words, holder):
    room.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    field = room.page.token_choice.field
    assert field.hasFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    room.press(Qt.Key.Key_Return)
    room.wait(lambda: room.view.signatory is not None and room.view.signatory.holder == holder)


def test_of_two_cards_each_signs_its_own_folder(room, desk, authority):
    on_db(room.counter, lambda register: register.lay_down.operator(DEPUTY))
    deputy, secretary = desk.applet("ion"), desk.applet("maria")
    desk.insert(deputy, 0)
    room.send(1, Signer(DEPUTY.id))
    room.send(1, Signer(SECRETARY.id))
    desk.insert(secretary, 1)
    room.wait(lambda: len(room.view.signatories) == 2)
    assert room.view.signatory is None
    choose(room, "maria", "Maria Pildă")
    room.press(Qt.Key.Key_Tab)
    room.page._presenter.tick_all()
    room.sign()
    room.wait(lambda: room.view.result is not None and len(room.register.queries.to_sign()) == 1)
    assert [one.file.name for one in room.view.result.files] == ["adresa-2.pdf"]
    assert (secretary.signatures, deputy.verifications) == (1, 0)
    choose(room, "ion", "Ion Demonstrație")
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == ())
    assert (secretary.signatures, deputy.signatures) == (1, 1)
    for entry in room.entries:
        judge(room.signed_copy(entry), [authority.certificate("root")])


def test_the_delegate_signs_for_who_is_away_with_a_card_of_their_own(room, desk, authority):
    register = room.register
    day = room.page._presenter._counter.now().date()
    given = Delegation("del-1", MAYOR.id, SECRETARY.id, day, day + timedelta(days=9), "dispoziția 12/2026")
    changes = on_db(room.counter, lambda register: register.lay_down.delegation(given))
    room.page._presenter._session.read()
    room.wait(lambda: room.page._presenter._session.profile.delegations == (given,))
    assert changes.profile
    applet = desk.applet("maria")
    desk.insert(applet)
    room.send(1)
    room.wait(lambda: room.view.rows[0].is_mine)
    room.press(Qt.Key.Key_Space)
    room.sign()
    room.wait(lambda: register.queries.to_sign() == ())
    assert (applet.verifications, applet.signatures) == (1, 1)
    copy = room.signed_copy(room.entries[0])
    judge(copy, [authority.certificate("root")])
    said = subprocess.run(["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True)
    for words in ("p. Primar", "Maria Pildă", "dispoziția 12/2026"):
        assert words in said.stdout
    assert register.integrity.verify(deep=True).first_bad is None
