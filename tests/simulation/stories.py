"""Several desks and their centre in small steps that hypothesis chooses. Where a story goes wrong it looks for the
shortest that does, and tells it: each step, and below it what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from random import Random

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, multiple, rule

from sync.client.clock_guard import BUCHAREST
from sync.protocol.limits import BATCH_EVENTS
from tests.simulation.county import County
from tests.simulation.remembered import Memory
from tests.simulation.seat import REGISTERS, Mishap, Seat

MORNINGS = {
    "an ordinary one": datetime(2026, 11, 2, 9, tzinfo=BUCHAREST),
    "of the month that asks for the next year's numbers": datetime(2026, 12, 2, 9, tzinfo=BUCHAREST),
    "the last of the year": datetime(2026, 12, 31, 9, tzinfo=BUCHAREST),
}
AtDesk = Callable[[County, Seat], Seat | None]


def _power_cut(point: int) -> AtDesk:
    """At one of the desk's next points of writing."""

    def at(county: County, seat: Seat) -> None:
        seat.fuse = point

    return at


def _mishap(exchange: int, what: Mishap) -> AtDesk:
    def at(county: County, seat: Seat) -> None:
        seat.line.planned.extend([None] * (exchange - 1) + [what])

    return at


def _clock(wrong_by: timedelta) -> AtDesk:
    return lambda county, seat: county.set_clock(seat, wrong_by)


LINE: dict[str, AtDesk] = {
    "the line is cut": County.cut_line,
    "the line is mended": County.mend_line,
    "what was on its way arrives": County.deliver_late,
    **{f"exchange {place}: {what.value}": _mishap(place, what) for place in range(1, 8) for what in Mishap},
}
POWER: dict[str, AtDesk] = {
    "switched off and on": County.restart,
    **{f"the power goes out at writing {point}": _power_cut(point) for point in range(1, 12)},
}
DISKS: dict[str, AtDesk] = {
    "database restored, mirror kept": County.restore_database,
    "database restored, mirror gone": County.restore_database_without_mirror,
    "whole image restored": County.restore_image,
    "mirror lost": County.lose_mirror,
}
PC: dict[str, AtDesk] = {
    "cloned": County.clone,
    "enrolled again on a new PC": County.enrol_again,
    "declared lost": County.declare_lost,
}
CLOCK: dict[str, AtDesk] = {
    "the clock is right": _clock(timedelta()),
    "the clock is an hour ahead": _clock(timedelta(hours=1)),
    "the clock is an hour behind": _clock(timedelta(hours=-1)),
    "the clock is forty days behind": _clock(timedelta(days=-40)),
    "the clock is five years ahead": _clock(timedelta(days=5 * 365 + 1)),
}
AT_A_DESK = PC | POWER | LINE | CLOCK
ELSEWHERE: dict[str, Callable[[County], object]] = {
    "a night passes": partial(County.pass_time, span=timedelta(hours=15)),
    "New Year's Eve": County.go_to_new_year,
    "the centre is backed up": County.back_up_centre,
    "the centre is restored": County.restore_centre,
}


class Story(RuleBasedStateMachine):
    """What must hold is looked at after every paper, and once more when the faults have stopped (`teardown`)."""

    seats = Bundle("seats")

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self._open.enter_context(Memory().in_force())

    @initialize(
        target=seats,
        morning=st.sampled_from(list(MORNINGS)),
        desks=st.integers(2, 3),
        history=st.integers(0, 3),
        batch=st.sampled_from((BATCH_EVENTS, 1, 2)),
    )
    def join(self, morning: str, desks: int, history: int, batch: int) -> MultipleResults[Seat]:
        """The first desk worked alone, brings so many letters and has not sent them yet. All disks are copied."""
        self.county = County(MORNINGS[morning], Random(0), lambda line: note(f"    {line}"))
        first, *others = [self.county.add_seat(f"{number:02}", batch) for number in range(1, desks + 1)]
        for seat in others:
            seat.join_new(self.county.centre)
        if history:
            first.join_with_history(self.county.centre, history)
        else:
            first.join_new(self.county.centre)
        for seat in others if history else self.county.seats:
            self.county.synchronise(seat)
        for seat in self.county.seats:
            self.county.back_up(seat)
        self.county.back_up_centre()
        return multiple(first, *others)

    @rule(seat=seats, register=st.sampled_from(REGISTERS), papers=st.integers(1, 4), copied=st.booleans())
    def letters(self, seat: Seat, register: str, papers: int, copied: bool) -> None:
        """Before them the disks may be copied: restores come from the newest copy."""
        if copied:
            self.county.back_up(seat)
        self._letters(seat, register, papers)

    def _letters(self, seat: Seat, register: str, papers: int) -> None:
        for _ in range(papers):
            self.county.pass_time(timedelta(minutes=5))
            self.county.letter(seat, register)

    @rule(seat=seats)
    def synchronise(self, seat: Seat) -> None:
        self.county.synchronise(seat)

    @rule(seat=seats, what=st.sampled_from(list(DISKS)), papers=st.integers(0, 2))
    def disks(self, seat: Seat, what: str, papers: int) -> None:
        """The desk works on with what is on them then."""
        DISKS[what](self.county, seat)
        self._letters(seat, REGISTERS[0], papers)

    @rule(
        target=seats,
        seat=seats,
        what=st.one_of(*(st.sampled_from(list(group)) for group in (PC, POWER, LINE, CLOCK))),
    )
    def at_a_desk(self, seat: Seat, what: str) -> Seat | MultipleResults[Seat]:
        """Where another PC comes into play, it works on too."""
        fresh = AT_A_DESK[what](self.county, seat)
        return multiple() if fresh is None else fresh

    @rule(what=st.sampled_from(list(ELSEWHERE)))
    def elsewhere(self, what: str) -> None:
        ELSEWHERE[what](self.county)

    def teardown(self) -> None:
        """Faults stop, unless the story has gone wrong already."""
        with self._open:
            if not hasattr(self, "county"):
                return
            try:
                if sys.exception() is None:
                    self.county.heal()
                    self.county.check()
            finally:
                self.county.close()
