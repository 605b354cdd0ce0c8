"""A year is closed when every number is accounted for; what was found stays in the journal."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from tests.e2e.cli.conftest import sample


@pytest.fixture
def december(pc):
    """A register that goes on from a paper one at 10, on 30 December."""
    pc.clock.moment = datetime(2026, 12, 30, 9, tzinfo=UTC)
    pc.init("--key-file", str(pc.folder / "key"), "--first", "10", "--register", "01", "--register", "02")
    return pc


def new_year(pc):
    pc.clock.pass_time(days=8)
    pc.done("desk", "confirm-day", "07.01.2027")


def test_a_year_that_is_accounted_for_is_closed(december, tmp_path):
    for _ in range(3):
        december.register()
    december.done("annul", "11", "--reason", "Înregistrat de două ori")
    december.done("resolve", "12", "--mode", "adeverință eliberată")
    soon = december.json("year", "close", "2026")
    assert (soon.code, soon.error["code"]) == (1, "year-not-over")
    new_year(december)
    book = tmp_path / "registru-2026.csv"
    closed = december.done("year", "close", "2026", "-o", str(book))
    figures = {name: closed[name] for name in ("first", "last", "numbers", "entries", "annulled", "unsettled")}
    assert figures == {"first": 10, "last": 12, "numbers": 3, "entries": 3, "annulled": 1, "unsettled": 1}
    assert closed["operator"] == "Demonstrație Ana"
    assert closed["sha256"] == hashlib.sha256(book.read_bytes()).hexdigest()
    written = tmp_path / "acelasi.csv"
    december.done("book", "--year", "2026", "--format", "csv", "-o", str(written))
    assert written.read_bytes() == book.read_bytes()
    again = december.json("year", "close", "2026")
    assert (again.code, again.error["code"]) == (1, "year-closed")
    assert december.register()["display"] == "1"
    assert december.done("reply", "10/2026", "--subject", "Adeverință")["reply"] == 1
    assert december.done("verify")["first_bad"] is None


def test_open_numbers_keep_a_year_open(december):
    december.json("queue")
    december.done("reserve", "--until", "31.01.2027", "--reason", "Ședința consiliului")
    new_year(december)
    refused = december.json("year", "close", "2026")
    assert (refused.code, refused.error["code"]) == (1, "year-unaccounted")
    open_numbers = {name: refused.error["data"][name] for name in ("debts", "reserved", "missing")}
    assert open_numbers == {"debts": 1, "reserved": 1, "missing": 0}
    december.done("complete", "10/2026", typed=json.dumps(sample()))
    december.done("void", "11/2026", "--reason", "Număr rezervat nefolosit")
    told = december.text("year", "close", "2026")
    assert told.code == 0, told.messages
    assert told.output.startswith("Anul 2026 al registrului 01 este închis.")
    assert "Nefolosite" in told.output


def test_a_year_without_numbers_is_not_closed(december):
    december.register()
    new_year(december)
    empty = december.json("year", "close", "2026", "--register", "02")
    assert (empty.code, empty.error["code"]) == (1, "value-not-allowed")
    unknown = december.json("year", "close", "2026", "--register", "09")
    assert (unknown.code, unknown.error["code"]) == (1, "register-unknown")


def test_nothing_is_imported_into_a_closed_year_until_it_is_opened_again(december, tmp_path):
    december.register()
    new_year(december)
    december.done("year", "close", "2026")
    table = tmp_path / "vechi.csv"
    table.write_text("Nr;Data;Emitent;Continut\n9;05.01.2026;Exemplu Ion;Cerere\n", encoding="utf-8")
    columns = [
        part
        for column in ("number=1", "registered_on=2", "sender=3", "subject=4")
        for part in ("--column", column)
    ]
    refused = december.json("import", str(table), *columns)
    assert refused.code == 1
    assert [row["error"]["code"] for row in refused.value["refused"]] == ["year-closed"]
    no_reason = december.json("year", "reopen", "2026")
    assert (no_reason.code, no_reason.error["code"]) == (1, "reason-missing")
    reason = ("--reason", "Volum vechi de preluat")
    assert december.done("year", "reopen", "2026", *reason) == {"register": "01", "year": 2026}
    assert december.json("year", "reopen", "2026", *reason).error["code"] == "year-not-closed"
    assert december.done("import", str(table), *columns)["imported"] == 1
    closed = december.done("year", "close", "2026")
    assert (closed["first"], closed["last"], closed["numbers"]) == (9, 10, 2)
