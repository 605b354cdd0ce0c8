"""A new data folder: for an institution, or for a demonstration town."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from desk_app.application.account import account_name
from desk_app.application.demonstration_town import TownKind
from desk_app.application.front_desk import Created, NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.proposals import GENERAL_REGISTER, Proposals
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file, words
from desk_app.cli.letters import new_identity
from desk_app.cli.output_file import save
from desk_app.cli.progress import progress_on
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import Institution, Operator, Role
from resources import read_json

TOWN_KINDS: tuple[str, ...] = get_args(TownKind)
_DESK_DIGITS = 2


def init(call: Call) -> Iterator[Answer]:
    """Make an encrypted data folder with the institution's foundation in it."""
    asked = call.arguments
    created = call.workplace.create(call.folder, _new_desk(call, foundation_of(call)))
    try:
        yield _created(call, created)  # first of all: nothing else will ever show the recovery key
        if asked.recovery_sheet:
            profile = created.front_desk.queries.profile()
            sheet = created.front_desk.papers.recovery_sheet(profile, created.recovery_key, call.today)
            save(created.front_desk, asked.recovery_sheet, sheet)
    finally:
        created.front_desk.close()


def demo(call: Call) -> Iterator[Answer]:
    """Make a town with plausible invented data."""
    asked = call.arguments
    entries = call.demonstrate()(call.folder, asked.town, asked.entries, progress=progress_on(call.terminal))
    value = {"folder": str(call.folder), "town": asked.town, "entries": entries}
    yield Answer(value, call.words.say("demo_created", folder=str(call.folder), entries=entries))


def proposals_for(kind: TownKind) -> Proposals:
    """What ships for a town of that kind."""
    return Proposals.read(kind, lambda name: read_json(f"reference/{name}.json"))


def foundation_of(call: Call) -> Foundation:
    """What the options lay down; raises ValueNotAllowed."""
    asked = call.arguments
    place = call.workplace.town_hall(asked.siruta)
    if place is None:
        raise ValueNotAllowed("siruta", str(asked.siruta), "town hall")
    proposed = proposals_for(asked.town)
    codes = list(dict.fromkeys(asked.register or [GENERAL_REGISTER]))
    first = {codes[0]: asked.first}
    return Foundation(
        institution=Institution(
            name=asked.institution,
            siruta=asked.siruta,
            county=asked.county or place.county,
            address=asked.address,
            contact=asked.contact,
            privacy_notice=proposed.privacy_notice.format(
                institution=asked.institution, contact=asked.contact or asked.institution
            ),
        ),
        registers=tuple(proposed.register(code, first=first.get(code, 1)) for code in codes),
        operators=(Operator(new_identity(call), words(asked.operator or account_name()), Role.REGISTRAR),),
        departments=proposed.departments,
        document_types=proposed.document_types,
        deadline_rules=proposed.deadline_rules,
    )


def _new_desk(call: Call, foundation: Foundation) -> NewDesk:
    asked = call.arguments
    if len(asked.desk) != _DESK_DIGITS or not asked.desk.isascii() or not asked.desk.isdigit():
        raise ValueNotAllowed("desk", asked.desk, "00-99")
    return NewDesk(
        desk=asked.desk,
        foundation=foundation,
        key_file=None if asked.keyring else key_file_of(call),
        use_keyring=asked.keyring,
        mirror=asked.mirror,
        copy=asked.copy,
        copy_refusal=asked.copy_refusal,
    )


def key_file_of(call: Call) -> Path:
    """The key file that was named, otherwise one beside the data folder: no keyring is needed to begin."""
    return call.key_file or call.folder.with_name(f"{call.folder.name}.key")


def key_told(call: Call) -> tuple[str, ...]:
    """Where the key lies, for whoever did not say."""
    if call.key_file or call.arguments.keyring:
        return ()
    return (call.words.say("key_beside", file=str(key_file_of(call))),)


def _created(call: Call, created: Created) -> Answer:
    profile = created.front_desk.queries.profile()
    value: dict[str, Any] = {
        "folder": str(created.front_desk.folder),
        "institution": profile.institution.name,
        "siruta": profile.institution.siruta,
        "desk": profile.desk,
        "registers": [register.code for register in profile.registers],
        "operators": [{"id": operator.id, "name": operator.name} for operator in profile.operators],
        "key_file": None if call.arguments.keyring else str(key_file_of(call)),
        "recovery_key": created.recovery_key,
    }
    text = call.words.say("created", folder=value["folder"], institution=value["institution"])
    return Answer(value, f"{text}\n{call.words.say('recovery_key', written=created.recovery_key)}", key_told(call))


COMMANDS = (
    Command(
        "init",
        init,
        Access.NONE,
        (
            option("--institution", metavar="NAME", type=words, required=True),
            option("--siruta", metavar="CODE", type=int, required=True),
            option("--desk", metavar="CODE", required=True),
            option("--register", metavar="CODE", action="append"),
            option("--first", metavar="N", type=int, default=1),
            option("--town", choices=TOWN_KINDS, default=TOWN_KINDS[0]),
            option("--county", metavar="NAME", type=words, default=""),
            option("--address", metavar="TEXT", type=words, default=""),
            option("--contact", metavar="TEXT", type=words, default=""),
            option("--keyring", action="store_true"),
            option("--mirror", metavar="DIR", type=file),
            option("--copy", metavar="DIR", type=file),
            option("--copy-refusal", metavar="R", type=words, default=""),
            option("--recovery-sheet", metavar="F", type=file),
        ),
    ),
    Command(
        "demo",
        demo,
        Access.NONE,
        (
            option("--town", choices=TOWN_KINDS, default=TOWN_KINDS[0]),
            option("--entries", metavar="N", type=int),
        ),
    ),
)
