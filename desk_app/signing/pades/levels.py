"""How far a signature has come, by what its document bears (EN 319 142-1); nothing of it is judged here."""

from __future__ import annotations

from enum import Enum

from asn1crypto import cms
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


class Level(Enum):
    """Levels of PAdES."""

    B_B = "B-B"
    """No server gave a time stamp yet: it is to be added later."""
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


def has_time_stamp(signer: cms.SignerInfo) -> bool:
    """Whether the signature itself bears one."""
    return any(True for _ in extract_tst_data_iter(signer, signed=False))


def later_time_stamps(signature: EmbeddedPdfSignature) -> int:
    """How many time stamps over the whole document came after it."""
    stamps = signature.reader.embedded_timestamp_signatures
    return sum(stamp.signed_revision > signature.signed_revision for stamp in stamps)


def level_of(signature: EmbeddedPdfSignature) -> Level:
    """Where the signature bears no time stamp, the first one over the document proves its time."""
    proofs = has_time_stamp(signature.signer_info) + later_time_stamps(signature)
    if not proofs:
        return Level.B_B
    try:
        DocumentSecurityStore.read_dss(signature.reader)
    except NoDSSFoundError:
        return Level.B_T
    return Level.B_LTA if proofs > 1 else Level.B_LT
