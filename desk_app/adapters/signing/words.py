"""From the values of the signing library to those of the desk."""

from __future__ import annotations

from desk_app.application.signatures import JudgedDocument, JudgedSignature, Signatory, Token
from desk_app.signing.cards.token_report import TokenReport
from desk_app.signing.identities.backend import Identity, PinEntry
from desk_app.signing.validation.report import DocumentReport, SignatureReport


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


def judged_document(name: str, report: DocumentReport) -> JudgedDocument:
    return JudgedDocument(
        name=name,
        sha256=report.sha256,
        size=report.size,
        verdict=None if report.verdict is None else report.verdict.value,
        checked_at=report.checked_at,
        online=report.online,
        lists_of=report.lists_of,
        signatures=tuple(_judged_signature(signature) for signature in report.signatures),
        archive_time_stamps=report.archive_time_stamps,
    )


def _judged_signature(report: SignatureReport) -> JudgedSignature:
    certificate = report.certificate
    return JudgedSignature(
        field=report.field,
        verdict=report.verdict.value,
        reason=report.reason,
        kind=report.kind.value,
        holder=certificate.holder if certificate else "",
        organisation=certificate.organisation if certificate else "",
        issuer=certificate.issuer if certificate else "",
        valid_until=certificate.valid_until if certificate else None,
        time_kind=report.time.kind.value,
        signed_at=report.time.moment,
        change=report.change.value,
        level=report.level,
    )
