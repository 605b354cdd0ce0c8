"""An authority of the institution: it issues a server's certificate, and a Windows learns to trust it.

On Windows an administrator does the latter by Group Policy or `certutil -addstore Root`, which Wine lacks.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from installer.windows.wine import Wine

_ADD = """
#include <windows.h>
#include <wincrypt.h>
#include <stdio.h>
int main(int count, char **words)
{
    static BYTE content[65536];
    FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
    if (!file) return 2;
    DWORD size = (DWORD)fread(content, 1, sizeof content, file);
    HCERTSTORE store = CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_LOCAL_MACHINE, L"Root");
    if (!store) return 3;
    if (!CertAddEncodedCertificateToStore(
            store, X509_ASN_ENCODING, content, size, CERT_STORE_ADD_REPLACE_EXISTING, NULL))
        return 4;
    return CertCloseStore(store, 0) ? 0 : 5;
}
"""
_DAYS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """`chain` and `key` (PEM) are the server's; `authority` (DER) is whom to trust."""

    chain: Path
    key: Path
    authority: Path


def server_certificate(folder: Path, host: str) -> ServerCertificate:
    """A certificate for `host` by a new authority, as files in `folder`."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autoritatea Comunei Exemplu")])
    authority = (
        _builder(issuer, issuer, authority_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    certificate = (
        _builder(subject, issuer, key)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    made = ServerCertificate(folder / "server.pem", folder / "server.key", folder / "authority.der")
    made.chain.write_bytes(certificate.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM))
    made.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    made.authority.write_bytes(authority.public_bytes(Encoding.DER))
    return made


def trust(windows: Wine, authority: Path) -> None:
    """Put a certificate into the store of the computer's trusted roots."""
    program = windows.prefix / "trust.exe"
    source = windows.prefix / "trust.c"
    source.write_text(_ADD)
    words = ["x86_64-w64-mingw32-gcc", "-Os", "-s", str(source), "-lcrypt32", "-o", str(program)]
    subprocess.run(words, check=True)
    windows.run([program, authority])


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    serial = x509.random_serial_number()
    return x509.CertificateBuilder(issuer, subject, key.public_key(), serial, now - _DAYS, now + _DAYS)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
