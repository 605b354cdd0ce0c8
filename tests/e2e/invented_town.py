"""A small town with the correspondents of the keystroke scripts: encrypted, on this disk, made in seconds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desk_app.bootstrap import DiskWorkplace
from desk_app.domain.institution import Role
from printing.spool.file import FOLDER_PRINTER
from tests.e2e.real_window import run_command

ENTRIES = 300
WATER = {
    "kind": "institution",
    "name": "Serviciul Apelor Pildă",
    "address": {"street": "Pildei", "street_kind": "bd.", "number": "1", "unit": "Orașul Pildă"},
}
BURST_PIPE = "avarie la rețeaua de apă"


class TownFailed(Exception):
    """registraturactl refused a step."""


def make_town(
    home: Path,
    folder: Path,
    entries: int = ENTRIES,
    label_printer: str = FOLDER_PRINTER,
    label_language: str = "pdf",
) -> None:
    """A commune's year of letters, its water supplier's last one, and printers: by default a folder."""
    command(home, folder, "demo", "--town", "commune", "--entries", str(entries))
    letter = {
        "type": "ADRESA",
        "sender": WATER,
        "subject": BURST_PIPE,
        "sender_reference": {"number": "512", "date": "2026-10-17"},
        "sheets": 2,
        "channel": "ghiseu",
    }
    command(home, folder, "register", typed=json.dumps(letter))
    front_desk = DiskWorkplace().open(folder)
    try:
        people = front_desk.queries.profile().operators
        front_desk.people.change_to(next(person.id for person in people if person.role is Role.ADMINISTRATOR))
        front_desk.lay_down.choice("label_printer", label_printer)
        front_desk.lay_down.choice("label_language", label_language)
        front_desk.lay_down.choice("receipt_printer", FOLDER_PRINTER)
    finally:
        front_desk.close()


def command(home: Path, folder: Path, *arguments: str, typed: str = "") -> Any:
    """The answer of a command that must succeed; raises TownFailed."""
    code, answers = run_command(home, folder, *arguments, typed=typed)
    if code:
        raise TownFailed(f"registraturactl {' '.join(arguments)}: {code} {answers}")
    return answers[0] if answers else None
