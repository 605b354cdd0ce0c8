"""Judges one signature of a PDF: as CMS, by its later time stamps, and by what was changed after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from asn1crypto import ocsp
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESStatus
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import LocalKnowledge, PdfSignatureValidationSpec
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from desk_app.signing.pades.levels import has_time_stamp, later_time_stamps, level_of
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.outcome import (
    UNREADABLE,
    Found,
    Outcome,
    certificate_read,
    report,
    specification,
    validated,
)
from desk_app.signing.validation.report import Change, SignatureForm, SignatureReport

_CHANGES = {
    ModificationLevel.NONE: Change.NOTHING,
    ModificationLevel.LTA_UPDATES: Change.VALIDATION_DATA,
    ModificationLevel.FORM_FILLING: Change.FORM_OR_SIGNATURES,
}


async def judge_signature(signature: EmbeddedPdfSignature, trust: Trust, *, online: bool) -> SignatureReport:
    """Judge one signature of a document; never raises for what is in it.

    `online` allows asking for revocation data and issuers where the certificates say they are.
    """
    try:
        outcome = await _validated(signature, trust, online=online)
    except Exception:  # noqa: BLE001  # strangers' signatures make a parser raise what it likes
        outcome = UNREADABLE
    found = Found(
        name=str(signature.field_name),
        form=SignatureForm.PADES,
        level=level_of(signature).value,
        certificate=certificate_read(lambda: signature.signer_cert),
        claimed_at=signature.self_reported_timestamp,
        change=_change(signature),
    )
    return report(found, outcome, trust)


async def _validated(signature: EmbeddedPdfSignature, trust: Trust, *, online: bool) -> Outcome:
    wanted = specification(_knowledge(signature.reader, trust), trust, online=online)
    outcome = await validated(signature.signed_data, signature.compute_digest(), wanted)
    if not later_time_stamps(signature) or outcome.indication.status is AdESStatus.FAILED:
        return outcome
    archived = await ades_lta_validation(signature, PdfSignatureValidationSpec(wanted))
    if archived.ades_subindic.status is not AdESStatus.PASSED:
        # pyHanko takes no time stamp over the document for the proof of a signature that bears none itself
        # (EN 319 142-1, 5.4); it has checked it all the same.
        if not has_time_stamp(signature.signer_info) and archived.oldest_evidence_record_timestamp is not None:
            return replace(outcome, proven_at=archived.oldest_evidence_record_timestamp)
        return outcome
    return Outcome(archived.ades_subindic, archived.api_status, archived.best_signature_time)


def _knowledge(reader: PdfFileReader, trust: Trust) -> LocalKnowledge:
    """What the document brings along (its document security store), and the anchors."""
    known = trust.certificates()
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return LocalKnowledge(known_certs=known)
    responses = [ocsp.OCSPResponse.load(found.get_object().data) for found in store.ocsps]
    return LocalKnowledge(
        known_ocsps=[part for response in responses for part in OCSPContainer.load_multi(response)],
        known_crls=[CRLContainer(CertificateList.load(found.get_object().data)) for found in store.crls],
        known_certs=[*known, *store.load_certs()],
    )


def _change(signature: EmbeddedPdfSignature) -> Change:
    try:
        signature.compute_integrity_info()
        facts: dict[str, Any] = signature.summarise_integrity_info()
    except Exception:  # noqa: BLE001  # a comparison that cannot be made has found something
        return Change.OTHER
    coverage, found = facts["coverage"], facts["diff_result"]
    if coverage is None or coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Change.OTHER
    if isinstance(found, DiffResult):
        return _CHANGES.get(found.modification_level, Change.OTHER)
    covers_all = found is None and coverage is SignatureCoverageLevel.ENTIRE_FILE
    return Change.NOTHING if covers_all else Change.OTHER
