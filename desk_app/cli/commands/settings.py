"""What holds on this computer, and who laid it down."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.cli.command import Access, Answer, Call, Command
from desk_app.cli.layout import table
from desk_app.config.definitions import Kind, all_settings


def settings(call: Call) -> Iterator[Answer]:
    """Every setting; a secret is named, never shown."""
    held = [(setting, call.settings[setting.name]) for setting in all_settings()]
    rows = [
        {
            "name": setting.name,
            "value": None if setting.kind is Kind.SECRET else each.value,
            "source": each.source.value,
            "hidden": each.is_hidden,
        }
        for setting, each in held
    ]
    text = table(
        call.words, ("name", "source", "value"), [(row["name"], row["source"], row["value"] or "") for row in rows]
    )
    problems = call.settings.problems
    warnings = tuple(call.words.say("setting_ignored", setting=problem) for problem in problems)
    yield Answer({"settings": rows, "problems": list(problems)}, text, warnings)


COMMANDS = (Command("settings", settings, Access.NONE),)
