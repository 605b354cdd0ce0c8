"""Signatures beside their document and in containers are judged as those in a PDF are."""

import io
import zipfile

import pytest

from desk_app.adapters.signing.judging import judge_file
from desk_app.adapters.signing.paper import validation_paper
from desk_app.domain.signing_errors import DocumentUnjudged
from desk_app.signing.errors import DocumentUnsignable
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation import container as limits
from desk_app.signing.validation.document import validate_document
from desk_app.signing.validation.report import Change, SignatureForm, SignatureKind, TimeKind, Verdict
from tests.services.cades import cms_signature, container, manifest, signed_container
from tests.services.papers import letter

DOCUMENTS = {"cerere.pdf": letter(), "anexa 1.txt": b"o anexa"}


@pytest.fixture
def trust(authority):
    return Trust(roots=(authority.certificate("root"),))


def judged(content, trust, beside=None):
    stream = None if beside is None else io.BytesIO(beside)
    return validate_document(io.BytesIO(content), trust, beside=stream).signatures


@pytest.mark.parametrize("form", ["DER", "PEM"])
def test_a_signature_beside_its_document(authority, trust, tmp_path, form):
    signature = cms_signature(tmp_path, letter(), authority, "maria", form=form)
    (found,) = judged(signature, trust, letter())
    assert (found.verdict, found.form, found.level) == (Verdict.VALID, SignatureForm.CADES, "B-B")
    assert found.certificate.holder == "Maria Pildă"
    assert (found.time.kind, found.change) == (TimeKind.CLAIMED, Change.NOTHING)
    (found,) = judged(signature, trust, letter(2))
    assert (found.verdict, found.reason) == (Verdict.BROKEN, "HASH_FAILURE")
    (found,) = judged(signature, Trust(), letter())
    assert (found.verdict, found.reason) == (Verdict.INDETERMINATE, "NO_CERTIFICATE_CHAIN_FOUND")


def test_a_signature_that_holds_its_document(authority, trust, tmp_path):
    (found,) = judged(cms_signature(tmp_path, letter(), authority, "ion", holds=True), trust)
    assert (found.verdict, found.certificate.holder) == (Verdict.VALID, "Ion Demonstrație")


def test_a_signature_without_its_document_is_told(authority, trust, tmp_path):
    signature = cms_signature(tmp_path, letter(), authority, "maria")
    with pytest.raises(DocumentUnsignable) as refused:
        judged(signature, trust)
    assert refused.value.reason == "document-missing"


def test_a_container(authority, trust, tmp_path):
    parts = signed_container(tmp_path, DOCUMENTS, authority, "maria")
    (found,) = judged(container(parts), trust)
    assert (found.verdict, found.change) == (Verdict.VALID, Change.NOTHING)
    assert (found.field, found.form) == ("META-INF/signature001.p7s", SignatureForm.CADES)
    (found,) = judged(container(parts | {"anexa 1.txt": b"alta anexa"}), trust)
    assert (found.verdict, found.reason) == (Verdict.BROKEN, "HASH_FAILURE")
    (found,) = judged(container(parts | {"strecurat.pdf": letter(3)}), trust)
    assert (found.verdict, found.change) == (Verdict.INDETERMINATE, Change.OTHER)
    other = manifest({**DOCUMENTS, "anexa 1.txt": b"alta anexa"})
    (found,) = judged(
        container(parts | {"anexa 1.txt": b"alta anexa", "META-INF/ASiCManifest001.xml": other}), trust
    )
    assert found.verdict is Verdict.BROKEN


def test_a_container_of_one_document(authority, trust, tmp_path):
    parts = {"cerere.pdf": letter(), "META-INF/signature.p7s": cms_signature(tmp_path, letter(), authority, "ana")}
    (found,) = judged(container(parts), trust)
    assert (found.verdict, found.kind) == (Verdict.VALID, SignatureKind.ADVANCED)


def test_a_signature_in_xml_is_named_and_never_called_invalid(trust):
    parts = {"cerere.pdf": letter(), "META-INF/signatures0.xml": b"<XAdESSignatures/>"}
    (found,) = judged(container(parts), trust)
    assert (found.verdict, found.reason, found.form) == (
        Verdict.INDETERMINATE,
        "NOT_JUDGED",
        SignatureForm.XADES,
    )


@pytest.mark.parametrize(
    ("name", "value"), [("_WHOLE_BYTES", 1_000), ("_SIGNATURE_BYTES", 1_000), ("_ENTRIES", 2)]
)
def test_a_container_beyond_the_limits_is_not_unpacked(authority, trust, tmp_path, monkeypatch, name, value):
    made = container(signed_container(tmp_path, DOCUMENTS, authority, "maria"))
    monkeypatch.setattr(limits, name, value)
    with pytest.raises(DocumentUnsignable) as refused:
        judged(made, trust)
    assert refused.value.reason == "too-large"


def test_a_bomb_is_left_before_it_fills_the_memory(trust):
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("META-INF/ASiCManifest.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(64):
            part.write(bytes(1 << 20))
    assert len(bomb.getvalue()) < 1 << 20
    with pytest.raises(DocumentUnsignable) as refused:
        judged(bomb.getvalue(), trust)
    assert refused.value.reason == "too-large"


def test_what_is_broken_is_refused(authority, trust, tmp_path):
    parts = signed_container(tmp_path, DOCUMENTS, authority, "maria")
    unfolding = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    gone = {name: content for name, content in parts.items() if name != "anexa 1.txt"}
    whole = container(parts)
    for content in (
        whole[: len(whole) // 2],
        container(parts | {"META-INF/ASiCManifest001.xml": unfolding}),
        container(parts | {"META-INF/ASiCManifest001.xml": b"<a/>"}),
        container(parts | {"META-INF/signature001.p7s": b"none"}),
        container(gone),
        b"\x30\x03abc",
        b"-----BEGIN nothing",
    ):
        with pytest.raises(DocumentUnsignable) as refused:
            judged(content, trust)
        assert refused.value.reason == "damaged"


def test_another_packing_is_refused(trust):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("cerere.pdf", letter())
    with pytest.raises(DocumentUnsignable) as refused:
        judged(packed.getvalue(), trust)
    assert refused.value.reason == "damaged"


def test_a_file_is_judged_over_the_document_it_is_called_after(authority, trust, tmp_path):
    (tmp_path / "cerere.pdf.p7s").write_bytes(cms_signature(tmp_path, letter(), authority, "maria"))
    with pytest.raises(DocumentUnjudged):
        judge_file(tmp_path / "cerere.pdf.p7s", trust, online=True)
    (tmp_path / "cerere.pdf").write_bytes(letter())
    report = judge_file(tmp_path / "cerere.pdf.p7s", trust, online=True)
    assert (report.verdict, report.signatures[0].form) == ("valid", "CAdES")
    assert validation_paper(report).startswith(b"%PDF")
