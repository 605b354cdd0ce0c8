"""Judges every signature of a document, in whichever form it came."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import BinaryIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from desk_app.signing.errors import DocumentUnsignable
from desk_app.signing.pades.preflight import Obstacle
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.detached import judge_beside, judge_container
from desk_app.signing.validation.judgement import judge_signature
from desk_app.signing.validation.report import DocumentReport, SignatureReport

_CHUNK = 1 << 20
_ZIP, _SEQUENCE, _ARMOUR = b"PK\x03\x04", b"\x30", b"-----BEGIN "


def validate_document(
    document: BinaryIO, trust: Trust, *, online: bool = True, beside: BinaryIO | None = None
) -> DocumentReport:
    """Judge a PDF, an ASiC container or a CMS signature; `beside` is the document that the last one signs.

    Blocks for the network when `online`, so it runs on a thread of its own. Raises DocumentUnsignable for what is
    none of these, or cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    document.seek(0)
    head = document.read(len(_ARMOUR))
    document.seek(0)
    while chunk := document.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    document.seek(0)
    archive_time_stamps = 0
    if head.startswith(_ZIP):
        judged = asyncio.run(judge_container(document, trust, online=online))
    elif head.startswith(_SEQUENCE) or head == _ARMOUR:
        judged = asyncio.run(judge_beside(document, beside, trust, online=online))
    else:
        signatures, archive_time_stamps = _in_pdf(document)
        judged = asyncio.run(_judge_all(signatures, trust, online=online))
    checked_at = datetime.now(UTC)
    return DocumentReport(
        sha256=digest.hexdigest(),
        size=size,
        checked_at=checked_at,
        online=online,
        lists_of=trust.lists_of,
        lists_are_stale=trust.lists_until is not None and trust.lists_until < checked_at,
        signatures=judged,
        archive_time_stamps=archive_time_stamps,
    )


def _in_pdf(document: BinaryIO) -> tuple[list[EmbeddedPdfSignature], int]:
    """The signatures, and how many time stamps there are over the document."""
    try:
        reader = PdfFileReader(document, strict=False)
        if reader.encrypted:
            raise DocumentUnsignable(Obstacle.ENCRYPTED.value)
        return reader.embedded_regular_signatures, len(reader.embedded_timestamp_signatures)
    except DocumentUnsignable:
        raise
    except Exception as error:  # a parser of strangers' files raises what it likes
        document.seek(0)
        obstacle = Obstacle.DAMAGED if b"%PDF-" in document.read(1024) else Obstacle.NOT_A_PDF
        raise DocumentUnsignable(obstacle.value) from error


async def _judge_all(
    signatures: list[EmbeddedPdfSignature], trust: Trust, *, online: bool
) -> tuple[SignatureReport, ...]:
    return tuple([await judge_signature(found, trust, online=online) for found in signatures])
