"""A page of the feed is indexed as one: what stands at its end is found, and only that."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desk_app.adapters.sqlite import projection
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.domain.entry import EntryState, LinkKind
from desk_app.domain.errors import ReasonMissing
from desk_app.domain.facts import EntryAnnulled
from desk_app.domain.register import Direction
from sync.central.service import administration
from tests.desks import DeskPlace, letter, person, registration
from tests.services.near_server import INSTITUTION, NearServer

SUBJECT = "Branșament la rețea"


def _found(desk: FrontDesk, words: str, **narrowed: object) -> list[str]:
    criteria: dict[str, Any] = {"words": words, **narrowed}
    return [row.subject for row in desk.queries.find(RegisterFilter(**criteria))]


def test_what_was_corrected_within_a_page_is_found_as_it_stands(first: FrontDesk, second: FrontDesk) -> None:
    entry = first.register_letter(registration("Cerere pentru drumul comunal")).entry_id
    first.register_letter(registration("Sesizare", sender=person("Țîrlea", "Dumitru", "p-3")))
    first.correct(entry, "subject", "Cerere pentru fântâna satului", "citit greșit")
    first.synchronise.once()
    second.synchronise.once()
    assert _found(second, "fantana") == ["Cerere pentru fântâna satului"]
    assert _found(second, "satul") == ["Cerere pentru fântâna satului"]
    assert _found(second, "comunal") == []
    assert _found(second, "tirlea") == ["Sesizare"]
    assert second.integrity.verify().first_bad is None


def test_words_of_several_pages_stand_beside_each_other(first: FrontDesk, second: FrontDesk) -> None:
    entry = first.register_letter(registration("Cerere pentru drumul comunal")).entry_id
    first.synchronise.once()
    second.synchronise.once()
    first.register_letter(registration("Sesizare"))
    first.annul(entry, "dublură")
    first.synchronise.once()
    second.synchronise.once()
    assert _found(second, "drumul", state="annulled") == ["Cerere pentru drumul comunal"]
    assert _found(second, "drumul", state="registered") == []
    assert _found(second, "sesiz") == ["Sesizare"]


def test_beside_an_item_that_cannot_be_carried_the_page_is_found(
    first: FrontDesk, second: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ReasonMissing("annul")

    entry = first.register_letter(registration("Cerere pentru drumul comunal")).entry_id
    first.annul(entry, "dublură")
    first.register_letter(registration("Sesizare"))
    first.synchronise.once()
    monkeypatch.setitem(projection._PROJECTIONS, EntryAnnulled, refuse)
    second.synchronise.once()
    assert _found(second, "drumul", state="registered") == ["Cerere pentru drumul comunal"]
    assert _found(second, "sesiz") == ["Sesizare"]
    (aside,) = second.synchronise.outbox()
    assert aside.entry_id == entry


def test_letters_of_one_sender_within_a_page_are_counted_and_described_by_the_last(
    first: FrontDesk, second: FrontDesk
) -> None:
    for name in ("Țîrlea", "Țîrlea-Moldovan", "Moldovan"):
        first.register_letter(registration(f"Cerere {name}", sender=person(name, "Dumitru", "p-3")))
    second.register_letter(registration("Adresă", sender=person("Alt", "Nume", "p-4")))
    first.synchronise.once()
    second.synchronise.once()
    (known,) = second.queries.parties("moldovan")
    assert (known.party.name, known.documents) == ("Moldovan", 3)
    assert second.queries.parties("tirlea") == ()
    assert second.integrity.verify().first_bad is None


def test_letters_of_several_days_within_a_page_stand_in_their_order(
    place: DeskPlace, first: FrontDesk, second: FrontDesk
) -> None:
    second.register_letter(registration("Aici, în prima zi"))
    for day in range(3):
        for count in range(2):
            first.register_letter(registration(f"Ziua {day}, cererea {count}"))
        place.clock.pass_time(days=1)
    first.synchronise.once()
    second.synchronise.once()
    others = [f"Ziua {day}, cererea {count}" for day in (2, 1, 0) for count in (1, 0)]
    assert [row.subject for row in second.queries.find(RegisterFilter())] == [*others, "Aici, în prima zi"]
    assert second.integrity.verify().first_bad is None


def test_letters_of_days_that_have_some_here_follow_those(
    place: DeskPlace, other_place: DeskPlace, first: FrontDesk, second: FrontDesk
) -> None:
    for day in range(3):
        second.register_letter(registration(f"Aici, ziua {day}"))
        first.register_letter(registration(f"Acolo, ziua {day}"))
        for each in (place, other_place):
            each.clock.pass_time(days=1)
    first.synchronise.once()
    second.synchronise.once()
    expected = [f"{where}, ziua {day}" for day in (2, 1, 0) for where in ("Acolo", "Aici")]
    assert [row.subject for row in second.queries.find(RegisterFilter())] == expected
    assert second.integrity.verify().first_bad is None


def test_what_a_page_adds_is_there_for_what_follows_within_it(first: FrontDesk, second: FrontDesk) -> None:
    held = first.reserve("01", date(2999, 1, 1), "dispoziția primarului")
    used = first.register_letter(Registration(letter("Cerere"), reservation=held.number.display))
    answer = letter("Răspuns la cerere", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
    first.reply(used.entry_id, Reply(answer, "transmis"))
    later = first.register_letter(registration("Revenire"))
    first.link(later.entry_id, used.entry_id, LinkKind.FOLLOW_UP_OF)
    first.synchronise.once()
    second.synchronise.once()
    assert second.synchronise.outbox() == ()
    assert second.queries.reservations() == ()
    seen = second.queries.detail(used.entry_id)
    assert (seen.entry.number, seen.entry.state, len(seen.replies)) == (held.number, EntryState.RESOLVED, 1)
    assert second.queries.detail(later.entry_id).row.linked_to == held.number.display
    assert second.integrity.verify().first_bad is None


def test_what_another_desk_did_with_an_entry_finds_it_here(
    first: FrontDesk, second: FrontDesk, tmp_path: Path
) -> None:
    """Number in a special register, department, paper without a number, document, reply and its settling."""
    asked = Registration(letter(SUBJECT, department="URB", file_code="XII.B.7"), special_register="02")
    entry = first.register_letter(asked)
    first.add_paper(entry.entry_id, "Confirmare de primire")
    file = tmp_path / "plan_cadastral-2.pdf"
    file.write_bytes(b"%PDF-1.7")
    first.attach(entry.entry_id, [file])
    answer = letter("Aviz tehnic racordare", addressee="oana@exemplu.test", direction=Direction.OUTGOING)
    first.reply(entry.entry_id, Reply(answer, mode="comunicat electronic"))
    first.synchronise.once()
    second.synchronise.once()
    typed = (
        *("P-1/2026", "urbanism", "xii 7", "confirmare primire", "cadastral", "racordare", "oana exemplu"),
        *("electronic", entry.check_code),
    )
    for words in typed:
        assert _found(second, words) == [SUBJECT], words
    assert second.queries.find(RegisterFilter(register="02"))[0].numbers[1:] == ("P-1/2026",)
    assert second.integrity.verify().first_bad is None


def test_a_department_that_the_centre_renames_is_found_by_its_new_name(
    first: FrontDesk, server: NearServer
) -> None:
    first.register_letter(Registration(letter(SUBJECT, department="URB")))
    administration.put_setting(server.ports, INSTITUTION, "department", "URB", {"name": "Arhitectul-șef"}, "admin")
    first.synchronise.once()
    while first.maintain():
        pass
    assert _found(first, "arhitectul") == [SUBJECT]
