"""What the central registry signed, as the desk has it: on the daily sheet, in `verify`, and as a proof."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.central.evidence import closing
from tests.desks import TestClock
from tests.e2e.cli.conftest import Counter
from tests.services.near_server import INSTITUTION, serving


@pytest.fixture
def desk(tmp_path: Path) -> Counter:
    """Two letters under a closed day, one after it; the registry is gone by now."""
    (tmp_path / "centre").mkdir()
    (tmp_path / "pc").mkdir()
    counter = Counter(tmp_path / "pc", TestClock(datetime.now(UTC)))
    words = ("--institution", "Comuna Exemplu", "--siruta", INSTITUTION, "--desk", "01", "--first", "100")
    counter.done("init", *words, "--operator", "Demonstrație Ana")
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        counter.done("desk", "enrol", server.address, server.code_for("01"))
        counter.done("sync")
        for _ in range(2):
            counter.register()
        counter.done("sync")
        closing.close_day(server.ports, INSTITUTION, server.ports.today())
        counter.register()
        counter.done("sync")
    return counter


def test_verify_compares_the_closed_days(desk: Counter) -> None:
    found = desk.done("verify")
    assert (found["checkpoints"], found["first_bad"]) == (1, None)


def test_an_entry_is_proved_without_the_server(desk: Counter, tmp_path: Path) -> None:
    file = tmp_path / "dovada.json"
    proof = desk.done("proof", "1", "-o", file)
    header = json.loads(proof["header"])
    chained = bytes.fromhex(header["previous"]) + proof["header"].encode()
    assert hashlib.sha256(chained).hexdigest() == proof["hash"]
    assert json.loads(file.read_text(encoding="utf-8")) == proof
    assert desk.done("verify", "--proof", file) == {
        "true": True,
        "date": header["date"],
        "numbers": [f"01:1/{header['date'][:4]}"],
        "hash": proof["hash"],
    }
    assert desk.json("proof", "3").error["code"] == "not-proved-yet"


@pytest.mark.parametrize(
    "change",
    [
        {"position": 1},
        {"path": []},
        {"hash": "00" * 32},
        {"note": "registratura/143469"},
        {"path": ["zz"]},
        {"header": "{}"},
    ],
)
def test_a_proof_that_nobody_signed_is_false(desk: Counter, tmp_path: Path, change: dict[str, object]) -> None:
    file = tmp_path / "dovada.json"
    file.write_text(json.dumps(desk.done("proof", "2") | change), encoding="utf-8")
    assert desk.json("verify", "--proof", file).error["code"] == "proof-false"


def test_what_is_no_proof_is_said(desk: Counter, tmp_path: Path) -> None:
    file = tmp_path / "dovada.json"
    assert desk.json("verify", "--proof", file).error["code"] == "document-unreadable"
    file.write_text("[]", encoding="utf-8")
    assert desk.json("verify", "--proof", file).error["code"] == "proof-false"


def test_the_daily_sheet_bears_the_checkpoint_of_the_central_registry(desk: Counter, tmp_path: Path) -> None:
    sheet = tmp_path / "registru-zilnic.pdf"
    desk.done("day", "close", "-o", sheet)
    read = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True)
    _, size, root = desk.done("proof", "1")["note"].splitlines()[:3]
    assert f"registratura/{INSTITUTION}" in read.stdout
    assert root in read.stdout
    assert f"peste {size} evenimente" in read.stdout
