"""Judges one signature: pyHanko's AdES validation, the trusted lists, and what it does not look at itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from asn1crypto import ocsp
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESStatus, AdESSubIndic
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.ades import ades_basic_validation, ades_lta_validation, ades_with_time_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.qualified.assess import QualificationAssessor
from pyhanko.sign.validation.qualified.q_status import QualifiedStatus
from pyhanko.sign.validation.qualified.tsp import QcCertType
from pyhanko.sign.validation.status import SignatureCoverageLevel, StandardCMSSignatureStatus
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from desk_app.signing.errors import CertificateUnsuitable
from desk_app.signing.identities.certificate import Certificate, CertificateKind
from desk_app.signing.pades.levels import has_time_stamp, later_time_stamps, level_of
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.report import (
    Change,
    SignatureKind,
    SignatureReport,
    SigningTime,
    TimeKind,
    Verdict,
)

_VERDICTS = {
    AdESStatus.PASSED: Verdict.VALID,
    AdESStatus.INDETERMINATE: Verdict.INDETERMINATE,
    AdESStatus.FAILED: Verdict.BROKEN,
}
_CHANGES = {
    ModificationLevel.NONE: Change.NOTHING,
    ModificationLevel.LTA_UPDATES: Change.VALIDATION_DATA,
    ModificationLevel.FORM_FILLING: Change.FORM_OR_SIGNATURES,
}


@dataclass(frozen=True, slots=True)
class _Outcome:
    indication: AdESSubIndic
    status: StandardCMSSignatureStatus | None
    proven_at: datetime | None


async def judge_signature(signature: EmbeddedPdfSignature, trust: Trust, *, online: bool) -> SignatureReport:
    """Judge one signature of a document; never raises for what is in it.

    `online` allows asking for revocation data and issuers where the certificates say they are.
    """
    certificate = _certificate(signature)
    try:
        outcome = await _validated(signature, trust, online=online)
    except Exception:  # noqa: BLE001  # strangers' signatures make a parser raise what it likes
        outcome = _Outcome(AdESIndeterminate.GENERIC, None, None)
    time = _time(signature, outcome)
    change = _change(signature)
    indication = _indication(outcome, certificate, time)
    verdict = _VERDICTS[indication.status]
    if change is Change.OTHER and verdict is Verdict.VALID:
        verdict, indication = Verdict.INDETERMINATE, AdESIndeterminate.SIG_CONSTRAINTS_FAILURE
    return SignatureReport(
        field=str(signature.field_name),
        certificate=certificate,
        kind=_kind(certificate, outcome, trust, time),
        verdict=verdict,
        reason="" if verdict is Verdict.VALID else str(indication.standard_name),
        time=time,
        change=change,
        level=level_of(signature).value,
    )


async def _validated(signature: EmbeddedPdfSignature, trust: Trust, *, online: bool) -> _Outcome:
    specification = _specification(signature, trust, online=online)
    digest = signature.compute_digest()
    if has_time_stamp(signature):
        timed = await ades_with_time_validation(signature.signed_data, specification, raw_digest=digest)
        stamped = timed.api_status is not None and timed.api_status.timestamp_validity is not None
        outcome = _Outcome(timed.ades_subindic, timed.api_status, timed.best_signature_time if stamped else None)
    else:
        basic = await ades_basic_validation(signature.signed_data, specification, raw_digest=digest)
        outcome = _Outcome(basic.ades_subindic, basic.api_status, None)
    if not later_time_stamps(signature) or outcome.indication.status is AdESStatus.FAILED:
        return outcome
    archived = await ades_lta_validation(signature, PdfSignatureValidationSpec(specification))
    if archived.ades_subindic.status is not AdESStatus.PASSED:
        # pyHanko takes no time stamp over the document for the proof of a signature that bears none itself
        # (EN 319 142-1, 5.4); it has checked it all the same.
        if not has_time_stamp(signature) and archived.oldest_evidence_record_timestamp is not None:
            return replace(outcome, proven_at=archived.oldest_evidence_record_timestamp)
        return outcome
    return _Outcome(archived.ades_subindic, archived.api_status, archived.best_signature_time)


def _specification(signature: EmbeddedPdfSignature, trust: Trust, *, online: bool) -> SignatureValidationSpec:
    declared = RevocationCheckingRule.CHECK_IF_DECLARED
    policy = CertValidationPolicySpec(
        trust_manager=trust.manager(),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(declared, declared)),
    )
    rule = RevinfoOnlineFetchingRule.NO_HISTORICAL_FETCH if online else RevinfoOnlineFetchingRule.LOCAL_ONLY
    return SignatureValidationSpec(
        policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(rule),
        local_knowledge=_knowledge(signature.reader, trust),
    )


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


def _certificate(signature: EmbeddedPdfSignature) -> Certificate | None:
    try:
        return Certificate.read(signature.signer_cert.dump())
    except (CertificateUnsuitable, ValueError, AttributeError):
        return None


def _time(signature: EmbeddedPdfSignature, outcome: _Outcome) -> SigningTime:
    if outcome.proven_at is not None:
        return SigningTime(TimeKind.PROVEN, outcome.proven_at)
    claimed = signature.self_reported_timestamp
    return SigningTime(TimeKind.CLAIMED, claimed) if claimed else SigningTime(TimeKind.UNKNOWN, None)


def _indication(outcome: _Outcome, certificate: Certificate | None, time: SigningTime) -> AdESSubIndic:
    """pyHanko's, unless the signature was proven to be made outside the life of its certificate."""
    passed = outcome.indication.status is AdESStatus.PASSED
    if passed and certificate is not None and time.moment is not None and time.moment.tzinfo is not None:
        if time.moment > certificate.valid_until:
            return AdESIndeterminate.OUT_OF_BOUNDS_NO_POE
        if time.moment < certificate.valid_from:
            return AdESIndeterminate.NOT_YET_VALID
    return outcome.indication


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


def _kind(certificate: Certificate | None, outcome: _Outcome, trust: Trust, time: SigningTime) -> SignatureKind:
    path = None if outcome.status is None else outcome.status.validation_path
    claims = certificate is not None and certificate.kind is not CertificateKind.ADVANCED
    if path is not None and trust.registry is not None:
        moment = time.moment if time.kind is TimeKind.PROVEN else None
        found = QualificationAssessor(trust.registry).check_entity_cert_qualified(path, moment)
        if found.service_definition is not None:
            return _kind_by_list(found.status)
    if claims:
        return SignatureKind.CLAIMS_QUALIFIED
    return SignatureKind.ADVANCED if path is not None else SignatureKind.UNKNOWN


def _kind_by_list(status: QualifiedStatus) -> SignatureKind:
    if not status.qualified:
        return SignatureKind.ADVANCED
    if not status.qc_key_security.is_qscd:
        return SignatureKind.ADVANCED_QUALIFIED_CERTIFICATE
    seal = status.qc_type is QcCertType.QC_ESEAL
    return SignatureKind.QUALIFIED_SEAL if seal else SignatureKind.QUALIFIED_SIGNATURE
