"""PDFs that others made are signed and good for every judge, or refused before the PIN; never altered."""

import hashlib

import pytest

from desk_app.signing.errors import DocumentUnsignable, StampPlaceMissing
from desk_app.signing.folder.contents import FolderDocument
from desk_app.signing.folder.folder import Folder
from desk_app.signing.folder.preflight import look_at
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.levels import Level
from desk_app.signing.pades.preflight import Obstacle
from desk_app.signing.pades.servers import TimeStampServer
from tests.services.judges import field_is_good
from tests.services.papers import stamp
from tests.services.strangers import documents_made, documents_of_others

OURS = "Mapa"
EVERY = 12
"""One of so many is signed in each run of the tests, all of them in the long one."""
MADE = {
    "plain": None,
    "linearised": None,
    "object streams": None,
    "rotated": None,
    "300 pages": None,
    "100 MB": None,
    "password": Obstacle.ENCRYPTED,
    "owner's password": Obstacle.ENCRYPTED,
    "cut short": Obstacle.DAMAGED,
}
pytestmark = pytest.mark.timeout(900)  # the first time, the documents are fetched


@pytest.fixture(scope="module")
def strangers():
    return documents_of_others()


@pytest.fixture
def outcome(authority, backend_of, tmp_path):
    """Sends one document the way of a folder; "signed", or why it was refused. Fails when it is neither."""
    backend = backend_of("ana")
    servers = [TimeStampServer(authority.time_stamp_url)]

    def run(path):
        before = path.read_bytes()
        target = tmp_path / "signed.pdf"
        target.unlink(missing_ok=True)
        document = folder_document(path, target, SignatureWish(stamp(), field=OURS))
        refusal = look_at(document)
        if isinstance(refusal, StampPlaceMissing):  # no room: such a document is signed without a stamp
            document = folder_document(path, target, SignatureWish(field=OURS))
            refusal = look_at(document)
        if isinstance(refusal, DocumentUnsignable):
            assert path.read_bytes() == before
            return Obstacle(refusal.reason)
        assert refusal is None
        state = Folder([document], servers).sign(backend.open(backend.identities()[0], Pin(b"1234")))
        assert path.read_bytes() == before
        assert not state.refused, f"refused after the PIN: {state.refused}, {state.refused[0].error.__cause__!r}"
        assert [one.level for one in state.signed] == [Level.B_T]
        assert target.read_bytes().startswith(before)
        field_is_good(target, path, OURS, [authority.certificate("root")])
        return None

    return run


def folder_document(path, target, wish):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return FolderDocument(
        "one", digest, lambda: path.open("rb"), lambda signed, _: target.write_bytes(signed.read()) and None, wish
    )


def faults(outcome, documents):
    found = {}
    for name, path in documents.items():
        try:
            outcome(path)
        except AssertionError as error:
            found[name] = str(error).splitlines()[0]
    return found


def test_documents_of_every_make_are_signed_or_refused_by_name(tmp_path, outcome):
    made = documents_made(tmp_path)
    assert {name: outcome(path) for name, path in made.items()} == MADE


def test_some_of_the_documents_of_others(outcome, strangers):
    assert len(strangers) >= 200 - len(MADE)
    assert faults(outcome, dict(list(strangers.items())[::EVERY])) == {}


@pytest.mark.soak
def test_all_the_documents_of_others(outcome, strangers):
    assert faults(outcome, strangers) == {}


def test_a_page_whose_annotations_are_null_is_signed(outcome, strangers):
    (name,) = (name for name in strangers if name.endswith("safedocs/CompactedPDFSyntaxTest.pdf"))
    assert outcome(strangers[name]) is None
