"""Working under a central registry: joining it, sending and reading, documents, what waits, emergency numbers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict

from desk_app.application.invitation import Invited
from desk_app.application.synchronise import Line, OutboxItem, SyncState, cause_of
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file, words
from desk_app.cli.entries import find_entry
from desk_app.cli.layout import facts, table
from desk_app.cli.progress import progress_on
from desk_app.cli.words import Words
from desk_app.domain.centre_errors import CentreRefused
from desk_app.domain.errors import Cancelled

_NOT_FOUND = "not-found"
_COLUMNS = ("seq", "event", "number", "subject", "outbox_state", "cause")


def enrol(call: Call) -> Iterator[Answer]:
    """The desk joins a central registry with everything that it has registered."""
    asked = call.arguments
    invited = Invited.of(asked.address, asked.code, asked.institution)
    institution = invited.institution or str(call.desk.queries.profile().institution.siruta)
    found = call.desk.synchronise.enrol(invited.address, institution, invited.code)
    said = call.words.say("enrolment_waits" if found.is_waiting else "enrolled", institution=found.institution)
    yield Answer(asdict(found), said)


def move(call: Call) -> Iterator[Answer]:
    """The central registry is at another address."""
    address = call.arguments.address.strip().rstrip("/")
    call.desk.synchronise.move(address)
    state = call.desk.synchronise.state()
    said = call.words.say("centre_moved", address=state.address)
    yield Answer({"institution": state.institution, "address": state.address}, said)


def sync(call: Call) -> Iterator[Answer]:
    """Once, or until it is stopped."""
    if not call.arguments.watch:
        done = call.desk.synchronise.once(is_preparing=call.arguments.prepare)
        said = call.words.say("synchronised", sent=done.sent, received=done.received, files=done.files)
        yield Answer(
            {"sent": done.sent, "received": done.received, "files": done.files, "state": asdict(done.state)},
            f"{said}\n{lamp_sentence(call.words, done.state)}",
        )
        return
    yield from _watched(call)


def status(call: Call) -> Iterator[Answer]:
    """What the lamp says, and the figures behind it."""
    state = call.desk.synchronise.state()
    named = [
        ("unsent", state.unsent),
        ("numbers_left", state.numbers_left),
        ("days_left", state.days_left),
        ("emergency_series", state.emergency_series),
        ("set_aside", state.set_aside),
        ("orphans", state.orphans),
        ("files_waiting", state.files.waiting),
        ("bytes_waiting", state.files.waiting_bytes),
        ("files_set_aside", state.files.set_aside),
    ]
    yield Answer(asdict(state), f"{lamp_sentence(call.words, state)}\n{facts(call.words, named)}")


def fetch(call: Call) -> Iterator[Answer]:
    """Documents that other desks attached: those of an entry, or all that were never fetched."""
    synchronise = call.desk.synchronise
    lacking = synchronise.lacking()
    if call.arguments.number:
        detail = find_entry(call.desk, call.arguments.number, call.today)
        named = {item.sha256 for item in detail.documents}
        lacking = tuple(sha256 for sha256 in lacking if sha256 in named)
    fetched, not_there = [], []
    for sha256 in lacking:
        try:
            synchronise.fetch(sha256, progress=progress_on(call.terminal))
        except CentreRefused as refused:
            if refused.cause != _NOT_FOUND:
                raise
            not_there.append(sha256)  # the desk that attached it has not sent it yet
        else:
            fetched.append(sha256)
    said = call.words.say("fetched", count=len(fetched), not_there=len(not_there))
    yield Answer({"fetched": fetched, "not_there": not_there}, said)


def outbox(call: Call) -> Iterator[Answer]:
    """What is not sent, and what had no full effect."""
    synchronise = call.desk.synchronise
    items, line = synchronise.outbox(" ".join(call.arguments.words)), synchronise.state().line
    if not items:
        yield Answer([], call.words.say("outbox_empty"))
        return
    yield Answer(
        [asdict(item) for item in items],
        table(call.words, _COLUMNS, [_row(call.words, item, line) for item in items]),
    )


def settle(call: Call) -> Iterator[Answer]:
    """A person has dealt with what had no full effect."""
    call.desk.synchronise.settle(call.arguments.desk, call.arguments.seq)
    yield Answer({"desk": call.arguments.desk, "seq": call.arguments.seq}, call.words.say("settled"))


def again(call: Call) -> Iterator[Answer]:
    """Of a conflict: our change once more, over what stands."""
    changes = call.desk.synchronise.apply_again(call.arguments.desk, call.arguments.seq)
    yield Answer({"entries": list(changes.entries)}, call.words.say("applied_again"))


def attach_again(call: Call) -> Iterator[Answer]:
    """A file that was not sent because it was missing is in the vault once more."""
    asked, progress = call.arguments, progress_on(call.terminal)
    name = call.desk.synchronise.attach_again(asked.seq, asked.file, progress=progress)
    yield Answer({"seq": asked.seq, "name": name}, call.words.say("attached_again", name=name))


def begin_emergency(call: Call) -> Iterator[Answer]:
    """Emergency numbers from here on."""
    series = call.desk.synchronise.begin_emergency(call.arguments.reason, call.arguments.authorised_by)
    yield Answer({"series": series}, call.words.say("emergency_began", series=series))


def end_emergency(call: Call) -> Iterator[Answer]:
    """Back to ordinary numbers."""
    call.desk.synchronise.end_emergency()
    yield Answer({}, call.words.say("emergency_ended"))


def lamp_sentence(words: Words, state: SyncState) -> str:
    """The status lamp in words."""
    return words.say(
        f"lamp_{state.lamp.value}",
        institution=state.institution,
        unsent=state.unsent,
        since=state.line.offline_since or state.unsent_since,
        left=state.numbers_left,
        days=state.days_left,
        series=state.emergency_series,
        cause=state.line.stopped or state.emergency_cause or state.line.cause,
    )


def _watched(call: Call) -> Iterator[Answer]:
    """Each new state as it comes, until the seconds are over or the program is interrupted."""
    until = time.monotonic() + call.arguments.seconds if call.arguments.seconds else None
    try:
        for state in call.desk.synchronise.watch(lambda: until is not None and time.monotonic() > until):
            yield Answer(asdict(state), lamp_sentence(call.words, state))
    except KeyboardInterrupt as interrupted:
        raise Cancelled from interrupted


def _row(words: Words, item: OutboxItem, line: Line) -> tuple[object, ...]:
    cause = words.value("cause", line.stopped or line.cause)
    said = words.outbox.explain(cause_of(item, line), {"cause": cause, "file": item.file})
    state = words.say(f"outbox_{item.state}")
    return item.seq, item.kind, item.display, item.subject, state, f"{said.sentence} {said.action}"


_WORDS = option("words", metavar="WORD", nargs="*")
_ITEM = (option("desk", metavar="DESK"), option("seq", metavar="SEQ", type=int))
_REASON = option("--reason", metavar="T", type=words, default="")

COMMANDS = (
    Command(
        "desk enrol",
        enrol,
        Access.WRITING,
        (
            option("address", metavar="URL"),
            option("code", metavar="CODE", nargs="?", default=""),
            option("--institution", metavar="I", default=""),
        ),
    ),
    Command("desk address", move, Access.WRITING, (option("address", metavar="URL"),)),
    Command(
        "desk emergency",
        begin_emergency,
        Access.WRITING,
        (_REASON, option("--authorised-by", metavar="T", type=words, default="")),
    ),
    Command("desk emergency-end", end_emergency, Access.WRITING),
    Command(
        "sync",
        sync,
        Access.WRITING,
        (
            option("--once", action="store_true"),
            option("--watch", action="store_true"),
            option("--seconds", metavar="N", type=int, default=0),
            option("--prepare", action="store_true"),
        ),
    ),
    Command("sync status", status, Access.READING),
    Command("sync fetch", fetch, Access.WRITING, (option("number", metavar="NUMBER", nargs="?", default=""),)),
    Command("sync outbox", outbox, Access.READING, (_WORDS,)),
    Command(
        "sync settle",
        settle,
        Access.WRITING,
        _ITEM,
    ),
    Command("sync again", again, Access.WRITING, _ITEM),
    Command(
        "sync attach-again",
        attach_again,
        Access.WRITING,
        (option("seq", metavar="SEQ", type=int), option("file", metavar="FILE", type=file)),
    ),
)
