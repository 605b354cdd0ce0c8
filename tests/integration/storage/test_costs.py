"""What is asked while somebody waits costs as much in a large register as in a small one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desk_app.adapters.sqlite.queries import SqlQueries
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.domain.numbering import NumberReference
from tests.desks import person, registration

ENTRIES = 60
QUESTIONS: dict[str, Callable[[SqlQueries], object]] = {
    "profile": lambda ask: ask.profile(),
    "newest": lambda ask: ask.find(RegisterFilter(), 20),
    "found": lambda ask: ask.find(RegisterFilter(words="adever"), 20),
    "counted": lambda ask: ask.count(RegisterFilter(words="adever"), 20),
    "debts": lambda ask: ask.unmet_debts(20),
    "last": lambda ask: ask.last_entry(),
    "number": lambda ask: ask.candidates(NumberReference(4188)),
    "entry": lambda ask: ask.detail(ask.candidates(NumberReference(4188))[0].entry_id),
    "people": lambda ask: ask.parties("demonstr"),
    "history": lambda ask: ask.recent_of("p-1", 5),
    "duplicate": lambda ask: ask.same_reference("p-1", "", "731", date(2026, 3, 1)),
    "reservations": lambda ask: ask.reservations(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cost_does_not_grow_with_the_register(desk: FrontDesk, question: str) -> None:
    desk.reserve("01", date(2026, 12, 31), "dispoziția primarului")
    fill(desk)
    queries = desk.queries
    assert isinstance(queries, SqlQueries)
    small = steps(queries, QUESTIONS[question])
    for _ in range(3):
        fill(desk)
    assert steps(queries, QUESTIONS[question]) < 1.5 * small + 200


def fill(desk: FrontDesk) -> None:
    """Letters of seven people, with references of their own."""
    with desk.register_letter.begin() as work:
        for number in range(ENTRIES):
            values = {"sender": person(identity=f"p-{number % 7}"), "reference_number": str(900 + number)}
            desk.register_letter.within(work, registration(**values))
        work.commit()


def steps(queries: SqlQueries, ask: Callable[[SqlQueries], object]) -> int:
    """How many instructions the database's machine takes for an answer."""
    counted = 0

    def step() -> int:
        nonlocal counted
        counted += 1
        return 0

    ask(queries)  # names and statements are read once
    queries._connection.driver.set_progress_handler(step, 1)
    ask(queries)
    queries._connection.driver.set_progress_handler(None, 1)
    return counted
