"""Files of an entry: attach, list, take out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import RawIOBase
from pathlib import Path

from desk_app.application.queries import AttachedDocument
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file
from desk_app.cli.entries import find_entry
from desk_app.cli.layout import table
from desk_app.cli.output_file import output_file
from desk_app.cli.progress import progress_on
from desk_app.cli.reporter import as_json, exit_code_of, in_words
from desk_app.domain.centre_errors import DocumentElsewhere
from desk_app.domain.errors import DocumentMissing, FolderMissing, ValueMissing

_COLUMNS = ("document", "bytes", "sha256")


def attach(call: Call) -> Iterator[Answer]:
    """Attach files; one that cannot be read does not keep the others out."""
    detail = find_entry(call.desk, call.arguments.number, call.today)
    if not call.arguments.files:
        raise ValueMissing("documents")
    result = call.desk.attach(detail.entry.id, call.arguments.files, progress=progress_on(call.terminal))
    value = shapes.entry(detail.entry) | {
        "documents": [
            {"name": item.name, "sha256": item.sha256, "size": item.size, "media_type": item.media_type}
            for item in result.documents
        ],
        "refused": [{"name": name} | as_json(error, call.words) for name, error in result.refused],
    }
    rows = [(item.name, item.size, item.sha256) for item in result.documents]
    sentences = tuple(in_words(error, call.words) for _, error in result.refused)
    exit_code = exit_code_of(result.refused[0][1]) if result.refused else 0
    yield Answer(value, table(call.words, _COLUMNS, rows) if rows else "", sentences, exit_code)


def documents(call: Call) -> Iterator[Answer]:
    """The files of an entry by their content; with a folder, copies of them."""
    detail = find_entry(call.desk, call.arguments.number, call.today)
    found = detail.documents
    if call.arguments.output:
        _take_out(call, found, call.arguments.output)
    rows = [(item.name, item.size, item.sha256) for item in found]
    text = table(call.words, _COLUMNS, rows) if rows else call.words.say("no_documents")
    yield Answer([shapes.document(item) for item in found], text)


def _take_out(call: Call, found: Sequence[AttachedDocument], folder: Path) -> None:
    """Copies under their own names; of two that share a name, the second bears the start of its hash."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise FolderMissing(str(folder))
    taken: set[str] = set()
    for item in found:
        name = Path(item.name).name or item.sha256
        name = f"{item.sha256[:8]}-{name}" if name in taken else name
        taken.add(name)
        with _opened(call, item) as source, output_file(call.desk, folder / name) as target:
            shutil.copyfileobj(source, target)


def _opened(call: Call, item: AttachedDocument) -> RawIOBase:
    try:
        return call.desk.vault.open(item.sha256)
    except DocumentMissing as missing:
        if item.is_from_elsewhere:
            raise DocumentElsewhere(item.name) from missing
        raise


COMMANDS = (
    Command(
        "attach",
        attach,
        Access.WRITING,
        (option("number", metavar="NUMBER"), option("files", metavar="FILE", nargs="+", type=file)),
    ),
    Command(
        "documents",
        documents,
        Access.READING,
        (option("number", metavar="NUMBER"), option("-o", "--output", metavar="DIR", type=file)),
    ),
)
