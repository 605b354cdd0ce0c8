"""What a new entry is found by waits for an idle moment, and nobody who searches notices (ADR 6)."""

from __future__ import annotations

from datetime import date

import pytest
from alembic import command

from desk_app.adapters.sqlite import migration
from desk_app.adapters.sqlite.full_text import MOST_WAITING
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from tests.desks import DeskPlace, person, registration

SUBJECTS = ("Cerere autorizație", "Cerere adeverință", "Documentație cadastrală", "Sesizare")
ASKED = (
    RegisterFilter(words="c"),
    RegisterFilter(words="cerere adev"),
    RegisterFilter(words="documentatiei"),
    RegisterFilter(words="documentatie cadastr"),
    RegisterFilter(words="ǂt"),
    RegisterFilter(type="PET"),
    RegisterFilter(type="PE"),
    RegisterFilter(words="cerere", state="overdue"),
    RegisterFilter(words="cerere", last_day=date(2026, 3, 3)),
    RegisterFilter(first_day=date(2026, 3, 4), register="01"),
    RegisterFilter(),
)


def answers(desk: FrontDesk) -> list[tuple[list[int], list[int], int]]:
    """Of every way to ask for each."""
    ask = desk.queries
    return [
        ([row.row_id for row in ask.find(criteria)], list(ask.ids(criteria)), ask.count(criteria))
        for criteria in ASKED
    ]


def waiting(place: DeskPlace) -> int:
    with place.database() as connection:
        counted = "SELECT count(*) FROM waiting_words WHERE full_text = 'entry_words'"
        return int(connection.exec_driver_sql(counted).scalar_one())


def idle(desk: FrontDesk) -> None:
    while desk.maintain():
        pass


def test_an_idle_moment_changes_no_answer(desk: FrontDesk, place: DeskPlace) -> None:
    """Some indexed, some waiting, of several days, one of them late."""
    for place_of_day, subject in enumerate(SUBJECTS * 2):
        desk.register_letter(registration(subject, type="PET" if place_of_day % 2 else ""))
        place.clock.pass_time(days=1)
        if place_of_day == 3:
            idle(desk)
    place.clock.pass_time(days=26)
    assert waiting(place) == 4
    before = answers(desk)
    assert all(found == ids == sorted(ids, reverse=True) and count == len(ids) for found, ids, count in before)
    idle(desk)
    assert waiting(place) == 0
    assert answers(desk) == before
    assert [len(ids) for _, ids, _ in before][:4] == [6, 2, 0, 2]
    assert desk.integrity.verify().first_bad is None


@pytest.mark.parametrize("count", [MOST_WAITING - 1, MOST_WAITING])
def test_no_more_wait_than_a_search_can_read(desk: FrontDesk, place: DeskPlace, count: int) -> None:
    """The first letter brings its sender, too."""
    for number in range(count):
        desk.register_letter(registration(f"Cerere {number}"))
    assert waiting(place) == (count if count < MOST_WAITING else 0)
    assert desk.queries.count(RegisterFilter(words="cerere")) == count


def test_many_of_one_act_do_not_wait(desk: FrontDesk, place: DeskPlace) -> None:
    desk.register_letter.several(registration("Cerere"), MOST_WAITING + 1)
    assert waiting(place) == 0
    assert desk.queries.count(RegisterFilter(words="cerere")) == MOST_WAITING + 1


def test_what_changed_while_it_waited_is_found_by_what_holds_now(desk: FrontDesk, place: DeskPlace) -> None:
    entry = desk.register_letter(registration("Cerere autorizație")).entry_id
    desk.correct(entry, "subject", "Sesizare zgomot", "greșit")
    assert waiting(place) == 0
    for _ in range(2):
        assert desk.queries.count(RegisterFilter(words="autorizatie")) == 0
        assert desk.queries.count(RegisterFilter(words="sesizare")) == 1
        idle(desk)


def test_nothing_waits_of_what_came_to_nothing(desk: FrontDesk, place: DeskPlace) -> None:
    with desk.register_letter.begin() as work:
        desk.register_letter.within(work, registration("Cerere"))
    assert waiting(place) == 0


def test_an_index_made_anew_holds_what_waited(desk: FrontDesk, place: DeskPlace) -> None:
    desk.register_letter(registration("Cerere"))
    assert desk.rebuild_search(None) == 1
    assert waiting(place) == 0
    assert desk.queries.count(RegisterFilter(words="cerere")) == 1


def test_a_layout_without_waiting_words_finds_what_waited(desk: FrontDesk, place: DeskPlace) -> None:
    desk.register_letter(registration("Documentație"))
    desk.close()
    with place.database() as connection:
        command.downgrade(migration.configuration(connection), "0010")
    again = place.open()
    idle(again)
    assert again.queries.count(RegisterFilter(words="documentati")) == 1
    again.close()


def test_a_person_is_proposed_before_and_after_an_idle_moment(desk: FrontDesk, place: DeskPlace) -> None:
    """Also by the name that a later letter gives; the newest first."""
    for name, identity in (("Pildă", "p-1"), ("Pildescu", "p-2")):
        desk.register_letter(registration(sender=person(name, "Ion", identity)))
    desk.register_letter(registration(sender=person("Exemplu", "Ion", "p-1")))
    for _ in range(2):
        assert [found.party.name for found in desk.queries.parties("ion")] == ["Pildescu", "Exemplu"]
        assert [found.party.name for found in desk.queries.parties("pild")] == ["Pildescu"]
        assert [found.documents for found in desk.queries.parties("exemplu ion")] == [2]
        idle(desk)
    assert waiting(place) == 0
