"""The figures of signing, on a quiet machine: `make bench`. Each prints what it measured."""

import hashlib
import resource
import time

import pytest

from desk_app.signing.folder.contents import FolderDocument
from desk_app.signing.folder.folder import Folder
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.servers import TimeStampServer
from tests.integration.signing.conftest import authority, backend_of  # noqa: F401
from tests.services.papers import letter, opener, stamp

CPU_SECONDS_A_DOCUMENT = 0.035
CARD_SECONDS = 0.7
PIPELINE_SHARE = 1.05
GROWTH_KILOBYTES = 20_000


def documents(count: int, deliver) -> list[FolderDocument]:
    letters = {f"{number:03}": letter(number) for number in range(count)}
    wish = SignatureWish(stamp())
    return [
        FolderDocument(key, hashlib.sha256(content).hexdigest(), opener(content), deliver, wish)
        for key, content in letters.items()
    ]


@pytest.fixture
def open_session(backend_of):  # noqa: F811
    def run(seconds=0.0, person="maria"):
        backend = backend_of(person, seconds=seconds)
        return backend.open(backend.identities()[0], Pin(b"1234"))

    return run


@pytest.fixture
def servers(authority):  # noqa: F811
    return [TimeStampServer(authority.time_stamp_url)]


def drop(signed, _level) -> None:
    signed.read()


def test_processor_time_of_a_document(open_session, servers):
    session = open_session(person="ana")  # an EC key: its own signature costs next to nothing
    Folder(documents(5, drop), servers).sign(session)
    sixty = documents(60, drop)
    start = time.process_time()
    state = Folder(sixty, servers).sign(session)
    spent = (time.process_time() - start) / 60
    print(f"processor time of a B-T document with stamp: {spent * 1000:.1f} ms")  # noqa: T201
    assert len(state.signed) == 60
    assert spent <= CPU_SECONDS_A_DOCUMENT


def test_a_slow_card_is_never_kept_waiting(open_session, servers):
    session = open_session(CARD_SECONDS)
    twenty = documents(20, drop)
    start = time.monotonic()
    Folder(twenty, servers).sign(session)
    a_document = (time.monotonic() - start) / 20
    print(f"a document with a card of 700 ms: {a_document * 1000:.0f} ms")  # noqa: T201
    assert a_document <= CARD_SECONDS * PIPELINE_SHARE


def test_memory_stays_flat_over_five_hundred_documents(open_session, servers):
    session = open_session(person="ana")
    Folder(documents(50, drop), servers).sign(session)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    Folder(documents(500, drop), servers).sign(session)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"memory grown over 500 documents: {grown} kB")  # noqa: T201
    assert grown <= GROWTH_KILOBYTES
