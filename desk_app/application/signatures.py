"""What is asked of the machine about tokens and signatures, in the words of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desk_app.application.ports import BegunSignatures, DocumentVault, StoredDocument
from desk_app.application.strict_object import BUCHAREST, StrictObject
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.signing_folder import Seen, SentToSign, SignerRole

LEVELS = ("B-T", "B-LT", "B-LTA")
"""PAdES levels that can be asked for (EN 319 142-1)."""
_PAGES = {"": -1, "last": -1, "first": 0}


@dataclass(frozen=True, slots=True)
class Signatory:
    """A certificate on a token that is plugged in. `kind`: qualified-signature, qualified-seal, advanced."""

    id: str
    holder: str
    organisation: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    kind: str
    on_device: bool
    pin_tries: str
    pin_on_device: bool


DRIVER_STARTING = "driver-starting"
"""The state of a token whose driver has not told yet what it holds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A card or a reader and what is to be said of it: `state` and `facts` fill a sentence of `tokens.*.json`."""

    state: str
    reader: str = ""
    device: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    signatories: tuple[Signatory, ...] = ()

    def local_facts(self) -> dict[str, object]:
        """The facts, moments as the clock on the wall shows them."""
        return {
            name: fact.astimezone(BUCHAREST) if isinstance(fact, datetime) else fact
            for name, fact in self.facts.items()
        }


@dataclass(frozen=True, slots=True)
class Stamp:
    """The visible mark. Its name comes from the certificate, its moment from the clock.

    `anchor` is a text on the page to stand under; `page` is 0 for the first and -1 for the last.
    """

    function: str = ""
    institution: str = ""
    capacity: str = ""
    anchor: str = ""
    page: int = -1
    heading: str = ""
    """What stands before the moment; "Semnat electronic" where it is empty."""

    @classmethod
    def read(cls, values: Mapping[str, object]) -> Stamp:
        """From a JSON object with these names, `page` being "first" or "last".

        Raises UnknownFields and ValueNotAllowed.
        """
        asked = StrictObject(values)
        page = asked.text("page")
        if page not in _PAGES:
            raise asked.refused("page", "first last")
        stamp = cls(
            function=asked.text("function"),
            institution=asked.text("institution"),
            capacity=asked.text("capacity"),
            anchor=asked.verbatim("anchor"),
            page=_PAGES[page],
        )
        asked.finish()
        return stamp


HEADINGS = {
    SignerRole.PREPARED: "Întocmit, semnat electronic",
    SignerRole.APPROVED: "Avizat, semnat electronic",
    SignerRole.SIGNS: "Semnat electronic",
    SignerRole.COUNTERSIGNS: "Contrasemnat electronic",
}
"""How a stamp says what its person signed as; stamps are in Romanian, like every paper."""


@dataclass(frozen=True, slots=True)
class FileToSign:
    """A PDF on the disk; `target` must not exist yet. `sha256` is the hash of what a person saw, or empty.

    Without a `stamp` the signature is invisible. A letter that is looked at before it gets its number may be one
    that several sign: then there must be room for the stamps of all.
    """

    source: Path
    target: Path
    sha256: str = ""
    stamp: Stamp | None = None
    places: int = 1

    @property
    def key(self) -> str:
        return str(self.source)

    @property
    def name(self) -> str:
        return self.source.name


@dataclass(frozen=True, slots=True)
class DocumentToSign:
    """A document of the register as it was seen; its signed copy goes into the vault, noted in `begun` before.

    A document that several people sign needs a `stamp`: the first of them makes the places of all.
    """

    waiting: SentToSign
    vault: DocumentVault
    begun: BegunSignatures
    stamp: Stamp | None = None
    seen: Seen = Seen.TICKED
    delegation: str = ""
    file_code: str = ""
    """Of its entry: what is kept permanently is archived (B-LTA) once the last one has signed it."""

    @property
    def key(self) -> str:
        return f"{self.waiting.entry_id} {self.waiting.sha256}"

    @property
    def name(self) -> str:
        return self.waiting.name


ToSign = FileToSign | DocumentToSign


@dataclass(frozen=True, slots=True)
class SignFiles:
    """What is to be signed, by whom, and how far: `level` is the highest of LEVELS to try for."""

    files: tuple[ToSign, ...]
    identity: str
    level: str = "B-LT"
    last_try_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class SignedFile:
    """What became of one file: `level` is what the signature reached, empty where there is an `error` or where the
    signing ended before it. `stored` is the signed copy of a document of the register.
    """

    file: ToSign
    level: str
    error: RegistraturaError | None = None
    stored: StoredDocument | None = None

    @property
    def is_left(self) -> bool:
        """Whether it is neither signed nor refused."""
        return not self.level and self.error is None


@dataclass(frozen=True, slots=True)
class SigningResult:
    """`warnings` are codes: certificate-unchecked, time-stamps-missing, revocation-data-missing.

    `interruption` is what ended the signing before its end, such as a token that was pulled out.
    """

    files: tuple[SignedFile, ...]
    warnings: tuple[str, ...]
    interruption: RegistraturaError | None = None


@dataclass(frozen=True, slots=True)
class DocumentToLengthen:
    """A signed document in the vault gets what is still missing in it; the longer copy goes into the vault."""

    sha256: str
    vault: DocumentVault
    file_code: str = ""
    """Of its entry: what is kept permanently is archived as well (B-LTA)."""


@dataclass(frozen=True, slots=True)
class FileToLengthen:
    """A signed PDF on the disk: the longer one takes its place."""

    path: Path


ToBeLengthened = DocumentToLengthen | FileToLengthen


@dataclass(frozen=True, slots=True)
class Lengthened:
    """`level` is what the signature has reached. `stored` is the longer copy of a document in the vault, or None
    where nothing could be added.
    """

    level: str
    stored: StoredDocument | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known before the PIN: a `certificate` that signs nothing, `warnings` as of a result, and what stands
    against single documents.
    """

    certificate: RegistraturaError | None
    warnings: tuple[str, ...]
    refused: tuple[tuple[ToSign, RegistraturaError], ...]


@dataclass(frozen=True, slots=True)
class SigningProgress:
    """How far a signing is; `seconds_left` is None until there is something to reckon from."""

    done: int
    whole: int
    seconds_left: float | None = None


class Course(StrEnum):
    """How a signing goes on, asked between two documents."""

    GO = "go"
    PAUSE = "pause"
    STOP = "stop"


def always_on() -> Course:
    """Nobody pauses or stops it."""
    return Course.GO


@dataclass(frozen=True, slots=True)
class JudgedSignature:
    """One signature: the words of `desk_app.signing.validation.report`."""

    field: str
    verdict: str
    reason: str
    kind: str
    holder: str
    organisation: str
    issuer: str
    valid_until: datetime | None
    time_kind: str
    signed_at: datetime | None
    change: str
    form: str
    level: str


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """`verdict` is None for a document without signatures. `lists_of` is None where no trusted lists were there;
    `lists_are_stale` says that one of them should have been replaced by a newer one.
    """

    name: str
    sha256: str
    size: int
    verdict: str | None
    checked_at: datetime
    online: bool
    lists_of: datetime | None
    lists_are_stale: bool
    signatures: tuple[JudgedSignature, ...]
    archive_time_stamps: int


@dataclass(frozen=True, slots=True)
class DocumentToJudge:
    """A document in the vault. `beside` is the SHA-256 of the document that it signs, where it is a signature
    alone and that document is with the same entry.
    """

    name: str
    sha256: str
    vault: DocumentVault
    beside: str = ""


ToBeJudged = DocumentToJudge | Path


AskPin = Callable[[], bytearray]
"""Gives the PIN as typed; whoever asks overwrites it."""


class Signatures(Protocol):
    """Tokens of this machine, signatures on files, their judgement. All of it may be slow."""

    def tokens(self, waited: Callable[[str, float], None] | None = None) -> tuple[Token, ...]:
        """A report for each card, or the one that says why there is none."""

    def look(self, wanted: SignFiles) -> Outlook:
        """Look at the certificate, the time-stamp servers and each document. Raises IdentityUnknown."""

    def sign(
        self,
        wanted: SignFiles,
        ask_pin: AskPin,
        progress: Callable[[SigningProgress], None] | None = None,
        course: Callable[[], Course] = always_on,
    ) -> SigningResult:
        """Sign files with one PIN, asked for after everything else was looked at and only if it is needed.

        Raises IdentityUnknown, CertificateExpired, CertificateRevoked, the Pin... errors and DriverFailed before
        anything is signed. When the token leaves meanwhile the result says so, and holds what was signed by then.
        """

    def lengthen(self, wanted: ToBeLengthened, level: str = "B-LT") -> Lengthened:
        """Add to a signed document what it lacks, up to `level`, as far as servers give it now. Asks for no PIN.

        Raises DocumentMissing, DocumentUnreadable, DocumentUnsignable for what bears no signature.
        """

    def watch_readers(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed`, on a thread of its own, whenever a reader or a card comes or goes; what ends that."""

    def validate(self, wanted: ToBeJudged, *, online: bool = True) -> JudgedDocument:
        """Judge the signatures of a PDF, of a container (ASiC) or of a file of CMS beside its document.

        Raises DocumentUnjudged and DocumentUnreadable, DocumentMissing for one that is not in the vault.
        """

    def lists_of(self) -> datetime | None:
        """When the trusted lists that are here were fetched; None without any."""

    def refresh_lists(self) -> tuple[str, ...]:
        """Fetch the trusted lists; the states whose lists were taken. Raises TrustedListsUnavailable."""

    def diagnostics(self) -> Mapping[str, object]:
        """What helps a helper: service, readers, cards, drivers. No PIN and nobody's name."""

    def report(self, judged: JudgedDocument) -> bytes:
        """The printable report as PDF."""

    def write_report(self, judged: JudgedDocument, target: Path) -> None:
        """The printable report as PDF. Raises SignedFileExists, FolderMissing, FolderReadOnly, DiskFull."""

    def close(self) -> None:
        """End what was started."""
