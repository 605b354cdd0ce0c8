"""The folder for signing of the window over a card in a reader: by keyboard, to documents that others judge."""

import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.signing_errors import DocumentUnsignable, FolderOfAnother, PinIncorrect, TokenRemoved
from desk_app.domain.signing_folder import Signer, SignerRole
from tests.desks import ANA, registration
from tests.integration.signing.room import CONTROL, MAYOR, SECRETARY, SHIFT
from tests.services.judges import judge, poppler
from tests.services.papers import letter
from tests.services.virtual_card import CardPulled


def test_sent_signed_and_back_in_the_entry(room, desk, authority):
    applet = desk.applet("ana")
    desk.insert(applet)
    room.send(2)
    originals = [room.register.queries.detail(entry).documents[0].sha256 for entry in room.entries]
    room.press(Qt.Key.Key_A, CONTROL | SHIFT)
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == ())
    assert applet.verifications == 1
    for entry, original in zip(room.entries, originals, strict=True):
        detail = room.register.queries.detail(entry)
        assert [document.sha256 == original for document in detail.documents] == [True, False]
        assert dict(detail.journal[-1].summary)["level"] == "B-LT"
        copy = room.signed_copy(entry)
        judge(copy, [authority.certificate("root")])
        poppler(copy)
    assert room.register.integrity.verify(deep=True).first_bad is None


def test_two_people_sign_one_letter_in_order_with_a_card_each(room, desk, authority):
    """By the real window: the second signature leaves the first one good for every judge."""
    prepares = Signer(SECRETARY.id, SignerRole.PREPARED)
    first = desk.insert(desk.applet("maria"))
    room.send(1, prepares, Signer(MAYOR.id))
    room.press(Qt.Key.Key_Space)
    room.sign()
    room.wait(lambda: room.view.result is not None and len(room.view.rows) == 2)
    assert [row.is_mine for row in room.view.rows if not row.is_signed] == [False]
    poppler(room.signed_copy(room.entries[0]))
    desk.pull(first)
    desk.insert(desk.applet("ana"))
    room.wait(lambda: room.view.signatory is not None and room.view.signatory.holder == "Ana Închipuită")
    room.page._presenter.tick_all()
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == ())
    copy = room.signed_copy(room.entries[0])
    judge(copy, [authority.certificate("root")], signatures=2)
    said = subprocess.run(["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True)
    for words in ("Maria Pildă", "Întocmit, semnat electronic", "Ana Închipuită", "Secretar general", "Primar"):
        assert words in said.stdout
    assert room.register.integrity.verify(deep=True).first_bad is None


def test_the_number_stands_on_the_page_before_the_first_signature(room, desk, authority):
    """Drawn when it is sent, seen and signed so; a signed document is never drawn on."""
    desk.insert(desk.applet("ana"))
    register = room.register
    entry = register.register_letter(registration("Răspuns numerotat")).entry_id
    file = room.folder / "adresa.pdf"
    file.write_bytes(letter(1))
    document = register.attach(entry, [file]).documents[0]
    detail = register.queries.detail(entry)
    numbered = register.number_document(detail, document.sha256, "Comuna Exemplu")
    register.send_to_sign(entry, document.sha256, Signer(MAYOR.id), numbered=numbered)
    room.entries.append(entry)
    room.page._presenter.watch(wanted=True)
    room.wait(lambda: len(room.view.rows) == 1 and room.view.signatory is not None)
    room.press(Qt.Key.Key_Space)
    room.sign()
    room.wait(lambda: register.queries.to_sign() == ())
    copy = room.signed_copy(entry)
    judge(copy, [authority.certificate("root")])
    said = subprocess.run(
        ["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert f"Nr. {detail.row.display} din {detail.row.registered_on:%d.%m.%Y}" in said
    with register.vault.open(numbered.stored.sha256) as seen:
        assert copy.read_bytes().startswith(seen.readall())
    detail = register.queries.detail(entry)
    assert [each.name for each in detail.documents] == [
        "adresa.pdf",
        "adresa-cu-numar.pdf",
        "adresa-cu-numar-semnat.pdf",
    ]
    with pytest.raises(DocumentUnsignable):
        register.number_document(detail, detail.documents[-1].sha256, "Comuna Exemplu")
    assert register.integrity.verify(deep=True).first_bad is None


def test_two_letters_from_the_disk_with_one_pin(room, desk):
    applet = desk.applet("ana")
    desk.insert(applet)
    letters = [room.folder / "unu.pdf", room.folder / "doi.pdf"]
    for number, file in enumerate(letters, start=1):
        file.write_bytes(letter(number))
    room.files.files_chosen.emit(letters)
    room.sign()
    room.wait(lambda: all(row.is_signed for row in room.view.rows))
    assert [row.outcome.level for row in room.view.rows] == ["B-LT", "B-LT"]
    assert applet.verifications == 1
    for file in letters:
        poppler(file.with_name(f"{file.stem}-semnat.pdf"))


def test_a_wrong_pin_stops_after_one_try(room, desk):
    applet = desk.applet("ana")
    desk.insert(applet)
    room.send(2)
    room.press(Qt.Key.Key_A, CONTROL | SHIFT)
    room.sign("654321")
    room.wait(lambda: isinstance(room.view.problem, PinIncorrect))
    assert (applet.verifications, applet.signatures) == (1, 0)
    assert len(room.register.queries.to_sign()) == 2


def test_a_token_pulled_out_at_the_third_is_noticed_and_gone_on_with(room, desk, authority):
    def pull(ordinal: int) -> None:
        if ordinal == 2:
            raise CardPulled

    applet = desk.applet("ana", before_signing=pull)
    desk.insert(applet)
    room.send(4)
    room.press(Qt.Key.Key_A, CONTROL | SHIFT)
    room.sign()
    room.wait(lambda: isinstance(room.view.interruption, TokenRemoved))
    room.wait(lambda: room.view.signatory is None)
    assert len(room.register.queries.to_sign()) == 2
    applet.before_signing = lambda _: None
    desk.insert(applet)
    room.type_pin()
    room.wait(lambda: room.register.queries.to_sign() == ())
    assert (applet.verifications, applet.signatures) == (2, 4)
    judge(room.signed_copy(room.entries[3]), [authority.certificate("root")])
    assert room.register.integrity.verify(deep=True).first_bad is None


def test_the_folder_of_another_is_not_signed_with_this_token(room, desk):
    applet = desk.applet("ana")
    desk.insert(applet)
    room.send(1, Signer(ANA))
    room.press(Qt.Key.Key_Space)
    room.wait(lambda: room.view.can_check)
    room.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(room.view.rows[0].obstacle, FolderOfAnother)
    assert (room.view.mismatch.person, room.view.mismatch.holder) == ("Demonstrație Ana", "Ana Închipuită")
    assert not room.page.pin.isVisible()
    assert applet.verifications == 0


def test_it_is_returned_with_a_reason_and_no_token_is_asked(room, desk):
    desk.insert(desk.applet("ana"))
    room.send(1)
    room.press(Qt.Key.Key_Backspace, CONTROL)
    QTest.keyClicks(room.page.give_back.reason, "Lipseste anexa")
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: room.view.rows == ())
    assert room.register.queries.detail(room.entries[0]).journal[-1].kind == "document.returned"


def test_a_document_that_changed_after_it_was_seen_is_refused(room, desk):
    applet = desk.applet("ana")
    desk.insert(applet)
    file = room.folder / "unu.pdf"
    file.write_bytes(letter(1))
    room.files.files_chosen.emit([file])
    room.wait(lambda: room.view.can_check)
    file.write_bytes(letter(2))
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: room.view.outlook is not None)
    assert [error.code for _, error in room.view.outlook.refused] == ["document-changed"]
    assert not room.page.pin.isVisible()
    assert applet.verifications == 0
