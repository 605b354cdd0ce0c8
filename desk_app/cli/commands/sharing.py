"""Who may open the register: one account of this PC, or a group of them that work by turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desk_app.application.front_desk import Sharing
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import words
from desk_app.domain.errors import ValueMissing


def share(call: Call) -> Iterator[Answer]:
    """Give the data folder to a group of accounts, or take it back."""
    asked = call.arguments
    if not asked.group and not asked.off:
        raise ValueMissing("group")
    if asked.off:
        done = call.workplace.take_back(call.folder)
        yield _answer(call, done, call.words.say("taken_back", folder=str(call.folder)))
        return
    done = call.workplace.share(call.folder, asked.group, key_file=call.key_file)
    yield _answer(call, done, call.words.say("shared", folder=str(call.folder), group=done.group))


def _answer(call: Call, done: Sharing, text: str) -> Answer:
    value: dict[str, Any] = {
        "folder": str(call.folder),
        "group": done.group or None,
        "new_key": None if done.new_key is None else str(done.new_key),
        "unchanged": [str(path) for path in done.unchanged],
    }
    warnings = [call.words.say("left_as_it_is", path=str(path)) for path in done.unchanged]
    if done.new_key is not None:
        warnings.append(call.words.say("key_of_group", file=str(done.new_key), group=done.group))
    return Answer(value, text, tuple(warnings))


COMMANDS = (
    Command(
        "share",
        share,
        Access.NONE,
        (
            option("--group", metavar="GROUP", type=words, default=""),
            option("--off", action="store_true"),
        ),
    ),
)
