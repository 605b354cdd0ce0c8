"""An entry whose document waits in the folder for signing, who signs it, and its signed copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.sign_documents import SignedDocument
from desk_app.domain.institution import Operator
from desk_app.domain.signing_folder import Seen, Signer, SignerRole
from tests.desks import registration


@pytest.fixture
def paper(desk: FrontDesk, tmp_path: Path) -> tuple[str, str]:
    """An entry with one PDF: its identity and the document's hash."""
    entry = desk.register_letter(registration("Răspuns la cerere")).entry_id
    file = tmp_path / "adresa.pdf"
    file.write_bytes(b"%PDF-1.7 pretended")
    return entry, desk.attach(entry, [file]).documents[0].sha256


def signed(desk: FrontDesk, tmp_path: Path) -> SignedDocument:
    file = tmp_path / "semnat"
    file.write_bytes(b"%PDF-1.7 pretended, signed")
    waits = desk.queries.to_sign()[0].sent
    return SignedDocument(waits, desk.vault.store(file), "B-LT", "Exemplu Ana", Seen.OPENED)


def person(desk: FrontDesk) -> Signer:
    return Signer(desk.queries.profile().operators[0].id)


@pytest.fixture
def round_of_three(desk: FrontDesk) -> tuple[Signer, ...]:
    for identity, name, function in (("op-a", "Pildă Vlad", "Consilier"), ("op-b", "Exemplu Ana", "Primar")):
        desk.lay_down.operator(Operator(identity, name, function=function))
    return (
        Signer("op-a", SignerRole.PREPARED),
        Signer(person(desk).person, SignerRole.APPROVED),
        Signer("op-b", SignerRole.SIGNS),
    )


def sign_next(desk: FrontDesk, tmp_path: Path) -> SignedDocument:
    """Whose turn it is signs: a copy that begins with the bytes that waited."""
    (waits,) = (each.sent for each in desk.queries.to_sign())
    with desk.vault.open(waits.sha256) as source:
        content = source.readall() + b" +1"
    file = tmp_path / "semnat"
    file.write_bytes(content)
    document = SignedDocument(waits, desk.vault.store(file), "B-T", "Exemplu", Seen.OPENED)
    desk.record_signed(document)
    return document


@pytest.fixture
def elsewhere(desk: FrontDesk, tmp_path: Path) -> Callable[..., str]:
    """The bytes of a document attached to an entry as well, to a new one unless it is named; the entry."""

    def attach(sha256: str, entry: str = "") -> str:
        file = tmp_path / "copie.pdf"
        with desk.vault.open(sha256) as source:
            file.write_bytes(source.readall())
        entry = entry or desk.register_letter(registration("Revenire")).entry_id
        desk.attach(entry, [file])
        return entry

    return attach
