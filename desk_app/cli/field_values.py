"""The value of one field, typed on the command line, as a value of the field's own type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk_app.application.letter_file import LetterReader, missing_items
from desk_app.application.strict_object import StrictObject
from desk_app.cli.command import Call
from desk_app.cli.letters import known_again, new_identity, party_of, read_object
from desk_app.domain.register import Direction

_NUMBERS = {"sheets", "annexes", "objects"}
_DAYS = {"reference_date", "dispatched_on", "posted_on"}
_OBJECTS = {"sender", "on_behalf_of"}
_LONG_TEXTS = {"text"}


def field_value(call: Call, field: str, written: str) -> Any:
    """`sender` and `on_behalf_of` are objects as in letter.json, `missing` a list; an empty text empties a field.

    Raises ValueNotAllowed and UnknownFields.
    """
    reader = LetterReader(call.now, lambda: new_identity(call), lambda party: party_of(call.desk.queries, party))
    source = StrictObject({field: _content(field, written)})
    read = _READERS.get(field) or _reader_of(field)
    return read(call, reader, source)


_Read = Callable[[Call, LetterReader, StrictObject], Any]


def _content(field: str, written: str) -> Any:
    if not written.strip():
        return None
    if field in _OBJECTS:
        return read_object(written)
    if field == "missing":
        return [item.strip() for item in written.split(";") if item.strip()]
    if field in _NUMBERS and written.strip().lstrip("-").isdigit():
        return int(written)
    if field == "urgent" and written in ("true", "false"):
        return written == "true"
    return written


def _reader_of(field: str) -> _Read:
    if field in _NUMBERS:
        return lambda call, reader, source: source.count(field)
    if field in _DAYS:
        return lambda call, reader, source: source.day(field)
    return lambda call, reader, source: source.text(field, multiline=field in _LONG_TEXTS)


def _sender(call: Call, reader: LetterReader, source: StrictObject) -> Any:
    inner = source.inner("sender")
    return known_again(call.desk.queries, reader.party(inner)) if inner else None


_READERS: dict[str, _Read] = {
    "direction": lambda call, reader, source: source.choice("direction", Direction, Direction.INCOMING),
    "sender": _sender,
    "on_behalf_of": lambda call, reader, source: reader.representation(source),
    "received_at": lambda call, reader, source: source.moment("received_at"),
    "urgent": lambda call, reader, source: source.flag("urgent"),
    "missing": lambda call, reader, source: missing_items(source),
}
