"""A certificate in the words a person needs: whose, from whom, until when, for what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from desk_app.signing.errors import CertificateExpired, CertificateUnsuitable
from desk_app.signing.identities.qualified_statements import EXTENSION, QualifiedPurpose, QualifiedStatements

_IDENTITY_DIGITS = 16


class CertificateKind(Enum):
    """How much a signature made with the certificate is worth."""

    QUALIFIED_SIGNATURE = "qualified-signature"
    QUALIFIED_SEAL = "qualified-seal"
    ADVANCED = "advanced"
    """A certificate that claims no qualification: an advanced signature (eIDAS art. 26)."""


class KeyScheme(Enum):
    """How its key signs."""

    RSA_PKCS1 = "rsassa_pkcs1v15"
    RSA_PSS = "rsassa_pss"
    ECDSA = "ecdsa"


@dataclass(frozen=True, slots=True)
class Certificate:
    """An X.509 certificate; `content` is its DER form, times are in UTC."""

    content: bytes
    holder: str
    """The person's name, otherwise the organisation's, as the certificate writes it."""
    organisation: str
    issuer: str
    serial_number: int
    valid_from: datetime
    valid_until: datetime
    kind: CertificateKind
    on_device: bool
    for_signing: bool
    """Its key usage allows non-repudiation or digital signatures, and it is no authority's."""
    scheme: KeyScheme

    @classmethod
    def read(cls, content: bytes) -> Certificate:
        """From DER. Raises CertificateUnsuitable for what is no certificate or has a key that cannot sign here."""
        try:
            found = x509.load_der_x509_certificate(content)
            key = found.public_key()
            extensions = found.extensions
        except (ValueError, x509.DuplicateExtension) as error:
            raise CertificateUnsuitable from error
        if isinstance(key, rsa.RSAPublicKey):
            scheme = KeyScheme.RSA_PKCS1
        elif isinstance(key, ec.EllipticCurvePublicKey):
            scheme = KeyScheme.ECDSA
        else:
            raise CertificateUnsuitable
        statements = QualifiedStatements.read(_qualified_extension(extensions))
        return cls(
            content=content,
            holder=_name(found.subject, NameOID.COMMON_NAME) or _name(found.subject, NameOID.ORGANIZATION_NAME),
            organisation=_name(found.subject, NameOID.ORGANIZATION_NAME),
            issuer=_name(found.issuer, NameOID.COMMON_NAME) or _name(found.issuer, NameOID.ORGANIZATION_NAME),
            serial_number=found.serial_number,
            valid_from=found.not_valid_before_utc,
            valid_until=found.not_valid_after_utc,
            kind=_kind(statements),
            on_device=statements.on_device,
            for_signing=_for_signing(extensions),
            scheme=scheme,
        )

    @property
    def identity(self) -> str:
        """A short name for scripts: the first digits of the certificate's SHA-256."""
        return hashlib.sha256(self.content).hexdigest()[:_IDENTITY_DIGITS]

    @property
    def is_qualified(self) -> bool:
        return self.kind is not CertificateKind.ADVANCED

    def require_usable(self, now: datetime) -> None:
        """Raises CertificateExpired or CertificateUnsuitable; `now` carries its zone."""
        if not self.for_signing:
            raise CertificateUnsuitable
        if not self.valid_from <= now <= self.valid_until:
            raise CertificateExpired


def _name(name: x509.Name, identity: x509.ObjectIdentifier) -> str:
    values = [str(attribute.value) for attribute in name.get_attributes_for_oid(identity)]
    return values[0] if values else ""


def _qualified_extension(extensions: x509.Extensions) -> bytes | None:
    for extension in extensions:
        if extension.oid.dotted_string == EXTENSION and isinstance(extension.value, x509.UnrecognizedExtension):
            return extension.value.value
    return None


def _kind(statements: QualifiedStatements) -> CertificateKind:
    if QualifiedPurpose.SIGNATURE in statements.purposes:
        return CertificateKind.QUALIFIED_SIGNATURE
    if QualifiedPurpose.SEAL in statements.purposes:
        return CertificateKind.QUALIFIED_SEAL
    return CertificateKind.ADVANCED


def _for_signing(extensions: x509.Extensions) -> bool:
    for extension in extensions:
        if isinstance(extension.value, x509.BasicConstraints) and extension.value.ca:
            return False
        if isinstance(extension.value, x509.KeyUsage):
            usage = extension.value
            if not (usage.content_commitment or usage.digital_signature):
                return False
    return True
