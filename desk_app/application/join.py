"""A computer without a register joins a central registry: what it is told, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.errors import ValueMissing
from desk_app.domain.institution import Operator, Role

LINK = "registratura"
LINK_PLACE = "enrol"


@dataclass(frozen=True, slots=True)
class Invited:
    """What the administrator of a central registry gave: as a link, or word by word."""

    address: str = ""
    institution: str = ""
    """Empty where the registry serves one institution only: it says which."""
    code: str = ""

    @classmethod
    def of(cls, address: str, code: str, institution: str = "") -> Invited:
        """A link in the place of address or code says everything. Raises ValueMissing."""
        for given in (address, code):
            if is_link(given):
                return cls.of_link(given)
        if not address.strip():
            raise ValueMissing("address")
        if not code.strip():
            raise ValueMissing("code")
        return cls(address.strip().rstrip("/"), institution.strip(), code.strip())

    @classmethod
    def of_link(cls, link: str) -> Invited:
        """`registratura://enrol?server=URL&institution=CODE&code=CODE`. Raises ValueMissing."""
        query = parse_qs(link.strip().partition("?")[2])
        try:
            return cls(query["server"][0].rstrip("/"), query["institution"][0], query["code"][0])
        except KeyError as missing:
            raise ValueMissing(str(missing.args[0])) from missing


def is_link(text: str) -> bool:
    """Whether it is a link of an invitation, typed, scanned or clicked."""
    return text.strip().startswith(f"{LINK}://{LINK_PLACE}?")


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


def somebody_at_work(front_desk: FrontDesk, identity: str, name: str) -> None:
    """Where the registry names nobody the account at work answers for what is done; people can be added."""
    profile = front_desk.queries.profile()
    if any(person.active for person in profile.operators):
        return
    front_desk.lay_down.operator(Operator(identity, name, Role.REGISTRAR))
    front_desk.people.change_to(identity)
