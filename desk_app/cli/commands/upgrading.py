"""New versions of the program: how far one is, look, fetch, install, see how it went."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from desk_app.application.program_updates import ProgramUpdates
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.layout import facts, table
from desk_app.cli.progress import progress_on
from desk_app.domain.program_update import Stage

EXIT_FAILED = 1
_REST_SECONDS = 0.05
"""After each piece: at most 5 MB a second, so that forty PCs leave the line to those who register."""


def status(call: Call) -> Iterator[Answer]:
    """How far a new version is."""
    yield _told(call, _updates(call))


def check(call: Call) -> Iterator[Answer]:
    """Look for a new version, and fetch nothing yet."""
    updates = _updates(call)
    updates.check()
    yield _told(call, updates)


def download(call: Call) -> Iterator[Answer]:
    """Look for a new version and fetch it; what broke off goes on."""
    updates = _updates(call)
    updates.download(progress=progress_on(call.terminal), rest=partial(time.sleep, _REST_SECONDS))
    yield _told(call, updates)


def install(call: Call) -> Iterator[Answer]:
    """Install the new version now, or as a timer asks for it."""
    updates, asked = _updates(call), call.arguments
    if asked.unattended:
        updates.keep_up()
    else:
        updates.install(wait_seconds=asked.wait, without_way_back=asked.without_way_back)
    yield _told(call, updates)


def settle(call: Call) -> Iterator[Answer]:
    """See how the installation ended; a version that runs for the first time is tried out."""
    updates = _updates(call)
    asked = call.arguments
    record = updates.settle(is_chained=asked.chained or asked.returned, has_returned=asked.returned)
    yield _told(call, updates, EXIT_FAILED if record.stage is Stage.GOING_BACK else 0)


def test(call: Call) -> Iterator[Answer]:
    """Try out this version on this computer: window, label, register."""
    parts = _updates(call).examine()
    rows = [(part.name, part.state, part.cause) for part in parts]
    failed = any(part.state == "failed" for part in parts)
    yield Answer(
        [asdict(part) for part in parts],
        table(call.words, ("tested_part", "test_state", "cause"), rows),
        exit_code=EXIT_FAILED if failed else 0,
    )


def _updates(call: Call) -> ProgramUpdates:
    centre = getattr(call.arguments, "centre", "")
    return call.updates(call.folder, call.key_file, centre)


def _told(call: Call, updates: ProgramUpdates, exit_code: int = 0) -> Answer:
    view = updates.view()
    record, offered = view.record, view.offered
    notes = "" if record.offer is None else getattr(record.offer, f"notes_{call.words.language}")
    value: dict[str, Any] = {
        "stage": record.stage.value,
        "running": view.running,
        "offered": None if offered is None else offered.version,
        "bytes": None if offered is None else offered.size,
        "notes": notes,
        "way_back": None if record.kept is None else record.kept.version,
        "bad": list(record.bad),
        "failure": record.failure,
        "channel": view.channel,
        "hours": view.hours,
        "place": view.place,
    }
    shown = (
        ("stage", record.stage.value),
        ("running", view.running),
        ("offered", value["offered"]),
        ("notes", notes),
        ("way_back", value["way_back"]),
        ("bad", record.bad),
        ("failure", record.failure),
        ("channel", view.channel),
        ("hours", view.hours),
        ("place", view.place),
    )
    return Answer(value, facts(call.words, shown), exit_code=exit_code)


_CENTRE = option("--centre", metavar="URL", default="")

COMMANDS = (
    Command("upgrade status", status, Access.NONE),
    Command("upgrade check", check, Access.NONE, (_CENTRE,)),
    Command("upgrade download", download, Access.NONE, (_CENTRE,)),
    Command(
        "upgrade install",
        install,
        Access.NONE,
        (
            option("--unattended", action="store_true"),
            option("--wait", metavar="SECONDS", type=float, default=0.0),
            option("--without-way-back", action="store_true"),
        ),
    ),
    Command(
        "upgrade settle",
        settle,
        Access.NONE,
        (option("--chained", action="store_true"), option("--returned", action="store_true")),
    ),
    Command("upgrade test", test, Access.NONE),
)
