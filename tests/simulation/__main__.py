"""`python -m tests.simulation --schedules N --seed S`: run schedules, or replay one and print its story."""

from __future__ import annotations

import argparse
import sys
import time

from tests.simulation.schedule import Schedule


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--schedules", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="of the first schedule; with one schedule, its story")
    options = parser.parse_args()
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


def _tell(schedule: Schedule) -> None:
    sys.stdout.write("\n".join(schedule.hall.trace) + "\n")


if __name__ == "__main__":
    sys.exit(main())
