"""Two desks and a central registry on loopback, worked by registraturactl alone."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import TestClock
from tests.e2e.cli.conftest import Counter
from tests.services.near_server import INSTITUTION, serving


@pytest.fixture
def first(tmp_path: Path) -> Counter:
    return _counter(tmp_path / "first", "01")


@pytest.fixture
def second(tmp_path: Path) -> Counter:
    return _counter(tmp_path / "second", "02")


def _counter(folder: Path, desk: str) -> Counter:
    folder.mkdir()
    counter = Counter(folder, TestClock(datetime.now(UTC)))
    words = ("--institution", "Comuna Exemplu", "--siruta", INSTITUTION, "--desk", desk, "--first", "100")
    counter.done("init", *words, "--operator", f"Demonstrație {desk}")
    return counter


def _register(counter: Counter, subject: str = "Cerere adeverință de rol") -> dict[str, object]:
    return dict(counter.register(subject=subject))


def test_a_desk_joins_with_its_numbers_and_another_sees_them(
    tmp_path: Path, first: Counter, second: Counter
) -> None:
    before = [_register(first)["number"] for _ in range(3)]
    assert before == [100, 101, 102]
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        for counter, desk in ((first, "01"), (second, "02")):
            joined = counter.json("desk", "enrol", server.address, server.code_for(desk))
            assert joined.code == 0, joined.output
            done = counter.json("sync")
            assert done.code == 0, done.output
        assert first.json("sync", "status").value["lamp"] == "sent"
        assert _register(first, "Cerere de la ghișeul întâi")["number"] == 103
        mine = _register(second, "Petiție de la ghișeul doi")
        assert mine["register"] == "01"
        assert mine["number"] not in (100, 101, 102, 103)
        for counter in (first, second, first):
            assert counter.json("sync").code == 0
        found = first.json("find", "petiție").value
        assert [row["number"] for row in found] == [mine["number"]]
        assert [row["number"] for row in second.json("find", "întâi").value] == [103]
        assert first.json("sync", "outbox").value == []
        for counter in (first, second):
            assert counter.json("verify").code == 0


def test_what_waits_for_a_signature_is_in_the_folder_of_both_desks(
    tmp_path: Path, first: Counter, second: Counter
) -> None:
    """The events of the folder pass through the centre, and the tables of both agree with their journals."""
    (tmp_path / "centre").mkdir()
    paper = tmp_path / "adresa.pdf"
    paper.write_bytes(b"%PDF-1.7 pretended")
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        for counter, desk in ((first, "01"), (second, "02")):
            assert counter.json("desk", "enrol", server.address, server.code_for(desk)).code == 0
            assert counter.json("sync").code == 0
        number = str(_register(first)["number"])
        first.done("attach", number, paper)
        first.done("folder", "send", number, "--signer", "Demonstrație 01")
        for counter in (first, second):
            assert counter.json("sync").code == 0
        assert [waits["name"] for waits in second.done("folder", "list")] == ["adresa.pdf"]
        first.done("folder", "return", number, "--reason", "Se reface")
        for counter in (first, second):
            assert counter.json("sync").code == 0
            assert counter.done("folder", "list") == []
            assert counter.json("verify").code == 0
        assert first.json("sync", "outbox").value == []


def test_a_file_that_is_missing_is_attached_again_and_sent(tmp_path: Path, first: Counter) -> None:
    (tmp_path / "centre").mkdir()
    paper, other = tmp_path / "plan.pdf", tmp_path / "schita.pdf"
    paper.write_bytes(b"%PDF-1.7 true")
    other.write_bytes(b"%PDF-1.7 other")
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        assert first.json("desk", "enrol", server.address, server.code_for("01")).code == 0
        attached = first.json("attach", str(_register(first)["number"]), paper).value["documents"][0]["sha256"]
        for document in (first.data / "documents").glob(f"*/*/{attached}"):
            document.unlink()
        assert first.json("sync").code == 0
        (item,) = first.json("sync", "outbox").value
        assert (item["state"], item["cause"], item["file"]) == ("file-refused", "missing", "plan.pdf")
        refused = first.json("sync", "attach-again", str(item["seq"]), other)
        assert (refused.code, refused.error["code"]) == (5, "document-other")
        again = first.json("sync", "attach-again", str(item["seq"]), paper)
        assert again.value == {"seq": item["seq"], "name": "plan.pdf"}
        assert first.json("sync").value["files"] == 1
        assert first.json("sync", "outbox").value == []


def test_nothing_at_the_counter_waits_for_a_centre_that_is_gone(tmp_path: Path, first: Counter) -> None:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        assert first.json("desk", "enrol", server.address, server.code_for("01")).code == 0
        assert first.json("sync").code == 0
    numbers = [_register(first)["number"] for _ in range(5)]
    assert numbers == list(range(numbers[0], numbers[0] + 5))
    offline = first.json("sync")
    assert offline.code == 3
    assert offline.error["code"] == "centre-unreachable"
    status = first.json("sync", "status").value
    assert (status["lamp"], status["unsent"]) == ("waiting", 5)
    assert len(first.json("sync", "outbox").value) == 5


def test_a_code_of_another_server_is_refused_and_the_desk_works_on(tmp_path: Path, first: Counter) -> None:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        refused = first.json("desk", "enrol", server.address, "0000-0000-0000-0000-0000")
        assert (refused.code, refused.error["code"]) == (1, "enrolment-code-wrong")
        code = server.code_for("01")
        forged = code[:-1] + ("1" if code.endswith("0") else "0")
        refused = first.json("desk", "enrol", server.address, forged)
        assert (refused.code, refused.error["code"]) == (3, "centre-not-believed")
    assert _register(first)["register"].startswith("U01-"), "the centre may have given its numbers to others"


def test_numbers_of_an_emergency_come_on_one_key(first: Counter, tmp_path: Path) -> None:
    began = first.json("desk", "emergency", "--reason", "Fără curent la server", "--authorised-by", "Primarul")
    assert began.code == 0
    assert _register(first)["register"] == began.value["series"]
    assert first.json("desk", "emergency", "--reason", "încă o dată").error["code"] == "emergency-not-possible"
    assert first.json("desk", "emergency-end").code == 0
    assert _register(first)["register"] == "01"
    sheet = tmp_path / "zi.pdf"
    first.done("day", "close", "-o", sheet)
    read = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True)
    said = " ".join(read.stdout.split())
    series = began.value["series"]
    assert f"Seria de urgență {series} începută: cerută la ghișeu. Motiv: Fără curent la server." in said
    assert "A autorizat: Primarul." in said
    assert f"Seria de urgență {series} încheiată." in said


def test_a_conflict_is_said_in_words_and_our_change_is_made_again(
    tmp_path: Path, first: Counter, second: Counter
) -> None:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        for counter, desk in ((first, "01"), (second, "02")):
            assert counter.json("desk", "enrol", server.address, server.code_for(desk)).code == 0
            assert counter.json("sync").code == 0
        number = str(_register(first, "Cerere disputată")["number"])
        for counter in (first, second):
            assert counter.json("sync").code == 0
        for counter, mode in ((first, "comunicat prin poștă"), (second, "predat la ghișeu")):
            assert counter.json("resolve", number, "--mode", mode).code == 0
            assert counter.json("sync").code == 0
        (item,) = second.json("sync", "outbox").value
        assert item["state"] == "conflict"
        said = second.text("sync", "outbox")
        assert "Alt ghișeu a schimbat între timp același lucru" in said.output
        assert second.json("sync", "again", "02", str(item["seq"])).code == 0
        for counter in (second, first):
            assert counter.json("sync").code == 0
            assert counter.json("show", number).value["resolution_mode"] == "predat la ghișeu"
        assert second.json("sync", "outbox").value == []
