"""An entry is found by everything that is kept of it, and stays so whatever happens to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command

from desk_app.adapters.key_slots import unlock
from desk_app.adapters.sqlite import migration
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.application.change_entry import Changed
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registered, Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.domain.hand_over import Pile
from desk_app.domain.institution import Department
from desk_app.domain.party import Party, PartyKind
from tests.desks import DeskPlace, letter, person

SUBJECT = "Branșament la rețea"
CNP = "1800101123450"


def find(desk: FrontDesk, words: str, **criteria: object) -> list[str]:
    return [row.subject for row in desk.queries.find(RegisterFilter(words=words, **criteria))]  # type: ignore[arg-type]


@pytest.fixture(params=["waiting", "indexed"])
def entry(desk: FrontDesk, request: pytest.FixtureRequest) -> Registered:
    """An entry of the urbanism department with a number in two registers, among others."""
    for other in range(3):
        desk.register_letter(Registration(letter(f"Altceva {other}")))
    asked = letter(SUBJECT, department="URB", file_code="XII.B.7", sender=person("Pildă", "Oana", "p-9"))
    registered = desk.register_letter(Registration(asked, special_register="02"))
    if request.param == "indexed":
        step_until_idle(desk)
    return registered


def attach(desk: FrontDesk, entry: str, folder: Path, name: str) -> None:
    file = folder / name
    file.write_bytes(b"%PDF-1.7")
    desk.attach(entry, [file])


@pytest.mark.parametrize("typed", ["P-1/2026", "urb", "urbanism", "xii 7"])
def test_found_by_what_stands_beside_the_letter(desk: FrontDesk, entry: Registered, typed: str) -> None:
    assert find(desk, typed) == [SUBJECT]


def test_found_by_its_check_code_in_one_piece_or_two(desk: FrontDesk, entry: Registered) -> None:
    code = entry.check_code
    assert find(desk, code) == find(desk, f"{code[:3]} {code[3:]}") == find(desk, code.lower()) == [SUBJECT]


def test_the_list_of_a_special_register_shows_its_entries(desk: FrontDesk, entry: Registered) -> None:
    assert find(desk, "", register="02") == [SUBJECT]
    assert len(find(desk, "", register="01")) == 4
    row = desk.queries.find(RegisterFilter(register="02"))[0]
    assert (row.numbers, row.number_in("02")) == (("4190", "P-1/2026"), "P-1/2026")


def test_long_words_beside_punctuation_are_completed(desk: FrontDesk) -> None:
    desk.register_letter(Registration(letter("Sesizare: „canalizare”, gard")))
    assert find(desk, "canaliza") == ["Sesizare: „canalizare”, gard"]


def reply(subject: str) -> Reply:
    sender = Party("", PartyKind.INSTITUTION, "Serviciul Rețele", identifier=CNP, email="retele@exemplu.test")
    return Reply(letter(subject, sender=sender, addressee="oana@exemplu.test"), mode="comunicat electronic")


ACTS: dict[str, tuple[Callable[[FrontDesk, str, Path], object], tuple[str, ...]]] = {
    "settled": (lambda desk, entry, _: desk.resolve(entry, "soluționat favorabil"), ("favorabil",)),
    "mode": (lambda desk, entry, _: desk.update(entry, "resolution_mode", "redirecționat"), ("redirectionat",)),
    "reply": (
        lambda desk, entry, _: desk.reply(entry, reply("Aviz tehnic racordare")),
        ("oana exemplu test", "retele@exemplu", "racordare", "electronic"),
    ),
    "paper": (lambda desk, entry, _: desk.add_paper(entry, "Confirmare de primire"), ("confirmare primire",)),
    "document": (lambda desk, entry, folder: attach(desk, entry, folder, "plan_cadastral-2.pdf"), ("cadastral",)),
    "file code": (lambda desk, entry, _: desk.update(entry, "file_code", "ZZ.4"), ("zz",)),
    "department": (lambda desk, entry, _: desk.update(entry, "department", "TAX"), ("impozite",)),
}


@pytest.mark.parametrize("act", ACTS)
def test_found_by_what_happened_to_it_and_by_what_was_known_before(
    desk: FrontDesk, entry: Registered, tmp_path: Path, act: str
) -> None:
    do, words = ACTS[act]
    assert [find(desk, typed) for typed in words] == [[]] * len(words)
    do(desk, entry.entry_id, tmp_path)
    assert [find(desk, typed) for typed in words] == [[SUBJECT]] * len(words)
    desk.correct(entry.entry_id, "sheets", 9, "greșit")
    desk.annul(entry.entry_id, "dublură")
    for typed in (*words, "P-1/2026", entry.check_code, "pildă oana"):
        assert find(desk, typed) == [SUBJECT]
    assert desk.integrity.verify().first_bad is None


def test_nobody_is_found_by_the_cnp_of_who_signed_a_reply(desk: FrontDesk, entry: Registered) -> None:
    desk.reply(entry.entry_id, reply("Aviz"))
    assert find(desk, CNP) == []


def test_a_reply_is_found_by_its_own_check_code(desk: FrontDesk, entry: Registered) -> None:
    answered = desk.reply(entry.entry_id, reply("Aviz"))
    assert isinstance(answered, Changed)
    assert find(desk, answered.check_code) == [SUBJECT]


def test_a_hand_over_that_fills_the_department_makes_it_a_word(desk: FrontDesk) -> None:
    entry = desk.register_letter(Registration(letter(SUBJECT))).entry_id
    desk.hand_over(entry, Pile("pile-1", "URB", ""))
    assert find(desk, "urbanism") == [SUBJECT]


def step_until_idle(desk: FrontDesk) -> None:
    while desk.maintain():
        pass


def test_a_renamed_department_is_found_by_its_new_name_after_idle_moments(
    desk: FrontDesk, entry: Registered
) -> None:
    desk.lay_down.department(Department("URB", "Arhitectul-șef"))
    step_until_idle(desk)
    assert find(desk, "arhitectul") == find(desk, "urb") == [SUBJECT]
    assert find(desk, "urbanism") == []


def test_a_number_in_the_name_of_a_file_does_not_stand_before_the_entry_of_that_number(
    desk: FrontDesk, entry: Registered, tmp_path: Path
) -> None:
    attach(desk, entry.entry_id, tmp_path, "0002-dovada_4187.pdf")
    assert find(desk, "dovada") == [SUBJECT]
    assert find(desk, "4187") == ["Altceva 0"]


def test_entries_of_before_layout_10_are_found_after_idle_moments(
    desk: FrontDesk, place: DeskPlace, entry: Registered, tmp_path: Path
) -> None:
    """Newest first, some a step; a registration meanwhile is found at once."""
    attach(desk, entry.entry_id, tmp_path, "plan_cadastral-2.pdf")
    desk.close()
    key = unlock(place.data, key_file=place.key_file).subkey("database")
    with open_connection(place.data / "registratura.db", key) as connection:
        command.downgrade(migration.configuration(connection), "0009")
        connection.exec_driver_sql("INSERT INTO entry_words (entry_words) VALUES ('delete-all')")
    again = place.open()
    assert find(again, "cadastral") == []
    again.register_letter(Registration(letter("Cadastral nou")))
    step_until_idle(again)
    assert find(again, "cadastral") == ["Cadastral nou", SUBJECT]
    assert again.queries.find(RegisterFilter(register="02"))[0].numbers == ("4190", "P-1/2026")
    assert again.integrity.verify().first_bad is None
    again.close()


def test_many_entries_are_indexed_again_in_steps(desk: FrontDesk) -> None:
    with desk.register_letter.begin() as work:
        for number in range(250):
            desk.register_letter.within(
                work, Registration(letter(f"Cerere {number}", department="TAX"), papers=())
            )
        work.commit()
    desk.lay_down.department(Department("TAX", "Venituri locale"))
    step_until_idle(desk)
    assert desk.queries.count(RegisterFilter(words="venituri")) == 250
