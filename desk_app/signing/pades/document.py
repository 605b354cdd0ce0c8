"""One PDF, one signature: an incremental update and nothing else (EN 319 142-1, levels B-B and B-T)."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    enumerate_sig_fields,
)
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import CertificateStore

from desk_app.signing.identities.backend import SigningSession
from desk_app.signing.pades.device_signer import DeviceSigner, digest_algorithm
from desk_app.signing.pades.page_layout import Box, read_page
from desk_app.signing.pades.placing import StampRule, place_stamps
from desk_app.signing.pades.signature_field import make_field
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

    `field` names the field of this signer; empty for one of its own. `fields` are those of everybody who signs the
    document in their order: the first signer makes them all, because a later one would change a signed page.
    """

    stamp: VisibleStamp | None = None
    field: str = ""
    fields: tuple[str, ...] = ()
    reason: str = ""

    def missing_fields(self, existing: Collection[str]) -> tuple[str, ...]:
        """Those that are to be made with this signature, where it is to be seen."""
        wanted = self.fields or ((self.field,) if self.field else ())
        return tuple(name for name in wanted if name not in existing)


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

    The first of several signers allows the others to sign and nothing else to be changed (DocMDP 2).
    Raises TokenError, StampPlaceMissing; pyHanko's errors for documents that `inspect_document` refuses.
    """
    writer = IncrementalPdfFileWriter(source, strict=False)
    existing = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    is_first_of_round = len(wish.fields) > 1 and not set(wish.fields) & existing
    named = wish if wish.field else replace(wish, field=_free_name(existing))
    style = None
    missing = named.missing_fields(existing)
    if wish.stamp is not None:
        layout = read_page(source, wish.stamp.rule.page, wish.stamp.rule.anchor)
        style = stamp_style(draw_stamp(wish.stamp.text, wish.stamp.fonts, layout.rotation))
        for name, box in zip(missing, place_stamps(layout, wish.stamp.rule, len(missing)), strict=True):
            make_field(writer, _field(name, layout.index, box))
    else:
        for name in missing:
            make_field(writer, SigFieldSpec(name))
    signer = DeviceSigner(device.session, device.registry, device.executor)
    metadata = PdfSignatureMetadata(
        field_name=named.field,
        md_algorithm=digest_algorithm(device.session),
        subfilter=SigSeedSubFilter.PADES,
        reason=wish.reason or None,
        certify=is_first_of_round and not writer.prev.embedded_signatures,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    pdf_signer = PdfSigner(metadata, signer, timestamper=time_stamps, stamp_style=style)
    await pdf_signer.async_sign_pdf(writer, existing_fields_only=True, bytes_reserved=_RESERVED, output=target)
    return signer.time_stamped


def _free_name(existing: set[str]) -> str:
    ordinal = 1
    while FIELD_NAME.format(ordinal=ordinal) in existing:
        ordinal += 1
    return FIELD_NAME.format(ordinal=ordinal)


def _field(name: str, page: int, box: Box) -> SigFieldSpec:
    corners = (round(box.left), round(box.bottom), round(box.right), round(box.top))
    return SigFieldSpec(name, on_page=page, box=corners)
