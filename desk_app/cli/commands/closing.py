"""The end of a year: its numbers are accounted for and closed, or opened again with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.registering import GENERAL_REGISTER
from desk_app.cli.conversions import file, words
from desk_app.cli.layout import facts


def close_year(call: Call) -> Iterator[Answer]:
    """Close a register's year that is over, where every number is accounted for."""
    asked = call.arguments
    closed = call.desk.close_year(asked.register, asked.year, asked.output)
    person = call.desk.queries.profile().operator(closed.operator)
    value = asdict(closed) | {"operator": person.name if person else ""}
    value |= {"file": str(asked.output)} if asked.output else {}
    named = [(name, value[name]) for name in ("first", "last", "numbers", "annulled", "unused", "unsettled")]
    text = call.words.say("year_closed", register=closed.register, year=str(closed.year))
    yield Answer(value, f"{text}\n{facts(call.words, [*named, ('sha256', closed.sha256)])}")


def reopen_year(call: Call) -> Iterator[Answer]:
    """Open a year again that was closed too early."""
    asked = call.arguments
    call.desk.close_year.reopen(asked.register, asked.year, asked.reason)
    text = call.words.say("year_reopened", register=asked.register, year=str(asked.year))
    yield Answer({"register": asked.register, "year": asked.year}, text)


_YEAR = option("year", metavar="YEAR", type=int)
_REGISTER = option("--register", metavar="CODE", default=GENERAL_REGISTER)

COMMANDS = (
    Command(
        "year close",
        close_year,
        Access.WRITING,
        (_YEAR, _REGISTER, option("-o", "--output", metavar="F", type=file)),
    ),
    Command(
        "year reopen",
        reopen_year,
        Access.WRITING,
        (_YEAR, _REGISTER, option("--reason", metavar="R", type=words, default="")),
    ),
)
