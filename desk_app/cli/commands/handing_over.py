"""Papers on their way to departments."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from desk_app.application.hand_over import HandedOver
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import words
from desk_app.cli.entries import find_entry
from desk_app.domain.hand_over import Pile


def hand_over(call: Call) -> Iterator[Answer]:
    """Hand the papers of entries over to a department as one pile, or take them back. A number that nobody knows
    stops it before anything is handed over.
    """
    asked = call.arguments
    entries = [find_entry(call.desk, number, call.today).entry.id for number in asked.numbers]
    pile = Pile(str(uuid4()), asked.to, asked.person)
    for entry_id in entries:
        if asked.take_back:
            yield _answer(call, "papers_taken_back", call.desk.take_back(entry_id))
        else:
            yield _answer(call, "papers_handed_over", call.desk.hand_over(entry_id, pile))


def _answer(call: Call, said: str, handed: HandedOver) -> Answer:
    display, pile = handed.entry.number.display, handed.pile
    known = call.desk.queries.profile().department(pile.department)
    name = known.name if known else pile.department
    value = shapes.entry(handed.entry) | {
        "department": pile.department,
        "person": pile.person,
        "at": handed.at,
        "pile": pile.id,
    }
    text = call.words.say(said, display=display, department=name)
    elsewhere = said == "papers_handed_over" and handed.is_assigned_elsewhere
    warnings = (call.words.say("assigned_elsewhere", display=display),) if elsewhere else ()
    return Answer(value, text, warnings)


COMMANDS = (
    Command(
        "hand-over",
        hand_over,
        Access.WRITING,
        (
            option("numbers", metavar="NUMBER", nargs="+"),
            option("--to", metavar="CODE", default=""),
            option("--person", metavar="NAME", type=words, default=""),
            option("--take-back", action="store_true"),
        ),
    ),
)
