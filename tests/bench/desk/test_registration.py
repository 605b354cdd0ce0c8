"""A durable registration against what the disk itself costs, in turns, on the full file."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from desk_app.application.register_letter import Registration
from desk_app.domain.entry import Letter
from desk_app.domain.ids import uuid7
from desk_app.domain.party import Party, PartyKind
from tests.bench.figures import Figures, Spread
from tests.bench.large_desk import LargeDesk
from tests.bench.vocabulary import Vocabulary

LETTERS = 600
WRITTEN = 40 * 1024
_LETTERS_BETWEEN_PAUSES = 20


def test_registration_against_a_raw_write(large: LargeDesk, figures: Figures) -> None:
    desk = large.open()
    letters = _letters()
    registered, raw = [], []
    with (large.folder / "raw").open("wb", buffering=0) as file:
        content = os.urandom(WRITTEN)
        for place in range(LETTERS):
            request = Registration(letters[place])
            began = time.perf_counter()
            desk.register_letter(request)
            between = time.perf_counter()
            file.write(content)
            os.fdatasync(file.fileno())
            ended = time.perf_counter()
            registered.append((between - began) * 1_000)
            raw.append((ended - between) * 1_000)
            if place % _LETTERS_BETWEEN_PAUSES == 0:
                while desk.maintain():  # what the window does when nobody has typed for three seconds
                    pass
    desk.close()
    Path(file.name).unlink()
    ours, theirs = Spread.of(registered), Spread.of(raw)
    what = "registration, mirror included, against a raw write of 40 KiB with fdatasync, p50"
    figures.at_most(what, ours.p50 / theirs.p50, 6, "times", f"{ours.told('ms')} against {theirs.told('ms')}")
    figures.at_most("registration, p99 against its own p50", ours.p99 / ours.p50, 5, "times")


def _letters() -> list[Letter]:
    """Half of new people, half of people who wrote before."""
    random, vocabulary = Random(220), Vocabulary(220)
    people = [_person(vocabulary, random) for _ in range(LETTERS // 2)]
    return [
        Letter(
            type="CERERE",
            sender=random.choice(people),
            subject=" ".join(["Solicită", *vocabulary.words[place : place + 6]]),
            sheets=1 + place % 4,
            channel="ghiseu",
        )
        for place in range(LETTERS)
    ]


def _person(vocabulary: Vocabulary, random: Random) -> Party:
    identity = str(uuid7(datetime.now(UTC), random.randbytes(10)))
    family, given = random.choices(vocabulary.words, k=2)
    return Party(identity, PartyKind.PERSON, family.capitalize(), given.capitalize())
