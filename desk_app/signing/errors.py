"""What can go wrong with cards and signatures, as a tree whose leaves carry data and no sentences.

The words that people read are written where they are shown; here each leaf names its cause. No leaf ever carries
a PIN, a name out of a certificate, or the path of a document.
"""

from __future__ import annotations

from dataclasses import dataclass


class SigningError(Exception):
    """Anything this library refuses or cannot do."""


@dataclass(eq=False)
class CardTableInvalid(SigningError):
    """The table of cards and drivers cannot be read at this line."""

    line: int
    cause: str


class TokenError(SigningError):
    """The token, its driver or the way to it stands in the way; no document was changed."""


class ServiceDown(TokenError):
    """The smart-card service of the machine does not answer."""


@dataclass(eq=False)
class DriverMissing(TokenError):
    """None of the drivers of this kind of card is installed."""

    device: str


@dataclass(eq=False)
class DriverUnsuitable(TokenError):
    """The driver cannot be loaded by this program; `fit` is a value of `DriverFit`."""

    module: str
    fit: str


@dataclass(eq=False)
class DriverSilent(TokenError):
    """The driver did not answer within its time and was ended."""

    seconds: float


class DriverCrashed(TokenError):
    """The card process ended by itself, which is the driver's doing."""


@dataclass(eq=False)
class DriverRefused(TokenError):
    """The driver answered with an error of its own; `cause` is its PKCS#11 or Windows name."""

    cause: str


class TokenAbsent(TokenError):
    """The token that was asked for is not in any reader."""


class TokenRemoved(TokenError):
    """The token was pulled out while it was in use; what was logged in is logged out."""


@dataclass(eq=False)
class IdentityUnknown(TokenError):
    """No token that is plugged in holds this identity."""

    identity: str


class PinError(TokenError):
    """Something about the PIN; it is never presented again without a person."""


@dataclass(eq=False)
class PinIncorrect(PinError):
    """Presented once and not right. `tries` is what the token says now: ok, low, final."""

    tries: str


class PinLocked(PinError):
    """Too many wrong PINs: only whoever issued the token can unlock it."""


class PinExpired(PinError):
    """The token wants a new PIN first."""


class PinLengthWrong(PinError):
    """Shorter or longer than the token takes, or with characters it does not; not presented to the card."""


class PinCancelled(PinError):
    """The person cancelled at the reader's keypad or in the driver's own window."""


class PinNotConfirmed(PinError):
    """One try is left, and nobody confirmed that it is to be used."""


class ReaderAbsent(TokenError):
    """No card reader is plugged in."""


class IdentityCardAbsent(TokenError):
    """No card is in any reader."""


class CardSilent(TokenError):
    """A card is in the reader and does not answer: the wrong way round, or no chip."""


class OtherCard(TokenError):
    """The card in the reader is no electronic identity card."""


class IdentityCardContactless(TokenError):
    """The identity card lies on a reader without contacts, where its data is closed to us."""


@dataclass(eq=False)
class IdentityPinIncorrect(PinError):
    """Presented once and not right; `tries` are left."""

    tries: int


@dataclass(eq=False)
class IdentityCardRefused(TokenError):
    """The card or PC/SC answered with an error; `cause` is the command and the status, never data."""

    cause: str


@dataclass(eq=False)
class IdentityDataInvalid(TokenError):
    """A data file does not say what it should; `file` is its identifier, `cause` quotes nothing of it."""

    file: str
    cause: str


class CertificateError(SigningError):
    """The certificate is not one to sign with now."""


class CertificateExpired(CertificateError):
    """Its time is over, or has not begun."""


class CertificateRevoked(CertificateError):
    """Its issuer has taken it back."""


class CertificateUntrusted(CertificateError):
    """No chain to a trusted authority, or nobody tells its status now."""


class CertificateUnsuitable(CertificateError):
    """It is not for signatures (key usage without non-repudiation or digital signature)."""


@dataclass(eq=False)
class DocumentUnsignable(SigningError):
    """The document cannot be signed; `reason` is a value of `desk_app.signing.pades.preflight.Obstacle`."""

    reason: str


@dataclass(eq=False)
class DocumentChanged(SigningError):
    """The document is not the one that was seen: its SHA-256 differs."""

    seen: str
    found: str


@dataclass(eq=False)
class StampPlaceMissing(SigningError):
    """The visible stamp finds no free place on its page."""

    page: int


@dataclass(eq=False)
class TimeStampUnavailable(SigningError):
    """None of the time-stamp servers gave a time stamp that can be trusted; `servers` is how many there are."""

    servers: int


class TrustedListsUnavailable(SigningError):
    """The trusted lists could not be fetched, or are not signed as they must be; the old ones stay."""


class Cancelled(SigningError):
    """A person stopped it between two documents."""
