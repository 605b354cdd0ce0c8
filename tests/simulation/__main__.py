"""`python -m tests.simulation --schedules N --seed S`: run schedules, or replay one and print its story."""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import timedelta

from sync.central.web.interpreter import collect_seldom
from tests.simulation.county_schedule import CountySchedule
from tests.simulation.schedule import Schedule

BUNDLE = 25
"""Schedules that a process plays before it tells of them."""
TOLD_EVERY = 30.0
"""Seconds between two lines about how far it is."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of some schedules; `story` is that of the one that failed, or of the only one."""

    schedules: int
    papers: int
    residual: int
    """Faults that were left out because they are a known limit."""
    story: str = ""
    failed: int | None = None
    """The seed."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--schedules", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="of the first schedule; with one schedule, its story")
    parser.add_argument("--county", action="store_true", help="several desks and their centre")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="that play beside each other")
    options = parser.parse_args(arguments)
    play = play_county if options.county else play_desk
    begun = time.monotonic()
    if options.schedules == 1:
        played = play(options.seed, 1)
    else:
        played = in_processes(play, options.seed, options.schedules, options.processes)
    if played.story:
        sys.stdout.write(f"{played.story}\n")
    if played.failed is not None:
        again = "--county --schedules 1" if options.county else "--schedules 1"
        sys.stdout.write(f"\nschedule {played.failed} failed; again: {again} --seed {played.failed}\n")
        return 1
    seconds = time.monotonic() - begun
    sys.stdout.write(
        f"{played.schedules} schedules{' of desks and centre' if options.county else ''} from seed {options.seed},"
        f" {played.papers} papers, no violation, {seconds:.1f} s; {played.residual} faults left out as a known"
        " limit (whole image restored, papers unaccounted)\n"
    )
    return 0


def play_desk(first: int, schedules: int) -> Played:
    """Schedules of one desk."""
    papers = residual = 0
    for seed in range(first, first + schedules):
        schedule = Schedule(seed)
        try:
            outcome = schedule.run()
        except BaseException:  # noqa: BLE001 - whatever it is, the story must be told
            return _failed(seed, schedule.hall.trace)
        papers += outcome.papers
        residual += outcome.residual
    return Played(schedules, papers, residual, "\n".join(schedule.hall.trace) if schedules == 1 else "")


def play_county(first: int, schedules: int) -> Played:
    """Schedules of several desks and their centre."""
    papers = residual = 0
    for seed in range(first, first + schedules):
        schedule = CountySchedule(seed)
        try:
            papers += schedule.run()
        except BaseException:  # noqa: BLE001 - as above
            return _failed(seed, schedule.county.trace)
        residual += schedule.county.residual
    return Played(schedules, papers, residual, "\n".join(schedule.county.trace) if schedules == 1 else "")


def _failed(seed: int, trace: Sequence[str]) -> Played:
    return Played(0, 0, 0, "\n".join((*trace, traceback.format_exc())), seed)


def in_processes(play: Callable[[int, int], Played], first: int, schedules: int, processes: int) -> Played:
    """All of them, or the first that failed: the rest is not played then."""
    end = first + schedules
    papers = residual = done = 0
    begun = told = time.monotonic()
    seeds = iter(range(first, end, BUNDLE))
    with ProcessPoolExecutor(processes, initializer=collect_seldom) as pool:
        running: set[Future[Played]] = set()
        while done < schedules:
            while len(running) < 2 * processes and (seed := next(seeds, None)) is not None:
                running.add(pool.submit(play, seed, min(BUNDLE, end - seed)))
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for played in (each.result() for each in finished):
                if played.failed is not None:
                    pool.shutdown(cancel_futures=True)
                    return played
                papers, residual, done = (
                    papers + played.papers,
                    residual + played.residual,
                    done + played.schedules,
                )
            if time.monotonic() - told >= TOLD_EVERY:
                told = time.monotonic()
                _tell_progress(done, schedules, told - begun)
    return Played(schedules, papers, residual)


def _tell_progress(done: int, schedules: int, seconds: float) -> None:
    left = timedelta(seconds=round((schedules - done) * seconds / done)) if done else "?"
    sys.stdout.write(f"{done:,} of {schedules:,}, {done / seconds:.1f} a second, {left} left\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
