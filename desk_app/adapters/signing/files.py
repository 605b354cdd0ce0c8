"""Signs files: looked at first, one PIN, each written whole, then lengthened by what keeps it valid."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from desk_app.adapters.signing.lengthening import Lengthening
from desk_app.adapters.signing.places import Place, place_of
from desk_app.adapters.signing.settings import SigningSettings
from desk_app.adapters.signing.translation import document_error, token_error
from desk_app.application.signatures import (
    AskPin,
    Course,
    DocumentToSign,
    FileToSign,
    Outlook,
    SignedFile,
    SignFiles,
    SigningProgress,
    SigningResult,
    Stamp,
    ToSign,
)
from desk_app.domain.errors import RegistraturaError
from desk_app.signing import errors
from desk_app.signing.folder.contents import FolderDocument, FolderState, Progress, Refused
from desk_app.signing.folder.folder import Folder
from desk_app.signing.folder.preflight import PreflightReport, preflight
from desk_app.signing.identities.backend import Backend, Identity, PinEntry
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.document import SignatureWish, VisibleStamp
from desk_app.signing.pades.levels import Level
from desk_app.signing.pades.placing import StampRule
from desk_app.signing.pades.stamp import StampFonts, StampText
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.anchors import Trust, fetching_context
from printing.fonts import Face, font_file

UNCHECKED, UNSTAMPED, NOT_LENGTHENED = "certificate-unchecked", "time-stamps-missing", "revocation-data-missing"


@dataclass(frozen=True, slots=True)
class FileSigning:
    """One run over files. `now` is the moment that the stamps show."""

    backend: Backend
    settings: SigningSettings
    trust: Trust
    fonts: Callable[[], StampFonts]
    now: datetime

    def look(self, wanted: SignFiles) -> Outlook:
        """What stands against it, before anybody is asked for a PIN. Raises IdentityUnknown."""
        return self._prepare(wanted).outlook

    def sign(
        self,
        wanted: SignFiles,
        ask_pin: AskPin,
        progress: Callable[[SigningProgress], None] | None,
        course: Callable[[], Course],
    ) -> SigningResult:
        prepared = self._prepare(wanted)
        if prepared.outlook.certificate is not None:
            raise prepared.outlook.certificate
        warnings = list(prepared.outlook.warnings)
        outcomes = {item.key: SignedFile(item, "") for item in wanted.files}
        outcomes |= {item.key: SignedFile(item, "", error) for item, error in prepared.outlook.refused}
        interruption = None
        if prepared.ready:
            state = self._sign(prepared, wanted, ask_pin, progress, course)
            outcomes |= _refusals(state.refused, wanted.files)
            outcomes |= self._kept(state, wanted, prepared, warnings)
            if state.interruption is not None:
                done = len(state.signed) + len(state.refused)
                interruption = token_error(state.interruption, done, len(prepared.ready))
        files = tuple(outcomes[item.key] for item in wanted.files)
        return SigningResult(files, tuple(dict.fromkeys(warnings)), interruption)

    def _prepare(self, wanted: SignFiles) -> _Prepared:
        identity = self._identity(wanted.identity)
        places = {item.key: place_of(item) for item in wanted.files}
        obstacles = [(item, found) for item in wanted.files if (found := places[item.key].in_the_way())]
        blocked = {item.key for item, _ in obstacles}
        documents = [
            self._document(item, places[item.key], identity) for item in wanted.files if item.key not in blocked
        ]
        report = preflight(identity, documents, self.settings.servers, self.trust)
        refused = _refusals(report.documents, wanted.files)
        against = [(one.file, one.error) for one in refused.values() if one.error is not None]
        outlook = Outlook(_certificate_error(report), _warnings(report), (*obstacles, *against))
        ready = tuple(document for document in documents if document.key not in refused)
        return _Prepared(identity, places, ready, report.chain, outlook)

    def _identity(self, wanted: str) -> Identity:
        found = next((each for each in self.backend.identities() if each.id == wanted), None)
        if found is None:
            raise token_error(errors.IdentityUnknown(wanted), 0, 0)
        return found

    def _document(self, item: ToSign, place: Place, identity: Identity) -> FolderDocument:
        stamp = None if item.stamp is None else self._stamp(item.stamp, identity)
        wish = SignatureWish(stamp)
        if isinstance(item, DocumentToSign) and len(item.waiting.round) > 1:
            fields = _fields(item.waiting.sent_sha256, len(item.waiting.round))
            wish = SignatureWish(stamp, fields[item.waiting.turn], fields)
        elif isinstance(item, FileToSign) and item.places > 1:
            fields = _fields(place.sha256(), item.places)
            wish = SignatureWish(stamp, fields[0], fields)
        return FolderDocument(item.key, place.sha256(), place.open, place.keep, wish)

    def _stamp(self, stamp: Stamp, identity: Identity) -> VisibleStamp:
        certificate = identity.certificate
        institution = stamp.institution or certificate.organisation
        text = StampText(certificate.holder, stamp.function, institution, self.now, stamp.capacity)
        if stamp.heading:
            text = replace(text, heading=stamp.heading)
        return VisibleStamp(text, self.fonts(), StampRule(page=stamp.page, anchor=stamp.anchor))

    def _sign(
        self,
        prepared: _Prepared,
        wanted: SignFiles,
        ask_pin: AskPin,
        progress: Callable[[SigningProgress], None] | None,
        course: Callable[[], Course],
    ) -> FolderState:
        identity, ready = prepared.identity, prepared.ready
        pin = None if identity.pin_entry is PinEntry.DEVICE else Pin(ask_pin())
        try:
            session = self.backend.open(identity, pin, last_try_confirmed=wanted.last_try_confirmed)
        except errors.SigningError as error:
            raise token_error(error, 0, len(ready)) from error

        def told(seen: Progress) -> None:
            if progress is not None:
                progress(SigningProgress(seen.done, seen.whole, seen.seconds_left))

        def is_held() -> bool:
            asked = course()
            if asked is Course.STOP:
                folder.cancel()
            return asked is Course.PAUSE

        folder = Folder(
            [self._noted(document, prepared) for document in ready],
            self.settings.servers,
            told,
            chain=prepared.chain,
            is_held=is_held,
        )
        told(Progress(0, len(ready), None))  # the token has taken the PIN
        try:
            return folder.sign(session)
        finally:
            session.close()
            for document in ready:
                prepared.places[document.key].give_up()

    def _noted(self, document: FolderDocument, prepared: _Prepared) -> FolderDocument:
        """What the token is asked for is noted before, so that a kill meanwhile is no riddle at the next start."""
        place, holder = prepared.places[document.key], prepared.identity.certificate.holder
        return replace(document, open=partial(place.open_to_sign, holder, self.now))

    def _kept(
        self, state: FolderState, wanted: SignFiles, prepared: _Prepared, warnings: list[str]
    ) -> dict[str, SignedFile]:
        """The signed files, lengthened as far as was asked and can be had now."""
        levels = {signed.key: signed.level for signed in state.signed}
        if any(level is Level.B_B for level in levels.values()):
            warnings.append(UNSTAMPED)
        if wanted.level != Level.B_T.value and levels:
            goals = {item.key: self._goal(item, wanted.level) for item in wanted.files}
            levels = asyncio.run(self._lengthen(levels, goals, prepared))
            if any(level is Level.B_T for level in levels.values()):
                warnings.append(NOT_LENGTHENED)
        items = {item.key: item for item in wanted.files}
        places = prepared.places
        return {
            key: SignedFile(items[key], level.value, stored=places[key].stored) for key, level in levels.items()
        }

    def _goal(self, item: ToSign, wanted: str) -> str:
        """What is kept permanently is archived too, once nobody signs it afterwards."""
        if (
            isinstance(item, DocumentToSign)
            and item.waiting.is_last
            and self.settings.is_permanent(item.file_code)
        ):
            return Level.B_LTA.value
        return wanted

    async def _lengthen(
        self, levels: dict[str, Level], goals: Mapping[str, str], prepared: _Prepared
    ) -> dict[str, Level]:
        """What bears no time stamp is stamped later, by its own command: the servers did not answer just now."""
        context = fetching_context(self.trust, prepared.chain)
        time_stamps = TimeStampSource(self.settings.servers)
        lengthening, reached = Lengthening(time_stamps, context), dict(levels)
        try:
            for key, level in levels.items():
                if level is Level.B_T:
                    reached[key] = await lengthening.lengthen(prepared.places[key], level, goals[key])
        finally:
            await time_stamps.close()
            await context.aclose()
        return reached


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What was looked at: `ready` is what nothing stands against."""

    identity: Identity
    places: Mapping[str, Place]
    ready: tuple[FolderDocument, ...]
    chain: tuple[bytes, ...]
    outlook: Outlook


def _certificate_error(report: PreflightReport) -> RegistraturaError | None:
    """What is wrong with a certificate that signs nothing; one whose status nobody tells now is only unchecked."""
    if report.certificate is None or isinstance(report.certificate, errors.CertificateUntrusted):
        return None
    return token_error(report.certificate, 0, 0)


def _warnings(report: PreflightReport) -> tuple[str, ...]:
    found = []
    if isinstance(report.certificate, errors.CertificateUntrusted):
        found.append(UNCHECKED)
    if report.time_stamps is not None:
        found.append(UNSTAMPED)
    return tuple(found)


def _refusals(refused: Sequence[Refused], items: Sequence[ToSign]) -> dict[str, SignedFile]:
    by_key = {item.key: item for item in items}
    return {
        each.key: SignedFile(by_key[each.key], "", document_error(each.error, by_key[each.key].name))
        for each in refused
    }


def _fields(sha256: str, places: int) -> tuple[str, ...]:
    """The fields of a round. The hash of what was sent tells them from those of any other round."""
    return tuple(f"Semnatura-{sha256[:12]}-{place}" for place in range(1, places + 1))


def stamp_fonts() -> StampFonts:
    """The letters of the stamps: those of our papers."""
    return StampFonts(font_file(Face.SANS), font_file(Face.SANS_SEMIBOLD))
