"""What is the same for every form of signature: pyHanko's AdES validation, the trusted lists, and the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESStatus, AdESSubIndic
from pyhanko.sign.validation.ades import ades_basic_validation, ades_with_time_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.qualified.assess import QualificationAssessor
from pyhanko.sign.validation.qualified.q_status import QualifiedStatus
from pyhanko.sign.validation.qualified.tsp import QcCertType
from pyhanko.sign.validation.status import StandardCMSSignatureStatus
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from desk_app.signing.errors import CertificateUnsuitable
from desk_app.signing.identities.certificate import Certificate, CertificateKind
from desk_app.signing.pades.levels import has_time_stamp
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.report import (
    Change,
    SignatureForm,
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the validation says. `proven_at` is the time that a time stamp proves, None without one."""

    indication: AdESSubIndic
    status: StandardCMSSignatureStatus | None = None
    proven_at: datetime | None = None


UNREADABLE = Outcome(AdESIndeterminate.GENERIC)
"""Of a signature that made the parser give up."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a signature says of itself. `name` is that of its field, or of its file in a container."""

    name: str
    form: SignatureForm
    level: str
    certificate: Certificate | None
    claimed_at: datetime | None
    change: Change


async def validated(
    signed_data: cms.SignedData, digest: bytes | None, specification: SignatureValidationSpec
) -> Outcome:
    """Validate with the time that its time stamp proves, or without one (EN 319 102-1, 5.5 and 5.3).

    `digest` is that of the document, None where the document is inside.
    """
    if has_time_stamp(signed_data["signer_infos"][0]):
        timed = await ades_with_time_validation(signed_data, specification, raw_digest=digest)
        stamped = timed.api_status is not None and timed.api_status.timestamp_validity is not None
        return Outcome(timed.ades_subindic, timed.api_status, timed.best_signature_time if stamped else None)
    basic = await ades_basic_validation(signed_data, specification, raw_digest=digest)
    return Outcome(basic.ades_subindic, basic.api_status, None)


def specification(knowledge: LocalKnowledge, trust: Trust, *, online: bool) -> SignatureValidationSpec:
    """How to validate: `knowledge` is what comes along with the document."""
    declared = RevocationCheckingRule.CHECK_IF_DECLARED
    policy = CertValidationPolicySpec(
        trust_manager=trust.manager(),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy(declared, declared)),
    )
    rule = RevinfoOnlineFetchingRule.NO_HISTORICAL_FETCH if online else RevinfoOnlineFetchingRule.LOCAL_ONLY
    return SignatureValidationSpec(
        policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(rule),
        local_knowledge=knowledge,
    )


def certificate_read(signer_certificate: Callable[[], x509.Certificate]) -> Certificate | None:
    """The signer's; None where it is missing or cannot be read."""
    try:
        return Certificate.read(signer_certificate().dump())
    except (CertificateUnsuitable, ValueError, AttributeError):
        return None


def report(found: Found, outcome: Outcome, trust: Trust) -> SignatureReport:
    """Put together what was found and how it was judged."""
    time = _time(found, outcome)
    indication = _indication(outcome, found.certificate, time)
    verdict = _VERDICTS[indication.status]
    if found.change is Change.OTHER and verdict is Verdict.VALID:
        verdict, indication = Verdict.INDETERMINATE, AdESIndeterminate.SIG_CONSTRAINTS_FAILURE
    # A parser that sees no later revision knows nothing of a byte that was changed in place.
    is_altered = indication is AdESFailure.HASH_FAILURE
    return SignatureReport(
        field=found.name,
        certificate=found.certificate,
        kind=_kind(found.certificate, outcome, trust, time),
        verdict=verdict,
        reason="" if verdict is Verdict.VALID else str(indication.standard_name),
        time=time,
        change=Change.OTHER if is_altered else found.change,
        form=found.form,
        level=found.level,
    )


def _time(found: Found, outcome: Outcome) -> SigningTime:
    if outcome.proven_at is not None:
        return SigningTime(TimeKind.PROVEN, outcome.proven_at)
    claimed = found.claimed_at
    return SigningTime(TimeKind.CLAIMED, claimed) if claimed else SigningTime(TimeKind.UNKNOWN, None)


def _indication(outcome: Outcome, certificate: Certificate | None, time: SigningTime) -> AdESSubIndic:
    """pyHanko's, unless the signature was proven to be made outside the life of its certificate."""
    passed = outcome.indication.status is AdESStatus.PASSED
    if passed and certificate is not None and time.moment is not None and time.moment.tzinfo is not None:
        if time.moment > certificate.valid_until:
            return AdESIndeterminate.OUT_OF_BOUNDS_NO_POE
        if time.moment < certificate.valid_from:
            return AdESIndeterminate.NOT_YET_VALID
    return outcome.indication


def _kind(certificate: Certificate | None, outcome: Outcome, trust: Trust, time: SigningTime) -> SignatureKind:
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
