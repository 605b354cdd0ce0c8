"""Whatever bytes a token holds, reading them ends with a certificate or a known refusal."""

import contextlib

from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from desk_app.signing.errors import CertificateUnsuitable
from desk_app.signing.identities.certificate import Certificate
from desk_app.signing.identities.qualified_statements import QualifiedPurpose, QualifiedStatements

COMPLIANCE, DEVICE, KIND = "0.4.0.1862.1.1", "0.4.0.1862.1.4", "0.4.0.1862.1.6"


class Statement(core.Sequence):
    _fields = [("identity", core.ObjectIdentifier), ("information", core.Any, {"optional": True})]  # noqa: RUF012


class Statements(core.SequenceOf):
    _child_spec = Statement


class Identifiers(core.SequenceOf):
    _child_spec = core.ObjectIdentifier


def encoded(*statements):
    return Statements([{"identity": name} | extra for name, extra in statements]).dump()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_certificate_are_refused(content):
    with contextlib.suppress(CertificateUnsuitable):
        Certificate.read(content)


@given(st.binary(max_size=80))
def test_an_extension_that_cannot_be_parsed_states_nothing(content):
    assert not QualifiedStatements.read(content).qualified or COMPLIANCE.encode() != content


@given(
    st.sets(st.sampled_from([COMPLIANCE, DEVICE, "1.2.3.4"])),
    st.none() | st.lists(st.sampled_from([*QualifiedPurpose, None]), max_size=3),
)
def test_only_compliance_makes_a_certificate_qualified(names, purposes):
    statements = [(name, {}) for name in sorted(names)]
    if purposes is not None:
        identities = [purpose.value if purpose else "1.2.3" for purpose in purposes]
        statements.append((KIND, {"information": Identifiers(identities)}))
    found = QualifiedStatements.read(encoded(*statements))
    assert found.qualified is (COMPLIANCE in names)
    assert found.on_device is ({COMPLIANCE, DEVICE} <= names)
    if COMPLIANCE not in names:
        assert not found.purposes
    elif purposes is None:
        assert found.purposes == {QualifiedPurpose.SIGNATURE}
    else:
        assert found.purposes == {purpose for purpose in purposes if purpose}


def test_no_extension_states_nothing():
    assert not QualifiedStatements.read(None).qualified
