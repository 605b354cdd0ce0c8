"""Is a certificate good now? Its chain is built to an anchor and its issuer asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from asn1crypto import x509
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import ExpiredError, PathError, RevokedError, ValidationError

from desk_app.signing.errors import CertificateExpired, CertificateRevoked, CertificateUntrusted
from desk_app.signing.identities.backend import Identity


@contextmanager
def chain_errors() -> Iterator[None]:
    """Turn what pyHanko says of a chain into CertificateRevoked, CertificateExpired or CertificateUntrusted."""
    try:
        yield
    except RevokedError as error:
        raise CertificateRevoked from error
    except ExpiredError as error:
        raise CertificateExpired from error
    except (ValidationError, PathError, SignatureValidationError, PyHankoSigningError) as error:
        raise CertificateUntrusted from error


async def require_good_certificate(identity: Identity, context: ValidationContext) -> tuple[bytes, ...]:
    """The authorities between a certificate and its anchor (DER), fetched where the token does not hold them.

    Raises CertificateRevoked, CertificateExpired, or CertificateUntrusted where nobody can tell now.
    """
    validator = CertificateValidator(
        x509.Certificate.load(identity.certificate.content),
        intermediate_certs=[x509.Certificate.load(content) for content in identity.chain],
        validation_context=context,
    )
    with chain_errors():
        path = await validator.async_validate_usage(key_usage=set())
    authorities = path.iter_certs(include_root=False)
    return tuple(found.dump() for found in authorities if found.dump() != identity.certificate.content)
