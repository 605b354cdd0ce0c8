"""Reserved numbers: held for a document to come, listed, given up. A letter uses one by its `reservation`."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.registering import GENERAL_REGISTER
from desk_app.cli.conversions import day, words
from desk_app.cli.layout import table
from desk_app.domain.errors import ValueMissing


def reserve(call: Call) -> Iterator[Answer]:
    """Hold the next number of a register."""
    asked = call.arguments
    held = call.desk.reserve(asked.register, asked.until, asked.reason)
    text = call.words.say("reserved", display=held.number.display, expires_on=held.expires_on)
    yield Answer(shapes.reservation(held), text)


def reservations(call: Call) -> Iterator[Answer]:
    """The numbers that are held and not used yet."""
    held = call.desk.queries.reservations()
    rows = [(item.number.display, item.reserved_on, item.expires_on, item.reason) for item in held]
    text = table(call.words, ("number", "reserved_on", "expires_on", "reason"), rows)
    yield Answer([shapes.reservation(item) for item in held], text if held else call.words.say("no_reservations"))


def void(call: Call) -> Iterator[Answer]:
    """Give up a reserved number, or all whose day has passed."""
    asked = call.arguments
    if asked.expired:
        count = call.desk.close_expired()
        yield Answer({"voided": count}, call.words.say("expired_voided", count=count))
        return
    if asked.number is None:
        raise ValueMissing("number")
    number = call.desk.void_reservation(asked.number, asked.reason)
    value = {"voided": 1, "number": asked.number, "display": number.display}
    yield Answer(value, call.words.say("voided", number=number.display))


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
    Command("reservations", reservations, Access.READING),
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
