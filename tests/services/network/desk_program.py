"""A desk that works, in a process of its own, and synchronises by itself as the window does.

`python -m tests.services.network.desk_program FOLDER ADDRESS INSTITUTION CODE` makes it and joins it. Each line
of the standard input is a word, each answer a line of JSON: `register` gives a number and the seconds it took,
`attach` as well, for a letter with a document of DOCUMENT_BYTES; `state` what the lamp knows, `end` ends it.
"""

from __future__ import annotations

import json
import random
import select
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk_app.adapters.machine import hardware_fingerprint
from desk_app.application.front_desk import FrontDesk
from tests.desks import DeskPlace, TestClock, registration

DOCUMENT_BYTES = 6_000_000


class WallClock(TestClock):
    """The machine's."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def _answer(desk: FrontDesk, word: str) -> Any:
    if word in ("register", "attach"):
        begun = time.monotonic()
        entry = desk.register_letter(registration())
        seconds = time.monotonic() - begun
        if word == "attach":
            desk.attach(entry.entry_id, (_document(),))
        return {"number": entry.number.display, "seconds": seconds}
    state = desk.synchronise.state()
    return {
        "lamp": state.lamp,
        "unsent": state.unsent,
        "position": state.feed_position,
        "cause": state.line.cause,
        "is_offline": state.line.offline_since is not None,
        "emergency": state.emergency_series,
        "files": state.files.waiting,
    }


def _document() -> Path:
    path = Path(sys.argv[1]) / "scan.pdf"
    path.write_bytes(random.Random(6).randbytes(DOCUMENT_BYTES))
    return path


def main() -> None:
    folder, address, institution, code = sys.argv[1:]
    desk = DeskPlace(Path(folder), WallClock(), hardware_fingerprint()).create().front_desk
    desk.synchronise.enrol(address, institution, code)
    is_over = False

    def serve() -> bool:
        nonlocal is_over
        while not is_over and select.select([sys.stdin], (), (), 0)[0]:
            word = sys.stdin.readline().strip()
            is_over = word in ("", "end")
            if not is_over:
                sys.stdout.write(json.dumps(_answer(desk, word)) + "\n")
                sys.stdout.flush()
        return is_over

    for _ in desk.synchronise.watch(serve):
        pass
    desk.close()


if __name__ == "__main__":
    main()
