"""What only CUPS does: bytes arrive untouched, stopped printers say so, cancelled jobs fail, silence ends."""

import queue
import socket
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from printing.spool.cups import CupsSpooler
from printing.spool.ipp import ask_job
from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobUnknownError,
    MediaType,
    SpoolerUnreachableError,
)
from tests.integration.mounts import IN_OWN_NAMESPACE
from tests.printers.cups_server import add_queue, running_server

ON_SMALL_DISK = (
    *IN_OWN_NAMESPACE,
    *("sh", "-c", 'mount -t tmpfs -o size=128k,mode=755 full "$SPOOL" && mkdir "$SPOOL/tmp" && exec "$@"', "sh"),
)
ZPL = b"^XA^FDprima^FS^XZ\n"


@pytest.fixture
def spooler(cups_server: Any) -> CupsSpooler:
    while not cups_server.printed.empty():
        cups_server.printed.get_nowait()
    return CupsSpooler(cups_server.address)


def arrived(server: Any) -> bytes:
    printed: queue.SimpleQueue[bytes] = server.printed
    return printed.get(timeout=15)


def test_label_commands_reach_the_printer_byte_for_byte(cups_server: Any, spooler: CupsSpooler) -> None:
    document = ZPL + bytes(range(256)) * 40
    spooler.submit(cups_server.ready, document, MediaType.ZPL, "Eticheta 1268")
    assert arrived(cups_server) == document


def test_copies_are_printed(cups_server: Any, spooler: CupsSpooler) -> None:
    spooler.submit(cups_server.ready, ZPL, MediaType.ZPL, "Eticheta 1268", copies=3)
    assert arrived(cups_server).count(b"prima") == 3


def test_a_title_is_never_taken_for_an_option(cups_server: Any, spooler: CupsSpooler) -> None:
    spooler.submit(cups_server.ready, ZPL, MediaType.ZPL, "-h 127.0.0.1:1; $(reboot) ș")
    assert arrived(cups_server) == ZPL


def test_a_stopped_printer_says_that_it_is_not_ready_and_why(cups_server: Any, spooler: CupsSpooler) -> None:
    stopped = next(printer for printer in spooler.printers() if printer.name == cups_server.stopped)
    assert not stopped.ready
    assert stopped.cause
    assert spooler.conditions(cups_server.stopped) == (Condition.PAUSED,)


def test_a_job_waits_for_a_stopped_printer_until_it_is_cancelled(cups_server: Any, spooler: CupsSpooler) -> None:
    job = spooler.submit(cups_server.stopped, ZPL, MediaType.ZPL, "Eticheta 1268")
    assert spooler.state(job).phase is JobPhase.PENDING
    spooler.cancel(job)
    state = spooler.state(job)
    assert state.phase is JobPhase.CANCELLED
    assert state.cause == "canceled"
    with pytest.raises(JobUnknownError):
        spooler.cancel(job)


def test_a_job_for_a_printer_that_is_off_tells_what_holds_it(cups_server: Any, spooler: CupsSpooler) -> None:
    job = spooler.submit(cups_server.dead, ZPL, MediaType.ZPL, "Eticheta 1268")
    deadline = time.monotonic() + 15
    while not (state := spooler.state(job)).cause:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert state.phase in {JobPhase.PRINTING, JobPhase.PENDING, JobPhase.FAILED}
    assert "printer" in state.cause.lower()


def test_a_job_of_another_queue_is_not_ours(cups_server: Any, spooler: CupsSpooler) -> None:
    job = spooler.submit(cups_server.ready, ZPL, MediaType.ZPL, "Eticheta 1268")
    with pytest.raises(JobUnknownError):
        spooler.state(JobReference(cups_server.stopped, job.job))


def test_a_server_that_accepts_and_says_nothing_costs_a_time_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        spooler = CupsSpooler(f"127.0.0.1:{silent.getsockname()[1]}", timeout_seconds=0.5)
        for ask in (spooler.printers, lambda: spooler.state(JobReference("eticheta", "eticheta-1"))):
            started = time.monotonic()
            with pytest.raises(SpoolerUnreachableError):
                ask()
            assert time.monotonic() - started < 5


def test_a_machine_without_cups_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SpoolerUnreachableError) as refusal:
        CupsSpooler("127.0.0.1:1").printers()
    assert refusal.value.detail == "lpstat is not installed"


def test_a_server_that_is_no_print_server_is_unreachable(cups_server: Any) -> None:
    assert ask_job(cups_server.address, 999_999, 5) is None
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(OSError, match="timed out"):
        ask_job(f"127.0.0.1:{listener.getsockname()[1]}", 1, 0.3)


def test_a_printer_that_dies_in_the_middle_of_a_job_did_not_print_it(
    cups_server: Any, spooler: CupsSpooler
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(15)
        target = f"socket://127.0.0.1:{listener.getsockname()[1]}/?contimeout=1"
        add_queue(cups_server, "stricata", target, enabled=True)
        job = spooler.submit("stricata", ZPL * 300_000, MediaType.ZPL, "Eticheta 1268")
        connection, _ = listener.accept()
        connection.recv(1_000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, bytes([1, 0, 0, 0, 0, 0, 0, 0]))
        connection.close()
    deadline = time.monotonic() + 20
    while (state := spooler.state(job)).phase is JobPhase.PRINTING and time.monotonic() < deadline:
        time.sleep(0.2)
    assert state.phase in {JobPhase.PRINTING, JobPhase.PENDING, JobPhase.FAILED}
    assert state.cause


def test_a_full_disk_of_the_print_server_is_a_refusal() -> None:
    with tempfile.TemporaryDirectory(prefix="cups-full-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        with running_server(root, before=ON_SMALL_DISK) as server:
            spooler = CupsSpooler(server.address)
            with pytest.raises(DocumentRefusedError) as refusal:
                spooler.submit(server.ready, ZPL * 40_000, MediaType.ZPL, "Eticheta 1268")
            assert refusal.value.reason
            assert spooler.submit(server.ready, ZPL, MediaType.ZPL, "Eticheta 1268").job
