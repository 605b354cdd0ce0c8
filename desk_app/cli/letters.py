"""letter.json files and streams of JSON lines, up to the request the register understands."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from desk_app.application.attach_document import Attached
from desk_app.application.front_desk import FrontDesk
from desk_app.application.letter_file import Doubt, LetterFile, LetterReader, with_type
from desk_app.application.named_entry import entry_named
from desk_app.application.queries import RegisterQueries
from desk_app.cli.command import Call
from desk_app.cli.people import choose_operator
from desk_app.domain.command_errors import UnusedFields
from desk_app.domain.entry import LinkKind
from desk_app.domain.errors import DocumentUnreadable, ValueNotAllowed
from desk_app.domain.ids import uuid7
from desk_app.domain.party import Party

STANDARD_INPUT = "-"
_SHOWN = 60


def open_texts(call: Call, written: str) -> Iterator[tuple[int, str]]:
    """The letters of a file or of standard input, each with the line it begins on."""
    if written == STANDARD_INPUT:
        yield from split_texts(call.terminal.input)
        return
    try:
        with Path(written).open(encoding="utf-8-sig") as stream:
            yield from split_texts(stream)
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentUnreadable(Path(written).name, _cause(error)) from error


def split_texts(stream: TextIO) -> Iterator[tuple[int, str]]:
    """One letter per line; a first line that is no whole letter begins one written over several lines."""
    lines = ((index, line) for index, line in enumerate(stream, start=1) if line.strip())
    first = next(lines, None)
    if first is None:
        return
    if not _is_json(first[1]):
        rest = list(lines)
        whole = "".join([first[1], *(line for _, line in rest)])
        if _is_json(whole):
            yield first[0], whole
            return
        yield first
        yield from rest
        return
    yield first
    yield from lines


def read_object(text: str) -> dict[str, Any]:
    """A JSON object; raises ValueNotAllowed for anything else."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise ValueNotAllowed("letter", text.strip()[:_SHOWN], "letter")
    return content


def read_request(call: Call, text: str, *unused: str) -> LetterFile:
    """What one line asks for, in the name of whom it says. `unused`: keys that the command has no use for.

    Raises UnusedFields, and what `read_object`, `LetterReader.read` and `choose_operator` raise.
    """
    source = read_letter(call, read_object(text))
    require_used(source, *unused)
    choose_operator(call.desk, source.operator or call.arguments.operator)
    return source


def require_used(source: LetterFile, *unused: str) -> None:
    """Raises UnusedFields for what the letter says and nobody would hear."""
    given = [name for name in unused if getattr(source, name)]
    if given:
        raise UnusedFields(", ".join(given))


def read_letter(call: Call, content: dict[str, Any]) -> LetterFile:
    """The letter of one object, completed with what its type brings, its sender known again."""
    queries = call.desk.queries
    reader = LetterReader(call.now, lambda: new_identity(call), lambda party: party_of(queries, party))
    source = reader.read(content)
    letter = with_type(source.letter, queries.profile())
    if letter.sender is not None:
        letter = replace(letter, sender=known_again(queries, letter.sender))
    return replace(source, letter=letter)


def new_identity(call: Call) -> str:
    """A UUIDv7 of this moment."""
    return str(uuid7(call.now, secrets.token_bytes(10)))


def party_of(queries: RegisterQueries, identity: str) -> Party | None:
    """The party of that identity as it stood in its latest entry."""
    for row in queries.recent_of(identity, limit=1):
        detail = queries.detail(row.entry_id)
        if detail and detail.entry.letter.sender and detail.entry.letter.sender.id == identity:
            return detail.entry.letter.sender.as_known()
    return None


def known_again(queries: RegisterQueries, party: Party) -> Party:
    """The same party under the identity it has already, where nothing but the identity differs.

    Who has no name has no identity either: nobody could be found again by it.
    """
    if not party.full_name:
        return replace(party, id="")
    for suggestion in queries.parties(party.identifier or party.full_name):
        if replace(suggestion.party, id=party.id) == party:
            return suggestion.party
    return party


def links_of(call: Call, source: LetterFile) -> tuple[tuple[str, LinkKind], ...]:
    """The identities of the entries that a letter asks to be linked to."""
    return tuple((entry_named(call.desk.queries, to, call.today), kind) for to, kind in source.links)


def doubts_of(desk: FrontDesk, source: LetterFile, *own: str) -> list[Doubt]:
    """What deserves a second look: failed checks, and entries with the same sender, number and date.

    `own`: identities of the entries that are this very letter.
    """
    letter, doubts = source.letter, list(source.doubts)
    if letter.sender and letter.reference_number:
        same = desk.queries.same_reference(
            letter.sender.id, letter.sender.full_name, letter.reference_number, letter.reference_date
        )
        others = (row for row in same if row.entry_id not in own)
        doubts += [Doubt("possible-duplicate", "sender_reference", row.display) for row in others]
    return doubts


def in_words(call: Call, doubt: Doubt) -> str:
    """A doubt as a sentence."""
    return call.words.say(doubt.code, field=doubt.field, problem=doubt.problem)


def attach_missing(call: Call, entry_id: str, paths: Sequence[str]) -> Attached | None:
    """Attach the documents of a letter that its entry does not hold yet: a repeated request adds nothing."""
    if not paths:
        return None
    detail = call.desk.queries.detail(entry_id)
    known = {document.sha256 for document in detail.documents} if detail else set()
    wanted = [Path(path) for path in paths if not known or _sha256(Path(path)) not in known]
    return call.desk.attach(entry_id, wanted)


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # the vault says what is wrong with it


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _cause(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or "" if isinstance(error, OSError) else "UTF-8"
