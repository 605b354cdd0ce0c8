"""What a certificate says of itself in its QcStatements (RFC 3739, 3.2.6; ETSI EN 319 412-5).

Only a qualified signature makes an authority's document an authentic deed (Law 214/2024), and only these
statements, never the brand of the card, tell a qualified certificate from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from asn1crypto import core

EXTENSION = "1.3.6.1.5.5.7.1.3"
_COMPLIANCE = "0.4.0.1862.1.1"
_ON_DEVICE = "0.4.0.1862.1.4"
_TYPE = "0.4.0.1862.1.6"


class QualifiedPurpose(Enum):
    """What a qualified certificate is for: id-etsi-qct-esign, -eseal, -web."""

    SIGNATURE = "0.4.0.1862.1.6.1"
    SEAL = "0.4.0.1862.1.6.2"
    WEBSITE = "0.4.0.1862.1.6.3"


@dataclass(frozen=True, slots=True)
class QualifiedStatements:
    """The statements that matter here. Without a type a qualified certificate is for signatures (EN 319 412-5,
    4.2.3).
    """

    qualified: bool
    on_device: bool
    """The issuer declares that the key lives in a qualified signature creation device."""
    purposes: frozenset[QualifiedPurpose]

    @classmethod
    def read(cls, extension: bytes | None) -> QualifiedStatements:
        """From the value of the extension (DER), None where the certificate has none.

        A value that cannot be parsed states nothing.
        """
        if extension is None:
            return cls(False, False, frozenset())
        try:
            found = dict(map(_statement, _members(core.load(extension, strict=True))))
            purposes = _purposes(found[_TYPE]) if _TYPE in found else frozenset({QualifiedPurpose.SIGNATURE})
        except ValueError:
            return cls(False, False, frozenset())
        qualified = _COMPLIANCE in found
        return cls(qualified, qualified and _ON_DEVICE in found, purposes if qualified else frozenset())


def _statement(value: Any) -> tuple[str, Any]:
    """QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo ANY OPTIONAL }."""
    members = _members(value)
    if not 1 <= len(members) <= 2:
        raise ValueError("a statement has one or two members")
    return _identifier(members[0]), members[1] if len(members) > 1 else None


def _purposes(information: Any) -> frozenset[QualifiedPurpose]:
    """QcType ::= SEQUENCE OF OBJECT IDENTIFIER."""
    known = {purpose.value: purpose for purpose in QualifiedPurpose}
    listed = map(_identifier, _members(information))
    return frozenset(known[identity] for identity in listed if identity in known)


def _members(value: Any) -> list[Any]:
    if not isinstance(value, core.Sequence):
        raise ValueError("a sequence was expected")
    return [value[place] for place in range(len(value))]


def _identifier(value: Any) -> str:
    if not isinstance(value, core.ObjectIdentifier):
        raise ValueError("an object identifier was expected")
    return str(value.dotted)
