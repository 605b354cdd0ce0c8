"""What a signature is worth: who, which kind, since when, what changed; broken only when it is proven."""

import io
import subprocess

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from desk_app.adapters.signing.judging import judge_file
from desk_app.adapters.signing.paper import validation_paper
from desk_app.signing.errors import DocumentUnsignable, TrustedListsUnavailable
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.trust.lists import TrustedLists
from desk_app.signing.validation.document import validate_document
from desk_app.signing.validation.report import Change, SignatureKind, TimeKind, Verdict
from tests.services.papers import letter, stamp
from tests.services.trusted_lists import running_list_server


@pytest.fixture(scope="module")
def lists(authority, tmp_path_factory):
    with running_list_server(authority) as server:
        found = TrustedLists(tmp_path_factory.mktemp("lists"), server.location, [server.signer])
        found.refresh()
    return found


@pytest.fixture
def trust(lists, authority):
    return lists.trust(roots=[authority.certificate("root")])


def only(content, trust, **options):
    (signature,) = validate_document(io.BytesIO(content), trust, **options).signatures
    return signature


@pytest.mark.parametrize(
    ("person", "kind", "holder"),
    [
        ("maria", SignatureKind.QUALIFIED_SIGNATURE, "Maria Pildă"),
        ("ion", SignatureKind.QUALIFIED_SIGNATURE, "Ion Demonstrație"),
        ("seal", SignatureKind.QUALIFIED_SEAL, "Comuna Exemplu"),
        ("ana", SignatureKind.ADVANCED, "Ana Închipuită"),
    ],
)
def test_kind_and_holder_come_from_list_and_certificate(sign, trust, person, kind, holder):
    signed, _ = sign(letter(), person)
    found = only(signed, trust)
    assert (found.verdict, found.kind, found.reason) == (Verdict.VALID, kind, "")
    assert found.certificate.holder == holder
    assert found.time.kind is TimeKind.PROVEN
    assert (found.change, found.level) == (Change.NOTHING, "B-T")


def test_a_service_that_lost_its_status_makes_nothing_qualified(sign, authority, tmp_path):
    signed, _ = sign(letter())
    with running_list_server(authority, status="withdrawn") as server:
        lists = TrustedLists(tmp_path, server.location, [server.signer])
        lists.refresh()
    found = only(signed, lists.trust(roots=[authority.certificate("root")]))
    assert found.verdict is Verdict.VALID
    assert found.kind is SignatureKind.CLAIMS_QUALIFIED


def test_without_lists_and_roots_nothing_is_known_and_nothing_is_called_invalid(sign):
    for person, kind in (("maria", SignatureKind.CLAIMS_QUALIFIED), ("ana", SignatureKind.UNKNOWN)):
        signed, _ = sign(letter(), person)
        found = only(signed, Trust(), online=False)
        assert (found.verdict, found.kind) == (Verdict.INDETERMINATE, kind)
        assert found.reason == "NO_CERTIFICATE_CHAIN_FOUND"


def test_time_is_proven_by_a_stamp_and_claimed_without(sign, trust):
    signed, _ = sign(letter(), servers=[])
    found = only(signed, trust)
    assert (found.verdict, found.time.kind, found.level) == (Verdict.VALID, TimeKind.CLAIMED, "B-B")


@pytest.mark.parametrize("online", [True, False])
def test_long_term_data_make_it_valid_without_a_network(sign, add_to, trust, online):
    long_term = add_to(sign(letter())[0])
    found = only(long_term, trust, online=online)
    assert (found.verdict, found.change, found.level) == (Verdict.VALID, Change.VALIDATION_DATA, "B-LT")
    archived = add_to(long_term, archive=True)
    report = validate_document(io.BytesIO(archived), trust, online=online)
    (found,) = report.signatures
    assert (found.verdict, found.level, report.archive_time_stamps) == (Verdict.VALID, "B-LTA", 1)
    assert report.verdict is Verdict.VALID


def test_offline_without_long_term_data_is_indeterminate(sign, trust):
    found = only(sign(letter())[0], trust, online=False)
    assert found.verdict is Verdict.INDETERMINATE
    assert found.reason == "CERTIFICATE_CHAIN_GENERAL_FAILURE"


@pytest.mark.parametrize(
    ("person", "reason"), [("revoked", "REVOKED_NO_POE"), ("expired", "OUT_OF_BOUNDS_NO_POE")]
)
def test_revoked_and_expired_certificates_are_named(sign, trust, person, reason):
    found = only(sign(letter(), person)[0], trust)
    assert (found.verdict, found.reason) == (Verdict.INDETERMINATE, reason)


def test_a_changed_byte_breaks_the_signature(sign, trust):
    signed = bytearray(sign(letter())[0])
    signed[signed.index(b"%PDF") + 7] ^= 1
    found = only(bytes(signed), trust)
    assert (found.verdict, found.reason) == (Verdict.BROKEN, "HASH_FAILURE")
    assert found.change is Change.OTHER


def test_a_second_signature_is_an_allowed_change_and_another_page_is_not(sign, trust):
    once, _ = sign(letter(), wish=SignatureWish(stamp()))
    twice, _ = sign(once, "ion", SignatureWish(stamp()))
    report = validate_document(io.BytesIO(twice), trust)
    assert [found.change for found in report.signatures] == [Change.FORM_OR_SIGNATURES, Change.NOTHING]
    assert report.verdict is Verdict.VALID
    writer, edited = IncrementalPdfFileWriter(io.BytesIO(once)), io.BytesIO()
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(number) for number in (0, 0, 300, 300)])
    writer.update_container(page)
    writer.write(edited)
    found = only(edited.getvalue(), trust)
    assert (found.verdict, found.change) == (Verdict.INDETERMINATE, Change.OTHER)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"no document", "not-a-pdf"), (b"%PDF-1.7\nnothing more", "damaged"), (b"", "not-a-pdf")],
)
def test_what_is_no_pdf_is_refused(content, reason):
    with pytest.raises(DocumentUnsignable) as refused:
        validate_document(io.BytesIO(content), Trust())
    assert refused.value.reason == reason


def test_an_encrypted_document_is_named(tmp_path):
    (tmp_path / "plain.pdf").write_bytes(letter())
    command = [
        "qpdf",
        "--encrypt",
        "a",
        "b",
        "256",
        "--",
        str(tmp_path / "plain.pdf"),
        str(tmp_path / "locked.pdf"),
    ]
    subprocess.run(command, check=True)
    with pytest.raises(DocumentUnsignable) as refused:
        validate_document(io.BytesIO((tmp_path / "locked.pdf").read_bytes()), Trust())
    assert refused.value.reason == "encrypted"


def test_a_document_without_signatures_has_no_verdict():
    report = validate_document(io.BytesIO(letter()), Trust())
    assert (report.verdict, report.signatures) == (None, ())


def test_lists_are_read_without_a_network_and_only_those_asked_for(lists, authority):
    assert lists.fetched_at is not None
    trust = lists.trust(["RO"])
    assert trust.lists_of == lists.fetched_at
    assert authority.certificate("issuer") in [found.dump() for found in trust.certificates()]
    assert lists.trust(["DE"]).certificates() == []


@pytest.mark.parametrize(
    ("next_update", "stale"), [("2026-11-02T00:00:00Z", True), ("2099-11-02T00:00:00Z", False)]
)
def test_a_list_past_its_time_is_used_and_told(sign, authority, tmp_path, next_update, stale):
    with running_list_server(authority, next_update=next_update) as server:
        lists = TrustedLists(tmp_path / "lists", server.location, [server.signer])
        lists.refresh()
    (tmp_path / "signed.pdf").write_bytes(sign(letter())[0])
    report = judge_file(tmp_path / "signed.pdf", lists.trust(roots=[authority.certificate("root")]), online=True)
    assert (report.verdict, report.lists_are_stale) == ("valid", stale)
    assert report.signatures[0].kind == "qualified-signature"
    (tmp_path / "report.pdf").write_bytes(validation_paper(report))
    said = subprocess.run(
        ["pdftotext", str(tmp_path / "report.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert ("termenul lor a trecut" in said.stdout) is stale


def test_a_refresh_that_fails_leaves_the_old_lists(authority, tmp_path):
    with running_list_server(authority) as server:
        lists = TrustedLists(tmp_path, server.location, [server.signer])
        with pytest.raises(TrustedListsUnavailable):
            TrustedLists(tmp_path, server.location, [authority.certificate("root")]).refresh()
        assert lists.fetched_at is None
        assert lists.refresh().missing == ("XX",)
        before = lists.fetched_at
        server.pages["/ro.xml"] = server.pages["/ro.xml"].replace("granted", "withdrawn")
        with pytest.raises(TrustedListsUnavailable):
            lists.refresh()
        server.reachable = False
        with pytest.raises(TrustedListsUnavailable):
            lists.refresh()
    assert lists.fetched_at == before
    assert lists.trust().certificates()


@pytest.mark.parametrize("damage", ["list", "lotl", "index", "gone"])
def test_a_damaged_folder_is_not_trusted(authority, tmp_path, damage):
    with running_list_server(authority) as server:
        lists = TrustedLists(tmp_path, server.location, [server.signer])
        lists.refresh()
    files = {
        "lotl" if "PointersToOtherTSL" in path.read_text() else "list": path for path in tmp_path.glob("*.xml")
    } | {"index": tmp_path / "lists.json", "gone": tmp_path / "lists.json"}
    if damage == "gone":
        files["gone"].unlink()
    else:
        files[damage].write_text(files[damage].read_text()[:-40].replace("granted", "recognised"))
    assert lists.trust().certificates() == []
