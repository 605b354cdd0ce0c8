"""Judges every signature of a PDF."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import BinaryIO

from pyhanko.pdf_utils.reader import PdfFileReader

from desk_app.signing.errors import DocumentUnsignable
from desk_app.signing.pades.preflight import Obstacle
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.judgement import judge_signature
from desk_app.signing.validation.report import DocumentReport

_CHUNK = 1 << 20


def validate_document(document: BinaryIO, trust: Trust, *, online: bool = True) -> DocumentReport:
    """Judge a document; blocks for the network when `online`, so it runs on a thread of its own.

    Raises DocumentUnsignable for what is no PDF, or one that cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    document.seek(0)
    while chunk := document.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    document.seek(0)
    try:
        reader = PdfFileReader(document, strict=False)
        if reader.encrypted:
            raise DocumentUnsignable(Obstacle.ENCRYPTED.value)
        signatures = reader.embedded_regular_signatures
        archive_time_stamps = len(reader.embedded_timestamp_signatures)
    except DocumentUnsignable:
        raise
    except Exception as error:  # a parser of strangers' files raises what it likes
        document.seek(0)
        obstacle = Obstacle.DAMAGED if b"%PDF-" in document.read(1024) else Obstacle.NOT_A_PDF
        raise DocumentUnsignable(obstacle.value) from error

    async def judge_all() -> DocumentReport:
        judged = [await judge_signature(found, trust, online=online) for found in signatures]
        return DocumentReport(
            sha256=digest.hexdigest(),
            size=size,
            checked_at=datetime.now(UTC),
            online=online,
            lists_of=trust.lists_of,
            signatures=tuple(judged),
            archive_time_stamps=archive_time_stamps,
        )

    return asyncio.run(judge_all())
