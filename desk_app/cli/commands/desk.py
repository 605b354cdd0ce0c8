"""Acts on the desk itself: its state, its day, numbering after a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import day, words
from desk_app.cli.layout import facts, table
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.numbering import NumberReference


def state(call: Call) -> Iterator[Answer]:
    """The figures of the desk."""
    found = asdict(call.desk.queries.register_state())
    yield Answer(found, facts(call.words, ((name, value) for name, value in found.items())))


def confirm_day(call: Call) -> Iterator[Answer]:
    """A person says what day it is: the clock guard asked."""
    call.desk.desk.confirm_day(call.arguments.day)
    yield _said(call, "day_confirmed", call.arguments.day)


def correct_day(call: Call) -> Iterator[Answer]:
    """The journal's day was set too late: lower it within its year."""
    call.desk.desk.correct_day(call.arguments.day, call.arguments.reason)
    yield _said(call, "day_corrected", call.arguments.day)


def resume(call: Call) -> Iterator[Answer]:
    """Leave distrust with the highest number on paper of each register."""
    registers, numbers = call.arguments.register, call.arguments.last
    if len(registers) != len(numbers):
        raise ValueNotAllowed("last", " ".join(map(str, numbers)), "pairs")
    last_on_paper = dict(zip(registers, numbers, strict=True))
    call.desk.desk.resume(last_on_paper, call.arguments.reason)
    listed = ", ".join(f"{register}:{number}" for register, number in last_on_paper.items())
    yield Answer({"resumed": last_on_paper}, call.words.say("resumed", registers=listed))


def suspended(call: Call) -> Iterator[Answer]:
    """The numbers that doubts suspended, with the minutes of those that have some."""
    found = call.desk.queries.suspended()
    rows = [
        (each.register, each.year, each.numbers, each.suspended_on, each.cause, each.minutes, each.reason)
        for each in found
    ]
    columns = ("register", "year", "numbers", "suspended_on", "cause", "minutes", "reason")
    said = table(call.words, columns, rows) if rows else call.words.say("nothing_suspended")
    yield Answer([_numbers(each) for each in found], said)


def minutes(call: Call) -> Iterator[Answer]:
    """Minutes account for suspended numbers: one of them names them all."""
    asked = call.arguments
    found = call.desk.desk.write_off(NumberReference.parse(asked.number), asked.reference, asked.reason)
    said = call.words.say("written_off", numbers=found.numbers, minutes=found.minutes)
    yield Answer(_numbers(found), said)


def _numbers(found: SuspendedNumbers) -> dict[str, object]:
    return asdict(found) | {"count": found.count}


def _said(call: Call, key: str, typed: object) -> Answer:
    return Answer({"day": typed}, call.words.say(key, day=typed))


_REASON = option("--reason", metavar="T", type=words, default="")

COMMANDS = (
    Command("desk state", state, Access.READING),
    Command("desk confirm-day", confirm_day, Access.WRITING, (option("day", metavar="DATE", type=day),)),
    Command("desk correct-day", correct_day, Access.WRITING, (option("day", metavar="DATE", type=day), _REASON)),
    Command("desk suspended", suspended, Access.READING),
    Command(
        "desk minutes",
        minutes,
        Access.WRITING,
        (
            option("number", metavar="NUMBER"),
            option("--reference", metavar="TEXT", type=words, default=""),
            _REASON,
        ),
    ),
    Command(
        "desk resume",
        resume,
        Access.WRITING,
        (
            option("--register", metavar="R", action="append", required=True),
            option("--last", metavar="N", action="append", type=int, required=True),
            _REASON,
        ),
    ),
)
