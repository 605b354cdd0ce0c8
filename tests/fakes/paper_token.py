"""A token that signs on paper only: it answers as the signatures of a machine do, and can be told to fail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from desk_app.application.signatures import (
    AskPin,
    Course,
    DocumentToLengthen,
    DocumentToSign,
    JudgedDocument,
    Lengthened,
    Outlook,
    Signatory,
    SignedFile,
    SignFiles,
    SigningProgress,
    SigningResult,
    ToBeJudged,
    ToBeLengthened,
    Token,
    ToSign,
    always_on,
)
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.signing_errors import DocumentUnsignable, PinIncorrect, PinNotConfirmed, TokenRemoved

UNTIL = datetime(2028, 3, 14, tzinfo=UTC)
PIN = "246810"
HOLDER = "Preda Ștefan"


def signatory(name: str, holder: str = HOLDER) -> Signatory:
    return Signatory(name, holder, "", "CA Demonstrativă", UNTIL, UNTIL, "qualified-signature", True, "ok", False)


def ready(name: str = "a", holder: str = HOLDER) -> Token:
    facts = {"holder": holder, "issuer": "CA Demonstrativă", "valid_until": UNTIL}
    return Token("ready", "Cititor", "token", facts, (signatory(name, holder),))


ABSENT = Token("no-reader")


@dataclass
class PaperToken:
    """Signs all but what is named in `refused`; a PIN other than the right one is refused.

    `leaves_after` is how many it signs before it is pulled out; `after_pin` is called before the first
    document, `between` after each.
    """

    plugged: tuple[Token, ...] = (ready(),)
    refused: tuple[str, ...] = ()
    level: str = "B-LT"
    permanent: str = ""
    """The file code of what is kept permanently."""
    certificate: RegistraturaError | None = None
    is_last_try: bool = False
    leaves_after: int | None = None
    between: Callable[[], object] = lambda: None
    after_pin: Callable[[], object] = lambda: None
    on_keys: Callable[[], object] = lambda: None
    """Types the PIN on a reader with keys."""
    tries: list[SignFiles] = field(default_factory=list)
    given: list[bytearray] = field(default_factory=list)
    starts: tuple[tuple[str, float], ...] = ()
    """What its driver tells of the seconds that it takes."""
    lengthened: list[str] = field(default_factory=list)
    """What it was asked to lengthen, by SHA-256."""
    looks: int = 0
    closed: bool = False
    tell: Callable[[], None] = lambda: None

    def plug(self, *tokens: Token) -> None:
        """Something changes in the readers."""
        self.plugged = tokens
        self.tell()

    def tokens(self, waited: Callable[[str, float], None] | None = None) -> tuple[Token, ...]:
        for device, seconds in self.starts:
            if waited is not None:
                waited(device, seconds)
        return self.plugged

    def watch_readers(self, changed: Callable[[], None]) -> Callable[[], None]:
        self.tell = changed
        return lambda: None

    def look(self, wanted: SignFiles) -> Outlook:
        self.looks += 1
        against = tuple(
            (item, DocumentUnsignable(item.name, "encrypted"))
            for item in wanted.files
            if item.name in self.refused
        )
        return Outlook(self.certificate, (), against)

    def sign(
        self,
        wanted: SignFiles,
        ask_pin: AskPin,
        progress: Callable[[SigningProgress], None] | None = None,
        course: Callable[[], Course] = always_on,
    ) -> SigningResult:
        self.tries.append(wanted)
        if self.is_last_try and not wanted.last_try_confirmed:
            raise PinNotConfirmed
        if self._has_keys(wanted):
            self.on_keys()
        else:
            self.given.append(ask_pin())
            if self.given[-1] != PIN.encode():
                raise PinIncorrect("ok")
        if progress is not None:
            progress(SigningProgress(0, len(wanted.files)))
        self.after_pin()
        made: list[SignedFile] = []
        for place, item in enumerate(wanted.files):
            while course() is Course.PAUSE:
                self.between()
            if course() is Course.STOP:
                break
            if place == self.leaves_after:
                self.leaves_after, self.plugged = None, (ABSENT,)
                return self._result(wanted, made, TokenRemoved(place, len(wanted.files)))
            made.append(self._signed(item))
            if progress is not None:
                progress(SigningProgress(place + 1, len(wanted.files), 1.0))
            self.between()
        return self._result(wanted, made, None)

    def _has_keys(self, wanted: SignFiles) -> bool:
        known = (each for token in self.plugged for each in token.signatories)
        return any(each.pin_on_device for each in known if each.id == wanted.identity)

    def _signed(self, item: ToSign) -> SignedFile:
        if not isinstance(item, DocumentToSign):
            return SignedFile(item, self.level)
        with item.vault.open(item.waiting.sha256) as source:
            content = source.readall()
        return SignedFile(item, self.level, stored=item.vault.store(BytesIO(content + b"\n% signed")))

    @staticmethod
    def _result(
        wanted: SignFiles, made: list[SignedFile], interruption: RegistraturaError | None
    ) -> SigningResult:
        left = tuple(SignedFile(item, "") for item in wanted.files[len(made) :])
        return SigningResult((*made, *left), (), interruption)

    def lengthen(self, wanted: ToBeLengthened, level: str = "B-LT") -> Lengthened:
        if not isinstance(wanted, DocumentToLengthen) or self.level == "B-B":
            return Lengthened("B-B")
        self.lengthened.append(wanted.sha256)
        with wanted.vault.open(wanted.sha256) as source:
            content = source.readall()
        is_permanent = bool(self.permanent) and wanted.file_code == self.permanent
        stored = wanted.vault.store(BytesIO(content + b"\n% stamped"))
        return Lengthened("B-LTA" if is_permanent else level, stored)

    def validate(self, wanted: ToBeJudged, *, online: bool = True) -> JudgedDocument:
        raise AssertionError(wanted, online)

    def lists_of(self) -> datetime | None:
        return None

    def refresh_lists(self) -> tuple[str, ...]:
        raise AssertionError

    def diagnostics(self) -> Mapping[str, object]:
        return {"service": "running", "states": [token.state for token in self.plugged]}

    def report(self, judged: JudgedDocument) -> bytes:
        raise AssertionError(judged)

    def write_report(self, judged: JudgedDocument, target: Path) -> None:
        raise AssertionError(judged, target)

    def close(self) -> None:
        self.closed = True
