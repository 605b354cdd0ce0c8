"""A letter that gets its number when it is signed: drawn before the PIN is presented, once, and on the page."""

import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.application.queries import RegisterFilter
from desk_app.domain.errors import TextTooLong, ValueMissing
from desk_app.domain.signing_errors import (
    DocumentChanged,
    DocumentUnsignable,
    PinIncorrect,
    SignerTwice,
    StampPlaceMissing,
)
from desk_app.domain.signing_folder import PreparedLetter, Signer, SignerRole
from desk_app.ui.presenters.signing_view import Stage
from tests.desks import ANA, MARIA
from tests.integration.signing.room import CONTROL, MAYOR, SECRETARY
from tests.services.judges import judge
from tests.services.papers import letter

ALT = Qt.KeyboardModifier.AltModifier


def entries(register):
    return register.queries.rows(register.queries.ids(RegisterFilter()))


def prepare(room, name="adresa.pdf", content=None):
    """By keyboard: the file is a letter to somebody about something."""
    file = room.folder / name
    file.write_bytes(content or letter(1))
    room.files.files_chosen.emit([file])
    room.wait(lambda: room.view.can_check)
    room.press(Qt.Key.Key_N, ALT)
    assert room.page.letter.addressee.hasFocus()
    QTest.keyClicks(room.page.letter.addressee, "Comuna Demonstrativa")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert room.page.letter.subject.error() != ""
    QTest.keyClicks(room.page.letter.subject, "Adresa de inaintare")
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: room.view.rows[0].letter is not None)
    return file


def test_a_wrong_pin_keeps_the_one_number_and_the_right_one_signs_it(room, desk, authority):
    applet = desk.applet("ana")
    desk.insert(applet)
    prepare(room)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: room.view.stage is Stage.READY)
    assert entries(room.register) == ()  # looked at, and no number yet
    room.type_pin("654321")
    room.wait(lambda: isinstance(room.view.problem, PinIncorrect))
    (row,) = entries(room.register)
    (waits,) = room.register.queries.to_sign()
    assert (waits.sent.entry_id, waits.sent.recipient) == (row.entry_id, MAYOR.id)
    assert [each.name for each in room.view.wanted] == ["adresa-cu-numar.pdf"]
    assert applet.signatures == 0
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == ())
    assert len(entries(room.register)) == 1
    detail = room.register.queries.detail(row.entry_id)
    names = [document.name for document in detail.documents]
    assert names == ["adresa.pdf", "adresa-cu-numar.pdf", "adresa-cu-numar-semnat.pdf"]
    copy = room.signed_copy(row.entry_id)
    judge(copy, [authority.certificate("root")])
    said = subprocess.run(["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True)
    assert f"Nr. {row.display} din {row.registered_on:%d.%m.%Y}" in said.stdout
    assert (row.subject, detail.entry.letter.addressee) == ("Adresa de inaintare", "Comuna Demonstrativa")
    assert room.register.integrity.verify(deep=True).first_bad is None


def test_the_holder_must_be_of_the_institution(room, desk):
    desk.insert(desk.applet("ion"))
    prepare(room)
    room.press(Qt.Key.Key_Return, CONTROL)
    assert room.view.mismatch is not None
    assert room.view.rows[0].obstacle is not None
    assert not room.page.pin.isVisible()


def test_it_is_asked_for_twice_and_drawn_once(room, tmp_path):
    register, file = room.register, tmp_path / "adresa.pdf"
    file.write_bytes(letter(1))
    prepared = PreparedLetter("request-1", "Comuna Demonstrativă", "Adresă")
    seen = register.vault.store(file).sha256
    register.vault.discard(seen)
    first = register.number_at_signing(prepared, file, seen, MAYOR.id)
    again = register.number_at_signing(prepared, file, seen, MAYOR.id)
    assert first.entry_id == again.entry_id
    assert len(entries(register)) == len(register.queries.to_sign()) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (letter(lines=54, full=True), StampPlaceMissing),
        (b"%PDF-1.7 damaged", DocumentUnsignable),
        (letter(2), DocumentChanged),
    ],
)
def test_what_cannot_bear_a_number_uses_none_and_leaves_nothing(room, tmp_path, content, error):
    register, file = room.register, tmp_path / "adresa.pdf"
    file.write_bytes(content)
    seen = register.vault.store(file).sha256
    register.vault.discard(seen)
    if error is DocumentChanged:
        file.write_bytes(letter(3))
    prepared = PreparedLetter("request-1", "Comuna Demonstrativă", "Adresă")
    with pytest.raises(error):
        register.number_at_signing(prepared, file, seen, MAYOR.id)
    assert entries(register) == ()
    assert register.vault.unreferenced(set()) == []
    file.write_bytes(letter(4))
    fresh = register.vault.store(file).sha256
    register.number_at_signing(prepared, file, fresh, MAYOR.id)
    assert [row.number for row in entries(register)] == [4187]


def test_a_number_that_takes_the_room_of_the_stamps_is_not_used(room, tmp_path):
    """Four stamps fit on that page, and so does the number, but not all of them."""
    register, file = room.register, tmp_path / "adresa.pdf"
    file.write_bytes(letter(lines=44, full=True))
    seen = register.vault.store(file).sha256
    register.vault.discard(seen)
    others = (Signer(SECRETARY.id), Signer(ANA), Signer(MARIA))
    several = PreparedLetter("request-1", "Comuna Demonstrativă", "Adresă", signers_after=others)
    with pytest.raises(StampPlaceMissing):
        register.number_at_signing(several, file, seen, MAYOR.id)
    assert len(entries(register)) == 0
    assert register.vault.unreferenced(set()) == []
    alone = PreparedLetter("request-2", "Comuna Demonstrativă", "Adresă")
    register.number_at_signing(alone, file, seen, MAYOR.id)
    assert [row.number for row in entries(register)] == [4187]


def test_what_no_register_keeps_is_no_letter():
    with pytest.raises(ValueMissing):
        PreparedLetter("1", "Comuna", " ").letter()
    with pytest.raises(TextTooLong):
        PreparedLetter("1", "C" * 3_000, "Adresă").letter()


def test_what_was_prepared_survives_a_restart_encrypted(room, tmp_path):
    notes, file = room.register.prepared_letters, tmp_path / "adresa.pdf"
    prepared = PreparedLetter("request-1", "Comuna Demonstrativă", "Adresă")
    notes.keep(file, prepared)
    assert notes.of(file) == prepared
    assert notes.of(tmp_path / "alta.pdf") is None
    kept = b"".join(path.read_bytes() for path in (room.register.folder / "drafts").iterdir())
    assert b"Demonstrativ" not in kept
    notes.forget(file)
    assert notes.of(file) is None


def test_others_sign_the_letter_after_the_one_who_gives_it_its_number(room, desk, authority):
    """By keyboard: the number once, before the first PIN; all places with the first signature."""
    first = desk.insert(desk.applet("maria"))
    room.send(0)
    prepare(room)
    room.press(Qt.Key.Key_N, ALT)
    assert room.page.letter.addressee.text() == "Comuna Demonstrativa"
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_Tab)
    for typed in ("prep", "inch"):  # what the holder signs as, and who comes next
        QTest.keyClicks(room.page.window().focusWidget(), typed)
        room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: room.view.rows[0].letter.places == 2)
    assert room.view.rows[0].letter.role is SignerRole.PREPARED
    room.sign()
    room.wait(lambda: room.view.result is not None)
    (row,) = entries(room.register)
    (waits,) = room.register.queries.to_sign()
    assert (waits.sent.recipient, waits.sent.turn, len(waits.sent.round)) == (MAYOR.id, 1, 2)
    desk.pull(first)
    desk.insert(desk.applet("ana"))
    room.wait(lambda: room.view.signatory is not None and room.view.signatory.holder == "Ana Închipuită")
    room.page._presenter.tick_all()
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == ())
    copy = room.signed_copy(row.entry_id)
    judge(copy, [authority.certificate("root")], signatures=2)
    said = subprocess.run(["pdftotext", "-layout", str(copy), "-"], capture_output=True, text=True, check=True)
    for words in (f"Nr. {row.display} din", "Întocmit, semnat electronic", "Maria Pildă", "Ana Închipuită"):
        assert words in said.stdout
    assert len(entries(room.register)) == 1
    assert room.register.integrity.verify(deep=True).first_bad is None


def test_who_gives_the_number_is_not_named_again_among_the_others(room, desk):
    applet = desk.applet("ana")
    desk.insert(applet)
    prepare(room)
    room.page._presenter.set_letter(
        room.view.rows[0], "Comuna", "Adresa", SignerRole.SIGNS, (Signer(MAYOR.id, SignerRole.COUNTERSIGNS),)
    )
    room.wait(lambda: room.view.rows[0].letter.places == 2)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: isinstance(room.view.rows[0].obstacle, SignerTwice))
    assert not room.page.pin.isVisible()
    assert entries(room.register) == ()
    assert applet.verifications == 0


def test_a_letter_without_room_for_all_stamps_is_refused_before_the_pin(room, desk):
    applet = desk.applet("ana")
    desk.insert(applet)
    prepare(room, content=letter(lines=48, full=True))
    room.page._presenter.set_letter(
        room.view.rows[0], "Comuna", "Adresa", SignerRole.SIGNS, (Signer(SECRETARY.id), Signer(ANA), Signer(MARIA))
    )
    room.wait(lambda: room.view.rows[0].letter.places == 4)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: isinstance(room.view.rows[0].obstacle, StampPlaceMissing))
    assert entries(room.register) == ()
