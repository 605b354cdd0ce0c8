"""What the file plan keeps permanently is archived (B-LTA) by itself, at once or when a server answers again."""

import io
import json

from PySide6.QtCore import Qt

from desk_app.adapters.signing.settings import SigningSettings
from desk_app.application.sign_documents import SignedDocument
from desk_app.bootstrap.signing import signatures
from desk_app.domain.signing_folder import Seen, Signer
from desk_app.signing.pades.augmentation import reached_level
from desk_app.signing.pades.levels import Level
from tests.desks import DeskPlace, registration
from tests.integration.signing.room import CONTROL, MAYOR, SHIFT
from tests.lanes import on_db
from tests.services.judges import judge, mupdf, poppler, qpdf
from tests.services.papers import letter


def levels(room):
    return [dict(room.register.queries.detail(entry).journal[-1].summary)["level"] for entry in room.entries]


def without_servers(room):
    """The settings as they were; what signs has read the others by then."""
    path, presenter = room.register.folder / "signing.json", room.page._presenter
    good = path.read_text()
    path.write_text(json.dumps(json.loads(good) | {"time_stamp_servers": []}))
    room.wait(lambda: room.view.tokens is not None)
    presenter._close()
    presenter._signatures = None
    return good


def test_the_file_code_of_the_entry_decides(room, desk):
    desk.insert(desk.applet("ana"))
    room.send(2)
    on_db(room.counter, lambda register: register.update(room.entries[0], "file_code", "I A 3"))
    room.page._presenter._read_folder()
    room.wait(lambda: any(row.waiting.row.file_code for row in room.view.rows))
    room.press(Qt.Key.Key_A, CONTROL | SHIFT)
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == () and room.view.result is not None)
    assert levels(room) == ["B-LTA", "B-LT"]
    said = {row.name: room.page._words.detail(row)[1] for row in room.view.rows}
    assert "B-LTA" in said["adresa-1.pdf"]
    copy = room.signed_copy(room.entries[0])
    poppler(copy)
    mupdf(copy)
    qpdf(copy)
    assert room.register.integrity.verify(deep=True).first_bad is None


def test_what_was_signed_without_a_server_is_archived_when_one_answers(room, desk):
    good = without_servers(room)
    desk.insert(desk.applet("ana"))
    room.send(1, Signer(MAYOR.id))
    on_db(room.counter, lambda register: register.update(room.entries[0], "file_code", "I.A.3"))
    room.press(Qt.Key.Key_Space)
    room.sign()
    room.wait(lambda: room.register.queries.to_sign() == ())
    assert levels(room) == ["B-B"]
    (room.register.folder / "signing.json").write_text(good)
    machine = signatures(room.register.folder)
    ((document, longer),) = on_db(room.counter, lambda register: tuple(register.lengthen_signed.each(machine)))
    machine.close()
    assert (document.file_code, longer.level) == ("I.A.3", "B-LTA")
    assert levels(room) == ["B-LTA"]
    assert room.register.lengthen_signed.due() == ()


def test_a_file_code_given_after_the_signature_is_archived_by_an_increment(tmp_path, authority, sign, add_to):
    place = DeskPlace(tmp_path)
    register = place.create().front_desk
    (place.data / "root.der").write_bytes(authority.certificate("root"))
    settings = {"time_stamp_servers": [{"url": authority.time_stamp_url}], "trusted_roots": ["root.der"]}
    (place.data / "signing.json").write_text(json.dumps(settings | {"permanent_file_codes": ["I.A.3"]}))
    entry = register.register_letter(registration()).entry_id
    paper = tmp_path / "adresa.pdf"
    paper.write_bytes(letter())
    document = register.attach(entry, [paper]).documents[0]
    register.send_to_sign(entry, document.sha256, Signer(register.queries.profile().operators[0].id))
    (waits,) = register.queries.to_sign()
    long_term = add_to(sign(paper.read_bytes())[0])
    stored = register.vault.store(io.BytesIO(long_term))
    register.record_signed(SignedDocument(waits.sent, stored, "B-LT", "Exemplu", Seen.OPENED))
    assert register.lengthen_signed.due() == ()
    register.update(entry, "file_code", "I A 3")
    machine = signatures(place.data)
    ((due, longer),) = register.lengthen_signed.each(machine)
    machine.close()
    assert (due.entry_id, due.level, longer.level) == (entry, "B-LT", "B-LTA")
    assert register.lengthen_signed.due() == ()
    detail = register.queries.detail(entry)
    assert [each.name for each in detail.documents] == ["adresa.pdf", "adresa-semnat.pdf"]
    assert (detail.journal[-1].kind, dict(detail.journal[-1].summary)["level"]) == ("document.lengthened", "B-LTA")
    with register.vault.open(detail.documents[-1].sha256) as source:
        archived = source.readall()
    assert archived.startswith(long_term)
    assert reached_level(io.BytesIO(archived)) is Level.B_LTA
    paper.write_bytes(archived)
    judge(paper, [authority.certificate("root")])
    assert register.integrity.verify(deep=True).first_bad is None
    register.close()


def test_codes_are_compared_as_people_write_them(tmp_path):
    (tmp_path / "signing.json").write_text(json.dumps({"permanent_file_codes": ["I.A.3"]}))
    settings = SigningSettings.read(tmp_path)
    assert [settings.is_permanent(code) for code in ("i a 3", "IA3", "I.A.30", "")] == [True, True, False, False]
