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
from desk_app.domain.delegation import Delegation
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


def delegate(call: Call) -> Iterator[Answer]:
    """Somebody may sign for somebody else, for a period, by an act."""
    asked, profile = call.arguments, call.desk.queries.profile()
    absent, other = operator_called(profile, asked.name), operator_called(profile, asked.to)
    found = Delegation(new_identity(call), absent.id, other.id, asked.first_day, asked.last_day, asked.act)
    call.desk.lay_down.delegation(found)
    yield Answer(
        asdict(found), call.words.say("delegated", delegate=other.name, absent=absent.name, act=found.act)
    )


def list_delegations(call: Call) -> Iterator[Answer]:
    """Who signs, signed or will sign for whom."""
    profile = call.desk.queries.profile()
    names = {person.id: person.name for person in profile.operators}
    found = sorted(profile.delegations, key=lambda item: item.first_day)
    rows = [(names[item.absent], names[item.delegate], item.first_day, item.last_day, item.act) for item in found]
    text = table(call.words, ("absent", "delegate", "first_day", "last_day", "act"), rows)
    yield Answer([asdict(item) for item in found], text if found else call.words.say("no_delegations"))


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
    Command(
        "people delegate",
        delegate,
        Access.WRITING,
        (
            option("name", metavar="NAME", type=words),
            option("--to", metavar="PERSON", required=True, type=words),
            option("--from", dest="first_day", metavar="DATE", required=True, type=day),
            option("--until", dest="last_day", metavar="DATE", required=True, type=day),
            option("--act", metavar="TEXT", required=True, type=words),
        ),
    ),
    Command("people delegations", list_delegations, Access.READING),
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
