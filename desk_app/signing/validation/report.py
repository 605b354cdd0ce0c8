"""The judgement of a document's signatures as data.

A signature is broken only when its numbers prove it; whatever cannot be found out is indeterminate, and the
report says what is missing. An advanced signature is as good as a qualified one here: it is called by its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from desk_app.signing.identities.certificate import Certificate


class Verdict(Enum):
    """EN 319 102-1, 5.1.3: TOTAL-PASSED, INDETERMINATE, TOTAL-FAILED."""

    VALID = "valid"
    INDETERMINATE = "indeterminate"
    BROKEN = "broken"


class SignatureKind(Enum):
    """What kind of signature it is (eIDAS art. 3)."""

    QUALIFIED_SIGNATURE = "qualified-signature"
    QUALIFIED_SEAL = "qualified-seal"
    ADVANCED_QUALIFIED_CERTIFICATE = "advanced-qualified-certificate"
    """A qualified certificate, whose key is not known to live in a qualified device."""
    ADVANCED = "advanced"
    CLAIMS_QUALIFIED = "claims-qualified"
    """The certificate says it is qualified; no trusted list was there to confirm it."""
    UNKNOWN = "unknown"
    """Nobody that is known here answers for the certificate."""
    NOT_JUDGED = "not-judged"
    """Its form is not read here."""


class TimeKind(Enum):
    """How it is known when the signature was made."""

    PROVEN = "proven"
    """By a time stamp of an authority that is trusted."""
    CLAIMED = "claimed"
    """By the signer's own clock."""
    UNKNOWN = "unknown"


class Change(Enum):
    """What was done to the document after the signature."""

    NOTHING = "nothing"
    VALIDATION_DATA = "validation-data"
    """Time stamps and revocation data only: the document is the one that was signed."""
    FORM_OR_SIGNATURES = "form-or-signatures"
    """Form fields were filled in or other signatures added, as a form allows."""
    OTHER = "other"
    """Something else: what is seen may not be what was signed."""
    NOT_JUDGED = "not-judged"


class SignatureForm(Enum):
    """Where a signature lies, and after which standard it is made."""

    PADES = "PAdES"
    """In a PDF (EN 319 142)."""
    CADES = "CAdES"
    """In a file of its own beside the document, or in a container of both (EN 319 122, EN 319 162)."""
    XADES = "XAdES"
    """In a container, as XML (EN 319 132). It is named, not judged."""


NOT_JUDGED = "NOT_JUDGED"
"""The reason of a signature in a form that is not judged here: nothing is wrong with it that is known."""


@dataclass(frozen=True, slots=True)
class SigningTime:
    """`moment` is None only when the kind is UNKNOWN."""

    kind: TimeKind
    moment: datetime | None


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature. `reason` is the indication of EN 319 102-1 that explains the verdict, empty when valid."""

    field: str
    """The name of its field in a PDF, of its file otherwise."""
    certificate: Certificate | None
    kind: SignatureKind
    verdict: Verdict
    reason: str
    time: SigningTime
    change: Change
    form: SignatureForm
    level: str
    """B-B, B-T, B-LT or B-LTA, as far as the document has it; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """A document. `lists_of` is when the trusted lists that were consulted were fetched, None without any;
    `lists_are_stale` whether one of them should have been replaced by then.
    """

    sha256: str
    size: int
    checked_at: datetime
    online: bool
    lists_of: datetime | None
    lists_are_stale: bool
    signatures: tuple[SignatureReport, ...]
    archive_time_stamps: int

    @property
    def verdict(self) -> Verdict | None:
        """The worst of the signatures; None for a document without any."""
        order = (Verdict.BROKEN, Verdict.INDETERMINATE, Verdict.VALID)
        found = {signature.verdict for signature in self.signatures}
        return next((verdict for verdict in order if verdict in found), None)
