"""A clerk's day in the demonstration town, played in the real window.

``python -m tests.e2e.clerk_day --output DIR`` plays it.

DIR then holds the labels and receipts (``papers``), the book in three formats (``book``), a picture of every
step (``pictures``) and ``README.txt``. The register itself, the settings and everything else are temporary.
Exit code 1 when a step did not happen, which is asked of the register through registraturactl.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from installer.setup.virtual_screen import virtual_screen
from tests.e2e import clerk_day_steps as steps
from tests.e2e.invented_town import TownFailed, command, make_town
from tests.e2e.real_window import CHECKOUT, WindowFailed, open_window

_PARTS = ("papers", "book", "pictures")
_README = "README.txt"


def main(arguments: list[str]) -> int:
    """Play the day; 0 when every step happened."""
    parser = argparse.ArgumentParser(prog="clerk_day", description="a clerk's day on a virtual screen")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    output: Path = parser.parse_args(arguments).output.resolve()
    _make_room(output)
    log = Log()
    try:
        with tempfile.TemporaryDirectory(prefix="registratura-day-") as place:
            _play(Path(place), output, log)
    except (WindowFailed, TownFailed, DidNotHappen) as error:
        log.say(f"FAILED: {error}")
        return 1
    finally:
        (output / _README).write_text(_HEAD + "\n".join(log.lines) + "\n", encoding="utf-8")
    return 0


class DidNotHappen(Exception):
    """The window said that something was done and the register does not know of it."""


class Log:
    """Progress for who watches, and the same lines for who comes later."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._began = time.monotonic()

    def say(self, line: str) -> None:
        """Print a line with the seconds since the beginning."""
        self.lines.append(f"{time.monotonic() - self._began:5.1f} s  {line}")
        sys.stdout.write(self.lines[-1] + "\n")
        sys.stdout.flush()


def _play(place: Path, output: Path, log: Log) -> None:
    home, data = place / "home", place / "town"
    home.mkdir()
    log.say("making the demonstration town")
    make_town(home, data)
    papers, book, pictures = (output / part for part in _PARTS)
    with _screen() as screen, open_window(screen, home, ["--data", str(data)], papers) as window:
        day = steps.Day(window, papers, book)
        for number, (name, step) in enumerate(steps.STEPS, 1):
            try:
                log.say(f"{name}: {step(day)}")
            finally:
                window.picture(pictures / f"{number:02d}-{name}.png")
        window.close()
    log.say("asking the register what it knows")
    _check(home, data, day)
    log.say("registraturactl: every step is in the register, and it is whole")
    log.say(f"left in {output.name}/: {', '.join(_left(output))}")


def _check(home: Path, data: Path, day: steps.Day) -> None:
    """Ask registraturactl for everything that the window claims; raises DidNotHappen."""

    def show(name: str) -> dict[str, Any]:
        shown: dict[str, Any] = command(home, data, "show", day.numbers[name])
        return shown

    person, reference, quick = show("person"), show("reference"), show("quick")
    annulled, bag, reserved = show("last of three"), show("second of the bag"), show("reserved")
    first, last = int(day.numbers["first of three"]), int(day.numbers["last of three"])
    happened = {
        "reference": (reference["reference_number"], reference["sheets"]) == ("731", 2),
        "three at once": last - first == 2 and show("first of three")["subject"] == annulled["subject"],
        "post bag": bag["channel"] == show("first of the bag")["channel"] == "posta",
        "reserved number": [line["kind"] for line in reserved["journal"]] == ["entry.registered"],
        "correct": person["sheets"] == steps.NEW_SHEETS and person["is_rectified"],
        "link": [found["number"] for found in person["links"]] == [day.numbers["reference"]],
        "attach": len(person["documents"]) == 1,
        "print again": len(person["print_jobs"]) == 4,
        "reply": [found["ordinal"] for found in reference["replies"]] == [1],
        "annul": bool(annulled["annulment"]) and bool(annulled["annulment"]["reason"]),
        "complete": quick["subject"] == steps.COMPLETED_SUBJECT and quick["state"] != "quick",
        "export": all((day.book / f"registru.{media}").stat().st_size for media in ("pdf", "xlsx", "csv")),
        "verify": command(home, data, "verify") is not None,
    }
    missing = [step for step, done in happened.items() if not done]
    if missing:
        raise DidNotHappen(f"not in the register: {', '.join(missing)}")


@contextmanager
def _screen() -> Iterator[Mapping[str, str]]:
    """The screen that is there (`make run` brings one), or one of our own."""
    if "DISPLAY" in os.environ:
        yield {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        return
    with virtual_screen() as screen:
        yield screen


def _make_room(output: Path) -> None:
    """Take away what an earlier day left, and nothing else."""
    for part in _PARTS:
        shutil.rmtree(output / part, ignore_errors=True)
        (output / part).mkdir(parents=True)


def _left(output: Path) -> list[str]:
    return [f"{len(list((output / part).iterdir()))} in {part}/" for part in _PARTS]


_HEAD = """A clerk's day at the front desk of an invented commune, played by keyboard in the real window.

papers/    labels and receipts as they went to the printer (a folder stands for it), and the scan attached
book/      the register in its thirteen legal columns as PDF, XLSX and CSV
pictures/  the window after each step

"""


if __name__ == "__main__":
    os.chdir(CHECKOUT)
    sys.exit(main(sys.argv[1:]))
