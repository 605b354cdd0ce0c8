"""What is added to a signed document once the person has gone: a time stamp, what keeps it valid. No PIN."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from pyhanko_certvalidator import ValidationContext

from desk_app.adapters.signing.places import SignedPlace, signed_place_of
from desk_app.adapters.signing.settings import SigningSettings
from desk_app.application.signatures import LEVELS, DocumentToLengthen, Lengthened, ToBeLengthened
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.signing_errors import DocumentUnsignable
from desk_app.signing import errors
from desk_app.signing.pades.augmentation import add_document_time_stamp, add_revocation_data, reached_level
from desk_app.signing.pades.levels import Level
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.anchors import Trust, fetching_context
from desk_app.signing.unnamed import unnamed_room


@dataclass(frozen=True, slots=True)
class Lengthening:
    """What servers give, written behind signatures. One for each run of an event loop."""

    time_stamps: TimeStampSource
    context: ValidationContext

    async def lengthen(self, place: SignedPlace, level: Level, wanted: str) -> Level:
        """As far as `wanted` and as can be had now; every step is kept before the next one."""
        if level is Level.B_B:
            level = await self._late_time_stamp(place, wanted)
        if level is Level.B_T and wanted != Level.B_T.value and await self._revocation_data(place):
            level = Level.B_LT
        if level is Level.B_LT and wanted == Level.B_LTA.value and await self._archive_time_stamp(place):
            level = Level.B_LTA
        return level

    async def _late_time_stamp(self, place: SignedPlace, wanted: str) -> Level:
        """A time stamp over the whole document proves the time of a signature that bears none. What proves its
        certificate goes before it where that can be had, so that the stamp covers it too; without a time stamp
        nothing is kept.
        """
        with unnamed_room() as longer:
            level = await self._stamped_late(place, wanted, longer)
            if level is not Level.B_B:
                _keep(place, longer, level)
        return level

    async def _stamped_late(self, place: SignedPlace, wanted: str, longer: BinaryIO) -> Level:
        with place.open_signed() as source, unnamed_room() as proven:
            has_proof = wanted != Level.B_T.value and await self._has_proof(source, proven)
            for context in (self.context, None) if has_proof else (None,):
                if await self._time_stamped(proven if has_proof else source, longer, context):
                    return Level.B_LT if has_proof else Level.B_T
        return Level.B_B

    async def _revocation_data(self, place: SignedPlace) -> bool:
        with unnamed_room() as longer:
            with place.open_signed() as source:  # closed before it is replaced: Windows replaces no open file
                if not await self._has_proof(source, longer):
                    return False
            _keep(place, longer, Level.B_LT)
        return True

    async def _archive_time_stamp(self, place: SignedPlace) -> bool:
        with unnamed_room() as longer:
            with place.open_signed() as source:
                if not await self._time_stamped(source, longer, self.context):
                    return False
            _keep(place, longer, Level.B_LTA)
        return True

    async def _has_proof(self, source: BinaryIO, longer: BinaryIO) -> bool:
        try:
            await add_revocation_data(source, longer, self.context)
        except errors.CertificateError:
            return False
        return True

    async def _time_stamped(self, source: BinaryIO, longer: BinaryIO, context: ValidationContext | None) -> bool:
        """With a context, what proves the time stamp's own certificate goes along."""
        longer.seek(0)
        longer.truncate()  # what an attempt without success left
        try:
            await add_document_time_stamp(source, longer, self.time_stamps, context)
        except (errors.CertificateError, errors.TimeStampUnavailable):
            return False
        return True


def lengthen_signed(wanted: ToBeLengthened, level: str, settings: SigningSettings, trust: Trust) -> Lengthened:
    """Raises DocumentMissing, DocumentUnreadable, DocumentUnsignable."""
    if isinstance(wanted, DocumentToLengthen) and settings.is_permanent(wanted.file_code):
        level = Level.B_LTA.value
    place = signed_place_of(wanted)
    with _told_of_damage(place.name), place.open_signed() as source:
        before = reached_level(source)
    if before is None:
        raise DocumentUnsignable(place.name, "not-signed")

    async def work() -> Level:
        context = fetching_context(trust, ())
        time_stamps = TimeStampSource(settings.servers)
        try:
            return await Lengthening(time_stamps, context).lengthen(place, before, level)
        finally:
            await time_stamps.close()
            await context.aclose()

    assert level in LEVELS
    with _told_of_damage(place.name):
        reached = asyncio.run(work())
    return Lengthened(reached.value, place.stored if reached is not before else None)


@contextmanager
def _told_of_damage(name: str) -> Iterator[None]:
    """A parser of damaged documents raises what it likes; what vault, disk and servers raise stays what it is."""
    try:
        yield
    except (RegistraturaError, OSError):
        raise
    except Exception as error:
        raise DocumentUnsignable(name, "damaged") from error


def _keep(place: SignedPlace, longer: BinaryIO, level: Level) -> None:
    longer.seek(0)
    place.keep(longer, level)
