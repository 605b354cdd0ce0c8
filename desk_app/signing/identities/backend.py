"""The one interface of everything that signs: a token through its driver, the certificate store of Windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from desk_app.signing.identities.certificate import Certificate
from desk_app.signing.identities.pin import Pin


class PinTries(Enum):
    """What the token tells of its counter; PKCS#11 has no number."""

    OK = "ok"
    LOW = "low"
    """Wrong at least once since the last right PIN."""
    FINAL = "final"
    """The next wrong one locks the token."""
    LOCKED = "locked"


class PinEntry(Enum):
    """Where the PIN is typed."""

    PROGRAM = "program"
    DEVICE = "device"
    """On the reader's keypad or in a window of the driver: never seen by this program."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate whose key some device holds. `source` and `key` say where, to the backend that gave it."""

    certificate: Certificate
    chain: tuple[bytes, ...]
    """Certificates of authorities that lie beside it (DER)."""
    device: str
    reader: str
    pin_tries: PinTries
    pin_entry: PinEntry
    source: str
    key: bytes

    @property
    def id(self) -> str:
        return self.certificate.identity


class SigningSession(Protocol):
    """A login: signs until it is closed or the device leaves."""

    @property
    def identity(self) -> Identity: ...

    @property
    def asks_every_time(self) -> bool:
        """Whether the device itself asks for the PIN before each signature."""

    def sign(self, digest: bytes, algorithm: str) -> bytes:
        """The signature over a digest (`sha256`, `sha384`, `sha512`), as CMS wants it: PKCS#1 block or DER.

        Raises TokenError; the session is of no more use after TokenRemoved, DriverSilent and DriverCrashed.
        """

    def close(self) -> None:
        """Log out; never raises."""


class Backend(Protocol):
    """A way to reach identities."""

    def identities(self, waited: Callable[[str, float], None] | None = None) -> tuple[Identity, ...]:
        """What can be signed with now. `waited` hears of drivers that take their time: device and seconds so far.

        Raises TokenError where a driver stands in the way.
        """

    def open(self, identity: Identity, pin: Pin | None, *, last_try_confirmed: bool = False) -> SigningSession:
        """Log in once, with exactly one presentation of the PIN; None where the device asks for it itself.

        Raises PinError (a wrong PIN is never presented again), TokenAbsent, TokenError.
        """

    def close(self) -> None:
        """End what was started for this backend, logins included."""
