"""Signatures beside documents and in containers, made by OpenSSL and by hand: as other software would."""

from __future__ import annotations

import hashlib
import io
import subprocess
import zipfile
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_der_x509_certificate

from tests.services.authority import Authority

_ASIC = "http://uri.etsi.org/02918/v1.2.1#"
_DSIG = "http://www.w3.org/2000/09/xmldsig#"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"


def cms_signature(
    folder: Path, content: bytes, authority: Authority, person: str, *, holds: bool = False, form: str = "DER"
) -> bytes:
    """A CAdES B-B signature; with `holds` the document is inside it."""
    key = authority.key(person).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(key)
    for name, label in (("signer.pem", person), ("issuer.pem", "issuer")):
        certificate = load_der_x509_certificate(authority.certificate(label))
        (folder / name).write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "content").write_bytes(content)
    command = ["openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-outform", form]
    files = [f"-{option}" for option in ("in", "signer", "inkey", "certfile", "out")]
    names = [str(folder / name) for name in ("content", "signer.pem", "key.pem", "issuer.pem", "made.p7s")]
    paired = [part for pair in zip(files, names, strict=True) for part in pair]
    subprocess.run([*command, *paired, *(["-nodetach"] if holds else [])], check=True)
    return (folder / "made.p7s").read_bytes()


def manifest(documents: Mapping[str, bytes]) -> bytes:
    """What a signature of an ASiC-E container signs: the hash of each document (EN 319 162-1, A.4)."""
    references = "".join(
        f'<asic:DataObjectReference URI="{name}"><ds:DigestMethod Algorithm="{_SHA256}"/>'
        f"<ds:DigestValue>{b64encode(hashlib.sha256(content).digest()).decode()}</ds:DigestValue>"
        "</asic:DataObjectReference>"
        for name, content in documents.items()
    )
    signature = '<asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>'
    root = f'<asic:ASiCManifest xmlns:asic="{_ASIC}" xmlns:ds="{_DSIG}">'
    return f"{root}{signature}{references}</asic:ASiCManifest>".encode()


def container(parts: Mapping[str, bytes]) -> bytes:
    """A zip as ASiC-E wants it: its kind first, uncompressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.etsi.asic-e+zip", zipfile.ZIP_STORED)
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def signed_container(
    folder: Path, documents: Mapping[str, bytes], authority: Authority, person: str
) -> dict[str, bytes]:
    """The parts of an ASiC-E container over all its documents."""
    signed = manifest(documents)
    meta = {
        "META-INF/ASiCManifest001.xml": signed,
        "META-INF/signature001.p7s": cms_signature(folder, signed, authority, person),
    }
    return {**documents, **meta}
