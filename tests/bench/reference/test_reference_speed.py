"""Figures for SIRUTA, folding and the demonstration letters; run with ``-s`` to read them."""

import datetime
from collections.abc import Callable
from functools import partial
from time import perf_counter

from desk_app.adapters.romanian_calendar import romanian_calendar
from desk_app.adapters.siruta import Siruta
from desk_app.application.demonstration import invented_letters
from desk_app.application.demonstration_town import DemonstrationTown
from desk_app.domain.text import fold
from resources import read_json

LETTERS = 100_000


def best_milliseconds(action: Callable[[], object], rounds: int = 5) -> float:
    """The best of some rounds: what the code costs when nobody else has the processor."""

    def once() -> float:
        started = perf_counter()
        action()
        return (perf_counter() - started) * 1000

    return min(once() for _ in range(rounds))


def report(what: str, milliseconds: float) -> None:
    print(f"\n{what}: {milliseconds:.2f} ms")  # noqa: T201 - the figure is the result


def test_siruta_answers_its_first_question_within_60_ms() -> None:
    first = best_milliseconds(lambda: Siruta().search_institutions("clu nap"))
    report("SIRUTA: first question", first)
    assert first < 60


def test_a_key_in_a_place_field_costs_under_5_ms() -> None:
    siruta = Siruta()
    for typed in ("s", "si", "sib", "sel sib", "comuna sel", "alba"):
        institutions = best_milliseconds(partial(siruta.search_institutions, typed))
        localities = best_milliseconds(partial(siruta.search_localities, typed))
        report(f"SIRUTA: {typed!r} institutions", institutions)
        report(f"SIRUTA: {typed!r} localities", localities)
        assert max(institutions, localities) < 5


def test_folding_a_subject() -> None:
    subject = "Solicită eliberarea certificatului de urbanism pentru imobilul din Str. Grădiniței nr. 12"
    spent = best_milliseconds(lambda: [fold(subject) for _ in range(10_000)])
    report("10,000 subjects folded", spent)
    assert spent < 100


def test_a_million_letters_would_take_under_40_seconds() -> None:
    names, places, subjects = (
        read_json(f"reference/demonstration_{part}.json") for part in ("names", "places", "subjects")
    )
    departments = [row["code"] for row in read_json("reference/departments_municipality.json")["departments"]]
    town = DemonstrationTown("municipality", names, places, subjects, departments)
    span = datetime.date(2024, 1, 1), datetime.date(2026, 11, 20)
    calendar = romanian_calendar(range(2024, 2027))

    def invent() -> None:
        assert sum(1 for _ in invented_letters(town, LETTERS, 1, *span, calendar)) == LETTERS

    spent = best_milliseconds(invent, rounds=1)
    report(f"{LETTERS} letters", spent)
    assert spent * (1_000_000 / LETTERS) < 40_000
