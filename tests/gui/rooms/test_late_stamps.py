"""Time stamps that come later: in the background, over a token and servers on paper, and a real data folder."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.application.signatures import Signatures
from desk_app.ui.counter import Counter
from desk_app.ui.late_stamps import LateStamps
from desk_app.ui.pages.register.turn_words import standing_words
from tests.fakes.paper_token import PaperToken
from tests.gui.rooms.official import Official
from tests.lanes import on_db


def sign_without_a_stamp(official: Official, token: PaperToken) -> None:
    token.level = "B-B"
    official.open(1)
    official.press(Qt.Key.Key_Space)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)


def test_what_no_server_stamped_says_so_and_is_stamped_in_the_background(
    official: Official, send: Callable[..., str], counter: Counter, token: PaperToken, qtbot: QtBot
) -> None:
    entry = send("Fără marcă")
    sign_without_a_stamp(official, token)
    desk = counter.front_desk
    assert "waits for its time stamp" in official.page._words.detail(official.view.rows[0])[1]
    assert standing_words(desk.queries.detail(entry).documents[-1]) == "signed · waits for its time stamp"
    late = LateStamps(counter, lambda: token)
    late.look()
    qtbot.wait(100)
    assert len(desk.lengthen_signed.due()) == 1  # no server answers yet
    token.level = "B-LT"
    late.look()
    qtbot.waitUntil(lambda: desk.lengthen_signed.due() == ())
    assert standing_words(desk.queries.detail(entry).documents[-1]) == "signed"
    assert desk.queries.detail(entry).journal[-1].kind == "document.lengthened"
    assert desk.integrity.verify(deep=True).first_bad is None
    late.stop()


def test_a_permanent_file_code_given_after_the_signature_is_archived_in_the_background(
    official: Official, send: Callable[..., str], counter: Counter, token: PaperToken, qtbot: QtBot
) -> None:
    desk = counter.front_desk
    (desk.folder / "signing.json").write_text(json.dumps({"permanent_file_codes": ["I A 3"]}))
    entry, other = send("Hotărâre"), send("Adeverință")
    official.open(2)
    official.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    official.check()
    official.type_pin()
    qtbot.waitUntil(lambda: official.view.result is not None and desk.queries.to_sign() == ())
    assert desk.lengthen_signed.due() == ()
    on_db(counter, lambda desk: desk.update(entry, "file_code", "I A 3"))
    on_db(counter, lambda desk: desk.update(other, "file_code", "II B 1"))
    token.permanent = "I A 3"
    late = LateStamps(counter, lambda: token)
    late.look()
    qtbot.waitUntil(lambda: desk.lengthen_signed.due() == ())
    last = [desk.queries.detail(each).journal[-1] for each in (entry, other)]
    assert (last[0].kind, dict(last[0].summary)["level"]) == ("document.lengthened", "B-LTA")
    assert last[1].kind == "entry.updated"
    assert desk.integrity.verify(deep=True).first_bad is None
    late.stop()


def test_a_document_that_cannot_be_read_is_named_and_keeps_none_of_the_others_waiting(
    official: Official, send: Callable[..., str], counter: Counter, token: PaperToken, qtbot: QtBot
) -> None:
    desk = counter.front_desk
    entries = [send(f"Răspuns {number}") for number in (1, 2, 3)]
    token.level = "B-B"
    official.open(3)
    official.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    official.check()
    official.type_pin()
    qtbot.waitUntil(lambda: official.view.result is not None and len(desk.lengthen_signed.due()) == 3)
    first, *others = (due.entry_id for due in desk.lengthen_signed.due())
    assert {first, *others} == set(entries)
    damaged = desk.queries.detail(first).documents[-1]
    damage(desk.folder, damaged.sha256)
    token.level = "B-LT"
    late = LateStamps(counter, lambda: token)
    with qtbot.waitSignal(late.unreadable_found):
        late.look()
    qtbot.waitUntil(lambda: desk.lengthen_signed.due() == () and late._clock.isActive())
    kinds = {entry: desk.queries.detail(entry).journal[-1].kind for entry in entries}
    assert kinds == {first: "document.signed"} | dict.fromkeys(others, "document.lengthened")
    (said,) = (check for check in desk.checks() if check.name == "signed")
    assert (said.state, said.data["count"], said.data["document"]) == ("problem", 1, damaged.name)
    assert said.data["number"] == desk.queries.detail(first).row.display
    late.look()
    qtbot.waitUntil(late._clock.isActive)
    assert token.lengthened.count(damaged.sha256) == 1  # not tried again until the next start
    late.stop()


def damage(folder: Path, sha256: str) -> None:
    """What a bad disk does to a stored document."""
    (stored,) = (path for path in folder.rglob(f"*{sha256[4:]}*") if path.is_file())
    content = bytearray(stored.read_bytes())
    content[-1] ^= 1
    stored.write_bytes(content)


def test_where_nothing_lacks_a_stamp_nothing_that_signs_is_loaded(counter: Counter, qtbot: QtBot) -> None:
    def make() -> Signatures:
        raise AssertionError

    late = LateStamps(counter, make)
    late.look()
    qtbot.waitUntil(late._clock.isActive)
    late.stop()
