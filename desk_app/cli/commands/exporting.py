"""What happened in the register, entry by entry, for another system that follows it."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option


def export(call: Call) -> Iterator[Answer]:
    """Each entry that something happened to since a cursor, as it stands now, with the cursor to go on from."""
    siruta = call.desk.queries.profile().institution.siruta
    for changed in call.desk.queries.changed(call.arguments.since):
        detail = call.desk.queries.detail(changed.entry_id)
        if detail is None:
            continue
        text = call.words.say(
            "exported", cursor=changed.cursor, display=detail.row.display, state=detail.row.state
        )
        yield Answer(shapes.detail(detail, siruta) | {"cursor": changed.cursor}, text)


COMMANDS = (Command("export", export, Access.READING, (option("--since", metavar="CURSOR", default=""),)),)
