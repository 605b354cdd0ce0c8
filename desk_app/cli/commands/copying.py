"""Copies of the whole register: made, and brought back."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file, words
from desk_app.cli.parser import PROGRAM, UsageError
from desk_app.cli.progress import progress_on
from desk_app.domain.errors import ValueMissing

FROM_TERMINAL = "-"


def backup(call: Call) -> Iterator[Answer]:
    """Write the register, its documents and its keys into one encrypted file."""
    target = call.arguments.file
    size = call.desk.copies.backup(target, progress=progress_on(call.terminal))
    yield Answer({"file": str(target), "bytes": size}, call.words.say("backed_up", file=str(target)))


def restore(call: Call) -> Iterator[Answer]:
    """A new data folder from a copy, opened by the recovery sheet or by a key of this machine."""
    recovery_key = _recovery_key(call)
    desk = call.workplace.restore(
        call.arguments.file,
        call.folder,
        key_file=call.key_file,
        recovery_key=recovery_key,
        progress=progress_on(call.terminal),
    )
    try:
        state = desk.queries.register_state()
        name = desk.queries.profile().institution.name
        value = {"folder": str(call.folder), "institution": name, "entries": state.entries}
        value |= {"journal_events": state.journal_events, "trust": state.trust}
        text = call.words.say("restored", folder=str(call.folder), institution=name, entries=state.entries)
        yield Answer(value, text)
    finally:
        desk.close()


def copy(call: Call) -> Iterator[Answer]:
    """Choose where the copy of the mirror journal lives, or record the refusal."""
    asked = call.arguments
    if asked.folder is None and not asked.refuse:
        raise ValueMissing("folder")
    call.desk.copies.keep_in(asked.folder, asked.refuse)
    if asked.folder is None:
        yield Answer({"folder": None, "refusal": asked.refuse}, call.words.say("copy_refused"))
        return
    text = call.words.say("copy_kept", folder=str(asked.folder))
    yield Answer({"folder": str(asked.folder), "refusal": ""}, text)


def _recovery_key(call: Call) -> str:
    """From the terminal without showing it, or from what is piped in; never from an argument."""
    asked = call.arguments.recovery_key
    if asked is None:
        return ""
    if asked != FROM_TERMINAL:
        raise UsageError(call.words.say("secret_as_argument"), f"{PROGRAM} restore F --recovery-key -")
    if call.terminal.input.isatty():
        return call.terminal.read_secret(call.words.say("ask_recovery_key")).strip()
    return call.terminal.input.readline().strip()


COMMANDS = (
    Command("backup", backup, Access.READING, (option("file", metavar="F", type=file),)),
    Command(
        "restore",
        restore,
        Access.NONE,
        (option("file", metavar="F", type=file), option("--recovery-key", metavar="-")),
    ),
    Command(
        "copy",
        copy,
        Access.WRITING,
        (
            option("folder", metavar="DIR", type=file, nargs="?"),
            option("--refuse", metavar="R", type=words, default=""),
        ),
    ),
)
