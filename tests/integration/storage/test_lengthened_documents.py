"""Signed documents that get what they lack, and what is kept permanently; on a real encrypted file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.signatures import Lengthened
from desk_app.domain import errors
from desk_app.domain.signing_errors import (
    SigningSettingsInvalid,
)
from tests.desks import DeskPlace
from tests.integration.storage.documents_to_sign import person, sign_next, signed


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
