"""Signed documents that are lengthened later, by real servers; a damaged one keeps none of the others waiting."""

import io
import json

import pytest

from desk_app.application.sign_documents import SignedDocument
from desk_app.bootstrap.signing import signatures
from desk_app.domain.signing_errors import DocumentUnsignable
from desk_app.domain.signing_folder import Seen, Signer
from tests.desks import DeskPlace, registration
from tests.services.papers import letter

DAMAGES = {
    "cut": lambda signed: signed[: len(signed) // 2],
    "another file": lambda signed: b"PK\x03\x04" + signed[4:],
    "no table": lambda signed: signed.replace(b"startxref", b"startxxxx").replace(b" obj", b" xxx"),
}


@pytest.fixture
def register(tmp_path, authority):
    place = DeskPlace(tmp_path)
    found = place.create().front_desk
    (place.data / "root.der").write_bytes(authority.certificate("root"))
    settings = {"time_stamp_servers": [{"url": authority.time_stamp_url}], "trusted_roots": ["root.der"]}
    (place.data / "signing.json").write_text(json.dumps(settings))
    yield found
    found.close()


def put_in(register, folder, number, content):
    """A letter whose signed copy lacks what proves it, with `content` as its bytes; the entry."""
    entry = register.register_letter(registration(f"Răspuns {number}")).entry_id
    paper = folder / f"adresa-{number}.pdf"
    paper.write_bytes(letter(number))
    document = register.attach(entry, [paper]).documents[0]
    register.send_to_sign(entry, document.sha256, Signer(register.queries.profile().operators[0].id))
    (waits,) = register.queries.to_sign()
    stored = register.vault.store(io.BytesIO(content))
    register.record_signed(SignedDocument(waits.sent, stored, "B-T", "Exemplu", Seen.OPENED))
    return entry


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_others_are_lengthened_and_the_damaged_one_is_named(register, tmp_path, sign, damage):
    signed = [sign(letter(number))[0] for number in (1, 2, 3)]
    signed[0] = DAMAGES[damage](signed[0])
    damaged, *others = (
        put_in(register, tmp_path, number, content) for number, content in enumerate(signed, start=1)
    )
    machine = signatures(register.folder)
    became = {document.entry_id: longer for document, longer in register.lengthen_signed.each(machine)}
    machine.close()
    assert isinstance(became[damaged], DocumentUnsignable)
    assert [became[entry].level for entry in others] == ["B-LT", "B-LT"]
    assert register.lengthen_signed.due() == ()
    (said,) = (check for check in register.checks() if check.name == "signed")
    assert (said.data["count"], said.data["number"]) == (1, register.queries.detail(damaged).row.display)
