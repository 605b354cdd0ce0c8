"""Figures for SIRUTA, folding and the demonstration letters."""

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
from tests.bench.figures import Figures

LETTERS = 100_000


def best_milliseconds(action: Callable[[], object], rounds: int = 5) -> float:
    """The best of some rounds: what the code costs when nobody else has the processor."""

    def once() -> float:
        started = perf_counter()
        action()
        return (perf_counter() - started) * 1000

    return min(once() for _ in range(rounds))


def test_first_question_to_siruta(figures: Figures) -> None:
    first = best_milliseconds(lambda: Siruta().search_institutions("clu nap"))
    figures.at_most("SIRUTA: the first question, which reads the table", first, 60, "ms")


def test_a_key_in_a_place_field(figures: Figures) -> None:
    siruta = Siruta()
    asked = [
        partial(search, typed)
        for typed in ("s", "si", "sib", "sel sib", "comuna sel", "alba")
        for search in (siruta.search_institutions, siruta.search_localities)
    ]
    slowest = max(best_milliseconds(question) for question in asked)
    figures.at_most("SIRUTA: a key in a field of a place, the slowest", slowest, 5, "ms")


def test_folding_a_subject(figures: Figures) -> None:
    subject = "Solicită eliberarea certificatului de urbanism pentru imobilul din Str. Grădiniței nr. 12"
    spent = best_milliseconds(lambda: [fold(subject) for _ in range(10_000)])
    figures.at_most("10,000 subjects folded for the search", spent, 100, "ms")


def test_inventing_letters(figures: Figures) -> None:
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
    figures.at_most(f"{LETTERS:,} letters of a demonstration town invented", spent, 4_000, "ms")
