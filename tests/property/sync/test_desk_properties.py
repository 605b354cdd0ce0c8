"""Small stories of one desk that works alone, and that a person resumes; hypothesis makes short what goes wrong.

A desk under a centre is never resumed: it fences. The stories of several are `tests/simulation/stories.py`.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.clock_guard import ClockDoubt
from sync.client.ports import Trust
from tests.simulation.invariants import check_journal, check_leases, check_replay
from tests.simulation.workbench import Bench

ACTS = ("letter", "special", "day", "year", "mirror lost", "restored", "resume", "restart")


def act(bench: Bench, what: str, backups: list[object]) -> None:
    match what:
        case "letter" | "special":
            backups.append(bench.store.tables.copy())
            bench.letter("01" if what == "letter" else "02")
        case "day" | "year":
            bench.clock.pass_time(timedelta(days=1 if what == "day" else 365))
        case "mirror lost":
            bench.mirror.lines = None
            bench.restart()
        case "restored":
            if backups:
                bench.store.tables = backups[len(backups) // 2]  # type: ignore[assignment]
            bench.restart()
        case "resume" if bench.desk.state.trust is Trust.DISTRUSTED:
            bench.desk.resume({"01": 30, "02": 30}, "am verificat", "op-1")
        case "restart":
            bench.restart()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ACTS), max_size=14))
def test_the_journal_alone_gives_the_same_leases_and_state(story: list[str]) -> None:
    bench = Bench()
    bench.desk.create("01", "op-1")
    backups: list[object] = []
    for what in story:
        try:
            act(bench, what, backups)
        except ClockDoubt:
            bench.desk.confirm_day(bench.clock.true_day, "op-1")
            act(bench, what, backups)
    check_replay(bench.store.tables)
    check_leases(bench.store.tables)
    check_journal(bench.store.tables, bench.keys.public_keys)
