"""`python -m tests.simulation --schedules N --seed S`: run schedules, or replay one and print its story."""

from __future__ import annotations

import argparse
import sys
import time

from tests.simulation.county import County
from tests.simulation.schedule import Schedule


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--schedules", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="of the first schedule; with one schedule, its story")
    parser.add_argument("--county", action="store_true", help="several desks and their centre")
    options = parser.parse_args()
    if options.county:
        return _county(options.seed, options.schedules)
    started = time.monotonic()
    papers = residual = 0
    for seed in range(options.seed, options.seed + options.schedules):
        schedule = Schedule(seed)
        try:
            outcome = schedule.run()
        except BaseException:
            _tell(schedule)
            sys.stdout.write(f"\nschedule {seed} failed; again: --schedules 1 --seed {seed}\n")
            raise
        papers += outcome.papers
        residual += outcome.residual
    if options.schedules == 1:
        _tell(schedule)
    seconds = time.monotonic() - started
    sys.stdout.write(
        f"{options.schedules} schedules from seed {options.seed}, {papers} papers, no violation, {seconds:.1f} s;"
        f" {residual} faults left out as the known residual risk (whole image restored, papers unaccounted)\n"
    )
    return 0


def _county(first: int, schedules: int) -> int:
    started = time.monotonic()
    papers = residual = 0
    for seed in range(first, first + schedules):
        county = County(seed)
        try:
            papers += county.run()
        except BaseException:
            sys.stdout.write("\n".join(county.trace) + "\n")
            sys.stdout.write(f"\nschedule {seed} failed; again: --county --schedules 1 --seed {seed}\n")
            raise
        residual += county.residual
    if schedules == 1:
        sys.stdout.write("\n".join(county.trace) + "\n")
    sys.stdout.write(
        f"{schedules} schedules of desks and centre from seed {first}, {papers} papers, no violation,"
        f" {time.monotonic() - started:.1f} s; {residual} faults left out as a known limit\n"
    )
    return 0


def _tell(schedule: Schedule) -> None:
    sys.stdout.write("\n".join(schedule.hall.trace) + "\n")


if __name__ == "__main__":
    sys.exit(main())
