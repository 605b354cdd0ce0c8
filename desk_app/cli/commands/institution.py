"""What the institution lays down: its people and the days that differ from their weekday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import day, words
from desk_app.cli.layout import table
from desk_app.cli.letters import new_identity
from desk_app.cli.people import operator_called
from desk_app.domain.deadline import DayEdit, DayKind
from desk_app.domain.institution import Operator, Role

ORDINARY = "ordinary"
"""A day that is what its weekday says, whatever the calendar holds of it."""


def list_people(call: Call) -> Iterator[Answer]:
    """Everybody who works or worked at the desk."""
    people = call.desk.queries.profile().operators
    rows = [(item.name, item.role, item.function, item.active, item.id) for item in people]
    yield Answer(
        [asdict(item) for item in people],
        table(call.words, ("name", "role", "function", "active", "identity"), rows),
    )


def add_person(call: Call) -> Iterator[Answer]:
    """A new person at the desk."""
    asked = call.arguments
    operator = Operator(new_identity(call), asked.name, Role(asked.role), asked.function)
    call.desk.lay_down.operator(operator)
    yield Answer(asdict(operator), call.words.say("person_added", name=operator.name))


def retire_person(call: Call) -> Iterator[Answer]:
    """Somebody works here no more; what they did keeps their name."""
    operator = operator_called(call.desk.queries.profile(), call.arguments.name)
    retired = replace(operator, active=False)
    call.desk.lay_down.operator(retired)
    yield Answer(asdict(retired), call.words.say("person_retired", name=retired.name))


def list_days(call: Call) -> Iterator[Answer]:
    """The days the institution has spoken of."""
    edits = sorted(call.desk.queries.profile().day_edits, key=lambda edit: edit.day)
    text = table(call.words, ("day", "day_kind", "name"), [_cells(edit) for edit in edits])
    yield Answer([_day(edit) for edit in edits], text if edits else call.words.say("no_days"))


def set_day(call: Call) -> Iterator[Answer]:
    """A bridge day, a recovery day, a day the institution is closed, or an ordinary day again."""
    asked = call.arguments
    kind = None if asked.kind == ORDINARY else DayKind(asked.kind)
    edit = DayEdit(asked.day, kind, asked.name)
    call.desk.lay_down.day(edit)
    yield Answer(_day(edit), call.words.say("day_set", day=edit.day, day_kind=asked.kind))


def _day(edit: DayEdit) -> dict[str, object]:
    return {"day": edit.day, "kind": edit.kind or ORDINARY, "name": edit.name}


def _cells(edit: DayEdit) -> tuple[object, ...]:
    return edit.day, edit.kind or ORDINARY, edit.name


COMMANDS = (
    Command("people list", list_people, Access.READING),
    Command(
        "people add",
        add_person,
        Access.WRITING,
        (
            option("name", metavar="NAME", type=words),
            option("--role", choices=[str(role) for role in Role], default=str(Role.CLERK)),
            option("--function", metavar="F", type=words, default=""),
        ),
    ),
    Command("people retire", retire_person, Access.WRITING, (option("name", metavar="NAME", type=words),)),
    Command("day list", list_days, Access.READING),
    Command(
        "day set",
        set_day,
        Access.WRITING,
        (
            option("day", metavar="DATE", type=day),
            option("--kind", choices=[*(str(kind) for kind in DayKind), ORDINARY], required=True),
            option("--name", metavar="NAME", type=words, default=""),
        ),
    ),
)
