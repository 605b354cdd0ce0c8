"""Everything that can be known before anybody types a PIN: the certificate, the servers, each document."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pypdfium2

from desk_app.signing.errors import (
    CertificateError,
    DocumentChanged,
    DocumentUnsignable,
    SigningError,
    StampPlaceMissing,
    TimeStampUnavailable,
)
from desk_app.signing.folder.contents import FolderDocument, Refused
from desk_app.signing.identities.backend import Identity
from desk_app.signing.pades.page_layout import read_page
from desk_app.signing.pades.placing import place_stamps
from desk_app.signing.pades.preflight import Obstacle, inspect_document
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.anchors import Trust, fetching_context
from desk_app.signing.trust.chains import require_good_certificate

_PROBE = bytes(32)
_Status = tuple[CertificateError | None, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class PreflightReport:
    """`certificate` and `time_stamps` hold what is wrong with them, None when nothing is.

    A certificate whose status nobody tells now (CertificateUntrusted) and missing time stamps are warnings; an
    expired or revoked certificate signs nothing.
    """

    certificate: CertificateError | None
    time_stamps: TimeStampUnavailable | None
    documents: tuple[Refused, ...]
    chain: tuple[bytes, ...]
    """The authorities that go into every signature, so that whoever reads it need not look for them."""


def preflight(
    identity: Identity, documents: Sequence[FolderDocument], servers: Sequence[TimeStampServer], trust: Trust
) -> PreflightReport:
    """Look at everything; blocks for the network, so it runs on a thread of its own."""
    (certificate, chain), time_stamps = asyncio.run(_ask(identity, servers, trust))
    refused = ((document.key, look_at(document)) for document in documents)
    return PreflightReport(
        certificate,
        time_stamps,
        tuple(Refused(key, error) for key, error in refused if error is not None),
        chain,
    )


def look_at(document: FolderDocument) -> SigningError | None:
    """What stands against signing one document; None when nothing does."""
    with document.open() as source:
        facts = inspect_document(source)
        if facts.sha256 != document.sha256:
            return DocumentChanged(document.sha256, facts.sha256)
        if facts.obstacle is not None:
            return DocumentUnsignable(facts.obstacle.value)
        stamp = document.wish.stamp
        places = len(document.wish.missing_fields(facts.fields)) if document.wish.field else 1
        if stamp is None or not places:
            return None
        try:
            place_stamps(read_page(source, stamp.rule.page, stamp.rule.anchor), stamp.rule, places)
        except StampPlaceMissing as error:
            return error
        except pypdfium2.PdfiumError:
            return DocumentUnsignable(Obstacle.DAMAGED.value)
    return None


async def _ask(
    identity: Identity, servers: Sequence[TimeStampServer], trust: Trust
) -> tuple[_Status, TimeStampUnavailable | None]:
    status, time_stamps = await asyncio.gather(_certificate(identity, trust), _time_stamps(servers))
    return status, time_stamps


async def _certificate(identity: Identity, trust: Trust) -> _Status:
    try:
        identity.certificate.require_usable(datetime.now(UTC))
        context = fetching_context(trust, identity.chain)
        try:
            return None, await require_good_certificate(identity, context)
        finally:
            await context.aclose()
    except CertificateError as error:
        return error, identity.chain


async def _time_stamps(servers: Sequence[TimeStampServer]) -> TimeStampUnavailable | None:
    source = TimeStampSource(servers)
    try:
        await source.async_timestamp(_PROBE, "sha256")
    except TimeStampUnavailable as error:
        return error
    finally:
        await source.close()
    return None
