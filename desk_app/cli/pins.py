"""A PIN for a command: from the terminal or from what is piped in, never from an argument."""

from __future__ import annotations

from pathlib import Path

from desk_app.cli.command import Call, Option, option
from desk_app.domain.errors import ValueMissing

FROM_STANDARD_INPUT = "-"
OPTIONS: tuple[Option, ...] = (
    option("--pin-file", metavar="F"),
    option("--last-try", action="store_true"),
)


def read_pin(call: Call) -> bytearray:
    """The PIN: the first line of what `--pin-file` names, otherwise typed without being shown."""
    asked = call.arguments.pin_file
    if asked is None:
        typed = call.terminal.read_secret(call.words.say("ask_pin"))
    elif asked == FROM_STANDARD_INPUT:
        typed = call.terminal.input.readline()
    else:
        typed = Path(asked).expanduser().read_text(encoding="utf-8").partition("\n")[0]
    pin = typed.rstrip("\r\n")
    if not pin:
        raise ValueMissing("pin")
    return bytearray(pin.encode())
