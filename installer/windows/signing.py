"""Signs programs and installer (Authenticode) by osslsigncode: with a test certificate, or a key in hardware."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from installer.windows.portable_executable import is_program, read_image
from installer.windows.product import DESCRIPTION

_KEY_BITS = 3072
_TEST_YEARS = 10


class SigningFailed(Exception):
    """osslsigncode refused; the message is its own."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose key signs: files, or a PKCS#11 module with the key's name in it. `authority` judges the result.

    `moment` is written into the signature when there is no `timestamp` service to say when it was made.
    """

    certificate: Path
    key: str
    authority: Path
    moment: datetime
    module: Path | None = None
    pin_file: Path | None = None
    timestamp: str = ""

    def sign(self, file: Path) -> None:
        """Sign `file` in its place. Raises SigningFailed."""
        signed = file.with_name(f"{file.name}.signed")
        signed.unlink(missing_ok=True)
        options = [
            "-h",
            "sha256",
            "-n",
            DESCRIPTION.encode("ascii", "ignore").decode(),
            *self._key(),
            *self._time(),
        ]
        _run(["sign", *options, "-in", str(file), "-out", str(signed)])
        signed.chmod(file.stat().st_mode & 0o777)
        signed.replace(file)

    def verify(self, file: Path) -> None:
        """Raises SigningFailed unless `file` is signed by a certificate of `authority` and unchanged since."""
        _run(["verify", "-CAfile", str(self.authority), "-in", str(file)])

    def _key(self) -> list[str]:
        module = ["-pkcs11module", str(self.module)] if self.module else []
        pin = ["-readpass", str(self.pin_file)] if self.pin_file else []
        return [*module, "-certs", str(self.certificate), "-key", self.key, *pin]

    def _time(self) -> list[str]:
        return ["-ts", self.timestamp] if self.timestamp else ["-time", str(int(self.moment.timestamp()))]


def sign_programs(payload: Path, signer: Signer) -> list[Path]:
    """Sign every program of the payload that its maker did not sign; the files that were signed."""
    unsigned = [path for path in programs(payload) if not read_image(path).is_signed]
    for path in unsigned:
        signer.sign(path)
    return unsigned


def programs(folder: Path) -> list[Path]:
    """Everything in `folder` that Windows may execute, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and is_program(path))


def unsigned(files: Iterable[Path]) -> list[Path]:
    """Those of `files` that nobody signed."""
    return [path for path in files if not read_image(path).is_signed]


def test_signer(folder: Path, moment: datetime) -> Signer:
    """A certificate for trying things out; no Windows trusts it. Made once and kept in `folder`."""
    certificate, key, authority = folder / "certificate.pem", folder / "key.pem", folder / "authority.pem"
    if not authority.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make_certificate(certificate, key, authority)
    return Signer(certificate, str(key), authority, moment)


def _make_certificate(certificate: Path, key: Path, authority: Path) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    of_authority, of_signer = (
        rsa.generate_private_key(public_exponent=65_537, key_size=_KEY_BITS) for _ in range(2)
    )
    issuer = _name("Registratura, autoritate de probă")
    root = (
        _builder(issuer, issuer, of_authority.public_key(), start)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(for_certificates=True), critical=True)
        .sign(of_authority, hashes.SHA256())
    )
    leaf = (
        _builder(_name("Registratura, semnătură de probă"), issuer, of_signer.public_key(), start)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(for_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(of_authority, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form, structure = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    key.touch(mode=0o600)
    key.write_bytes(of_signer.private_bytes(form, structure, plain))
    certificate.write_bytes(leaf.public_bytes(form))
    authority.write_bytes(root.public_bytes(form))


def _builder(
    subject: x509.Name, issuer: x509.Name, public: rsa.RSAPublicKey, start: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * _TEST_YEARS))
    )


def _usage(*, for_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not for_certificates,
        key_cert_sign=for_certificates,
        crl_sign=for_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _run(arguments: list[str]) -> None:
    done = subprocess.run(["osslsigncode", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
    if done.returncode:
        raise SigningFailed(f"osslsigncode {arguments[0]}: {done.stdout}{done.stderr}")
