"""What holds on this computer, and who laid it down."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.cli.command import Access, Answer, Call, Command
from desk_app.cli.layout import table
from desk_app.config.settings import shown_settings


def settings(call: Call) -> Iterator[Answer]:
    """Every setting; a secret is named, never shown."""
    shown = shown_settings(call.settings)
    rows = [(row["name"], row["source"], row["value"] or "") for row in shown["settings"]]
    text = table(call.words, ("name", "source", "value"), rows)
    warnings = tuple(call.words.say("setting_ignored", setting=problem) for problem in shown["problems"])
    yield Answer(shown, text, warnings)


COMMANDS = (Command("settings", settings, Access.NONE),)
