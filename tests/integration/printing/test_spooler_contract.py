"""What the desk may expect of every print system, asked of each."""

import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.samples import sample_label
from printing.spool.cups import CupsSpooler
from printing.spool.file import FOLDER_PRINTER, FolderSpooler
from printing.spool.routing import RoutedSpooler
from printing.spool.spooler import (
    MOST_COPIES,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterUnknownError,
    Spooler,
    SpoolError,
    SpoolerUnreachableError,
)
from printing.templates import load_template

WAIT_SECONDS = 15


class System(NamedTuple):
    """A print system, a printer of it that prints, and the same system out of reach."""

    spooler: Spooler
    printer: str
    unreachable: Spooler


@pytest.fixture(params=["folder", "cups", "routed"])
def system(request: pytest.FixtureRequest, tmp_path: Path) -> System:
    if request.param == "folder":
        blocked = tmp_path / "not-a-folder"
        blocked.write_text("in the way")
        return System(FolderSpooler(tmp_path / "out"), FOLDER_PRINTER, FolderSpooler(blocked))
    server: Any = request.getfixturevalue("cups_server")
    cups, absent = CupsSpooler(server.address), CupsSpooler("127.0.0.1:1", timeout_seconds=5)
    if request.param == "cups":
        return System(cups, server.ready, absent)
    return System(RoutedSpooler(cups), server.ready, RoutedSpooler(absent))


@pytest.fixture(scope="module")
def label() -> bytes:
    return render_pdf(lay_out(sample_label(), load_template("57x32"), 203.2))


def ended(spooler: Spooler, job: JobReference) -> JobState:
    """The state a job comes to rest in."""
    deadline = time.monotonic() + WAIT_SECONDS
    while (state := spooler.state(job)).phase in {JobPhase.PENDING, JobPhase.PRINTING}:
        assert time.monotonic() < deadline, state
        time.sleep(0.05)
    return state


def test_its_printers_are_named_and_ready(system: System) -> None:
    printers = {printer.name: printer for printer in system.spooler.printers()}
    assert printers[system.printer].ready
    assert printers[system.printer].description
    assert sum(printer.is_default for printer in printers.values()) <= 1


def test_a_document_handed_over_is_printed(system: System, label: bytes) -> None:
    job = system.spooler.submit(system.printer, label, MediaType.PDF, "Eticheta 1268")
    assert job.printer == system.printer
    assert ended(system.spooler, job) == JobState(JobPhase.DONE)


def test_every_job_has_a_name_of_its_own(system: System, label: bytes) -> None:
    jobs = {system.spooler.submit(system.printer, label, MediaType.PDF, "Eticheta") for _ in range(3)}
    assert len(jobs) == 3


def test_commands_for_label_printers_are_taken(system: System) -> None:
    job = system.spooler.submit(system.printer, b"^XA^XZ\n", MediaType.ZPL, "Eticheta 1268")
    assert ended(system.spooler, job).phase is JobPhase.DONE


def test_nothing_keeps_a_ready_printer_from_printing(system: System) -> None:
    assert system.spooler.conditions(system.printer) == ()
    with pytest.raises(PrinterUnknownError):
        system.spooler.conditions("nu-exista")


def test_what_is_paper_cannot_be_taken_back(system: System, label: bytes) -> None:
    job = system.spooler.submit(system.printer, label, MediaType.PDF, "Eticheta 1268")
    assert ended(system.spooler, job).phase is JobPhase.DONE
    with pytest.raises(JobUnknownError):
        system.spooler.cancel(job)


@pytest.mark.parametrize("name", ["nu-exista", "", "-h", "a b", "../out"])
def test_an_unknown_printer_is_named(system: System, label: bytes, name: str) -> None:
    with pytest.raises(PrinterUnknownError) as refusal:
        system.spooler.submit(name, label, MediaType.PDF, "Eticheta")
    assert refusal.value.printer == name


@pytest.mark.parametrize(("document", "copies"), [(b"", 1), (b"%PDF", 0), (b"%PDF", MOST_COPIES + 1)])
def test_nothing_and_too_many_copies_are_refused(system: System, document: bytes, copies: int) -> None:
    with pytest.raises(DocumentRefusedError) as refusal:
        system.spooler.submit(system.printer, document, MediaType.PDF, "Eticheta", copies)
    assert refusal.value.printer == system.printer


@pytest.mark.parametrize("suffix", ["-999999", "", "/../x"])
def test_a_job_it_does_not_remember_is_unknown(system: System, suffix: str) -> None:
    job = JobReference(system.printer, f"{system.printer}{suffix}")
    with pytest.raises(JobUnknownError) as refusal:
        system.spooler.state(job)
    assert refusal.value.job == job


def test_a_system_out_of_reach_says_so(system: System, label: bytes) -> None:
    with pytest.raises(SpoolerUnreachableError) as refusal:
        system.unreachable.submit(system.printer, label, MediaType.PDF, "Eticheta")
    assert isinstance(refusal.value, SpoolError)
    assert refusal.value.detail
