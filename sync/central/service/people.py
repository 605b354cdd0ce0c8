"""Administrators: passwords under Argon2id (RFC 9106), tokens for a day's work, a door that locks."""

from __future__ import annotations

import base64

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sync.central.service.access import digest_of
from sync.central.service.ports import Ports
from sync.central.service.unit import Noted, Unit, begin
from sync.central.store.people import People
from sync.central.store.records import Administrator
from sync.protocol.fields import CODE, BrokenMessage, Fields
from sync.protocol.problems import Kind, problem

RIGHTS = ("administrator", "auditor")
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
TOKEN_SECONDS = 8 * 3600
WRONG_PASSWORDS = 10
LOCKED_SECONDS = 600

_SALT_BYTES = 16
_KEY_BYTES = 32
_ITERATIONS = 3
_LANES = 1
_MEMORY_KIB = 64 * 1024


def put_administrator(ports: Ports, institution: str, name: str, password: str, rights: str) -> None:
    """Add a person, or give a new password and rights. Raises BrokenMessage."""
    Fields({"name": name}).word("name", CODE)
    if rights not in RIGHTS:
        raise BrokenMessage("rights", f"not one of {', '.join(RIGHTS)}")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BrokenMessage("password", f"not between {SHORTEST_PASSWORD} and {LONGEST_PASSWORD} characters")
    stored = _argon2(ports.entropy(_SALT_BYTES)).derive_phc_encoded(password.encode("utf-8"))
    with begin(ports, institution) as unit:
        unit.own()
        _people(unit).put(Administrator(name, stored, rights))


def remove_administrator(ports: Ports, institution: str, name: str) -> None:
    """Raises NOT_FOUND."""
    with begin(ports, institution) as unit:
        if not _people(unit).remove(name):
            raise problem(Kind.NOT_FOUND, "administrator")


def administrators(ports: Ports, institution: str) -> list[Administrator]:
    with begin(ports, institution) as unit:
        unit.own()
        return _people(unit).all()


def log_in(ports: Ports, institution: str, name: str, password: str) -> str:
    """A token. Raises FORBIDDEN for any wrong pair of name and password, and after ten of them for ten minutes."""
    now = ports.seconds()
    with begin(ports, institution) as unit:
        unit.own()
        attempts = f"login {name}"[:100].replace("\0", "")
        if unit.enrolments.failures(attempts, now - LOCKED_SECONDS) >= WRONG_PASSWORDS:
            raise problem(Kind.FORBIDDEN, "locked for ten minutes")
        person = _people(unit).administrator(name.replace("\0", ""))
        if not _is_password(password, person):
            raise Noted(
                Kind.FORBIDDEN,
                "name or password",
                lambda later: later.enrolments.count_failure(attempts, now, now - LOCKED_SECONDS),
            )
        token = base64.urlsafe_b64encode(ports.entropy(32)).decode("ascii").rstrip("=")
        _people(unit).add_token(digest_of(token), name, now + TOKEN_SECONDS, now)
        unit.enrolments.forget_failures(attempts)
        return token


def require(ports: Ports, institution: str, token: str, *, to_write: bool) -> str:
    """The name of whose token this is. Raises TOKEN_EXPIRED, and FORBIDDEN for an auditor who wants to write."""
    with begin(ports, institution) as unit:
        person = _people(unit).holder_of(digest_of(token), ports.seconds())
        if person is None:
            raise problem(Kind.TOKEN_EXPIRED)
        if to_write and person.rights != RIGHTS[0]:
            raise problem(Kind.FORBIDDEN, "an auditor only reads")
        return person.name


def _is_password(password: str, person: Administrator | None) -> bool:
    """Takes as long for a name that nobody bears: who is an administrator is nobody's business."""
    if person is None:
        _argon2(bytes(_SALT_BYTES)).derive(password.encode("utf-8"))
        return False
    try:
        Argon2id.verify_phc_encoded(password.encode("utf-8"), person.password)
    except InvalidKey:
        return False
    return True


def _argon2(salt: bytes) -> Argon2id:
    return Argon2id(salt=salt, length=_KEY_BYTES, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_MEMORY_KIB)


def _people(unit: Unit) -> People:
    return People(unit.connection, unit.institution)
