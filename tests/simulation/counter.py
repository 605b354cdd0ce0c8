"""What a clerk does at the counter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sync.client.transaction import Transaction
from sync.protocol import canonical
from sync.protocol.journal import Event
from tests.simulation.invariants import require
from tests.simulation.town_hall import GENERAL, LATER, SPECIAL, TownHall


class Cancelled(Exception):
    """The clerk pressed cancel in the middle."""


def letter(hall: TownHall) -> None:
    _register(hall, "letter", [GENERAL])


def letter_with_special_number(hall: TownHall) -> None:
    _register(hall, "letter with a special number", [GENERAL, SPECIAL])


def petition(hall: TownHall) -> None:
    _register(hall, "petition", [SPECIAL])


def letter_in_a_later_register(hall: TownHall) -> None:
    """A register that is opened when it is first needed, with a first number of its own."""

    def act(work: Transaction) -> str:
        if not any(lease.register == LATER for lease in hall.store.leases()):
            work.grant(LATER, 500)
        return _draw(hall, work, [LATER], hall.identity())

    hall.work("letter in a later register", act)


def repeated_request(hall: TownHall) -> None:
    """The same request comes back, perhaps because its answer was lost: the same number, or now its first."""
    if not hall.store.tables.requests:
        return
    request = hall.random.choice(sorted(hall.store.tables.requests))

    def act(work: Transaction) -> str:
        seq = hall.store.tables.requests.get(request)
        if seq is None:
            return _draw(hall, work, [GENERAL], request)
        answer = hall.store.event(seq)
        assert answer is not None
        require(_body(answer)["request"] == request, "I7 another request's answer")
        return "answered again: " + _text(answer)

    hall.work("repeated request", act)


def reservation(hall: TownHall) -> None:
    def act(work: Transaction) -> str:
        number = work.draw(GENERAL)
        event = work.record("number.reserved", hall.identity(), {"request": hall.identity()}, [number])
        hall.true_days[event.hash] = hall.clock.true_day
        return _text(event)

    hall.work("reserved", act)


def used_reservation(hall: TownHall) -> None:
    journal = hall.store.tables.journal
    used = {event.header.subject for event in journal if event.header.kind == "entry.registered"}
    held = [event for event in journal if event.header.kind == "number.reserved"]
    held = [event for event in held if event.header.subject not in used]
    if held:
        _on_number_of(hall, hall.random.choice(held), "entry.registered")


def reply(hall: TownHall) -> None:
    """Under the incoming number, also of a closed year: no number is drawn."""
    entries = [event for event in hall.store.tables.journal if event.header.kind == "entry.registered"]
    if entries:
        _on_number_of(hall, hall.random.choice(entries), "entry.replied")


def correction(hall: TownHall) -> None:
    entries = [event for event in hall.store.tables.journal if event.header.kind == "entry.registered"]
    if not entries:
        return
    subject = hall.random.choice(entries).header.subject

    def act(work: Transaction) -> str:
        work.record("entry.corrected", subject, {"new": "Exemplu", "old": "Exenplu"})
        return ""

    hall.work("corrected", act)


def cancelled_form(hall: TownHall) -> None:
    """A number drawn in a transaction that is undone is the next one still."""

    def act(work: Transaction) -> str:
        _draw(hall, work, [GENERAL, SPECIAL], hall.identity())
        raise Cancelled

    try:
        hall.work("cancelled", act)
    except Cancelled:
        hall.tell("cancelled: nothing happened")


def quiet_hour(hall: TownHall) -> None:
    hall.clock.pass_time(timedelta(minutes=hall.random.randrange(1, 90)))


def restart(hall: TownHall) -> None:
    hall.tell("restart")
    hall.power_off()
    hall.boot()


def night(hall: TownHall) -> None:
    """Off until another day; sometimes over the holidays."""
    away = timedelta(hours=hall.random.choice((14, 14, 15, 62, 24 * 9)), minutes=hall.random.randrange(120))
    hall.tell(f"off for {away}")
    hall.power_off()
    hall.clock.pass_time(away)
    hall.boot()


def open_all_day(hall: TownHall) -> None:
    """The program stays open over a night."""
    hall.clock.pass_time(timedelta(hours=hall.random.choice((8, 15, 24, 40))))


def resume(hall: TownHall) -> None:
    hall.resume()


def _register(hall: TownHall, text: str, registers: Sequence[str]) -> None:
    request = hall.identity()
    hall.work(text, lambda work: _draw(hall, work, registers, request))


def _draw(hall: TownHall, work: Transaction, registers: Sequence[str], request: str) -> str:
    numbers = [work.draw(register) for register in registers]
    event = work.record("entry.registered", hall.identity(), {"paper": True, "request": request}, numbers)
    hall.true_days[event.hash] = hall.clock.true_day
    hall.before_commit(event)
    return _text(event)


def _on_number_of(hall: TownHall, drawing: Event, kind: str) -> None:
    seq = int(str(_body(drawing).get("numbered_by", drawing.header.seq)))

    def act(work: Transaction) -> str:
        if hall.store.event(drawing.header.seq) is not drawing:
            return "is not in the register any more"
        work.record(kind, drawing.header.subject, {"numbered_by": seq, "paper": True})
        return _text(drawing)

    hall.work(kind, act)


def _body(event: Event) -> dict[str, object]:
    assert event.body is not None
    body: dict[str, object] = canonical.decode(event.body)
    return body


def _text(event: Event) -> str:
    return " + ".join(f"{number.register}:{number.number}/{number.year}" for number in event.header.numbers)
