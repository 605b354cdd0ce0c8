"""A computer without a register joins a central registry, and gets its register from there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from desk_app.application.front_desk import FrontDesk
from desk_app.application.invitation import Invited
from desk_app.application.join import ASK_SECONDS, Joined, NewMember, somebody_at_work
from desk_app.application.ports import Progress
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.founding import key_file_of, key_told
from desk_app.cli.conversions import file
from desk_app.cli.letters import new_identity
from desk_app.cli.output_file import save
from desk_app.cli.progress import progress_on
from desk_app.domain.centre_errors import CentreUnreachable
from desk_app.domain.errors import Cancelled


def join(call: Call) -> Iterator[Answer]:
    """Ask, make the register when the centre agrees, and read what it knows."""
    member = _member(call)
    joined = _asked(call, member)
    if joined.front_desk is None:
        said = call.words.say("join_waits", institution=joined.institution)
        yield Answer({"institution": joined.institution, "is_waiting": True}, said)
        return
    desk = joined.front_desk
    try:
        desk.synchronise.catch_up(_progress(call), lambda: False)
        somebody_at_work(desk, new_identity(call))
        yield _joined(call, joined, desk)
    finally:
        desk.close()


def _member(call: Call) -> NewMember:
    asked, settings = call.arguments, call.settings
    return NewMember(
        invited=Invited.of(
            asked.address or settings.value("central_address"),
            asked.code or settings.value("enrolment_code"),
            asked.institution,
        ),
        desk=asked.desk or settings.value("desk"),
        is_counter=not asked.reader and settings.value("desk_role") == "ghiseu",
        key_file=None if asked.keyring else key_file_of(call),
        use_keyring=asked.keyring,
        mirror=asked.mirror,
    )


def _asked(call: Call, member: NewMember) -> Joined:
    """Once, or again and again until the seconds are over."""
    until = time.monotonic() + call.arguments.wait
    while True:
        is_over = time.monotonic() + ASK_SECONDS > until
        try:
            joined = call.workplace.join(call.folder, member, _progress(call))
            if joined.front_desk is not None or is_over:
                return joined
        except CentreUnreachable:
            if is_over:
                raise
        try:
            time.sleep(ASK_SECONDS)
        except KeyboardInterrupt as interrupted:
            raise Cancelled from interrupted


def _joined(call: Call, joined: Joined, desk: FrontDesk) -> Answer:
    profile, state = desk.queries.profile(), desk.synchronise.state()
    recovery_key = desk.renew_recovery_key()
    if call.arguments.recovery_sheet:
        save(desk, call.arguments.recovery_sheet, desk.papers.recovery_sheet(profile, recovery_key, call.today))
    value: dict[str, Any] = {
        "folder": str(desk.folder),
        "institution": joined.institution,
        "desk": joined.desk,
        "is_waiting": False,
        "is_known": joined.is_known,
        "role": state.role,
        "registers": [register.code for register in profile.registers],
        "operators": [{"id": operator.id, "name": operator.name} for operator in profile.operators],
        "numbers_left": state.numbers_left,
        "key_file": None if call.arguments.keyring else str(key_file_of(call)),
        "recovery_key": recovery_key,
    }
    said = call.words.say("came_back" if joined.is_known else "joined", **value)
    written = call.words.say("recovery_key", written=recovery_key)
    return Answer(value, f"{said}\n{written}", key_told(call))


def _progress(call: Call) -> Progress:
    return progress_on(call.terminal) or _untold


def _untold(_: int, __: int) -> None:
    """Nobody watches."""


COMMANDS = (
    Command(
        "desk join",
        join,
        Access.NONE,
        (
            option("address", metavar="URL", nargs="?", default=""),
            option("code", metavar="CODE", nargs="?", default=""),
            option("--institution", metavar="I", default=""),
            option("--desk", metavar="CODE", default=""),
            option("--reader", action="store_true"),
            option("--wait", metavar="N", type=int, default=0),
            option("--keyring", action="store_true"),
            option("--mirror", metavar="DIR", type=file),
            option("--recovery-sheet", metavar="F", type=file),
        ),
    ),
)
