"""What an interrupted signing left behind is named, or said in the row of its document."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from PySide6.QtCore import Qt

from desk_app.domain.errors import DiskFull
from desk_app.domain.signing_folder import BegunSignature, Seen, SignedCopy
from tests.fakes.paper_token import HOLDER, PaperToken


class BreakingToken(PaperToken):
    """Signs the first document, notes the second one, and then the disk is full."""

    def sign(self, wanted, ask_pin, progress=None, course=None):
        ask_pin()
        at = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
        first, second = wanted.files
        content = b"%PDF-1.7 pretended, signed"
        stored = first.vault.store(BytesIO(content))
        begun = BegunSignature(first.waiting, HOLDER, Seen.OPENED, at)
        first.begun.keep(replace(begun, copies=(SignedCopy(stored.sha256, stored.size, "B-T"),)))
        second.begun.keep(replace(begun, waiting=second.waiting))
        raise DiskFull("date", 0, 1)


def test_what_was_signed_before_the_disk_was_full_is_named_and_the_rest_says_so(
    official, send, counter, presenter
) -> None:
    first, _second = send("Unu"), send("Doi")
    token = BreakingToken()
    presenter._make = lambda: token
    official.open(2)
    official.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: len(official.view.recovered.named) == 1 and len(official.view.rows) == 1)
    documents = counter.front_desk.queries.detail(first).documents
    assert [document.name for document in documents] == ["Unu.pdf", "Unu-semnat.pdf"]
    (row,) = official.view.rows
    assert row.name == "Doi.pdf"
    state, words = official.page._words.detail(row)
    assert "interrupted at 19.11.2026 10:40" in words
    assert state is not None
    official.press(Qt.Key.Key_Space)
    assert official.view.problem is None
    official.qtbot.waitUntil(lambda: "found after an interruption" in official.page.outcome.accessibleName())
    assert counter.front_desk.integrity.verify(deep=True).first_bad is None
