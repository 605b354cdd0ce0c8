"""A folder on a real card: one PIN, in order, stopped and resumed, nothing lost and nothing altered."""

import hashlib
import threading
import time
from pathlib import Path

import pytest

from desk_app.signing.errors import (
    CertificateExpired,
    CertificateRevoked,
    CertificateUntrusted,
    DocumentChanged,
    DocumentUnsignable,
    IdentityUnknown,
    PinIncorrect,
    PinLocked,
    StampPlaceMissing,
    TokenAbsent,
    TokenRemoved,
)
from desk_app.signing.folder.contents import FolderDocument
from desk_app.signing.folder.folder import Folder
from desk_app.signing.folder.preflight import preflight
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.levels import Level
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.trust.anchors import Trust
from tests.fakes.software_identity import Pkcs12Backend, pkcs12_file
from tests.services.judges import judge, poppler
from tests.services.papers import letter, opener, stamp
from tests.services.virtual_card import CardPulled

PIN = b"123456"


@pytest.fixture
def servers(authority):
    return [TimeStampServer(authority.time_stamp_url)]


class Shelf:
    """Documents to sign and where they go."""

    def __init__(self, folder: Path, count: int, **letters) -> None:
        self.folder = folder
        self.originals = {f"{number:03}": letter(number, **letters) for number in range(1, count + 1)}

    def documents(self, wish: SignatureWish | None = None) -> list[FolderDocument]:
        return [
            FolderDocument(
                key, sha256(content), opener(content), self._deliver(key), wish or SignatureWish(stamp())
            )
            for key, content in self.originals.items()
        ]

    def _deliver(self, key):
        return lambda signed, _level: self.path(key).write_bytes(signed.read())

    def path(self, key: str) -> Path:
        return self.folder / f"{key}.pdf"

    @property
    def signed(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.pdf"))

    def all_only_added_to(self) -> bool:
        return all(self.path(key).read_bytes().startswith(self.originals[key]) for key in self.signed)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_sixty_documents_one_pin(desk, tmp_path, authority, servers):
    applet = desk.applet("maria")
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    shelf = Shelf(tmp_path, 60)
    seen = []
    report = preflight(identity, shelf.documents(), servers, Trust(roots=(authority.certificate("root"),)))
    assert (report.certificate, report.time_stamps, report.documents) == (None, None, ())
    assert report.chain == (authority.certificate("issuer"),)  # the card has none: fetched
    folder = Folder(shelf.documents(), servers, seen.append, chain=report.chain)
    session = desk.backend.open(identity, Pin(PIN))
    state = folder.sign(session)
    session.close()
    assert (applet.verifications, applet.signatures) == (1, 60)
    assert [signed.level for signed in state.signed] == [Level.B_T] * 60
    assert (state.refused, state.remaining, state.interruption, state.cancelled) == ((), (), None, False)
    assert [progress.done for progress in seen] == list(range(1, 61))
    assert seen[-1].seconds_left == 0
    assert shelf.signed == sorted(shelf.originals)
    assert shelf.all_only_added_to()
    for key in ("001", "031", "060"):
        judge(shelf.path(key), [authority.certificate("root")])
    for key in shelf.signed[::6]:
        poppler(shelf.path(key))


def test_an_always_asking_key_signs_a_folder_with_one_typed_pin(desk, tmp_path, servers):
    applet = desk.applet("", "maria-signing")
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    shelf = Shelf(tmp_path, 4)
    session = desk.backend.open(identity, Pin(PIN))
    state = Folder(shelf.documents(), servers).sign(session)
    session.close()
    assert len(state.signed) == 4
    assert (applet.verifications, applet.wrong_verifications) == (5, 0)


@pytest.mark.parametrize("tries", [5, 2, 1])
def test_a_wrong_pin_before_a_folder_is_exactly_one_login(desk, tmp_path, servers, tries):
    applet = desk.applet("maria", tries=tries)
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    with pytest.raises(PinLocked if tries == 1 else PinIncorrect):
        desk.backend.open(identity, Pin(b"654321"), last_try_confirmed=tries == 1)
    assert (applet.verifications, applet.signatures) == (1, 0)


@pytest.mark.parametrize("place", range(6))
def test_a_card_pulled_at_any_document_pauses_and_resumes_there(desk, tmp_path, authority, servers, place):
    def pull(ordinal):
        if ordinal == place:
            raise CardPulled

    applet = desk.applet("ion", before_signing=pull)
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    shelf = Shelf(tmp_path, 6)
    folder = Folder(shelf.documents(), servers, chain=[authority.certificate("issuer")])
    state = folder.sign(desk.backend.open(identity, Pin(PIN)))
    assert isinstance(state.interruption, TokenRemoved)
    assert [signed.key for signed in state.signed] == list(shelf.originals)[:place]
    assert [document.key for document in state.remaining] == list(shelf.originals)[place:]
    assert shelf.signed == list(shelf.originals)[:place]
    applet.before_signing = lambda _: None
    desk.insert(applet)
    (again,) = desk.backend.identities()
    assert again.id == identity.id
    state = folder.sign(desk.backend.open(again, Pin(PIN)))
    assert [signed.key for signed in state.signed] == list(shelf.originals)
    assert state.remaining == ()
    assert (applet.verifications, applet.signatures) == (2, 6)
    judge(shelf.path("006"), [authority.certificate("root")])


def test_the_card_of_another_person_does_not_go_on_with_a_folder(desk, tmp_path, servers):
    def pull(ordinal):
        if ordinal == 2:
            raise CardPulled

    desk.insert(desk.applet("ion", before_signing=pull))
    (identity,) = desk.backend.identities()
    shelf = Shelf(tmp_path, 4)
    folder = Folder(shelf.documents(), servers)
    session = desk.backend.open(identity, Pin(PIN))
    assert isinstance(folder.sign(session).interruption, TokenRemoved)
    stranger = desk.applet("maria")
    desk.insert(stranger)
    assert [found.id for found in desk.backend.identities()] != [identity.id]
    with pytest.raises((IdentityUnknown, TokenAbsent)):
        desk.backend.open(identity, Pin(PIN))
    state = folder.sign(session)  # what was logged in is logged out
    assert state.interruption is not None
    assert (len(state.signed), len(state.remaining)) == (2, 2)
    assert (stranger.verifications, stranger.signatures) == (0, 0)


def test_the_service_dies_during_a_folder_and_the_folder_resumes(desk, tmp_path, smart_cards, servers):
    def die(ordinal):
        if ordinal == 2:
            smart_cards.stop()

    applet = desk.applet("ion", before_signing=die)
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    shelf = Shelf(tmp_path, 4)
    folder = Folder(shelf.documents(), servers)
    state = folder.sign(desk.backend.open(identity, Pin(PIN)))
    assert state.interruption is not None
    assert len(state.signed) == 2
    applet.before_signing = lambda _: None
    desk.backend.close()
    smart_cards.start()
    desk.insert(applet)
    (again,) = desk.backend.identities()
    state = folder.sign(desk.backend.open(again, Pin(PIN)))
    assert len(state.signed) == 4


@pytest.fixture
def soft(authority):
    def make(person="ana", seconds=0.0):
        certificate, issuer = authority.certificate(person), authority.certificate("issuer")
        content = pkcs12_file(authority.key(person), certificate, issuer, b"1234")
        backend = Pkcs12Backend(content, certificate, (issuer,), seconds)
        return backend, backend.open(backend.identities()[0], Pin(b"1234"))

    return make


def test_a_wrong_pin_that_shows_at_the_first_signature_is_not_presented_again(soft, tmp_path, servers):
    """As the certificate store of Windows does it: the PIN goes to the card with the first signature."""
    backend, session = soft()
    presented = []

    def refuse(ordinal):
        presented.append(ordinal)
        raise PinIncorrect("low")

    backend.before_signing = refuse
    state = Folder(Shelf(tmp_path, 10).documents(), servers).sign(session)
    assert isinstance(state.interruption, PinIncorrect)
    assert (len(presented), len(state.remaining)) == (1, 10)


def test_the_card_signs_the_next_document_while_this_one_is_stamped(soft, tmp_path, bad_server):
    backend, session = soft()
    happened = []
    backend.before_signing = lambda ordinal: happened.append(("card", ordinal))
    documents = [
        FolderDocument(
            document.key,
            document.sha256,
            document.open,
            lambda _signed, _level, place=place: happened.append(("kept", place)),
            document.wish,
        )
        for place, document in enumerate(Shelf(tmp_path, 6).documents())
    ]
    state = Folder(documents, [TimeStampServer(bad_server("is slow"))]).sign(session)
    assert [signed.level for signed in state.signed] == [Level.B_T] * 6
    for place in (0, 1):  # up to three documents are on their way at once
        assert happened.index(("card", place + 1)) < happened.index(("kept", place))


def test_cancelled_between_two_documents_and_resumed(soft, tmp_path, servers):
    _, session = soft(seconds=0.05)
    shelf = Shelf(tmp_path, 12)
    folder = Folder(shelf.documents(), servers, lambda progress: progress.done == 4 and folder.cancel())
    state = folder.sign(session)
    assert state.cancelled
    assert 4 <= len(state.signed) <= 7
    assert len(state.signed) + len(state.remaining) == 12
    assert shelf.signed == [signed.key for signed in state.signed]
    state = folder.sign(session)
    assert not state.cancelled
    assert len(state.signed) == 12


def test_servers_that_are_down_leave_signatures_to_be_stamped_later(soft, tmp_path, bad_server):
    _, session = soft()
    state = Folder(Shelf(tmp_path, 3).documents(), [TimeStampServer(bad_server("refuses"))]).sign(session)
    assert [signed.level for signed in state.signed] == [Level.B_B] * 3


def test_a_silent_server_costs_its_time_once(soft, tmp_path, bad_server, servers):
    _, session = soft()
    shelf = Shelf(tmp_path, 8)
    both = [TimeStampServer(bad_server("is silent")), *servers]
    folder = Folder(shelf.documents(), both, server_seconds=1.0)
    start = time.monotonic()
    state = folder.sign(session)
    assert [signed.level for signed in state.signed] == [Level.B_T] * 8
    assert time.monotonic() - start < 5.0


def test_a_document_that_is_not_what_was_seen_is_refused_and_the_rest_signed(soft, tmp_path, servers):
    _, session = soft()
    shelf = Shelf(tmp_path, 3)
    documents = shelf.documents()
    documents[1] = FolderDocument("002", "0" * 64, documents[1].open, documents[1].deliver)
    state = Folder(documents, servers).sign(session)
    assert [signed.key for signed in state.signed] == ["001", "003"]
    (refused,) = state.refused
    assert isinstance(refused.error, DocumentChanged)
    assert refused.error.found == sha256(shelf.originals["002"])


def test_what_delivering_raises_ends_the_folder_and_loses_nothing(soft, tmp_path, servers):
    _, session = soft()
    shelf = Shelf(tmp_path, 5)
    documents = shelf.documents()

    def full(*_):
        raise OSError("no space left on device")

    documents[2] = FolderDocument("003", documents[2].sha256, documents[2].open, full)
    folder = Folder(documents, servers)
    with pytest.raises(OSError, match="no space"):
        folder.sign(session)
    assert "003" not in shelf.signed
    assert folder.remaining[0].key == "003"


def test_the_preflight_finds_it_before_the_pin(soft, tmp_path, authority, servers, bad_server):
    backend, _ = soft("maria")
    (identity,) = backend.identities()
    shelf = Shelf(tmp_path, 2)
    documents = shelf.documents()
    full = letter(lines=54, full=True)
    documents += [
        FolderDocument("text", sha256(b"text"), opener(b"text"), lambda _: None),
        FolderDocument("changed", "0" * 64, opener(b"text"), lambda _: None),
        FolderDocument("full", sha256(full), opener(full), lambda _: None, SignatureWish(stamp())),
    ]
    trust = Trust(roots=(authority.certificate("root"),))
    report = preflight(identity, documents, servers, trust)
    assert (report.certificate, report.time_stamps) == (None, None)
    assert {refused.key: type(refused.error) for refused in report.documents} == {
        "text": DocumentUnsignable,
        "changed": DocumentChanged,
        "full": StampPlaceMissing,
    }
    report = preflight(identity, documents[:2], [TimeStampServer(bad_server("refuses"))], Trust())
    assert isinstance(report.certificate, CertificateUntrusted)
    assert report.time_stamps is not None
    assert report.time_stamps.servers == 1
    assert report.documents == ()


@pytest.mark.parametrize(("person", "error"), [("expired", CertificateExpired), ("revoked", CertificateRevoked)])
def test_a_bad_certificate_is_found_before_the_pin(soft, authority, servers, person, error):
    backend, _ = soft(person)
    report = preflight(backend.identities()[0], [], servers, Trust(roots=(authority.certificate("root"),)))
    assert isinstance(report.certificate, error)


def test_a_folder_is_cancelled_from_another_thread(soft, tmp_path, servers):
    _, session = soft(seconds=0.1)
    folder = Folder(Shelf(tmp_path, 20).documents(), servers)
    threading.Timer(0.5, folder.cancel).start()
    state = folder.sign(session)
    assert state.cancelled
    assert 0 < len(state.signed) < 20
