import datetime
from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from desk_app.application.demonstration import InventedLetter, invented_letters
from desk_app.application.demonstration_town import (
    DemonstrationTown,
    TownKind,
    invented_cnp,
    invented_cui,
)
from desk_app.domain.deadline import DayCalendar
from desk_app.domain.identifier import IdentifierKind, check_identifier
from desk_app.domain.text import normalise
from resources import read_json

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 11, 20)


def town_of(kind: TownKind) -> DemonstrationTown:
    names, places, subjects = (
        read_json(f"reference/demonstration_{part}.json") for part in ("names", "places", "subjects")
    )
    departments = read_json(f"reference/departments_{kind}.json")["departments"]
    return DemonstrationTown(kind, names, places, subjects, [row["code"] for row in departments])


@pytest.fixture(scope="module")
def commune() -> DemonstrationTown:
    return town_of("commune")


@pytest.fixture(scope="module")
def year(commune: DemonstrationTown, calendar: DayCalendar) -> list[InventedLetter]:
    return list(invented_letters(commune, 6_000, 7, FIRST, LAST, calendar))


def test_the_same_seed_gives_the_same_letters(
    commune: DemonstrationTown, year: list[InventedLetter], calendar: DayCalendar
) -> None:
    assert list(invented_letters(town_of("commune"), 6_000, 7, FIRST, LAST, calendar)) == year
    assert list(invented_letters(commune, 6_000, 8, FIRST, LAST, calendar)) != year


def test_letters_come_in_time_order_on_working_days(year: list[InventedLetter], calendar: DayCalendar) -> None:
    assert [letter.position for letter in year] == list(range(6_000))
    moments = [(letter.received_on, letter.received_at) for letter in year]
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert all(calendar.is_working(letter.received_on) for letter in year)
    assert moments[0][0] >= FIRST
    assert moments[-1][0] <= LAST


def test_every_direction_and_sort_of_party_occurs(year: list[InventedLetter]) -> None:
    assert {letter.direction for letter in year} == {"in", "out", "internal"}
    assert {letter.party.kind for letter in year} == {
        "person",
        "company",
        "institution",
        "collective",
        "anonymous",
        "unreadable",
        "department",
    }
    assert any(letter.is_annulled for letter in year)
    assert any(letter.is_corrected for letter in year)


def test_replies_answer_an_earlier_incoming_letter_once(year: list[InventedLetter]) -> None:
    replies = [letter for letter in year if letter.reply_to is not None]
    assert len(replies) > 300
    assert max(Counter(reply.reply_to for reply in replies).values()) == 1
    for reply in replies:
        answered = year[reply.reply_to or 0]
        assert answered.position < reply.position
        assert (answered.direction, answered.is_resolved, answered.is_annulled) == ("in", True, False)
        assert (reply.party, reply.department) == (answered.party, answered.department)


def test_what_is_still_open_is_recent_and_has_no_file_code(year: list[InventedLetter]) -> None:
    open_letters = [letter for letter in year if not letter.is_resolved]
    assert all(letter.file_code == "" for letter in open_letters)
    last_week = [letter for letter in year if letter.direction == "in" and (LAST - letter.received_on).days < 7]
    assert sum(not letter.is_resolved for letter in last_week) > len(last_week) / 2


def test_texts_are_already_normal_and_fully_filled_in(year: list[InventedLetter]) -> None:
    for letter in year:
        assert letter.subject == normalise(letter.subject)
        assert not set("{}%") & set(letter.subject)


def test_people_write_again_and_subjects_are_many(year: list[InventedLetter]) -> None:
    persons = Counter(letter.party for letter in year if letter.party.kind == "person")
    assert persons.most_common(1)[0][1] > 5
    assert len({letter.subject for letter in year}) > 4_000


def test_surnames_are_several_thousand(commune: DemonstrationTown) -> None:
    assert len(commune.surnames) == len(set(commune.surnames)) > 10_000


@pytest.mark.parametrize("kind", ["commune", "municipality"])
def test_departments_are_those_of_the_town(kind: TownKind, calendar: DayCalendar) -> None:
    town = town_of(kind)
    letters = invented_letters(town, 2_000, 1, FIRST, LAST, calendar)
    assert {letter.department for letter in letters} <= set(town.departments)


def test_invented_numbers_pass_the_check_and_belong_to_nobody() -> None:
    random, today = Random(1), datetime.date(2026, 11, 21)
    for _ in range(200):
        cnp = check_identifier(invented_cnp(random, woman=True), today)
        assert (cnp.kind, cnp.problem, cnp.compact[0], cnp.compact[7:9]) == (
            IdentifierKind.CNP,
            None,
            "4",
            "70",
        )
        cui = check_identifier(invented_cui(random), today)
        assert (cui.kind, cui.problem, len(cui.compact)) == (IdentifierKind.CUI, None, 10)


def test_a_span_without_working_days_is_refused(commune: DemonstrationTown, calendar: DayCalendar) -> None:
    easter = datetime.date(2026, 4, 12)
    with pytest.raises(ValueError, match="no working day"):
        list(invented_letters(commune, 5, 1, easter, easter, calendar))
