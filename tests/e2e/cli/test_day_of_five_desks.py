"""A day of five desks by script: their real folders, `registraturactl` alone, service processes, PostgreSQL.

Letters, corrections, links; the line fails, an emergency series on one key, a desk put back from an old image, one
that is stolen; in the evening every number on paper and every number that is not is accounted for.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sync.central.evidence.accounting import account_of, fault_of
from sync.central.service.bodies import body_of
from sync.central.service.unit import begin
from sync.protocol.exchange import Item
from tests.desks import TestClock
from tests.e2e.cli.conftest import Counter
from tests.services.central.service import Console, Service, running
from tests.services.postgresql import PostgresServer

CODES = ("01", "02", "03", "04", "05")
FIRST = 100
MORNING = 3
Paper = tuple[str, int, int]
"""What stands on a label: register, year, number."""


class FiveDesks:
    """`papers` is what citizens hold: each number with the desk and the subject it was given for."""

    def __init__(self, folder: Path, console: Console) -> None:
        self.console = console
        self.papers: dict[Paper, tuple[str, str]] = {}
        self.counters = {code: self._counter(folder / code, code) for code in CODES}

    @staticmethod
    def _counter(folder: Path, code: str) -> Counter:
        folder.mkdir()
        counter = Counter(folder, TestClock(datetime.now(UTC)))
        words = ("--institution", "Comuna Exemplu", "--siruta", "143557", "--desk", code, "--first", str(FIRST))
        counter.done("init", *words, "--key-file", str(folder / "key"), "--operator", f"Demonstrație {code}")
        return counter

    def register(self, code: str, subject: str) -> dict[str, Any]:
        """A label is printed: its number must never have been on paper before."""
        given = dict(self.counters[code].register(subject=subject))
        paper = (given["register"], given["year"], given["number"])
        assert paper not in self.papers, (paper, code, self.papers[paper])
        self.papers[paper] = (code, subject)
        return given

    def enrol(self, code: str, address: str) -> None:
        permitted = str(self.console.permit("--name", f"Ghișeul {code}", "--desk", code))
        self.counters[code].done("desk", "enrol", address, permitted)

    def synchronise(self, *codes: str) -> None:
        for code in codes or CODES:
            self.counters[code].done("sync")


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    server = PostgresServer()
    server.start()
    (tmp_path / "centre").mkdir()
    made = Console(tmp_path / "centre", server.new_database())
    made.run("migrate")
    made.run("institution", "add", made.institution, "--name", "Comuna Exemplu")
    made.run("register", "set", "01", "--name", "Registru general", "--smallest", "10", "--largest", "10")
    yield made
    server.stop()


@pytest.mark.timeout(600)
def test_every_number_of_five_desks_is_accounted_for_in_the_evening(tmp_path: Path, console: Console) -> None:
    town = FiveDesks(tmp_path, console)
    for place in range(MORNING):
        town.register("01", f"Cerere dinainte {place}")
    service = Service(console, workers=2)
    with running(service):
        for code in CODES:
            town.enrol(code, f"http://127.0.0.1:{service.port}")
            town.synchronise(code)
        _morning(town)
        image = tmp_path / "imagine"
        shutil.copytree(town.counters["03"].folder, image)
        town.register("03", "Cerere de după imagine")
        town.synchronise()
    _without_a_line(town)
    service.start()
    try:
        _put_back(town, image)
        _stolen(town)
        for _ in range(2):  # what the last one sent, the first one reads
            town.synchronise("01", "03", "04", "05")
    finally:
        service.stop()
    _check_desks(town)
    _check_numbers(town)


def _morning(town: FiveDesks) -> None:
    given = {code: [town.register(code, f"Cerere {code}-{place}") for place in range(MORNING)] for code in CODES}
    town.synchronise()
    town.synchronise()
    own, linked, annulled = (str(given[code][0]["number"]) for code in ("02", "03", "04"))
    reason = ("--reason", "Greșeală de scriere")
    town.counters["02"].done("correct", own, "--field", "subject", "--value", "Cerere îndreptată", *reason)
    town.counters["03"].done("link", linked, "--to", own)
    town.counters["04"].done("annul", annulled, "--reason", "Înregistrată de două ori")
    town.synchronise()
    town.synchronise()


def _without_a_line(town: FiveDesks) -> None:
    """Nobody waits; desk 05 goes over to its emergency series on one key."""
    for code in CODES:
        town.register(code, f"Cerere fără rețea {code}")
    began = town.counters["05"].done("desk", "emergency", "--reason", "Fără linie la sediu")
    for place in range(2):
        given = town.register("05", f"Cerere de urgență {place}")
        assert given["register"] == began["series"]
    town.counters["05"].done("desk", "emergency-end")
    offline = town.counters["04"].json("sync")
    assert (offline.code, offline.error["code"]) == (3, "centre-unreachable")


def _put_back(town: FiveDesks, image: Path) -> None:
    """Desk 03 had sent all before its disk died; the image is older than the centre's copy, so it is fenced."""
    town.synchronise("03")
    folder = town.counters["03"].folder
    shutil.rmtree(folder)
    shutil.copytree(image, folder)
    town.synchronise("03")
    assert town.counters["03"].done("desk", "state")["trust"] == "trusted"
    town.register("03", "Cerere după întoarcere")
    assert "Cerere de după imagine" in [
        row["subject"] for row in town.counters["03"].json("find", "imagine").value
    ]


def _stolen(town: FiveDesks) -> None:
    town.synchronise("02")
    town.console.run("desk", "lost", "02", "--reason", "Furt", "--operator", "maria")
    assert town.counters["02"].json("sync").code != 0


def _check_desks(town: FiveDesks) -> None:
    """Every desk finds every letter under its subject of now, and its tables agree with its journal."""
    shown = {"Cerere 02-0": "Cerere îndreptată"}
    for code in ("01", "03", "04", "05"):
        counter = town.counters[code]
        assert counter.done("verify", "--deep")["first_bad"] is None
        assert counter.json("sync", "outbox").value == []
        for (register, year, number), (_, subject) in town.papers.items():
            entry = counter.done("show", f"{register}:{number}/{year}")
            assert entry["subject"] == shown.get(subject, subject), (code, register, number)


def _check_numbers(town: FiveDesks) -> None:
    """On paper: in the feed, once. Not on paper: open, void or suspended, and each of one state only."""
    console = town.console
    with console.ports() as ports, begin(ports, console.institution) as unit:
        items = list(unit.journal.whole_feed())
        for series in unit.leases.all_series():
            assert fault_of(unit.leases, series) is None
        (ordinary,) = [each for each in unit.leases.all_series() if each.register == "01"]
        account = account_of(unit.leases, ordinary)
    drawn = _drawn(items)
    beside = _drawn([item for item in items if item.event.header.kind == "emergency.registered"])
    fenced = [item.event.header.subject for item in items if item.event.header.kind == "desk.fenced"]
    assert fenced == ["03"], "only the desk that was put back began a new epoch"
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == set(town.papers) | set(beside)
    emergencies = [paper for paper in town.papers if paper[0].startswith("U05-")]
    told = [body_of(item.event) for item in items if item.event.header.kind == "emergency.registered"]
    named = [(body["emergency"]["register"], body["emergency"]["number"]) for body in told]
    assert sorted(named) == sorted((register, number) for register, _, number in emergencies)
    assert account.given == len(drawn) - len(emergencies)
    assert account.suspended > 0
    assert console.run("verify", "--deep")[0]["sound"]


def _drawn(items: list[Item]) -> list[Paper]:
    return [
        (number.register, number.year, number.number) for item in items for number in item.event.header.numbers
    ]
