"""What stands against signing a PDF, found before anybody types a PIN."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data

from desk_app.signing.pades.signature_field import rehearse_field

_CHUNK = 1 << 20


class Obstacle(Enum):
    """Why a document cannot be signed as it is."""

    NOT_A_PDF = "not-a-pdf"
    DAMAGED = "damaged"
    """Its structure cannot be read whole: signed over, it might show something else in each reader."""
    ENCRYPTED = "encrypted"
    """It asks for a password."""
    LOCKED = "locked"
    """An earlier signature allows no further change (DocMDP 1, or a field lock)."""
    DYNAMIC_FORM = "dynamic-form"
    """An XFA form, whose pages are made by the reader."""
    NO_PAGES = "no-pages"
    TOO_LARGE = "too-large"
    """A container or a signature that is not unpacked, because it holds more than any town hall sends."""
    DOCUMENT_MISSING = "document-missing"
    """A signature whose document does not lie beside it."""
    SIGNED = "signed"
    """It bears a signature already: nothing may be drawn on its pages. Others may still sign it."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A PDF before it is signed; `sha256` is the hash that is seen and must be the hash that is signed."""

    sha256: str
    size: int
    pages: int
    signatures: int
    fields: tuple[str, ...]
    """Names of its signature fields, signed or waiting."""
    hybrid: bool
    """It has two tables of contents that need not agree (some office programs write it so)."""
    obstacle: Obstacle | None


def inspect_document(document: BinaryIO) -> DocumentFacts:
    """Read a document whole, from its beginning; never raises for what is in it."""
    sha256, size = _digest(document)
    document.seek(0)
    try:
        return _inspect(document, sha256, size)
    except Exception as error:  # noqa: BLE001  # a parser of strangers' files raises what it likes
        document.seek(0)
        obstacle = Obstacle.DAMAGED if b"%PDF-" in document.read(1024) else Obstacle.NOT_A_PDF
        if isinstance(error, misc.PdfReadError) and "encrypt" in str(error).lower():
            obstacle = Obstacle.ENCRYPTED
        return DocumentFacts(sha256, size, 0, 0, (), hybrid=False, obstacle=obstacle)


def _digest(document: BinaryIO) -> tuple[str, int]:
    document.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := document.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _inspect(document: BinaryIO, sha256: str, size: int) -> DocumentFacts:
    reader = PdfFileReader(document, strict=False)
    if reader.encrypted:
        return DocumentFacts(sha256, size, 0, 0, (), hybrid=False, obstacle=Obstacle.ENCRYPTED)
    pages = int(reader.root["/Pages"]["/Count"])
    signatures = reader.embedded_regular_signatures
    obstacle = _obstacle(reader, pages, signatures)
    if obstacle is None:
        for page in (0, -1):
            rehearse_field(document, page)
    return DocumentFacts(
        sha256,
        size,
        pages,
        len(signatures),
        tuple(name for name, _, _ in enumerate_sig_fields(reader)),
        hybrid=bool(reader.xrefs.hybrid_xrefs_present),
        obstacle=obstacle,
    )


def _obstacle(reader: PdfFileReader, pages: int, signatures: list[EmbeddedPdfSignature]) -> Obstacle | None:
    if pages < 1:
        return Obstacle.NO_PAGES
    _walk(reader)
    certification = read_certification_data(reader)
    if certification is not None and certification.permission is MDPPerm.NO_CHANGES:
        return Obstacle.LOCKED
    if any(signature.docmdp_level is MDPPerm.NO_CHANGES for signature in signatures):
        return Obstacle.LOCKED
    form = reader.root.get("/AcroForm")
    if isinstance(form, generic.DictionaryObject) and "/XFA" in form and reader.root.get("/NeedsRendering"):
        return Obstacle.DYNAMIC_FORM
    return None


def _walk(reader: PdfFileReader) -> None:
    """Read the first and the last page; raises PdfReadError where the structure is broken."""
    for page in (0, -1):
        found = reader.find_page_for_modification(page)[0].get_object()
        if not isinstance(found, generic.DictionaryObject):
            raise misc.PdfReadError("a page that is no dictionary")
        contents = found.get("/Contents")
        streams = contents if isinstance(contents, generic.ArrayObject) else [contents]
        for referred in streams:
            stream = referred.get_object() if isinstance(referred, generic.IndirectObject) else referred
            if isinstance(stream, generic.StreamObject):
                _ = stream.data  # decoded only when it is asked for
