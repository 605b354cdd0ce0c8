"""The figures of signing, on a quiet machine: `make bench`."""

import hashlib
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk_app.signing.folder.contents import FolderDocument
from desk_app.signing.folder.folder import Folder
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.servers import TimeStampServer
from tests.bench.figures import Figures
from tests.bench.peak_memory import peak_kib
from tests.fakes.software_identity import pkcs12_file
from tests.services.papers import letter, opener, stamp

CPU_SECONDS_A_DOCUMENT = 0.035
CARD_SECONDS = 0.7
PIPELINE_SHARE = 1.05
GROWTH_MEGABYTES = 10
COMPARED = 100
PIN, CARD_PIN = b"1234", b"123456"


def documents(count: int, deliver) -> list[FolderDocument]:
    letters = {f"{number:03}": letter(number) for number in range(count)}
    wish = SignatureWish(stamp())
    return [
        FolderDocument(key, hashlib.sha256(content).hexdigest(), opener(content), deliver, wish)
        for key, content in letters.items()
    ]


@pytest.fixture
def open_session(backend_of):
    def run(seconds=0.0, person="maria"):
        backend = backend_of(person, seconds=seconds)
        return backend.open(backend.identities()[0], Pin(PIN))

    return run


@pytest.fixture
def servers(authority):
    return [TimeStampServer(authority.time_stamp_url)]


def drop(signed, _level) -> None:
    signed.read()


def test_processor_time_of_a_document(open_session, servers, figures: Figures):
    session = open_session(person="ana")  # an EC key: its own signature costs next to nothing
    Folder(documents(5, drop), servers).sign(session)
    sixty = documents(60, drop)
    start = time.process_time()
    state = Folder(sixty, servers).sign(session)
    spent = (time.process_time() - start) / 60
    assert len(state.signed) == 60
    limit = CPU_SECONDS_A_DOCUMENT * 1000
    figures.at_most("processor time of a B-T document with its stamp", spent * 1000, limit, "ms")


def test_a_slow_card_is_never_kept_waiting(open_session, servers, figures: Figures):
    session = open_session(CARD_SECONDS)
    twenty = documents(20, drop)
    start = time.monotonic()
    Folder(twenty, servers).sign(session)
    share = (time.monotonic() - start) / 20 / CARD_SECONDS
    figures.at_most("a folder, in the own time of a card of 700 ms", share, PIPELINE_SHARE, "times")


def test_memory_stays_flat_over_five_hundred_documents(desk, servers, figures: Figures):
    """With a card in a reader: of this process, which prepares the documents, and of the one with its driver."""
    desk.insert(desk.applet("ana"))
    (identity,) = desk.backend.identities()
    session = desk.backend.open(identity, Pin(CARD_PIN))
    (driver,) = desk.backend._drivers.values()
    processes = {"the desk": "self", "the card process": driver.process._running._process.pid}
    Folder(documents(50, drop), servers).sign(session)
    before = {name: peak_kib(process) for name, process in processes.items()}
    state = Folder(documents(500, drop), servers).sign(session)
    assert len(state.signed) == 500
    for name, process in processes.items():
        grown = peak_kib(process) - before[name]
        told = f"from {before[name] / 1_000:.0f} MB"
        what = f"memory of {name} grown over 500 signed documents"
        figures.at_most(what, grown / 1_000, GROWTH_MEGABYTES, "MB", told)
    session.close()


def test_the_same_documents_with_the_command_of_pyhanko(
    open_session,
    servers,
    authority,
    tmp_path,
    figures: Figures,
):
    """Processor time of both, in the same run; the command starts once a document and draws no stamp."""
    letters = documents(COMPARED, drop)
    start = time.process_time()
    state = Folder(letters, servers).sign(open_session(person="ana"))
    ours = time.process_time() - start
    assert len(state.signed) == COMPARED
    key, certificate = authority.key("ana"), authority.certificate("ana")
    (tmp_path / "key.p12").write_bytes(pkcs12_file(key, certificate, authority.certificate("issuer"), PIN))
    (tmp_path / "pin").write_bytes(PIN)
    (tmp_path / "letter.pdf").write_bytes(letters[0].open().read())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(COMPARED):
        sign_with_pyhanko(tmp_path, authority.time_stamp_url)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    theirs = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = f"{theirs / COMPARED * 1000:.0f} ms against {ours / COMPARED * 1000:.1f} ms a document"
    what = "processor time of pyHanko's command against ours, 100 documents"
    figures.at_least(what, theirs / ours, 1, "times", told)


def sign_with_pyhanko(folder: Path, time_stamps: str) -> None:
    command = [str(Path(sys.executable).with_name("pyhanko")), "sign", "addsig", "--field", "Signature"]
    key = ["--use-pades", "--timestamp-url", time_stamps, "pkcs12", "--passfile", str(folder / "pin")]
    files = [str(folder / name) for name in ("letter.pdf", "signed.pdf", "key.p12")]
    subprocess.run([*command, *key, *files], check=True, capture_output=True)
