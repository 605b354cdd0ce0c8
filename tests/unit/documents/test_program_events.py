"""docs/windows.md tells every event of the system's log, with its number and its level."""

from __future__ import annotations

import re
from pathlib import Path

from desk_app.application.program_events import TOLD, Level, ProgramEvent

TEXT = (Path(__file__).parents[3] / "docs" / "windows.md").read_text(encoding="utf-8")


def test_the_events_are_documented() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \|", TEXT, flags=re.MULTILINE)
    assert {int(number): Level[level.upper()] for number, level in rows} == {
        int(event): TOLD[event].level for event in ProgramEvent
    }
