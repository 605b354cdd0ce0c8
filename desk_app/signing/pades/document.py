"""One PDF, one signature: an incremental update and nothing else (EN 319 142-1, levels B-B and B-T)."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import CertificateStore

from desk_app.signing.identities.backend import SigningSession
from desk_app.signing.pades.device_signer import DeviceSigner, digest_algorithm
from desk_app.signing.pades.page_layout import Box, read_page
from desk_app.signing.pades.placing import StampRule, place_stamps
from desk_app.signing.pades.stamp import StampFonts, StampText, draw_stamp, stamp_style
from desk_app.signing.pades.time_stamps import TimeStampSource

_RESERVED = 40_000
"""Room for the signature in hexadecimal digits: its certificates and a time stamp with its own take half of it.

Given beforehand, because otherwise everything is done twice, once to measure.
"""
FIELD_NAME = "Semnatura{ordinal}"


@dataclass(frozen=True, slots=True)
class VisibleStamp:
    """What the stamp says, with which letters, and where it goes."""

    text: StampText
    fonts: StampFonts
    rule: StampRule = field(default_factory=StampRule)


@dataclass(frozen=True, slots=True)
class SignatureWish:
    """How one document is to be signed. Without a stamp the signature is invisible.

    `field` names an empty field that was made for this signer; empty for a field of its own.
    """

    stamp: VisibleStamp | None = None
    field: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """The session that signs, the one thread it is used on, and the certificates that go along."""

    session: SigningSession
    executor: Executor
    registry: CertificateStore


async def sign_document(
    source: BinaryIO, target: BinaryIO, wish: SignatureWish, device: Device, time_stamps: TimeStampSource | None
) -> bool:
    """Sign `source` into `target` (empty, readable and writable); whether a time stamp is in the signature.

    Raises TokenError, StampPlaceMissing; pyHanko's errors for documents that `inspect_document` refuses.
    """
    writer = IncrementalPdfFileWriter(source, strict=False)
    existing = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    name = wish.field or _free_name(existing)
    algorithm = digest_algorithm(device.session)
    style, new_field = None, SigFieldSpec(name)
    if wish.stamp is not None:
        layout = read_page(source, wish.stamp.rule.page, wish.stamp.rule.anchor)
        style = stamp_style(draw_stamp(wish.stamp.text, wish.stamp.fonts, layout.rotation))
        if name not in existing:
            (box,) = place_stamps(layout, wish.stamp.rule)
            new_field = _field(name, layout.index, box)
    signer = DeviceSigner(device.session, device.registry, device.executor)
    metadata = PdfSignatureMetadata(
        field_name=name,
        md_algorithm=algorithm,
        subfilter=SigSeedSubFilter.PADES,
        reason=wish.reason or None,
    )
    pdf_signer = PdfSigner(
        metadata,
        signer,
        timestamper=time_stamps,
        stamp_style=style,
        new_field_spec=None if name in existing else new_field,
    )
    await pdf_signer.async_sign_pdf(writer, bytes_reserved=_RESERVED, output=target)
    return signer.time_stamped


def prepare_fields(source: BinaryIO, target: BinaryIO, rule: StampRule, names: tuple[str, ...]) -> None:
    """Make an empty field for each signer in an unsigned document, in their order.

    Fields are made before the first signature: a later one would be a change of a signed page.
    Raises StampPlaceMissing.
    """
    layout = read_page(source, rule.page, rule.anchor)
    writer = IncrementalPdfFileWriter(source, strict=False)
    for name, box in zip(names, place_stamps(layout, rule, len(names)), strict=True):
        append_signature_field(writer, _field(name, layout.index, box))
    writer.write(target)


def waiting_fields(source: BinaryIO) -> tuple[str, ...]:
    """The empty signature fields of a document, in its order."""
    reader = PdfFileReader(source, strict=False)
    return tuple(name for name, value, _ in enumerate_sig_fields(reader) if value is None)


def _free_name(existing: set[str]) -> str:
    ordinal = 1
    while FIELD_NAME.format(ordinal=ordinal) in existing:
        ordinal += 1
    return FIELD_NAME.format(ordinal=ordinal)


def _field(name: str, page: int, box: Box) -> SigFieldSpec:
    corners = (round(box.left), round(box.bottom), round(box.right), round(box.top))
    return SigFieldSpec(name, on_page=page, box=corners)
