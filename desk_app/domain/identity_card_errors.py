"""What stands between the desk and an identity card: leaves of the tree in `errors.py`, in a file of their own.

No leaf carries anything that was read from a card.
"""

from __future__ import annotations

from desk_app.domain.errors import DeviceError


class IdentityCardError(DeviceError):
    """The card was not read; what stands in the form stays."""


class ReaderServiceDown(IdentityCardError):
    code = "reader-service-down"


class ReaderMissing(IdentityCardError):
    code = "reader-missing"


class IdentityCardMissing(IdentityCardError):
    """The reader is empty."""

    code = "identity-card-missing"


class IdentityCardSilent(IdentityCardError):
    """A card is in the reader and does not answer."""

    code = "identity-card-silent"


class IdentityCardOther(IdentityCardError):
    """The card in the reader is another kind of card."""

    code = "identity-card-other"


class IdentityCardContactless(IdentityCardError):
    """It lies on a reader without contacts."""

    code = "identity-card-contactless"


class IdentityCardRemoved(IdentityCardError):
    code = "identity-card-removed"


class IdentityCardFailed(IdentityCardError):
    """`cause`: silent, crashed, or the command and the status the card answered."""

    code = "identity-card-failed"
    cause: str


class IdentityDataUnreadable(IdentityCardError):
    """`file`: the identifier of the data file that is not as it should be."""

    code = "identity-data-unreadable"
    file: str


class IdentityPinIncorrect(IdentityCardError):
    """Presented once and wrong; so many `tries` are left."""

    code = "identity-pin-incorrect"
    tries: int


class IdentityPinLocked(IdentityCardError):
    code = "identity-pin-locked"


class IdentityPinNotConfirmed(IdentityCardError):
    """One try is left."""

    code = "identity-pin-not-confirmed"


class IdentityPinLengthWrong(IdentityCardError):
    """Not four digits; not presented."""

    code = "identity-pin-length"


class IdentityPinCancelled(IdentityCardError):
    """At the keypad of the reader."""

    code = "identity-pin-cancelled"
