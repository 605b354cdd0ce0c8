"""A counter that belongs to a central registry: everything sent, a conflict, no line, the emergency series."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.bootstrap import DiskWorkplace
from tests.desks import ANA, DeskPlace, TestClock
from tests.e2e.invented_town import command
from tests.e2e.screens.tour import Tour
from tests.services.near_server import INSTITUTION, NearServer

_LETTER = {"type": "CERERE_ADEVERINTA", "sender": {"kind": "person", "name": "Pildă Anton"}, "sheets": 1}


def join(home: Path, data: Path, place: Path, server: NearServer) -> None:
    """The desk of the town joins, another one beside it, and both settle the same letter; raises TownFailed."""
    front_desk = DiskWorkplace().open(data)
    try:
        registers = [register.code for register in front_desk.queries.profile().registers]
    finally:
        front_desk.close()
    server.found(*((code, 1) for code in registers))
    command(home, data, "desk", "enrol", server.address, server.code_for("01"), "--institution", INSTITUTION)
    command(home, data, "sync", "--once")
    number = str(_register(home, data, "Adeverință de rol")["number"])
    command(home, data, "sync", "--once")
    other = _other_desk(place / "alt-ghiseu", server)
    try:
        found = other.queries.find(RegisterFilter(words=number), 1)[0]
        other.resolve(found.entry_id, "comunicat prin poștă")
        other.synchronise.once()
    finally:
        other.close()
    command(home, data, "resolve", number, "--mode", "predat la ghișeu")


def register_two(home: Path, data: Path) -> None:
    """Letters for the outbox."""
    for subject in ("Cerere privind iluminatul public", "Adeverință de nomenclatură stradală"):
        _register(home, data, subject)


def _register(home: Path, data: Path, subject: str) -> dict[str, Any]:
    letter = {**_LETTER, "subject": subject}
    return dict(command(home, data, "register", typed=json.dumps(letter)))


def walk(tour: Tour) -> None:
    """While the registry answers."""
    window = tour.window
    window.wait_for_words("De trimis")  # its page comes when it is known that there is a registry
    window.press("F8")
    window.wait_for_words("Care schimbare rămâne?")
    tour.take("de-trimis-conflict")


def walk_offline(tour: Tour) -> None:
    """After it has gone."""
    window = tour.window
    window.wait_for_words("De trimis")  # its page comes when it is known that there is a registry
    window.press("F8")
    window.wait_for_words("fără legătură")
    tour.take("de-trimis")
    window.press("Alt+S")
    window.wait_for_focus("Motivul")
    tour.take("de-trimis-avarie")
    window.press("Esc")


def _other_desk(folder: Path, server: NearServer) -> FrontDesk:
    folder.mkdir()
    desk = DeskPlace(folder, TestClock(datetime.now(UTC)), "pc-2").create("02").front_desk
    desk.people.change_to(ANA)
    desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("02"))
    desk.synchronise.once()
    return desk
