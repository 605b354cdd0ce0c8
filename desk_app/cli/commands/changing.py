"""What may happen to an entry after it has its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from desk_app.application.change_entry import Changed
from desk_app.application.register_letter import Registered, Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.cli import letters, shapes
from desk_app.cli.command import Access, Answer, Call, Command, Option, option
from desk_app.cli.commands.registering import (
    GENERAL_REGISTER,
    REQUEST_ID,
    registered,
    reply_text,
    reply_value,
    send,
    unprinted,
)
from desk_app.cli.conversions import day, words
from desk_app.cli.entries import find_entry
from desk_app.cli.field_values import field_value
from desk_app.domain.entry import FROZEN_FIELDS, WORKING_FIELDS, Due, Letter, LinkKind
from desk_app.domain.errors import ValueMissing, ValueNotAllowed
from desk_app.domain.register import Direction

_NUMBER = option("number", metavar="NUMBER")
_REASON = option("--reason", metavar="R", type=words, default="")
_WHOLE_EXTENSION = -1
"""Without a number: all that the rule still allows."""
_Change = Callable[[str], Changed]


def correct(call: Call) -> Iterator[Answer]:
    """Correct a frozen column."""
    asked = call.arguments
    if asked.field not in FROZEN_FIELDS:
        raise ValueNotAllowed("field", asked.field, " ".join(FROZEN_FIELDS))
    value = field_value(call, asked.field, asked.value)
    yield _changed(
        call, "corrected", lambda identity: call.desk.correct(identity, asked.field, value, asked.reason)
    )


def update(call: Call) -> Iterator[Answer]:
    """Fill a working column."""
    asked = call.arguments
    value = field_value(call, asked.field, asked.value) if asked.field in WORKING_FIELDS else asked.value
    yield _changed(call, "updated", lambda identity: call.desk.update(identity, asked.field, value))


def annul(call: Call) -> Iterator[Answer]:
    """Annul a number, or annul it and register the data anew."""
    reason = call.arguments.reason
    if call.arguments.again is None:
        yield _changed(call, "annulled", lambda identity: call.desk.annul(identity, reason))
        return
    detail = find_entry(call.desk, call.arguments.number, call.today)
    for _, text in letters.open_texts(call, call.arguments.again):
        source = letters.read_request(call, text, "reply_to")
        request = Registration(
            letter=source.letter,
            register=source.register or GENERAL_REGISTER,
            special_register=source.special_register,
            reservation=source.reservation,
            links=letters.links_of(call, source),
            request_id=source.request_id,
            papers=(),
        )
        result = call.desk.annul.and_register_again(detail.entry.id, reason, request)
        said = call.words.say("registered_again", old=detail.row.display, display=result.number.display)
        answer = registered(call, result, source, detail.entry.id)
        yield replace(answer, value=answer.value | {"annulled": shapes.entry(detail.entry)}, text=said)


def link(call: Call) -> Iterator[Answer]:
    """Link an entry to another."""
    target = find_entry(call.desk, call.arguments.to, call.today)
    kind = LinkKind(call.arguments.kind)
    yield _changed(call, "linked", lambda identity: call.desk.link(identity, target.entry.id, kind))


def reply(call: Call) -> Iterator[Answer]:
    """Reply to an entry, under its number or a new one as its register says."""
    asked = call.arguments
    detail = find_entry(call.desk, asked.number, call.today)
    sender = detail.entry.letter.sender
    letter = Letter(
        direction=Direction.OUTGOING,
        addressee=asked.addressee or (sender.full_name if sender else ""),
        subject=asked.subject,
        sheets=asked.sheets,
        annexes=asked.annexes,
        channel=asked.channel,
    )
    papers = ("label",) if asked.print else ()
    reply = Reply(letter, asked.mode, asked.dispatched_on, papers, request_id=asked.request_id)
    result = call.desk.reply(detail.entry.id, reply)
    if isinstance(result, Registered):
        value = shapes.registered(result) | send(call, result.print_jobs)
        facts = {"display": result.number.display, "registered_at": result.registered_at, "due_on": None}
        text = call.words.say("registered", code=result.check_code, **facts)
    else:
        value = reply_value(call, result)
        text = reply_text(call, value)
    yield Answer(value, text, unprinted(call, value))


def resolve(call: Call) -> Iterator[Answer]:
    """Settle an entry or file it."""
    asked = call.arguments
    yield _changed(
        call,
        "resolved",
        lambda identity: call.desk.resolve(
            identity,
            asked.mode,
            dispatched_on=asked.dispatched_on,
            addressee=asked.addressee,
            filed=asked.filed,
        ),
    )


def term(call: Call) -> Iterator[Answer]:
    """Extend a term by its rule, or write another one."""
    asked = call.arguments
    if asked.extension is not None and (asked.legal or asked.internal):
        raise ValueNotAllowed("legal_on", f"{asked.legal or asked.internal:%d.%m.%Y}", "--extension")
    if asked.extension is None and asked.legal is None:
        raise ValueMissing("legal_on")

    def change(identity: str) -> Changed:
        if asked.extension is not None:
            length = None if asked.extension == _WHOLE_EXTENSION else asked.extension
            return call.desk.extend_term(identity, asked.reason, length)
        known = find_entry(call.desk, asked.number, call.today).entry.due
        due = (known or Due(asked.legal)).by_hand(asked.legal, asked.internal, asked.reason)
        return call.desk.change_term(identity, due, asked.reason)

    answer = _changed(call, "term_changed", change)
    due = find_entry(call.desk, asked.number, call.today).entry.due
    yield replace(answer, value=answer.value | {"due": shapes.due(due)})


def paper(call: Call) -> Iterator[Answer]:
    """Join a paper without a number of its own to an entry."""
    asked = call.arguments
    yield _changed(
        call,
        "paper_added",
        lambda identity: call.desk.add_paper(identity, asked.description, asked.sheets, asked.channel),
    )


def _changed(call: Call, said: str, change: _Change) -> Answer:
    detail = find_entry(call.desk, call.arguments.number, call.today)
    result = change(detail.entry.id)
    value = shapes.entry(detail.entry) | {"new_label": result.new_label}
    text = call.words.say(said, display=detail.row.display)
    return Answer(value, text, (call.words.say("new_label"),) if result.new_label else ())


_TEXT: dict[str, Any] = {"type": words, "default": ""}
_PAPER_OPTIONS: tuple[Option, ...] = (
    option("--sheets", metavar="N", type=int),
    option("--channel", metavar="CODE", **_TEXT),
)

COMMANDS = (
    Command(
        "correct",
        correct,
        Access.WRITING,
        (
            _NUMBER,
            option("--field", metavar="F", required=True),
            option("--value", metavar="V", required=True),
            _REASON,
        ),
    ),
    Command(
        "update",
        update,
        Access.WRITING,
        (_NUMBER, option("--field", metavar="F", required=True), option("--value", metavar="V", required=True)),
    ),
    Command("annul", annul, Access.WRITING, (_NUMBER, _REASON, option("--again", metavar="F"))),
    Command(
        "link",
        link,
        Access.WRITING,
        (
            _NUMBER,
            option("--to", metavar="NUMBER", required=True),
            option("--kind", choices=[str(kind) for kind in LinkKind], default=str(LinkKind.LINKED_TO)),
        ),
    ),
    Command(
        "reply",
        reply,
        Access.WRITING,
        (
            _NUMBER,
            option("--subject", metavar="S", type=words, required=True),
            option("--addressee", metavar="NAME", **_TEXT),
            option("--mode", metavar="M", **_TEXT),
            option("--dispatched-on", metavar="DATE", type=day),
            option("--annexes", metavar="N", type=int),
            *_PAPER_OPTIONS,
            REQUEST_ID,
            option("--print", action="store_true"),
        ),
    ),
    Command(
        "resolve",
        resolve,
        Access.WRITING,
        (
            _NUMBER,
            option("--mode", metavar="M", **_TEXT),
            option("--dispatched-on", metavar="DATE", type=day),
            option("--addressee", metavar="NAME", **_TEXT),
            option("--filed", action="store_true"),
        ),
    ),
    Command(
        "term",
        term,
        Access.WRITING,
        (
            _NUMBER,
            option("--legal", metavar="DATE", type=day),
            option("--internal", metavar="DATE", type=day),
            _REASON,
            option("--extension", metavar="N", type=int, nargs="?", const=_WHOLE_EXTENSION),
        ),
    ),
    Command(
        "paper", paper, Access.WRITING, (_NUMBER, option("--description", metavar="D", **_TEXT), *_PAPER_OPTIONS)
    ),
)
