"""A program that keeps writing until it is killed, and says after each step what is now safe.

Started as `python killable.py KIND FOLDER`; for every number on its standard input it forks a process that
writes from that number on and prints `pid N`, then one line for each durable step; `dead` follows when that
process has ended. Forking spares loading the libraries for every round.
"""

from __future__ import annotations

import io
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.draft_store import DraftStore
from desk_app.adapters.mirror_file import MirrorFile

KEY = bytes(range(32))
DRAFTS = 5


def store_documents(folder: Path, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    vault = DocumentVault(folder, KEY)
    while True:
        yield vault.store(io.BytesIO(chance.randbytes(chance.choice((0, 100, 1_500_000))))).sha256


def save_drafts(folder: Path, first: int) -> Iterator[str]:
    drafts = DraftStore(folder, KEY)
    number = first
    while True:
        drafts.save("ana", f"draft {number % DRAFTS}", str(number).encode() * 2000)
        yield str(number)
        number += 1


def append_events(folder: Path, first: int) -> Iterator[str]:
    mirror = MirrorFile(folder / "01.mirror", KEY, "01")
    number = first
    while True:
        mirror.append(1, number, str(number).encode() * 2000)
        yield str(number)
        number += 1


KINDS = {"documents": store_documents, "drafts": save_drafts, "mirror": append_events}


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main() -> None:
    kind, folder = sys.argv[1], Path(sys.argv[2])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            for step in KINDS[kind](folder, int(line)):
                say(step)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
