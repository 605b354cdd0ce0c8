"""Search as one types: in everything, without diacritics, by beginnings, narrowed by filters."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.domain import errors
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import PostalAddress
from tests.desks import DeskPlace, letter, person

Find = Callable[..., list[str]]


@pytest.fixture(params=["waiting", "indexed"])
def find(desk: FrontDesk, place: DeskPlace, request: pytest.FixtureRequest) -> Find:
    """Entries of three days; searching gives their subjects, newest first, also before an idle moment."""
    pirvu = Party("p-1", PartyKind.PERSON, "Pîrvu", "Ion", identifier="1800101123450", phone="0700 000 123")
    firm = Party("p-2", PartyKind.COMPANY, "Tâmplăria Exemplu SRL", address=PostalAddress.as_typed("Orașul Pildă"))
    letters = (
        letter("Cerere adeverință de rol", sender=pirvu, type="PET", channel="posta", department="TAX"),
        letter("Documentație autorizație de construire", sender=firm, type="CU", reference_number="5-AB"),
        letter("Sesizare iluminat public", sender=person("Țîrlea", "Dumitru", "p-3"), type="PET"),
    )
    for item in letters:
        desk.register_letter(Registration(item))
        place.clock.pass_time(days=1)
    while request.param == "indexed" and desk.maintain():
        pass

    def found(**criteria: object) -> list[str]:
        return [row.subject for row in desk.queries.find(RegisterFilter(**criteria))]  # type: ignore[arg-type]

    return found


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("pirvu", "Cerere"),
        ("PÂRVU", "Cerere"),
        ("parv adev", "Cerere"),
        ("18001", "Cerere"),
        ("0700000123", "Cerere"),
        ("4187", "Cerere"),
        ("tamplaria", "Documentație"),
        ("documentatie autoriz", "Documentație"),
        ("5-ab", "Documentație"),
        ("pilda", "Documentație"),
        ("tirl", "Sesizare"),
        ("ţîrlea", "Sesizare"),
        ("s il p", "Sesizare"),
    ],
)
def test_every_beginning_finds(find: Find, typed: str, begins: str) -> None:
    assert [subject.split()[0] for subject in find(words=typed)] == [begins]


@pytest.mark.parametrize(
    ("sender", "typed"),
    [
        (Party("", PartyKind.ANONYMOUS), ("anonim", "Anonim", "anonymous", "an")),
        (Party("", PartyKind.UNREADABLE), ("ilizibil", "unreadable")),
        (Party("", PartyKind.COLLECTIVE, "Locatarii de la Pildă", signers=4), ("colectiv", "collective")),
    ],
)
def test_a_letter_without_a_name_is_found_by_what_stands_in_its_place(
    desk: FrontDesk, find: Find, sender: Party, typed: tuple[str, ...]
) -> None:
    desk.register_letter(Registration(letter("Zgomot noaptea", sender=sender)))
    assert [find(words=each) for each in typed] == [["Zgomot noaptea"]] * len(typed)


def test_all_ids_come_in_the_order_of_the_first_ones(find: Find, desk: FrontDesk) -> None:
    for criteria in (
        RegisterFilter(words="p"),
        RegisterFilter(type="PET"),
        RegisterFilter(),
        RegisterFilter(words="nimeni"),
    ):
        ids = list(desk.queries.ids(criteria))
        assert ids == [row.row_id for row in desk.queries.find(criteria)] == sorted(ids, reverse=True)
    assert len(desk.queries.ids(RegisterFilter(words="p"))) > 1


@pytest.mark.parametrize("typed", ["nimeni", "adeverintax", "documentatiunea", "'\"*:^()-", "ǂdtax"])
def test_what_is_not_there_is_not_found(find: Find, typed: str) -> None:
    assert find(words=typed) == (find() if typed == "'\"*:^()-" else [])


def test_filters_narrow_alone_and_with_words(find: Find) -> None:
    assert len(find(type="PET")) == 2
    assert find(type="PET", words="cer") == ["Cerere adeverință de rol"]
    assert find(department="TAX") == ["Cerere adeverință de rol"]
    assert find(department="TAX", words="ces") == []
    assert find(channel="posta") == ["Cerere adeverință de rol"]
    day = date(2026, 3, 4)
    assert find(first_day=day, last_day=day) == ["Documentație autorizație de construire"]
    assert find(first_day=date(2026, 3, 5), words="s") == ["Sesizare iluminat public"]
    assert find(register="02") == []
    assert find(year=2025) == []


def test_overdue_is_what_is_open_after_its_term(desk: FrontDesk, find: Find, place: DeskPlace) -> None:
    assert find(state="overdue") == []
    place.clock.pass_time(days=60)
    assert find(state="overdue") == [
        "Sesizare iluminat public",
        "Documentație autorizație de construire",
        "Cerere adeverință de rol",
    ]
    newest = desk.queries.last_entry()
    assert newest is not None
    desk.resolve(newest.entry_id, "remediat")
    assert len(find(state="overdue")) == 2
    assert find(state="resolved", words="ilum") == ["Sesizare iluminat public"]


def test_ids_rows_and_counts_agree(desk: FrontDesk, find: Find) -> None:
    ids = desk.queries.ids(RegisterFilter())
    assert list(ids) == sorted(ids, reverse=True)
    assert [row.row_id for row in desk.queries.rows(ids)] == list(ids)
    assert desk.queries.count(RegisterFilter()) == len(ids) == len(find())
    assert desk.queries.count(RegisterFilter(), cap=2) == 2


def test_known_senders_are_suggested_with_their_address(desk: FrontDesk, find: Find) -> None:
    assert [found.party.name for found in desk.queries.parties("exem")] == ["Tâmplăria Exemplu SRL"]
    assert desk.queries.parties("pârv ion")[0].documents == 1
    assert desk.queries.parties("0700000")[0].party.id == "p-1"
    assert desk.queries.parties("") == ()


def test_a_duplicate_is_the_same_sender_reference_and_date(desk: FrontDesk, find: Find) -> None:
    same = desk.queries.same_reference
    assert [row.subject for row in same("p-2", "", "5-AB", None)] == ["Documentație autorizație de construire"]
    assert len(same("", "TAMPLARIA EXEMPLU", "5-AB", None)) == 1
    assert same("p-1", "Pîrvu", "5-AB", None) == ()
    assert same("p-2", "", "5-AB", date(2026, 3, 3)) == ()
    assert same("p-1", "Pîrvu", "", None) == ()


def test_subjects_of_the_sender_come_before_those_of_the_type(desk: FrontDesk, find: Find) -> None:
    assert desk.queries.subjects("", "PET", "p-1") == ("Cerere adeverință de rol", "Sesizare iluminat public")
    assert desk.queries.subjects("ilu", "PET", "p-1") == ("Sesizare iluminat public",)


def read_for_ever(desk: FrontDesk) -> None:
    while True:
        desk.queries.rows(desk.queries.ids(RegisterFilter()))


def test_a_running_query_can_be_interrupted(desk: FrontDesk) -> None:
    with desk.register_letter.begin() as work:
        for index in range(1500):
            desk.register_letter.within(work, Registration(letter(f"cerere {index}"), papers=()))
        work.commit()
    stop = threading.Event()

    def interrupt_until_stopped() -> None:
        while not stop.wait(0.0005):
            desk.queries.interrupt()

    other = threading.Thread(target=interrupt_until_stopped)
    other.start()
    try:
        with pytest.raises(errors.Cancelled):
            read_for_ever(desk)
    finally:
        stop.set()
        other.join()
    assert len(desk.queries.ids(RegisterFilter())) == 1500
