"""`verify` names the first thing that is not what it was: in the rows, in the journal, in the mirror."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.integrity import Verification
from desk_app.application.reply_to_entry import Reply
from desk_app.domain import errors
from desk_app.domain.entry import LinkKind
from desk_app.domain.register import Direction
from tests.desks import DeskPlace, letter, registration


@pytest.fixture
def busy(desk: FrontDesk, place: DeskPlace) -> FrontDesk:
    """A desk on which a little of everything happened."""
    entries = [desk.register_letter(registration(f"cererea {index}")).entry_id for index in range(6)]
    desk.correct(entries[0], "sheets", 9, "numărate greșit")
    desk.annul(entries[1], "din greșeală")
    desk.link(entries[2], entries[3], LinkKind.LINKED_TO)
    answer = letter("răspuns", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
    desk.reply(entries[4], Reply(answer, "transmis"))
    file = place.folder / "cerere.txt"
    file.write_text("conținut", encoding="utf-8")
    desk.attach(entries[5], [file])
    return desk


@pytest.fixture
def tamper(busy: FrontDesk, place: DeskPlace) -> Callable[[str], Verification]:
    """Close the desk, change the file behind its back, and verify."""

    def change(statement: str) -> Verification:
        busy.close()
        with place.database() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            assert connection.exec_driver_sql(statement).rowcount > 0
        reader = place.open(read_only=True)
        try:
            return reader.integrity.verify(deep=True)
        finally:
            reader.close()

    return change


def test_an_untouched_register_verifies(busy: FrontDesk) -> None:
    result = busy.integrity.verify(deep=True)
    assert result.first_bad is None
    assert result.events == result.mirror_events
    assert result.entries == 6


@pytest.mark.parametrize(
    ("statement", "difference", "number"),
    [
        ("UPDATE entry SET subject = 'altceva' WHERE number = 4189", "row:entry.subject", "4189"),
        ("UPDATE entry SET registered_on = '2026-03-01' WHERE number = 4190", "row:entry.registered_on", "4190"),
        ("UPDATE entry SET annulled_at = NULL WHERE number = 4188", "row:entry.annulled_at", "4188"),
        ("DELETE FROM entry WHERE number = 4191", "missing-row", "4191"),
        ("UPDATE number SET entry_id = 'x' WHERE number = 4187", "row:number.entry_id", "4187"),
        ("DELETE FROM correction", "missing-row", None),
        ("UPDATE reply SET mode = 'netransmis'", "row:reply.mode", None),
        ("UPDATE document SET sha256 = replace(sha256, 'a', 'b')", "row:document.sha256", None),
        ("UPDATE laid_down SET value = '\"x\"' WHERE kind = 'operator'", "row:laid_down.value", None),
        ("UPDATE journal_body SET body = replace(body, 'cererea 2', 'cererea 7')", "body", None),
        ("UPDATE journal SET header = replace(header, '2026-03-03', '2026-03-02') WHERE seq = 12", "hash", None),
        ("UPDATE journal SET signature = zeroblob(64) WHERE seq = 12", "signature", None),
        ("UPDATE journal SET hash = zeroblob(32) WHERE seq = 12", "hash", None),
        ("DELETE FROM journal WHERE seq = 12", "missing", None),
        ("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", "cut", None),
    ],
)
def test_tampering_is_named(
    tamper: Callable[[str], Verification], statement: str, difference: str, number: str | None
) -> None:
    bad = tamper(statement).first_bad
    assert bad is not None
    if difference == "cut":  # rows of what was cut still stand: whichever is named first, it is found
        assert bad.difference in {"cut", "extra-row", "missing-row"}
    else:
        assert bad.difference == difference
    if number is not None:
        assert bad.number == number
        assert bad.day == "2026-03-03"


def test_a_document_whose_bytes_changed_is_found(busy: FrontDesk, place: DeskPlace) -> None:
    stored = next(path for path in (place.data / "documents").rglob("*") if path.is_file())
    content = bytearray(stored.read_bytes())
    content[-20] ^= 1
    stored.write_bytes(content)
    assert busy.integrity.verify().first_bad is None
    bad = busy.integrity.verify(deep=True).first_bad
    assert bad is not None
    assert bad.difference == "document"


def test_a_code_from_a_paper_is_true_or_not(busy: FrontDesk) -> None:
    row = busy.queries.last_entry()
    assert row is not None
    detail = busy.queries.detail(row.entry_id)
    assert detail is not None
    code = detail.entry.check_code
    assert busy.integrity.check_code(row.entry_id, f"{code[:3].lower()} {code[3:]}")
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    assert not busy.integrity.check_code(row.entry_id, wrong)
    assert not busy.integrity.check_code(row.entry_id, "")


def test_verification_can_be_cancelled_and_tells_how_far_it_is(busy: FrontDesk) -> None:
    steps: list[tuple[int, int]] = []
    busy.integrity.verify(progress=lambda done, whole: steps.append((done, whole)))
    assert steps
    with pytest.raises(errors.Cancelled):
        busy.integrity.verify(cancelled=lambda: True)
    assert not list((busy.folder / "tmp").glob("verify-*"))
