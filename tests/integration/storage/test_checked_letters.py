"""A letter is checked the same wherever it comes in; a reply that is asked for again is the one it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.register_letter import Registered, Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.domain import errors
from desk_app.domain.entry import FROZEN_FIELDS, Letter, LinkKind
from desk_app.domain.register import Direction
from tests.desks import DeskPlace, letter, registration

TODAY = date(2026, 3, 3)


def test_a_reply_under_a_new_number_may_be_asked_for_again(desk: FrontDesk, place: DeskPlace) -> None:
    petition = desk.register_letter(Registration(letter(), register="02"))
    other = desk.register_letter(Registration(letter("alta"), register="02"))
    answer = letter("Răspuns", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
    reply = Reply(answer, request_id="r-1", links=((other.entry_id, LinkKind.LINKED_TO),))
    first = desk.reply(petition.entry_id, reply)
    desk.close()
    desk = place.open()
    again = desk.reply(petition.entry_id, reply)
    assert isinstance(first, Registered)
    assert isinstance(again, Registered)
    assert (again.number, again.check_code, again.repeated) == (first.number, first.check_code, True)
    detail = desk.queries.detail(first.entry_id)
    assert detail is not None
    assert {(link.to, link.kind) for link in detail.entry.links} == {
        (petition.entry_id, LinkKind.REPLY_TO),
        (other.entry_id, LinkKind.LINKED_TO),
    }
    with pytest.raises(errors.RequestReused):
        desk.reply(other.entry_id, reply)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"department": "NICIUNUL"}, errors.DepartmentUnknown),
        ({"type": "NICIUNUL"}, errors.DocumentTypeUnknown),
        ({"channel": "porumbel"}, errors.ValueNotAllowed),
        ({"language": "dacica"}, errors.ValueNotAllowed),
        ({"reference_date": TODAY + timedelta(days=1)}, errors.DateNotAllowed),
        ({"received_at": datetime(2026, 3, 4, 9, 0, tzinfo=UTC)}, errors.DateNotAllowed),
        ({"received_at": datetime(2026, 3, 2, 9, 0, tzinfo=UTC)}, errors.ReasonMissing),
    ],
)
def test_a_letter_is_checked_the_same_wherever_it_comes_in(
    desk: FrontDesk, values: dict[str, object], refusal: type[errors.DomainError]
) -> None:
    entry, quick = desk.register_letter(registration()), desk.register_letter(Registration(Letter(), quick=True))
    outgoing = letter("Răspuns", direction=Direction.OUTGOING, addressee="Demonstrație Ion", **values)
    events = desk.queries.register_state().journal_events
    with pytest.raises(refusal):
        desk.register_letter(registration(**values))
    with pytest.raises(refusal):
        desk.register_letter(Registration(Letter(**values), quick=True))  # type: ignore[arg-type]
    with pytest.raises(refusal):
        desk.complete(quick.entry_id, letter(**values))
    with pytest.raises(refusal):
        desk.reply(entry.entry_id, Reply(outgoing))
    assert desk.queries.register_state().journal_events == events


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("reference_date", TODAY + timedelta(days=1), errors.DateNotAllowed),
        ("received_at", datetime(2026, 3, 4, 9, 0, tzinfo=UTC), errors.DateNotAllowed),
        ("department", "NICIUNUL", errors.DepartmentUnknown),
        ("type", "NICIUNUL", errors.DocumentTypeUnknown),
        ("channel", "porumbel", errors.ValueNotAllowed),
        ("language", "dacica", errors.ValueNotAllowed),
    ],
)
def test_a_value_is_checked_the_same_when_it_is_changed(
    desk: FrontDesk, field: str, value: object, refusal: type[errors.DomainError]
) -> None:
    entry = desk.register_letter(registration(channel="posta"))
    change = partial(desk.correct, reason="greșeală de scriere") if field in FROZEN_FIELDS else desk.update
    with pytest.raises(refusal):
        change(entry.entry_id, field, value)
    with pytest.raises(errors.ValueNotAllowed):
        desk.add_paper(entry.entry_id, "Confirmare de primire", channel="porumbel")


def test_a_quick_number_of_yesterday_is_completed_with_a_letter_of_yesterday(
    desk: FrontDesk, place: DeskPlace
) -> None:
    quick = desk.register_letter(Registration(Letter(), quick=True))
    place.clock.pass_time(days=1)
    received = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    desk.complete(quick.entry_id, letter(received_at=received))
    detail = desk.queries.detail(quick.entry_id)
    assert detail is not None
    assert detail.entry.letter.received_at == received
