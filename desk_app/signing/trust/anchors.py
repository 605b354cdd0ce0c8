"""Trust anchors out of trusted lists and extra roots, and the contexts in which chains are built to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.sign.validation.qualified.tsp import TSPRegistry, TSPTrustManager
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import Authority, AuthorityWithCert, TrustAnchor
from pyhanko_certvalidator.registry import SimpleTrustManager, TrustManager


@dataclass(frozen=True, slots=True)
class Trust:
    """`registry` holds what the trusted lists say, None where there are none; `roots` are certificates (DER);
    `lists_of` is when the lists were fetched, `lists_until` when the first of them was to be replaced.
    """

    registry: TSPRegistry | None = None
    roots: tuple[bytes, ...] = ()
    lists_of: datetime | None = None
    lists_until: datetime | None = None

    @property
    def knows_anybody(self) -> bool:
        return self.registry is not None or bool(self.roots)

    def certificates(self) -> list[x509.Certificate]:
        """Those of the anchors: who signed a revocation list is looked for among known certificates only."""
        known = [x509.Certificate.load(root) for root in self.roots]
        if self.registry is not None:
            listed = self.registry.known_certificate_authorities
            known += [authority.certificate for authority in listed if isinstance(authority, AuthorityWithCert)]
        return known

    def manager(self) -> TrustManager:
        """What pyHanko asks for anchors."""
        managers: list[TrustManager] = []
        if self.registry is not None:
            managers.append(TSPTrustManager(self.registry))
        if self.roots or not managers:
            roots = [x509.Certificate.load(root) for root in self.roots]
            managers.append(SimpleTrustManager.build(trust_roots=roots))
        return _Together(managers)


class _Together(TrustManager):
    """The anchors of several managers; the first that knows an authority speaks for it."""

    def __init__(self, managers: Sequence[TrustManager]) -> None:
        self._managers = managers

    def as_trust_anchor(self, authority: Authority) -> TrustAnchor | None:
        found = (manager.as_trust_anchor(authority) for manager in self._managers)
        return next((anchor for anchor in found if anchor is not None), None)

    def find_potential_issuers(self, cert: x509.Certificate) -> Iterator[TrustAnchor]:
        for manager in self._managers:
            yield from manager.find_potential_issuers(cert)


def fetching_context(trust: Trust, certificates: Sequence[bytes] = (), **more: Any) -> ValidationContext:
    """A context that fetches revocation data and issuers where a certificate says they are.

    It remembers what it fetched: one context serves a whole folder.
    """
    return ValidationContext(
        trust_manager=trust.manager(),
        other_certs=[*trust.certificates(), *(x509.Certificate.load(content) for content in certificates)],
        allow_fetching=True,
        revocation_mode="require",
        **more,
    )
