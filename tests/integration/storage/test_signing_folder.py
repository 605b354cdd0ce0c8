"""Documents of the register in the folder for signing: sent, signed, returned, on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain import errors
from desk_app.domain.delegation import Delegation
from desk_app.domain.institution import Operator
from desk_app.domain.signing_errors import (
    DocumentNotWaiting,
    DocumentUnsignable,
    DocumentWaits,
    SignerTwice,
)
from desk_app.domain.signing_folder import Signer
from tests.desks import DeskPlace
from tests.integration.storage.documents_to_sign import person, sign_next, signed


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


def test_nobody_is_asked_twice(desk, paper):
    with pytest.raises(SignerTwice):
        desk.send_to_sign(*paper, person(desk), person(desk))
