"""pyHanko's signer over a session on a token: the token sees a digest, and its answer is checked at once."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

from asn1crypto import cms, core, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

from desk_app.signing.errors import DriverRefused, TimeStampUnavailable
from desk_app.signing.identities.backend import SigningSession
from desk_app.signing.identities.certificate import KeyScheme

_RSA_SIGNATURE, _EC_SIGNATURE = 512, 150
"""Room for a signature, in bytes."""
_HASHES: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


_Asn1 = TypeVar("_Asn1", bound=core.Asn1Value)


class DeviceSigner(Signer):
    """Signs one document. `executor` has one thread, the token's; `time_stamped` tells how it went.

    Without a time-stamp server the signature stays (PAdES B-B): the token has done its part by then, and the
    time stamp is added later.
    """

    def __init__(self, session: SigningSession, registry: CertificateStore, executor: Executor) -> None:
        self._session = session
        self._executor = executor
        self._scheme = session.identity.certificate.scheme
        self.time_stamped = False
        super().__init__(
            signing_cert=x509.Certificate.load(session.identity.certificate.content),
            cert_registry=registry,
            prefer_pss=self._scheme is KeyScheme.RSA_PSS,
            embed_roots=False,
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(_EC_SIGNATURE if self._scheme is KeyScheme.ECDSA else _RSA_SIGNATURE)
        digest = hashlib.new(digest_algorithm, data).digest()
        loop = asyncio.get_running_loop()
        signature = await loop.run_in_executor(self._executor, self._session.sign, digest, digest_algorithm)
        certificate = self._session.identity.certificate.content
        _require_valid(certificate, self._scheme, digest, digest_algorithm, signature)
        return signature

    async def signed_attrs(self, *arguments: Any, **named: Any) -> cms.CMSAttributes:
        return _encoded(await super().signed_attrs(*arguments, **named))

    async def unsigned_attrs(self, *arguments: Any, **named: Any) -> cms.CMSAttributes | None:
        try:
            attributes = await super().unsigned_attrs(*arguments, **named)
        except TimeStampUnavailable:
            return None
        self.time_stamped = bool(attributes)
        return None if attributes is None else _encoded(attributes)

    def signer_info(self, *arguments: Any, **named: Any) -> cms.SignerInfo:
        return _encoded(super().signer_info(*arguments, **named))


def _encoded(value: _Asn1) -> _Asn1:
    """The same value, read back from its bytes: a value put together of parts is encoded anew wherever it is used,
    which takes most of the processor time of a signature.
    """
    return type(value).load(value.dump())  # type: ignore[no-any-return]  # asn1crypto has no types


def certificate_store(session: SigningSession, chain: Sequence[bytes] = ()) -> CertificateStore:
    """The certificates that go into every signature of a session: those of the token, and `chain`."""
    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(found) for found in {*session.identity.chain, *chain}])
    return store


def digest_algorithm(session: SigningSession) -> str:
    """SHA-256, or what an elliptic curve is as strong as (RFC 5753; TS 119 312)."""
    key = load_der_x509_certificate(session.identity.certificate.content).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return "sha256"
    return next((f"sha{size}" for size in (256, 384) if key.key_size <= size), "sha512")


def _require_valid(content: bytes, scheme: KeyScheme, digest: bytes, algorithm: str, signature: bytes) -> None:
    """Raises DriverRefused for a signature that is none: nothing wrong ever gets into a document."""
    key = load_der_x509_certificate(content).public_key()
    kind = _HASHES[algorithm]()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, digest, ec.ECDSA(Prehashed(kind)))
        elif isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(kind), kind.digest_size)
            used = pss if scheme is KeyScheme.RSA_PSS else padding.PKCS1v15()
            key.verify(signature, digest, used, Prehashed(kind))
    except InvalidSignature as error:
        raise DriverRefused("SignatureInvalid") from error
