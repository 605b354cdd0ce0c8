"""From the values of the signing library to those of the desk."""

from __future__ import annotations

from desk_app.application.signatures import Signatory, Token
from desk_app.signing.cards.token_report import TokenReport
from desk_app.signing.identities.backend import Identity, PinEntry


def token(report: TokenReport) -> Token:
    return Token(
        report.state.value,
        report.reader,
        report.device,
        report.facts,
        tuple(signatory(identity) for identity in report.identities),
    )


def signatory(identity: Identity) -> Signatory:
    certificate = identity.certificate
    return Signatory(
        id=identity.id,
        holder=certificate.holder,
        organisation=certificate.organisation,
        issuer=certificate.issuer,
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        kind=certificate.kind.value,
        on_device=certificate.on_device,
        pin_tries=identity.pin_tries.value,
        pin_on_device=identity.pin_entry is PinEntry.DEVICE,
    )
