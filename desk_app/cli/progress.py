"""How far a long command is, for a person who watches; a script sees none of it."""

from __future__ import annotations

from desk_app.application.ports import Progress
from desk_app.cli.terminal import Terminal

_WHOLE = 100


def progress_on(terminal: Terminal) -> Progress | None:
    """A counter on the message stream, or None where that is not a screen."""
    if not terminal.messages.isatty():
        return None

    def show(done: int, whole: int) -> None:
        told = f"{_WHOLE * done // whole:3} %" if whole else f"{done}"
        terminal.messages.write(f"\r{told}{'' if done < whole or not whole else chr(10)}")
        terminal.messages.flush()

    return show
