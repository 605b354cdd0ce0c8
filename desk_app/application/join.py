"""A computer without a register joins a central registry: what it is told, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desk_app.application.account import account_name
from desk_app.application.front_desk import FrontDesk
from desk_app.application.invitation import Invited
from desk_app.domain.institution import Operator, Role

ASK_SECONDS = 10.0
"""How often the same question may be asked while somebody has to approve (sync/PROTOCOL.md, 4.1)."""


@dataclass(frozen=True, slots=True)
class NewMember:
    """What a computer without a register decides when it joins."""

    invited: Invited
    desk: str = ""
    """The code it was told; otherwise the centre gives one."""
    is_counter: bool = True
    """Whether it gives numbers; False asks a deployment code for less than it offers."""
    key_file: Path | None = None
    use_keyring: bool = False
    mirror: Path | None = None
    """Folder of the mirror journal; beside the data folder where None."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of an attempt; without `front_desk` the administrator has to approve, and one asks again later."""

    institution: str
    """Its name."""
    desk: str = ""
    is_known: bool = False
    """It was enrolled before: its journal came back from the centre."""
    front_desk: FrontDesk | None = None
    recovery_key: str = ""
    """Shown and printed once; empty where an earlier attempt made it."""


def somebody_at_work(front_desk: FrontDesk, identity: str) -> None:
    """Where the registry names nobody the account at work answers for what is done; people can be added."""
    profile = front_desk.queries.profile()
    if any(person.active for person in profile.operators):
        return
    front_desk.lay_down.operator(Operator(identity, account_name(), Role.REGISTRAR))
    front_desk.people.change_to(identity)
