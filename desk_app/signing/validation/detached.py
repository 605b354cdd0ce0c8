"""Judges CMS signatures outside a PDF: beside their document, around it, or in a container (CAdES)."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from asn1crypto import cms, pem
from pyhanko.sign.ades.report import AdESFailure
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts
from pyhanko.sign.validation.policy_decl import LocalKnowledge

from desk_app.signing.errors import DocumentUnsignable
from desk_app.signing.pades.levels import Level, has_time_stamp
from desk_app.signing.pades.preflight import Obstacle
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.container import Container, ContainerBroken, ContainerTooLarge
from desk_app.signing.validation.outcome import (
    UNREADABLE,
    Found,
    Outcome,
    certificate_read,
    report,
    specification,
    validated,
)
from desk_app.signing.validation.report import (
    NOT_JUDGED,
    Change,
    SignatureForm,
    SignatureKind,
    SignatureReport,
    SigningTime,
    TimeKind,
    Verdict,
)

_CHUNK = 1 << 20
_LARGEST_SIGNATURE = 64 << 20
"""A signature that is a file: one that holds its document is as large as that."""
_DIGESTS = ("sha256", "sha384", "sha512", "sha224", "sha1")


async def judge_beside(
    signature: BinaryIO, document: BinaryIO | None, trust: Trust, *, online: bool
) -> tuple[SignatureReport, ...]:
    """Judge a file of CMS over the `document` beside it, or over what it holds itself.

    Raises DocumentUnsignable where it is no signature, or its document is not there.
    """
    content = signature.read(_LARGEST_SIGNATURE + 1)
    if len(content) > _LARGEST_SIGNATURE:
        raise DocumentUnsignable(Obstacle.TOO_LARGE.value)
    try:
        signed = _signed_data(content)
        held = signed["encap_content_info"]["content"].native
        algorithm = _algorithm(signed)
    except Exception as error:  # a parser of strangers' files raises what it likes
        raise DocumentUnsignable(Obstacle.DAMAGED.value) from error
    if held is None and document is None:
        raise DocumentUnsignable(Obstacle.DOCUMENT_MISSING.value)
    digest = None if held is not None or document is None else _digest(document, algorithm)
    return (await _judge(signed, digest, "", Change.NOTHING, trust, online=online),)


async def judge_container(file: BinaryIO, trust: Trust, *, online: bool) -> tuple[SignatureReport, ...]:
    """Judge the CAdES signatures of a container; those in XML are named and not judged.

    Raises DocumentUnsignable for what is no container, or holds more than is unpacked.
    """
    try:
        container = Container(file)
        judged = [_not_judged(name) for name in container.xml_signatures()]
        for found in container.signatures():
            change = Change.NOTHING if found.covers_all else Change.OTHER
            try:
                signed = _signed_data(found.content)
                digest = hashlib.new(_algorithm(signed), found.signed).digest()
            except Exception as error:
                raise ContainerBroken from error
            intact = found.is_intact
            judged.append(await _judge(signed, digest, found.name, change, trust, online=online, is_intact=intact))
    except ContainerTooLarge as error:
        raise DocumentUnsignable(Obstacle.TOO_LARGE.value) from error
    except ContainerBroken as error:
        raise DocumentUnsignable(Obstacle.DAMAGED.value) from error
    return tuple(judged)


async def _judge(
    signed: cms.SignedData,
    digest: bytes | None,
    name: str,
    change: Change,
    trust: Trust,
    *,
    online: bool,
    is_intact: bool = True,
) -> SignatureReport:
    try:
        wanted = specification(LocalKnowledge(known_certs=trust.certificates()), trust, online=online)
        outcome = await validated(signed, digest, wanted)
    except Exception:  # noqa: BLE001  # strangers' signatures make a parser raise what it likes
        outcome = UNREADABLE
    if not is_intact:
        outcome = Outcome(AdESFailure.HASH_FAILURE, outcome.status, outcome.proven_at)
    signer = signed["signer_infos"][0]
    found = Found(
        name=name,
        form=SignatureForm.CADES,
        level=(Level.B_T if has_time_stamp(signer) else Level.B_B).value,
        certificate=certificate_read(lambda: extract_certificate_info(signed).signer_cert),
        claimed_at=extract_self_reported_ts(signer),
        change=change,
    )
    return report(found, outcome, trust)


def _not_judged(name: str) -> SignatureReport:
    return SignatureReport(
        field=name,
        certificate=None,
        kind=SignatureKind.NOT_JUDGED,
        verdict=Verdict.INDETERMINATE,
        reason=NOT_JUDGED,
        time=SigningTime(TimeKind.UNKNOWN, None),
        change=Change.NOT_JUDGED,
        form=SignatureForm.XADES,
        level="",
    )


def _signed_data(content: bytes) -> cms.SignedData:
    """Of a CMS file, as DER or PEM, with one signer. Raises ValueError for anything else."""
    der = pem.unarmor(content)[2] if pem.detect(content) else content
    message = cms.ContentInfo.load(der, strict=True)
    if message["content_type"].native != "signed_data" or len(message["content"]["signer_infos"]) != 1:
        raise ValueError("no CMS with one signature")
    return message["content"]


def _algorithm(signed: cms.SignedData) -> str:
    algorithm = str(signed["signer_infos"][0]["digest_algorithm"]["algorithm"].native)
    if algorithm not in _DIGESTS:
        raise ValueError("an unknown digest")
    return algorithm


def _digest(document: BinaryIO, algorithm: str) -> bytes:
    digest = hashlib.new(algorithm)
    while chunk := document.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()
