"""An IPP Everywhere printer behind a real CUPS server: what it prints, what is in its way, and its plug."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp

from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.samples import sample_label
from printing.spool.cups import CupsSpooler
from printing.spool.spooler import Condition, JobPhase, JobReference, MediaType
from printing.templates import load_template
from tests.printers.cups_server import CupsServer
from tests.printers.everywhere import EverywherePrinter, command, everywhere_printer
from tests.services.cutting_line import cutting

QUEUE, BROKEN = "oriunde", "intrerupta"
UNCUT = 1 << 40


@pytest.fixture
def printer(cups_server: CupsServer) -> Iterator[EverywherePrinter]:
    with (
        tempfile.TemporaryDirectory(prefix="everywhere-") as folder,
        everywhere_printer(Path(folder)) as printer,
        queue(QUEUE, printer.uri, cups_server),
    ):
        yield printer


@contextmanager
def queue(name: str, uri: str, server: CupsServer) -> Iterator[None]:
    """There from the moment on that CUPS has asked the printer what it is: it refuses earlier papers."""
    adding = [command("lpadmin"), "-h", server.address, "-p", name, "-E", "-v", uri]
    said_before = len(server.log.read_text())
    subprocess.run([*adding, "-m", "everywhere"], check=True, capture_output=True)
    try:
        wait_until(lambda: f'Printer "{name}" is now available' in server.log.read_text()[said_before:])
        yield
    finally:
        subprocess.run([command("lpadmin"), "-h", server.address, "-x", name], check=True)


@pytest.fixture
def spooler(cups_server: CupsServer) -> CupsSpooler:
    return CupsSpooler(cups_server.address)


@pytest.fixture(scope="module")
def label() -> bytes:
    return render_pdf(lay_out(sample_label(), load_template("57x32"), 203.2))


def wait_until(happens: Callable[[], bool], seen: Callable[[], object] = lambda: "") -> None:
    deadline = time.monotonic() + 30
    while not happens():
        assert time.monotonic() < deadline, seen()
        time.sleep(0.1)


def wait_for(spooler: CupsSpooler, job: JobReference, **wanted: object) -> None:
    wait_until(
        lambda: all(getattr(spooler.state(job), name) == value for name, value in wanted.items()),
        lambda: spooler.state(job),
    )


def test_a_label_comes_out_readable(printer: EverywherePrinter, spooler: CupsSpooler, label: bytes) -> None:
    job = spooler.submit(QUEUE, label, MediaType.PDF, "Eticheta 1268")
    wait_for(spooler, job, phase=JobPhase.DONE)
    [printed] = printer.printed()
    with pypdfium2.PdfDocument(printed) as pdf:
        picture = pdf[0].render(scale=300 / 72).to_pil()
    assert {found.text for found in zxingcpp.read_barcodes(picture)} == {sample_label().barcode, sample_label().qr}


@pytest.mark.parametrize(
    ("reason", "condition"),
    [("media-empty", Condition.PAPER_OUT), ("cover-open", Condition.HEAD_OPEN), ("media-jam", Condition.JAM)],
)
def test_a_printer_says_what_holds_a_label_until_it_is_mended(
    printer: EverywherePrinter, spooler: CupsSpooler, label: bytes, reason: str, condition: Condition
) -> None:
    printer.set_trouble(reason)
    job = spooler.submit(QUEUE, label, MediaType.PDF, "Eticheta 1268")
    wait_for(spooler, job, cause=condition.value)
    assert spooler.conditions(QUEUE) == (condition,)
    printer.set_trouble("")
    wait_for(spooler, job, phase=JobPhase.DONE)
    assert spooler.conditions(QUEUE) == ()


def test_a_printer_whose_plug_is_pulled_did_not_print(
    printer: EverywherePrinter, spooler: CupsSpooler, label: bytes
) -> None:
    printer.set_trouble("media-empty")
    job = spooler.submit(QUEUE, label, MediaType.PDF, "Eticheta 1268")
    wait_for(spooler, job, cause="paper-out")
    printer.kill()
    time.sleep(1)
    state = spooler.state(job)
    assert state.cause == "paper-out"
    if state.phase is not JobPhase.DONE:  # what CUPS makes of the moment; the test below is of the other one
        spooler.cancel(job)
        assert spooler.state(job).phase is JobPhase.CANCELLED
    assert printer.printed() == []


def test_a_line_that_breaks_within_an_answer_leaves_a_doubt(
    printer: EverywherePrinter, cups_server: CupsServer, spooler: CupsSpooler, label: bytes
) -> None:
    """CUPS takes a printer that fell silent within an answer for one that printed (its ``ipp`` back end)."""
    printer.set_trouble("media-empty")
    line_to = urlsplit(printer.uri)
    with cutting(f"http://{line_to.netloc}", 0, UNCUT, UNCUT) as line:
        uri = line_to._replace(netloc=f"localhost:{urlsplit(line.address).port}").geturl()
        with queue(BROKEN, uri, cups_server):
            job = spooler.submit(BROKEN, label, MediaType.PDF, "Eticheta 1268")
            wait_for(spooler, job, cause="paper-out")
            line.let_nothing_through()
            wait_for(spooler, job, phase=JobPhase.DONE)
            assert spooler.state(job).cause == "paper-out"
    assert printer.printed() == []
