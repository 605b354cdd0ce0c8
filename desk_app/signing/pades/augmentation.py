"""What is added to a signature after the person has gone: revocation data (B-LT), an archive time stamp (B-LTA).

Each is an incremental update; the signature and the page stay as they are (EN 319 142-1, 5.4 to 5.6).
"""

from __future__ import annotations

from typing import BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import async_add_validation_info
from pyhanko_certvalidator import ValidationContext

from desk_app.signing.pades.levels import Level, level_of
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.chains import chain_errors

_RESERVED = 32_000
"""Room for a document time stamp in hexadecimal digits."""
_ALGORITHM = "sha256"


def reached_level(document: BinaryIO) -> Level | None:
    """How far the last signature of a document has come; None where there is none.

    Raises pyHanko's errors for what cannot be read as a PDF.
    """
    signatures = PdfFileReader(document, strict=False).embedded_regular_signatures
    return level_of(signatures[-1]) if signatures else None


async def add_revocation_data(source: BinaryIO, target: BinaryIO, context: ValidationContext) -> None:
    """B-LT: certificates and revocation data of the last signature, and of its time stamp, into `target`.

    Raises CertificateError when the chain cannot be built, or its status is bad or cannot be had now: `target`
    is then of no use and the signature stays what it was.
    """
    reader = PdfFileReader(source, strict=False)
    with chain_errors():
        await async_add_validation_info(reader.embedded_regular_signatures[-1], context, output=target)


async def add_document_time_stamp(
    source: BinaryIO, target: BinaryIO, time_stamps: TimeStampSource, context: ValidationContext | None
) -> None:
    """A time stamp over the whole document: proof of time for a signature that has none, or B-LTA after B-LT.

    With a context, the revocation data of the time stamp goes along. Raises TimeStampUnavailable and
    CertificateError; `target` is then of no use.
    """
    writer = IncrementalPdfFileWriter(source, strict=False)
    with chain_errors():
        await PdfTimeStamper(time_stamps).async_timestamp_pdf(
            writer,
            _ALGORITHM,
            validation_context=context,
            bytes_reserved=_RESERVED,
            output=target,
        )
