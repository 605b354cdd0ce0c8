"""Reserved numbers: held for a document to come, or given up."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.registering import GENERAL_REGISTER
from desk_app.cli.conversions import day, words
from desk_app.domain.errors import ValueMissing


def reserve(call: Call) -> Iterator[Answer]:
    """Hold the next number of a register."""
    asked = call.arguments
    held = call.desk.reserve(asked.register, asked.until, asked.reason)
    value = shapes.number(held.number) | {
        "reservation_id": held.id,
        "reserved_on": held.reserved_on,
        "expires_on": held.expires_on,
        "reason": held.reason,
    }
    yield Answer(value, call.words.say("reserved", display=held.number.display, expires_on=held.expires_on))


def void(call: Call) -> Iterator[Answer]:
    """Give up a reserved number, or all whose day has passed."""
    asked = call.arguments
    if asked.expired:
        count = call.desk.void_reservation.expired()
        yield Answer({"voided": count}, call.words.say("expired_voided", count=count))
        return
    if asked.number is None:
        raise ValueMissing("number")
    call.desk.void_reservation(asked.number, asked.reason)
    yield Answer({"voided": 1, "number": asked.number}, call.words.say("voided", number=asked.number))


COMMANDS = (
    Command(
        "reserve",
        reserve,
        Access.WRITING,
        (
            option("--until", metavar="DATE", type=day, required=True),
            option("--reason", metavar="R", type=words, default=""),
            option("--register", metavar="CODE", default=GENERAL_REGISTER),
        ),
    ),
    Command(
        "void",
        void,
        Access.WRITING,
        (
            option("number", metavar="NUMBER", nargs="?"),
            option("--reason", metavar="R", type=words, default=""),
            option("--expired", action="store_true"),
        ),
    ),
)
