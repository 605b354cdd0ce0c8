"""What can go wrong with a central registry: leaves of the tree in `desk_app.domain.errors`."""

from __future__ import annotations

from desk_app.domain.errors import DeviceError, DomainError, StorageError


class DeskAlone(DomainError):
    """The desk belongs to no central registry."""

    code = "desk-alone"


class DeskBelongs(DomainError):
    """The desk belongs to a central registry already: only that one says where numbering goes on."""

    code = "desk-belongs"
    institution: str


class MinutesOfCentre(DomainError):
    """Suspended numbers of a desk under a central registry are accounted for there."""

    code = "minutes-of-centre"
    institution: str


class EnrolmentCodeWrong(DomainError):
    """`cause`: `form` for what cannot be a code; `not-known` where the central registry does not take it,
    `machine` or `desk` where it is for another, `declined` where the administrator said no."""

    code = "enrolment-code-wrong"
    cause: str


class EnrolmentLocked(DomainError):
    """Too many wrong codes from here, or from everywhere: the central registry hears no code for ten minutes."""

    code = "enrolment-locked"


class EnrolmentUnfinished(DomainError):
    """The computer asked to join a central registry and has no register yet: the same question is asked again."""

    code = "enrolment-unfinished"
    folder: str


class InstitutionNotSaid(DomainError):
    """The central registry serves several institutions, and nobody said which one the desk belongs to."""

    code = "institution-not-said"
    address: str


class CentreRefused(DomainError):
    """The central registry understood and refused; `cause` is the kind of its problem."""

    code = "centre-refused"
    cause: str


class CentreOwns(DomainError):
    """The central registry says this for all its desks: it is changed there."""

    code = "centre-owns"
    name: str


class DocumentElsewhere(DomainError):
    """Another desk attached the document, and nobody has fetched it yet."""

    code = "document-elsewhere"
    name: str


class DocumentOther(StorageError):
    """The file that was chosen is not the one that was attached as `name` and could not be sent."""

    code = "document-other"
    chosen: str
    name: str


class NotProvedYet(DomainError):
    """No closed day of the central registry that this desk has read holds the entry."""

    code = "not-proved-yet"
    number: str


class ProofFalse(DomainError):
    """A proof that the central registry of this desk did not sign, or of another form."""

    code = "proof-false"


class EmergencyNotPossible(DomainError):
    """An emergency series is open already, or none is there to be ended."""

    code = "emergency-not-possible"


class CentreUnreachable(DeviceError):
    """No answer came from the central registry; what is registered waits and is sent later."""

    code = "centre-unreachable"
    address: str
    cause: str


class CentreNotBelieved(DeviceError):
    """An answer that the central registry cannot have given: it was dropped, and nothing was changed."""

    code = "centre-not-believed"
    address: str
    cause: str
