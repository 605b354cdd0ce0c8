"""One file for whoever helps, which holds nothing of the register."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.application.services import Check
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file
from desk_app.cli.reporter import in_words
from desk_app.domain.errors import RegistraturaError

_FAULT = "fault"


def support(call: Call) -> Iterator[Answer]:
    """Write the file, also where the register does not open: then it says why."""
    saved = call.support(call.folder)(call.arguments.output, lambda: _checks(call))
    value = {"file": str(saved.file), "bytes": saved.size, "trouble": _code(saved.trouble)}
    text = call.words.say("support_saved", file=str(saved.file))
    yield Answer(value, text, _warnings(call, saved.trouble))


def _checks(call: Call) -> tuple[Check, ...]:
    desk = call.workplace.open(call.folder, key_file=call.key_file, read_only=True)
    try:
        return desk.checks()
    finally:
        desk.close()


def _code(trouble: Exception | None) -> str | None:
    if trouble is None:
        return None
    return trouble.code if isinstance(trouble, RegistraturaError) else _FAULT


def _warnings(call: Call, trouble: Exception | None) -> tuple[str, ...]:
    if trouble is None:
        return ()
    why = in_words(trouble, call.words) if isinstance(trouble, RegistraturaError) else ""
    return (f"{call.words.say('support_without_checks')} {why}".strip(),)


COMMANDS = (
    Command(
        "support", support, Access.NONE, (option("-o", "--output", metavar="FILE", type=file, required=True),)
    ),
)
