"""Signs files: looked at first, one PIN, each written whole, then lengthened by what keeps it valid."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from desk_app.adapters.atomic_file import storage_errors
from desk_app.adapters.signing.settings import SigningSettings
from desk_app.adapters.signing.translation import document_error, token_error
from desk_app.adapters.whole_file import whole_file
from desk_app.application.signatures import AskPin, FileToSign, SignedFile, SignFiles, SigningResult, Stamp
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.signing_errors import SignedFileExists
from desk_app.signing import errors
from desk_app.signing.folder.contents import FolderDocument, FolderState, Level, Refused
from desk_app.signing.folder.folder import Folder
from desk_app.signing.folder.preflight import PreflightReport, preflight
from desk_app.signing.identities.backend import Backend, Identity, PinEntry
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.augmentation import add_document_time_stamp, add_revocation_data
from desk_app.signing.pades.document import SignatureWish, VisibleStamp
from desk_app.signing.pades.placing import StampRule
from desk_app.signing.pades.stamp import StampFonts, StampText
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.anchors import Trust, fetching_context
from printing.fonts import Face, font_file

_CHUNK = 1 << 20
UNCHECKED, UNSTAMPED, NOT_LENGTHENED = "certificate-unchecked", "time-stamps-missing", "revocation-data-missing"


@dataclass(frozen=True, slots=True)
class FileSigning:
    """One run over files. `now` is the moment that the stamps show."""

    backend: Backend
    settings: SigningSettings
    trust: Trust
    fonts: Callable[[], StampFonts]
    now: datetime

    def sign(
        self, wanted: SignFiles, ask_pin: AskPin, progress: Callable[[int, int], None] | None
    ) -> SigningResult:
        identity = self._identity(wanted.identity)
        outcomes = {file: SignedFile(file, "", _in_the_way(file)) for file in wanted.files}
        documents = {
            str(file.source): self._document(file, identity, wanted.stamp)
            for file, found in outcomes.items()
            if found.error is None
        }
        report = preflight(identity, tuple(documents.values()), self.settings.servers, self.trust)
        warnings = _warnings(report)
        outcomes |= _refusals(report.documents, wanted.files)
        ready = [
            document for key, document in documents.items() if outcomes[_file(key, wanted.files)].error is None
        ]
        if ready:
            state = self._sign(ready, identity, report.chain, wanted, ask_pin, progress)
            outcomes |= _refusals(state.refused, wanted.files)
            outcomes |= self._kept(state, wanted, report, warnings)
            if state.interruption is not None:
                done = len(state.signed) + len(state.refused)
                raise token_error(state.interruption, done, len(ready)) from state.interruption
        return SigningResult(tuple(outcomes[file] for file in wanted.files), tuple(dict.fromkeys(warnings)))

    def _identity(self, wanted: str) -> Identity:
        found = next((each for each in self.backend.identities() if each.id == wanted), None)
        if found is None:
            raise token_error(errors.IdentityUnknown(wanted), 0, 0)
        return found

    def _document(self, file: FileToSign, identity: Identity, stamp: Stamp | None) -> FolderDocument:
        with storage_errors(file.source.parent), file.source.open("rb") as source:
            digest = _sha256(source)

        def deliver(signed: BinaryIO) -> None:
            with whole_file(file.target) as out:
                shutil.copyfileobj(signed, out, _CHUNK)

        wish = SignatureWish(stamp=None if stamp is None else self._stamp(stamp, identity))
        return FolderDocument(str(file.source), digest, lambda: file.source.open("rb"), deliver, wish)

    def _stamp(self, stamp: Stamp, identity: Identity) -> VisibleStamp:
        certificate = identity.certificate
        institution = stamp.institution or certificate.organisation
        text = StampText(certificate.holder, stamp.function, institution, self.now, stamp.capacity)
        return VisibleStamp(text, self.fonts(), StampRule(page=stamp.page, anchor=stamp.anchor))

    def _sign(
        self,
        ready: Sequence[FolderDocument],
        identity: Identity,
        chain: tuple[bytes, ...],
        wanted: SignFiles,
        ask_pin: AskPin,
        progress: Callable[[int, int], None] | None,
    ) -> FolderState:
        pin = None if identity.pin_entry is PinEntry.DEVICE else Pin(_wiped(ask_pin()))
        try:
            session = self.backend.open(identity, pin, last_try_confirmed=wanted.last_try_confirmed)
        except errors.SigningError as error:
            raise token_error(error, 0, len(ready)) from error
        told = None if progress is None else lambda seen: progress(seen.done, seen.whole)
        try:
            return Folder(ready, self.settings.servers, told, chain=chain).sign(session)
        finally:
            session.close()

    def _kept(
        self, state: FolderState, wanted: SignFiles, report: PreflightReport, warnings: list[str]
    ) -> dict[FileToSign, SignedFile]:
        """The signed files, lengthened as far as was asked and can be had now."""
        levels = {_file(signed.key, wanted.files): signed.level for signed in state.signed}
        if any(level is Level.B_B for level in levels.values()):
            warnings.append(UNSTAMPED)
        if wanted.level != Level.B_T.value and levels:
            reached = asyncio.run(self._lengthen(levels, wanted.level, report.chain))
            if any(level is Level.B_T for level in reached.values()):
                warnings.append(NOT_LENGTHENED)
            levels = reached
        return {file: SignedFile(file, level.value) for file, level in levels.items()}

    async def _lengthen(
        self, levels: dict[FileToSign, Level], wanted: str, chain: tuple[bytes, ...]
    ) -> dict[FileToSign, Level]:
        context = fetching_context(self.trust, chain)
        time_stamps = TimeStampSource(self.settings.servers)
        reached = dict(levels)
        try:
            for file, level in levels.items():
                if level is not Level.B_T:
                    continue
                try:
                    with file.target.open("rb") as source, whole_file(file.target) as out:
                        await add_revocation_data(source, out, context)
                    reached[file] = Level.B_LT
                    if wanted == Level.B_LTA.value:
                        with file.target.open("rb") as source, whole_file(file.target) as out:
                            await add_document_time_stamp(source, out, time_stamps, context)
                        reached[file] = Level.B_LTA
                except (errors.CertificateError, errors.TimeStampUnavailable):
                    continue
        finally:
            await time_stamps.close()
            await context.aclose()
        return reached


def _warnings(report: PreflightReport) -> list[str]:
    """What is worth knowing; raises for a certificate that signs nothing."""
    warnings = []
    match report.certificate:
        case errors.CertificateUntrusted():
            warnings.append(UNCHECKED)
        case errors.CertificateError():
            raise token_error(report.certificate, 0, 0) from report.certificate
    if report.time_stamps is not None:
        warnings.append(UNSTAMPED)
    return warnings


def _in_the_way(file: FileToSign) -> RegistraturaError | None:
    return SignedFileExists(str(file.target)) if file.target.exists() else None


def _refusals(refused: Sequence[Refused], files: Sequence[FileToSign]) -> dict[FileToSign, SignedFile]:
    found = ((_file(each.key, files), each.error) for each in refused)
    return {file: SignedFile(file, "", document_error(error, file.source.name)) for file, error in found}


def _file(key: str, files: Sequence[FileToSign]) -> FileToSign:
    return next(file for file in files if str(file.source) == key)


def _wiped(typed: bytearray) -> bytearray:
    """A copy for the hand-over; what was typed is overwritten."""
    copy = bytearray(typed)
    for place in range(len(typed)):
        typed[place] = 0
    return copy


def _sha256(source: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def stamp_fonts() -> StampFonts:
    """The letters of the stamps: those of our papers."""
    return StampFonts(font_file(Face.SANS), font_file(Face.SANS_SEMIBOLD))
