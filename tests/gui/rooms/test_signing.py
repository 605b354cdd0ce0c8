"""The folder for signing by keyboard, over a token that signs on paper only and a real data folder."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.application.signatures import FileToSign, SignedFile, Token
from desk_app.domain.signing_errors import (
    CertificateExpired,
    DocumentUnsignable,
    FolderOfAnother,
    PinIncorrect,
    PinNotConfirmed,
    TokenRemoved,
)
from desk_app.domain.signing_folder import Seen
from desk_app.ui.presenters.signing_view import Stage
from desk_app.ui.scanning.keyboard_filter import KeyboardFilter
from desk_app.ui.widgets.accessibility import nameless
from desk_app.ui.widgets.button import Button
from tests.fakes.paper_token import ABSENT, HOLDER, PIN, ready, signatory
from tests.gui.rooms.official import CONTROL, Official, two_files
from tests.gui.scanning.test_keyboard_filter import CODE, LAYOUTS, Keyboard, is_ours
from tests.lanes import on_db


def test_sent_ticked_signed_and_back_in_the_entry(official, send, counter, token) -> None:
    first, second = send("Adeverință"), send("Certificat")
    official.open(2)
    official.qtbot.waitUntil(lambda: official.view.rows[0].is_opened)
    assert official.page.documents.hasFocus()
    official.press(Qt.Key.Key_Space)
    assert [row.is_ticked for row in official.view.rows] == [True, False]
    official.press(Qt.Key.Key_Return)
    official.qtbot.waitUntil(lambda: official.view.rows[1].is_opened)
    official.press(Qt.Key.Key_Space)
    official.check()
    assert official.page.pin.hasFocus()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    official.qtbot.waitUntil(lambda: all(row.is_signed for row in official.view.rows))
    assert official.page.pin.text() == ""
    assert bytes(token.given[0]) == bytes(len(PIN))
    desk = counter.front_desk
    assert desk.queries.to_sign() == ()
    for entry in (first, second):
        detail = desk.queries.detail(entry)
        assert [document.name[-11:] for document in detail.documents][1] == "-semnat.pdf"
        assert detail.journal[-1].kind == "document.signed"
    assert desk.integrity.verify(deep=True).first_bad is None
    official.page.hide()
    official.page.show()
    official.qtbot.waitUntil(lambda: official.view.rows == ())


def test_each_annex_of_a_row_is_marked(official, send, counter, tmp_path) -> None:
    entry = send("Adeverință")
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.7 pretended")
    on_db(counter, lambda desk: desk.attach(entry, [plan]))
    official.open(1)
    row = official.page.documents.model().index(0, 0)
    shown = row.data(Qt.ItemDataRole.DisplayRole)
    assert shown.endswith("with plan.pdf (not signed)")
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith("with plan.pdf (not signed)")


def test_only_what_is_ticked_is_signed_and_how_it_was_seen_is_told(official, send, token) -> None:
    send("Unu"), send("Doi"), send("Trei")
    official.open(3)
    official.press(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(official.view.wanted) == 3
    official.press(Qt.Key.Key_Space)
    assert len(official.view.wanted) == 2
    assert official.view.rows[2].seen is Seen.TICKED
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert [item.name for item in token.tries[0].files] == ["Doi.pdf", "Trei.pdf"]


def test_a_document_is_returned_with_a_reason(official, send, counter) -> None:
    entry = send("Aviz")
    official.open(1)
    official.press(Qt.Key.Key_Backspace, CONTROL)
    assert official.page.give_back.reason.hasFocus()
    official.press(Qt.Key.Key_Return, CONTROL)
    assert official.page.give_back.reason.error() != ""
    QTest.keyClicks(official.page.give_back.reason, "Lipseste anexa 2")
    official.press(Qt.Key.Key_Return, CONTROL)
    official.qtbot.waitUntil(lambda: official.view.rows == ())
    last = counter.front_desk.queries.detail(entry).journal[-1]
    assert (last.kind, dict(last.summary)["reason"]) == ("document.returned", "Lipseste anexa 2")


def test_the_folder_of_another_is_named_before_the_pin(official, send, token) -> None:
    send("Al primarului"), send("Al registratorului", "op-1")
    official.open(2)
    official.press(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    official.check()
    assert official.view.mismatch is not None
    assert (official.view.mismatch.person, official.view.mismatch.holder) == ("Ardelean Vlad", HOLDER)
    assert isinstance(official.view.rows[1].obstacle, FolderOfAnother)
    assert official.view.stage is Stage.READY
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert [item.name for item in token.tries[0].files] == ["Al primarului.pdf"]


def test_nothing_but_the_folder_of_another_asks_for_no_pin(official, send, token) -> None:
    send("Al registratorului", "op-1")
    official.open(1)
    official.press(Qt.Key.Key_Space)
    official.check()
    assert (official.view.stage, token.looks, token.tries) == (Stage.CHOOSING, 0, [])
    assert official.page.found.isVisible()
    assert not official.page.pin.isVisible()


def test_what_stands_against_it_is_said_before_the_pin(official, files, token, tmp_path) -> None:
    token.refused = ("unu.pdf",)
    two_files(official, files, tmp_path)
    official.check()
    assert isinstance(official.view.rows[0].obstacle, DocumentUnsignable)
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert [item.name for item in token.tries[0].files] == ["doi.pdf"]
    assert isinstance(token.tries[0].files[0], FileToSign)
    assert token.tries[0].files[0].target.name == "doi-semnat.pdf"


def test_a_certificate_that_signs_nothing_asks_for_no_pin(official, files, token, tmp_path) -> None:
    token.certificate = CertificateExpired()
    two_files(official, files, tmp_path)
    official.check()
    assert isinstance(official.view.problem, CertificateExpired)
    assert not official.page.pin.isVisible()


def test_a_wrong_pin_is_tried_once_and_the_documents_stay(official, files, token, tmp_path) -> None:
    two_files(official, files, tmp_path)
    official.check()
    official.type_pin("111111")
    official.wait_for_the_end()
    official.qtbot.waitUntil(lambda: isinstance(official.view.problem, PinIncorrect))
    assert (len(token.tries), len(official.view.wanted)) == (1, 2)


def test_the_last_try_is_used_only_when_somebody_types_so(official, files, token, tmp_path) -> None:
    token.is_last_try = True
    two_files(official, files, tmp_path)
    official.check()
    official.type_pin()
    official.wait_for_the_end()
    official.qtbot.waitUntil(lambda: isinstance(official.view.problem, PinNotConfirmed))
    assert (token.given, official.page.pin.text()) == ([], "")
    official.check()
    official.qtbot.waitUntil(official.page.last_try.isVisible)
    QTest.keyClicks(official.page.last_try, "last")
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)


def test_a_token_pulled_out_pauses_and_is_gone_on_with(official, send, counter, token) -> None:
    for subject in ("Unu", "Doi", "Trei"):
        send(subject)
    official.open(3)
    official.press(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    token.leaves_after = 1
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: isinstance(official.view.interruption, TokenRemoved))
    official.qtbot.waitUntil(lambda: official.view.signatory is None)
    assert [row.is_signed for row in official.view.rows if row.name == "Unu.pdf"] == [True]
    assert len(counter.front_desk.queries.to_sign()) == 2
    assert not official.page.pin.isVisible()
    token.plug(ready())
    official.type_pin()
    official.qtbot.waitUntil(lambda: len(counter.front_desk.queries.to_sign()) == 0)
    assert [item.name for item in token.tries[1].files] == ["Doi.pdf", "Trei.pdf"]


def test_between_two_documents_it_is_paused_gone_on_with_and_stopped(official, files, token, tmp_path) -> None:
    go_on, waits = threading.Event(), threading.Event()

    def hold() -> None:
        waits.set()
        go_on.wait(20)
        go_on.clear()

    token.between = hold
    two_files(official, files, tmp_path)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.progress.done == 1)
    official.press(Qt.Key.Key_P, CONTROL)
    assert official.view.stage is Stage.PAUSED
    official.press(Qt.Key.Key_P, CONTROL)
    assert official.view.stage is Stage.SIGNING
    official.page.progress.cancelled.emit()
    go_on.set()
    official.wait_for_the_end()
    assert official.view.result is not None
    assert [one.is_left for one in official.view.result.files] == [False, True]
    assert len(official.view.wanted) == 1


def test_one_document_further_paints_no_row_of_the_list(official, files, token, tmp_path) -> None:
    two_files(official, files, tmp_path)
    official.qtbot.waitUntil(lambda: official.view.rows[0].is_opened)  # its preview comes by itself, and is told
    official.check()
    painted, steps = [], []
    model = official.page.documents._model
    model.dataChanged.connect(lambda first, last, _: painted.append((first.row(), last.row())))
    token.between = lambda: steps.append(official.view.progress.done)
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert len(steps) == 2
    assert painted == [(0, 1)]  # once, when it is known what became of them


def test_without_a_token_nothing_is_asked_until_it_is_there(official, files, token, tmp_path) -> None:
    token.plugged = (ABSENT,)
    two_files(official, files, tmp_path)
    assert not official.page.start.isEnabled()
    token.plugged = (ready(),)
    official.qtbot.waitUntil(official.page.start.isEnabled)
    token.plug(ABSENT)
    official.qtbot.waitUntil(lambda: not official.page.start.isEnabled())
    official.page._presenter.close()
    official.qtbot.waitUntil(lambda: token.closed)


def test_a_token_that_leaves_takes_the_pin_field_with_it(official, files, token, tmp_path) -> None:
    two_files(official, files, tmp_path)
    official.check()
    official.qtbot.waitUntil(official.page.pin.isVisible)
    token.plug(ABSENT)
    official.qtbot.waitUntil(lambda: official.view.stage is Stage.CHOOSING)
    assert not official.page.pin.isVisible()


def test_between_two_certificates_nobody_guesses(official, files, token, tmp_path) -> None:
    token.plugged = (ready(), Token("ready", signatories=(signatory("b"),)))
    two_files(official, files, tmp_path)
    assert not official.page.start.isEnabled()


def test_between_two_tokens_one_is_chosen_by_keyboard_and_remembered_for_that_person(
    official, send, token, counter, session, kept_files
) -> None:
    counter.front_desk.people.change_to("op-9")
    session.read()
    official.qtbot.waitUntil(lambda: session.operator is not None and session.operator.id == "op-9")
    token.plugged = (ready("a", "Pildă Irina"), ready("b"))
    send("Al primarului")
    official.open(1)
    official.press(Qt.Key.Key_Space)
    assert not official.page.start.isEnabled()
    official.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert official.page.token_choice.field.hasFocus()
    QTest.keyClicks(official.page.token_choice.field, "pilda")
    official.press(Qt.Key.Key_Return)
    assert official.view.signatory.holder == "Pildă Irina"
    official.check()
    assert official.view.mismatch.holder == "Pildă Irina"
    official.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    official.page.token_choice.field.selectAll()
    QTest.keyClicks(official.page.token_choice.field, "preda")
    official.press(Qt.Key.Key_Return)
    assert official.view.signatory.holder == HOLDER
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert token.tries[0].identity == "b"
    assert (kept_files.token("op-9"), kept_files.token("op-1")) == ("b", "")
    counter.front_desk.people.change_to("op-1")
    session.read()
    official.qtbot.waitUntil(lambda: official.view.signatory is None)
    counter.front_desk.people.change_to("op-9")
    session.read()
    official.qtbot.waitUntil(lambda: official.view.signatory is not None and official.view.signatory.id == "b")


def test_the_diagnosis_of_the_token_is_copied_and_names_nobody(official, token) -> None:
    official.open(0)
    official.press(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    official.qtbot.waitUntil(lambda: "copied" in official.page.outcome.accessibleName())
    copied = QApplication.clipboard().text()
    assert '"ready"' in copied
    assert HOLDER not in copied


def test_a_look_that_fails_does_not_end_the_signing_under_way(official, files, token, tmp_path) -> None:
    """Otherwise a second PIN could be handed over while the first one is still at work."""
    two_files(official, files, tmp_path)
    official.check()
    presenter, shown = official.page._presenter, []
    presenter.changed.connect(shown.append)
    looking = threading.Event()

    def no_service(waited: object = None) -> tuple[Token, ...]:
        looking.wait(10)
        raise TokenRemoved(0, 2)

    token.tokens = no_service
    presenter.refresh()
    presenter.sign(bytearray(PIN.encode()))
    looking.set()
    official.qtbot.waitUntil(lambda: presenter.view.result is not None)
    until_done = [view.is_signing for view in shown if view.result is None]
    assert all(until_done), until_done


def test_the_visible_stamp_bears_function_and_institution(official, send, token) -> None:
    send("Cu ștampilă")
    official.open(1)
    official.press(Qt.Key.Key_Space)
    official.page.stamp.setChecked(True)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    stamp = token.tries[0].files[0].stamp
    assert stamp is not None
    assert (stamp.function, stamp.institution) == ("Primar", "Comuna Exemplu")


def test_a_level_without_time_stamp_is_told_apart(official, files, token, tmp_path) -> None:
    token.level = "B-B"
    two_files(official, files, tmp_path)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    outcome = official.view.rows[0].outcome
    assert isinstance(outcome, SignedFile)
    assert "without a time stamp" in official.page._words.detail(official.view.rows[0])[1]


def test_a_scan_ticks_nothing_and_leaves_no_trace_in_the_pin(official, files, token, tmp_path) -> None:
    two_files(official, files, tmp_path)
    keyboard_filter = KeyboardFilter(official.window, is_ours)
    scanned: list[str] = []
    keyboard_filter.scanned.connect(scanned.append)
    before = [row.is_ticked for row in official.view.rows]
    cursor = official.page.documents.row()
    scanner = Keyboard(LAYOUTS[0])
    scanner.scan(CODE + "\r")
    official.qtbot.waitUntil(lambda: len(scanned) == 1)
    assert [row.is_ticked for row in official.view.rows] == before
    assert official.page.documents.row() == cursor
    official.check()
    official.qtbot.waitUntil(official.page.pin.hasFocus)
    scanner.scan(CODE + "\r")
    official.qtbot.waitUntil(lambda: len(scanned) == 2)
    assert official.page.pin.text() == ""
    assert token.tries == []


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080), (960, 540)])
def test_everything_has_a_name_and_no_button_is_cut(official, send, tmp_path, size) -> None:
    send("Unu")
    official.open(1)
    official.press(Qt.Key.Key_Space)
    official.press(Qt.Key.Key_Backspace, CONTROL)
    official.page.give_back.reason.setText("motiv")
    official.window.resize(*size)
    _nothing_is_cut(official)
    official.press(Qt.Key.Key_Escape)
    official.check()
    official.qtbot.waitUntil(official.page.pin.isVisible)
    _nothing_is_cut(official)
    assert nameless(official.page) == []


def _nothing_is_cut(official: Official) -> None:
    for _ in range(3):
        QApplication.processEvents()
    buttons = [button for button in official.page.findChildren(Button) if button.isVisible()]
    assert buttons
    assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []
    assert [button.text() for button in buttons if button.height() < button.sizeHint().height()] == []
