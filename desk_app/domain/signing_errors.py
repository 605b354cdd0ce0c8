"""What stands against a signature: leaves of the tree in `errors.py`, in a file of their own.

No leaf carries a PIN, the name of a certificate's holder, or more of a document than its file name.
"""

from __future__ import annotations

from desk_app.domain.errors import DeviceError, DomainError, StorageError

# --- refused by a rule (exit code 1) -----------------------------------------------------------------------


class CertificateExpired(DomainError):
    code = "certificate-expired"


class CertificateRevoked(DomainError):
    code = "certificate-revoked"


class CertificateUnsuitable(DomainError):
    """Its key is not for signatures."""

    code = "certificate-unsuitable"


class DocumentUnsignable(DomainError):
    """`reason` is a word of `desk_app.signing.pades.preflight.Obstacle`."""

    code = "document-unsignable"
    name: str
    reason: str


class DocumentUnjudged(DomainError):
    """Its signatures cannot be looked at; `reason` as of DocumentUnsignable."""

    code = "document-unjudged"
    name: str
    reason: str


class DocumentChanged(DomainError):
    """It is no longer what was seen."""

    code = "document-changed"
    name: str


class DocumentWaits(DomainError):
    """It lies in the folder for signing already."""

    code = "document-waits"
    name: str
    number: str


class DocumentNotWaiting(DomainError):
    """It is not, or no longer, in the folder for signing."""

    code = "document-not-waiting"
    name: str
    number: str


class SignerTwice(DomainError):
    """A person is named at two places of a round."""

    code = "signer-twice"
    person: str


class DelegateIsAbsent(DomainError):
    """A delegation that names the same person twice."""

    code = "delegate-is-absent"


class FolderOfAnother(DomainError):
    """The document was sent to another person than the holder of the certificate."""

    code = "folder-of-another"
    name: str


class StampPlaceMissing(DomainError):
    code = "stamp-place-missing"
    name: str
    page: int


class SignedFileExists(DomainError):
    """A signed document is never replaced."""

    code = "signed-file-exists"
    file: str


# --- the token or a service (exit code 3) ------------------------------------------------------------------


class IdentityUnknown(DeviceError):
    code = "identity-unknown"
    identity: str


class TokenRemoved(DeviceError):
    code = "token-removed"
    done: int
    whole: int


class PinIncorrect(DeviceError):
    """`tries`: ok, low or final, as the token tells."""

    code = "pin-incorrect"
    tries: str


class PinLocked(DeviceError):
    code = "pin-locked"


class PinExpired(DeviceError):
    code = "pin-expired"


class PinLengthWrong(DeviceError):
    code = "pin-length"


class PinCancelled(DeviceError):
    code = "pin-cancelled"


class PinNotConfirmed(DeviceError):
    """One try is left."""

    code = "pin-not-confirmed"


class DriverFailed(DeviceError):
    """`cause`: silent, crashed, or the name that the driver gave its error."""

    code = "driver-failed"
    cause: str


class TrustedListsUnavailable(DeviceError):
    code = "trusted-lists-unavailable"


# --- the data folder (exit code 5) -------------------------------------------------------------------------


class CardTableInvalid(StorageError):
    code = "card-table-invalid"
    file: str
    line: int


class SigningSettingsInvalid(StorageError):
    """`signing.json` cannot be read; `cause` names what is wrong."""

    code = "signing-settings-invalid"
    file: str
    cause: str
