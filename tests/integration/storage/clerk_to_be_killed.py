"""A clerk who registers, attaches and prints until killed, and says each number when it is shown.

Started as `python clerk_to_be_killed.py FOLDER`. For every line on its standard input it forks a process that
opens the desk and works; `pid N` comes first, then `shown NUMBER CODE` after each registration, `attached NUMBER
SHA256` after each file; `dead` follows when that process has ended. Forking spares loading the libraries: a kill
soon after the fork meets the work.
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from desk_app.application.register_letter import Registration
from desk_app.bootstrap import DiskWorkplace, Machine
from desk_app.domain.entry import Letter
from printing.spool.file import FolderSpooler
from tests.desks import DeskPlace, TestClock, letter


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def work(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    place = DeskPlace(folder, TestClock())
    machine = replace(Machine.here(), clock=place.clock, hardware=place.hardware)
    spooled = replace(machine, spooler=FolderSpooler(folder / "printed", printer="printed"))
    desk = DiskWorkplace(spooled).open(place.data, key_file=place.key_file, holder="clerk")
    desk.people.change_to(desk.queries.profile().operators[0].id)
    paper = folder / f"paper-{os.getpid()}.bin"
    while True:
        if chance.random() < 0.2:
            result = desk.register_letter(Registration(Letter(), quick=True))
        else:
            result = desk.register_letter(Registration(letter(f"cererea {chance.random()}")))
        say(f"shown {result.number.number} {result.check_code}")
        for job in result.print_jobs:
            desk.print_papers.record(desk.print_papers.send(job))
        if chance.random() < 0.5:
            paper.write_bytes(chance.randbytes(chance.choice((10, 50_000, 1_200_000))))
            attached = desk.attach(result.entry_id, [paper])
            say(f"attached {result.number.number} {attached.documents[0].sha256}")
        if chance.random() < 0.1:
            desk.annul(result.entry_id, "greșit")


def load(folder: Path) -> None:
    """What draws papers is loaded before the first letter, as in the window."""
    desk = DeskPlace(folder).open(read_only=True)
    desk.print_queue.prepare()
    desk.close()


def main() -> None:
    load(Path(sys.argv[1]))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            work(Path(sys.argv[1]), int(line))
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
