"""Other programs' judgement of a signed PDF: poppler, mupdf, qpdf, OpenSSL, and pyHanko's own AdES validator."""

from __future__ import annotations

import asyncio
import io
import re
import subprocess
from base64 import encodebytes
from pathlib import Path

from asn1crypto import x509
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed, AdESSubIndic
from pyhanko.sign.validation.ades import ades_with_time_validation
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import LocalKnowledge, SignatureValidationSpec
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager

DETACHED_BY_ETSI = "ETSI.CAdES.detached"


def judge(path: Path, roots: list[bytes], signatures: int = 1) -> None:
    """Fail unless every judge finds every signature of the document good."""
    poppler(path, signatures)
    mupdf(path)
    qpdf(path)
    openssl(path, roots)
    pyhanko(path, roots)


def poppler(path: Path, signatures: int = 1) -> None:
    """`pdfsig`; document time stamps it cannot judge."""
    said = _run("pdfsig", "-nocert", str(path))
    assert said.count("Signature is Valid") == signatures, said
    assert said.count(DETACHED_BY_ETSI) == signatures, said


def mupdf(path: Path) -> None:
    """`mutool sign`; it counts validation data that were added later as edits of a valid signature."""
    said = _run("mutool", "sign", "-v", str(path))
    assert "unchanged since signing" in said or "The signature is valid but there have been edits" in said, said
    assert "Digest error" not in said, said


def qpdf(path: Path) -> None:
    _run("qpdf", "--check", str(path))


def openssl(path: Path, roots: list[bytes]) -> None:
    """`openssl cms -verify` over the byte range of every signature."""
    for signature in _signatures(path):
        _openssl(path, signature, roots)


def _openssl(path: Path, signature: EmbeddedPdfSignature, roots: list[bytes]) -> None:
    folder = path.parent
    (folder / "signature.der").write_bytes(signature.pkcs7_content)
    (folder / "content.bin").write_bytes(_covered(path.read_bytes(), signature))
    (folder / "roots.pem").write_bytes(b"".join(_pem(root) for root in roots))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(folder / "signature.der")]
    files = ["-content", str(folder / "content.bin"), "-CAfile", str(folder / "roots.pem")]
    _run(*command, *files, "-purpose", "any", "-out", str(folder / "verified.bin"))
    assert (folder / "verified.bin").read_bytes() == (folder / "content.bin").read_bytes()


def pyhanko(path: Path, roots: list[bytes]) -> None:
    """AdES validation with time (EN 319 102-1, 5.5), revocation asked where it is declared."""
    for signature in _signatures(path):
        _pyhanko(signature, roots)


def _pyhanko(signature: EmbeddedPdfSignature, roots: list[bytes]) -> None:
    indication = asyncio.run(_indication(signature, roots))
    assert indication is AdESPassed.OK


def _signatures(path: Path) -> list[EmbeddedPdfSignature]:
    reader = PdfFileReader(io.BytesIO(path.read_bytes()), strict=False)
    return list(reader.embedded_regular_signatures)


def field_is_good(path: Path, original: Path, field: str, roots: list[bytes]) -> None:
    """Fail unless every judge finds one signature good, and the structure no worse than before it.

    Other people's signatures on a stranger's document, and its faults, stay what they were.
    """
    (signature,) = (found for found in _signatures(path) if found.field_name == field)
    said = _run("pdfsig", "-nocert", str(path))
    (ours,) = (part for part in said.split("Signature #") if f"Field Name: {field}\n" in part)
    assert "Signature is Valid" in ours, f"pdfsig: {ours}"
    assert DETACHED_BY_ETSI in ours, f"pdfsig: {ours}"
    container = signature.sig_field.container_ref
    assert isinstance(container, Reference)
    said = _run("mutool", "sign", "-v", str(path), str(container.idnum))
    assert "unchanged since signing" in said, f"mutool: {said}"
    _openssl(path, signature, roots)
    _pyhanko(signature, roots)
    before, after = (_structure(found) for found in (original, path))
    assert after[0] <= before[0], f"qpdf: {after[1]}"


def _structure(path: Path) -> tuple[int, str]:
    """qpdf's judgement: 0 for a good structure, 1 for one with flaws, 2 for a damaged one; and its words."""
    finished = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return {0: 0, 3: 1, 2: 2}[finished.returncode], finished.stderr


async def _indication(signature: EmbeddedPdfSignature, roots: list[bytes]) -> AdESSubIndic:
    declared = RevocationCheckingRule.CHECK_IF_DECLARED
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[x509.Certificate.load(root) for root in roots]),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(declared, declared)),
    )
    known = [x509.Certificate.load(root) for root in roots]
    specification = SignatureValidationSpec(policy, local_knowledge=LocalKnowledge(known_certs=known))
    integrity = signature.compute_integrity_info()
    assert integrity is None
    result = await ades_with_time_validation(
        signature.signed_data,
        specification,
        raw_digest=signature.compute_digest(),
        signature_not_before_time=None,
        extra_status_kwargs=signature.summarise_integrity_info(),
        status_cls=PdfSignatureStatus,
    )
    return result.ades_subindic


def byte_range_hash_is_seen(path: Path, original: bytes) -> None:
    """A signed document begins with the very bytes that were seen: it was only added to."""
    assert path.read_bytes().startswith(original)


def _covered(content: bytes, signature: EmbeddedPdfSignature) -> bytes:
    first, length, second, rest = (int(number) for number in signature.byte_range)
    return content[first : first + length] + content[second : second + rest]


def _pem(certificate: bytes) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + encodebytes(certificate) + b"-----END CERTIFICATE-----\n"


def _run(*command: str) -> str:
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    said = re.sub(r"\x1b\[[0-9;]*m", "", finished.stdout + finished.stderr)
    assert finished.returncode == 0, f"{' '.join(command)}: {said}"
    return said
