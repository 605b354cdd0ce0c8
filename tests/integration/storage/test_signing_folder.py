"""Documents of the register in the folder for signing: sent, signed, returned, on a real encrypted file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.sign_documents import SignedDocument
from desk_app.application.signatures import Lengthened
from desk_app.domain import errors
from desk_app.domain.delegation import Delegation
from desk_app.domain.institution import Operator
from desk_app.domain.signing_errors import (
    DocumentNotWaiting,
    DocumentUnsignable,
    DocumentWaits,
    SignerTwice,
    SigningSettingsInvalid,
)
from desk_app.domain.signing_folder import Seen, Signer, SignerRole
from tests.desks import DeskPlace, registration


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


def test_it_waits_for_the_person_also_after_a_restart(desk, place: DeskPlace, paper):
    desk.send_to_sign(*paper, person(desk))
    desk.close()
    again = place.open()
    (waits,) = again.queries.to_sign()
    assert (waits.sent.entry_id, waits.sent.sha256, waits.sent.name) == (*paper, "adresa.pdf")
    assert waits.recipient_name == waits.sender_name == again.queries.profile().operators[0].name
    assert waits.row.subject == "Răspuns la cerere"
    assert waits.size == len(b"%PDF-1.7 pretended")
    assert again.integrity.verify(deep=True).first_bad is None
    again.close()


def test_the_signed_copy_joins_the_entry_and_the_original_stays(desk, paper, tmp_path):
    desk.send_to_sign(*paper, person(desk))
    changes = desk.record_signed(signed(desk, tmp_path))
    assert (changes.entries, changes.to_sign) == ((paper[0],), True)
    detail = desk.queries.detail(paper[0])
    assert [document.name for document in detail.documents] == ["adresa.pdf", "adresa-semnat.pdf"]
    assert detail.documents[0].sha256 == paper[1]
    assert [line.kind for line in detail.journal][-2:] == ["document.sent-to-sign", "document.signed"]
    assert desk.queries.to_sign() == ()
    assert desk.integrity.verify(deep=True).first_bad is None


def test_each_annex_of_its_entry_is_marked_signed_or_not(desk, paper, tmp_path):
    desk.send_to_sign(*paper, person(desk))
    desk.record_signed(signed(desk, tmp_path))
    report = tmp_path / "raport.pdf"
    report.write_bytes(b"%PDF-1.7 pretended report")
    desk.send_to_sign(paper[0], desk.attach(paper[0], [report]).documents[0].sha256, person(desk))
    (waits,) = desk.queries.to_sign()
    assert waits.sent.name == "raport.pdf"
    assert [(each.name, each.is_signed) for each in waits.beside] == [
        ("adresa.pdf", False),
        ("adresa-semnat.pdf", True),
    ]


def test_it_is_returned_with_a_reason_and_may_be_sent_again(desk, paper):
    desk.send_to_sign(*paper, person(desk))
    with pytest.raises(errors.ReasonMissing):
        desk.return_unsigned(*paper, "  ")
    desk.return_unsigned(*paper, "Lipsește anexa 2")
    assert desk.queries.to_sign() == ()
    last = desk.queries.detail(paper[0]).journal[-1]
    assert dict(last.summary) == {"name": "adresa.pdf", "reason": "Lipsește anexa 2"}
    with pytest.raises(DocumentNotWaiting):
        desk.return_unsigned(*paper, "Încă o dată")
    desk.send_to_sign(*paper, person(desk))
    assert len(desk.queries.to_sign()) == 1
    assert desk.integrity.verify().first_bad is None


def test_what_cannot_wait_is_refused(desk, paper, tmp_path):
    entry, sha256 = paper
    with pytest.raises(errors.OperatorUnknown):
        desk.send_to_sign(entry, sha256, Signer("nobody"))
    with pytest.raises(errors.DocumentMissing):
        desk.send_to_sign(entry, "0" * 64, person(desk))
    picture = tmp_path / "schita.png"
    picture.write_bytes(b"pretended")
    attached = desk.attach(entry, [picture]).documents[0]
    with pytest.raises(DocumentUnsignable):
        desk.send_to_sign(entry, attached.sha256, person(desk))
    desk.send_to_sign(entry, sha256, person(desk))
    with pytest.raises(DocumentWaits):
        desk.send_to_sign(entry, sha256, person(desk))
    assert desk.queries.profile().operators


def test_a_signature_that_comes_too_late_is_thrown_away(desk, paper, tmp_path):
    desk.send_to_sign(*paper, person(desk))
    late = signed(desk, tmp_path)
    desk.return_unsigned(*paper, "Se reface")
    with pytest.raises(DocumentNotWaiting):
        desk.record_signed(late)
    with pytest.raises(errors.DocumentMissing):
        desk.vault.open(late.signed.sha256)


def test_what_belongs_to_an_annulled_number_waits_no_more(desk, paper):
    desk.send_to_sign(*paper, person(desk))
    desk.annul(paper[0], "Înregistrat din greșeală")
    assert desk.queries.to_sign() == ()
    with pytest.raises(errors.AlreadyAnnulled):
        desk.return_unsigned(*paper, "Anulat")


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


def test_three_sign_in_order_and_the_copy_signed_in_part_gives_way(desk, place, paper, round_of_three, tmp_path):
    sent = desk.send_to_sign(*paper, *round_of_three)
    assert sent.signers == round_of_three
    copies = []
    for turn, signer in enumerate(round_of_three):
        (waits,) = desk.queries.to_sign()
        assert (waits.sent.signer, waits.sent.turn) == (signer, turn)
        document = desk.queries.detail(paper[0]).documents[-1]
        assert (document.place, document.places) == (turn + 1, 3)
        assert document.is_signed is (turn > 0)
        copies.append(sign_next(desk, tmp_path).signed.sha256)
        assert desk.integrity.verify(deep=True).first_bad is None
    assert desk.queries.to_sign() == ()
    detail = desk.queries.detail(paper[0])
    assert [(document.name, document.is_signed) for document in detail.documents] == [
        ("adresa.pdf", False),
        ("adresa-semnat.pdf", True),
    ]
    assert detail.documents[-1].sha256 == copies[-1]
    with pytest.raises(errors.DocumentMissing):
        desk.vault.open(copies[0])
    signatures = [dict(line.summary) for line in detail.journal if line.kind == "document.signed"]
    assert [(line.get("role", "signs"), line.get("place", "1"), line["places"]) for line in signatures] == [
        ("prepared", "1", "3"),
        ("approved", "2", "3"),
        ("signs", "3", "3"),
    ]
    desk.close()
    again = place.open()
    assert again.integrity.verify(deep=True).first_bad is None
    again.close()


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


def test_a_copy_signed_in_part_that_another_entry_names_too_stays(
    desk, paper, round_of_three, tmp_path, elsewhere
):
    desk.send_to_sign(*paper, *round_of_three)
    copy = sign_next(desk, tmp_path).signed.sha256
    other = elsewhere(copy)
    sign_next(desk, tmp_path)
    desk.vault.verify(desk.queries.detail(other).documents[0].sha256)
    assert desk.integrity.verify(deep=True).first_bad is None


def test_a_return_by_the_second_ends_the_round_and_version_two_takes_its_place(
    desk, paper, round_of_three, tmp_path
):
    desk.send_to_sign(*paper, *round_of_three)
    sign_next(desk, tmp_path)
    with pytest.raises(DocumentWaits):
        desk.send_to_sign(*paper, *round_of_three)
    (waits,) = desk.queries.to_sign()
    desk.return_unsigned(paper[0], waits.sent.sha256, "Suma este greșită")
    assert desk.queries.to_sign() == ()
    names = [document.name for document in desk.queries.detail(paper[0]).documents]
    assert names == ["adresa.pdf", "adresa-semnat-1-din-3.pdf"]
    second = tmp_path / "adresa-2.pdf"
    second.write_bytes(b"%PDF-1.7 pretended, second version")
    version = desk.attach(paper[0], [second]).documents[0]
    desk.send_to_sign(paper[0], version.sha256, *round_of_three)
    (waits,) = desk.queries.to_sign()
    assert (waits.sent.turn, waits.sent.sha256) == (0, version.sha256)
    assert desk.integrity.verify(deep=True).first_bad is None


def test_a_delegation_is_laid_down_and_survives(desk, place):
    desk.lay_down.operator(Operator("op-b", "Exemplu Ana"))
    given = Delegation("d", person(desk).person, "op-b", date(2026, 12, 1), date(2026, 12, 31), "dispoziția 12")
    assert desk.lay_down.delegation(given).profile
    with pytest.raises(errors.OperatorUnknown):
        desk.lay_down.delegation(replace(given, delegate="nobody"))
    assert desk.integrity.verify().first_bad is None
    desk.close()
    again = place.open()
    assert again.queries.profile().delegations == (given,)
    again.close()


def lengthened(desk: FrontDesk, tmp_path: Path, level: str) -> Lengthened:
    """What a server added to the only document that lacks something."""
    (due,) = desk.lengthen_signed.due()
    with desk.vault.open(due.sha256) as source:
        content = source.readall() + b" stamped"
    file = tmp_path / "lungit"
    file.write_bytes(content)
    return Lengthened(level, desk.vault.store(file))


def test_a_late_time_stamp_takes_the_place_of_the_copy_without(desk, place, paper, tmp_path):
    desk.send_to_sign(*paper, person(desk))
    desk.record_signed(replace(signed(desk, tmp_path), level="B-B"))
    (due,) = desk.lengthen_signed.due()
    assert (due.entry_id, due.level, due.awaits_time_stamp) == (paper[0], "B-B", True)
    assert [document.awaits_time_stamp for document in desk.queries.detail(paper[0]).documents] == [False, True]
    assert desk.lengthen_signed.record(due, lengthened(desk, tmp_path, "B-T")).entries == (paper[0],)
    (half,) = desk.lengthen_signed.due()
    assert (half.level, half.awaits_time_stamp) == ("B-T", False)
    desk.lengthen_signed.record(half, lengthened(desk, tmp_path, "B-LT"))
    assert desk.lengthen_signed.due() == ()
    documents = desk.queries.detail(paper[0]).documents
    assert [(item.name, item.is_signed) for item in documents] == [
        ("adresa.pdf", False),
        ("adresa-semnat.pdf", True),
    ]
    assert desk.vault.open(documents[1].sha256).readall().endswith(b"signed stamped stamped")
    with pytest.raises(errors.DocumentMissing):
        desk.vault.open(due.sha256)
    assert desk.integrity.verify(deep=True).first_bad is None
    desk.close()
    again = place.open()
    assert again.integrity.verify(deep=True).first_bad is None
    again.close()


def test_a_shorter_copy_that_another_entry_names_too_stays(desk, paper, tmp_path, elsewhere):
    desk.send_to_sign(*paper, person(desk))
    copy = sign_next(desk, tmp_path).signed.sha256
    other = elsewhere(copy)
    (due,) = desk.lengthen_signed.due()
    assert desk.lengthen_signed.record(due, lengthened(desk, tmp_path, "B-LT")).entries
    assert [document.sha256 for document in desk.queries.detail(other).documents] == [copy]
    desk.vault.verify(copy)
    assert desk.integrity.verify(deep=True).first_bad is None


def test_a_copy_that_was_attached_again_by_hand_does_not_leave_with_the_signed_one(
    desk, paper, tmp_path, elsewhere
):
    desk.send_to_sign(*paper, person(desk))
    copy = sign_next(desk, tmp_path).signed.sha256
    elsewhere(copy, paper[0])
    (due,) = desk.lengthen_signed.due()
    desk.lengthen_signed.record(due, lengthened(desk, tmp_path, "B-LT"))
    documents = desk.queries.detail(paper[0]).documents
    assert [document.name for document in documents] == ["adresa.pdf", "copie.pdf", "adresa-semnat.pdf"]
    desk.vault.verify(copy)
    assert desk.integrity.verify(deep=True).first_bad is None


def test_of_two_longer_copies_the_second_is_thrown_away(desk, paper, tmp_path):
    desk.send_to_sign(*paper, person(desk))
    desk.record_signed(replace(signed(desk, tmp_path), level="B-B"))
    (due,) = desk.lengthen_signed.due()
    first = lengthened(desk, tmp_path, "B-LT")
    file = tmp_path / "alt"
    file.write_bytes(b"another longer copy")
    second = Lengthened("B-T", desk.vault.store(file))
    desk.lengthen_signed.record(due, first)
    assert desk.lengthen_signed.record(due, second).entries == ()
    with pytest.raises(errors.DocumentMissing):
        desk.vault.open(second.stored.sha256)
    assert desk.integrity.verify(deep=True).first_bad is None


def keep_permanently(place: DeskPlace, *codes: str) -> None:
    (place.data / "signing.json").write_text(json.dumps({"permanent_file_codes": codes}))


@pytest.mark.parametrize("level", ["B-LT", "B-B"])
def test_a_permanent_file_code_that_comes_after_the_signature_brings_the_archive_time_stamp(
    desk, place, paper, tmp_path, level
):
    keep_permanently(place, "I.A.3")
    desk.send_to_sign(*paper, person(desk))
    desk.record_signed(replace(signed(desk, tmp_path), level=level))
    if level == "B-B":
        (bare,) = desk.lengthen_signed.due()
        desk.lengthen_signed.record(bare, lengthened(desk, tmp_path, "B-LT"))
    assert desk.lengthen_signed.due() == ()
    for code, is_due in (("II B 1", False), ("I A 3", True), ("", False), ("i.a.3", True)):
        desk.update(paper[0], "file_code", code)
        assert [each.file_code for each in desk.lengthen_signed.due()] == [code] * is_due
    (due,) = desk.lengthen_signed.due()
    assert (due.level, due.awaits_time_stamp, due.needs_time_stamp) == ("B-LT", False, True)
    assert not any(document.awaits_time_stamp for document in desk.queries.detail(paper[0]).documents)
    assert desk.integrity.verify(deep=True).first_bad is None
    desk.lengthen_signed.record(due, lengthened(desk, tmp_path, "B-LTA"))
    assert desk.lengthen_signed.due() == ()
    detail = desk.queries.detail(paper[0])
    assert [document.name for document in detail.documents] == ["adresa.pdf", "adresa-semnat.pdf"]
    assert (detail.journal[-1].kind, dict(detail.journal[-1].summary)["level"]) == ("document.lengthened", "B-LTA")
    assert desk.integrity.verify(deep=True).first_bad is None


def test_what_the_institution_keeps_permanently_from_today_on_is_archived_from_today_on(
    desk, place, paper, tmp_path
):
    desk.update(paper[0], "file_code", "II B 1")
    desk.send_to_sign(*paper, person(desk))
    desk.record_signed(signed(desk, tmp_path))
    for codes, count in (((), 0), (("I A 3",), 0), (("I A 3", "II.B.1"), 1)):
        keep_permanently(place, *codes)
        assert len(desk.lengthen_signed.due()) == count
    (place.data / "signing.json").write_text("{")
    with pytest.raises(SigningSettingsInvalid):
        desk.lengthen_signed.due()


def test_what_is_not_here_is_not_asked_for(desk, paper, tmp_path):
    desk.send_to_sign(*paper, person(desk))
    copy = sign_next(desk, tmp_path).signed.sha256
    desk.vault.discard(copy)
    assert desk.lengthen_signed.due() == ()


def test_a_copy_signed_in_part_is_archived_once_it_left_the_folder(desk, place, paper, round_of_three, tmp_path):
    keep_permanently(place, "I A 3")
    desk.update(paper[0], "file_code", "I A 3")
    desk.send_to_sign(*paper, *round_of_three)
    desk.record_signed(signed(desk, tmp_path))
    assert desk.lengthen_signed.due() == ()
    (waits,) = desk.queries.to_sign()
    desk.return_unsigned(paper[0], waits.sent.sha256, "Lipsește anexa 2")
    (due,) = desk.lengthen_signed.due()
    assert (due.sha256, due.level) == (waits.sent.sha256, "B-LT")


def test_what_lies_in_the_folder_is_not_lengthened_under_the_eyes_of_the_next(
    desk, paper, round_of_three, tmp_path
):
    desk.send_to_sign(*paper, *round_of_three)
    for left in (2, 1, 0):
        sign_next(desk, tmp_path)
        assert (len(desk.queries.to_sign()), len(desk.lengthen_signed.due())) == (bool(left), not left)


def test_nobody_is_asked_twice(desk, paper):
    with pytest.raises(SignerTwice):
        desk.send_to_sign(*paper, person(desk), person(desk))
