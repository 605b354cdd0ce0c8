"""What the folder for signing shows, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desk_app.application.begun_signatures import Recovered
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import AttachedDocument, WaitingDocument
from desk_app.application.signatures import (
    DocumentToSign,
    FileToSign,
    Outlook,
    Signatory,
    SignedFile,
    SigningProgress,
    SigningResult,
    Stamp,
    Token,
    ToSign,
)
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.seen_identity import ExpiryReminder, SeenIdentity
from desk_app.domain.signing_folder import PreparedLetter, Seen, numbered_name, signed_name

_PDF = "application/pdf"


class Stage(StrEnum):
    """Where the folder stands: the PIN is asked for only when everything else was looked at."""

    CHOOSING = "choosing"
    CHECKING = "checking"
    READY = "ready"
    SIGNING = "signing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A document of the register (`waiting`) or a file from the disk (`path`), as it was when it came into sight.

    `obstacle` is what the pre-flight found against it, `outcome` what came of its signature.
    """

    name: str
    sha256: str
    size: int
    at: datetime
    waiting: WaitingDocument | None = None
    path: Path | None = None
    is_ticked: bool = False
    is_opened: bool = False
    obstacle: RegistraturaError | None = None
    outcome: SignedFile | None = None
    begun_at: datetime | None = None
    """When a signature of it was begun that was interrupted and left no signed copy."""
    letter: PreparedLetter | None = None
    """What a file from the disk goes out as: it gets its number when it is signed."""
    is_mine: bool = True
    """Whether it is the turn of who is at work or of whose token is plugged in; others only see where it lies."""

    @property
    def key(self) -> str:
        return str(self.path) if self.waiting is None else f"{self.waiting.sent.entry_id} {self.sha256}"

    @property
    def document(self) -> AttachedDocument:
        """As the document view takes it."""
        return AttachedDocument(self.sha256, self.name, self.size, _PDF, self.at)

    @property
    def seen(self) -> Seen:
        return Seen.OPENED if self.is_opened else Seen.TICKED

    @property
    def is_signed(self) -> bool:
        return self.outcome is not None and self.outcome.error is None

    @property
    def is_wanted(self) -> bool:
        """Whether the next signing takes it."""
        return self.is_ticked and self.is_mine and self.obstacle is None and not self.is_signed

    @property
    def is_of_round(self) -> bool:
        """Whether others sign it as well."""
        if self.letter is not None:
            return self.letter.places > 1
        return self.waiting is not None and len(self.waiting.sent.round) > 1

    def to_sign(self, desk: FrontDesk, stamp: Stamp | None, delegation: str) -> ToSign:
        """What is handed over: bytes of this hash, and of no other."""
        if self.waiting is not None:
            notes = desk.begun_signatures
            sent, code = self.waiting.sent, self.waiting.row.file_code
            return DocumentToSign(sent, desk.vault, notes, stamp, self.seen, delegation, code)
        assert self.path is not None
        name = numbered_name(self.path.name) if self.letter else self.path.name
        places = self.letter.places if self.letter else 1
        return FileToSign(self.path, self.path.with_name(signed_name(name)), self.sha256, stamp, places)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The folder is one person's, the token another's."""

    person: str
    holder: str


@dataclass(frozen=True, slots=True)
class SigningView:
    """`tokens` is None until they were looked at. `interruption` is why a signing stands at its k-th document."""

    tokens: tuple[Token, ...] | None = None
    chosen: str = ""
    """The identity of the certificate that was chosen for this person's folder, where several could sign."""
    rows: tuple[FolderRow, ...] = ()
    stage: Stage = Stage.CHOOSING
    progress: SigningProgress = field(default_factory=lambda: SigningProgress(0, 0))
    outlook: Outlook | None = None
    mismatch: Mismatch | None = None
    result: SigningResult | None = None
    problem: RegistraturaError | None = None
    interruption: RegistraturaError | None = None
    was_unconfirmed: bool = False
    """The token said that one try is left."""
    recovered: Recovered = field(default_factory=Recovered)
    """What an interruption had left unfinished."""
    identities: tuple[SeenIdentity, ...] = ()
    """The certificates seen at this institution, who expires first coming first."""
    reminders: tuple[ExpiryReminder, ...] = ()
    """What this visit of the page reminds of."""
    returned: str = ""
    """The name of the document that was returned last."""

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Whose certificates could sign: the qualified ones where there are any."""
        found = [signatory for token in self.tokens or () for signatory in token.signatories]
        qualified = [signatory for signatory in found if signatory.kind == "qualified-signature"]
        return tuple(qualified or found)

    @property
    def signatory(self) -> Signatory | None:
        """Whose certificate signs: the only one, or the one that was chosen. With two nobody guesses."""
        if len(self.signatories) == 1:
            return self.signatories[0]
        return next((each for each in self.signatories if each.id == self.chosen), None)

    @property
    def is_last_try(self) -> bool:
        """Whether another wrong PIN locks the token."""
        return self.was_unconfirmed or (self.signatory is not None and self.signatory.pin_tries == "final")

    @property
    def wanted(self) -> tuple[FolderRow, ...]:
        return tuple(row for row in self.rows if row.is_wanted)

    @property
    def is_signing(self) -> bool:
        return self.stage in (Stage.SIGNING, Stage.PAUSED)

    @property
    def is_busy(self) -> bool:
        """Whether the folder must stay as it is."""
        return self.is_signing or self.stage is Stage.CHECKING

    @property
    def can_check(self) -> bool:
        """Whether there is something to look at before the PIN."""
        return self.stage is Stage.CHOOSING and self.signatory is not None and bool(self.wanted)

    @property
    def can_sign(self) -> bool:
        """Whether only the PIN is missing."""
        return self.stage is Stage.READY and self.signatory is not None and bool(self.wanted)
