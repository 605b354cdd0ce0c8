"""The decisions of the Windows spooler, over a winspool in memory; the calls themselves only Windows can judge."""

import ctypes
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
import zxingcpp
from PIL import Image

from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.render.raster import render_png
from printing.samples import sample_label
from printing.spool.cups import CupsSpooler
from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterUnknownError,
)
from printing.spool.system import system_spooler
from printing.spool.windows import ATTRIBUTE_WORK_OFFLINE, DevicePage, WindowsPrinter, WindowsSpooler
from printing.spool.winspool import SystemWinspool
from printing.templates import load_template

LAYOUT = lay_out(sample_label(), load_template("57x32"), 203.2)


@dataclass
class MemoryWinspool:
    """Queues that keep what they are given; ``error`` is the code that the next call fails with."""

    queues: list[WindowsPrinter] = field(
        default_factory=lambda: [WindowsPrinter("Zebra", "Etichete", 0, 0), WindowsPrinter("Laser", "", 0, 0)]
    )
    device: DevicePage = field(default_factory=lambda: DevicePage(600, 600, 100, 80))
    raw: list[tuple[str, str, bytes]] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    jobs: dict[int, int] = field(default_factory=dict)
    error: int = 0

    def printers(self) -> Sequence[WindowsPrinter]:
        return self.queues

    def default_printer(self) -> str:
        return "Laser"

    def send_raw(self, printer: str, title: str, document: bytes) -> int:
        self._fail()
        self.raw.append((printer, title, document))
        return self._new_job()

    def page_of(self, printer: str) -> DevicePage:
        return self.device

    def send_pictures(self, printer: str, title: str, pages: Iterator[Image.Image]) -> int:
        self._fail()
        self.pictures += pages
        return self._new_job()

    def job_status(self, printer: str, job: int) -> int | None:
        return self.jobs.get(job)

    def delete_job(self, printer: str, job: int) -> None:
        if job not in self.jobs:
            raise OSError(87, "Windows error 87")
        del self.jobs[job]

    def say(self, **status: int) -> None:
        self.queues[0] = replace(self.queues[0], **status)

    def _fail(self) -> None:
        if self.error:
            raise OSError(self.error, f"Windows error {self.error}")

    def _new_job(self) -> int:
        number = len(self.jobs) + 7
        self.jobs[number] = 0x8
        return number


@pytest.fixture
def windows() -> MemoryWinspool:
    return MemoryWinspool()


@pytest.fixture
def spooler(windows: MemoryWinspool) -> WindowsSpooler:
    return WindowsSpooler(windows)


def test_printers_are_told_with_the_default_one_and_what_holds_them(
    windows: MemoryWinspool, spooler: WindowsSpooler
) -> None:
    windows.say(status=0x10)
    zebra, laser = spooler.printers()
    assert (zebra.name, zebra.description, zebra.ready, zebra.cause) == ("Zebra", "Etichete", False, "paper-out")
    assert (laser.description, laser.is_default, laser.ready) == ("Laser", True, True)


@pytest.mark.parametrize(
    ("status", "attributes", "conditions"),
    [
        (0, 0, ()),
        (0x400 | 0x200, 0, ()),
        (0x10, 0, (Condition.PAPER_OUT,)),
        (0x400000 | 0x2, 0, (Condition.HEAD_OPEN, Condition.OTHER)),
        (0x8, 0, (Condition.JAM,)),
        (0x40000, 0, (Condition.RIBBON_OUT,)),
        (0x1, 0, (Condition.PAUSED,)),
        (0x80, ATTRIBUTE_WORK_OFFLINE, (Condition.OFFLINE,)),
        (0, ATTRIBUTE_WORK_OFFLINE, (Condition.OFFLINE,)),
    ],
)
def test_a_printer_says_what_keeps_it_from_printing(
    windows: MemoryWinspool,
    spooler: WindowsSpooler,
    status: int,
    attributes: int,
    conditions: tuple[Condition, ...],
) -> None:
    windows.say(status=status, attributes=attributes)
    assert spooler.conditions("Zebra") == conditions
    with pytest.raises(PrinterUnknownError):
        spooler.conditions("alta")


def test_commands_of_a_label_printer_go_raw(windows: MemoryWinspool, spooler: WindowsSpooler) -> None:
    job = spooler.submit("Zebra", b"^XA^XZ", MediaType.ZPL, "Eticheta 1268", copies=2)
    assert windows.raw == [("Zebra", "Eticheta 1268", b"^XA^XZ^XA^XZ")]
    assert job == JobReference("Zebra", "7")


@pytest.mark.parametrize("offset", [0, 24])
@pytest.mark.parametrize("dpi", [203, 300, 600, 1200])
def test_a_page_goes_as_a_picture_that_is_read(
    windows: MemoryWinspool, spooler: WindowsSpooler, dpi: int, offset: int
) -> None:
    windows.device = DevicePage(dpi, dpi, offset * dpi // 600, offset * dpi // 600)
    layout = lay_out(sample_label(), load_template("57x32"), 203.2 if dpi == 203 else min(dpi, 600))
    spooler.submit("Laser", render_pdf(layout), MediaType.PDF, "Eticheta 1268")
    [picture] = windows.pictures
    whole = 57 / 25.4 * dpi
    assert picture.width == pytest.approx(whole - offset * dpi // 600, abs=dpi / 200)
    assert {found.text for found in zxingcpp.read_barcodes(picture)} == {sample_label().barcode, sample_label().qr}


def test_a_driver_with_other_dots_down_than_across_gets_them(
    windows: MemoryWinspool, spooler: WindowsSpooler
) -> None:
    windows.device = DevicePage(300, 600, 0, 0)
    spooler.submit("Laser", render_pdf(LAYOUT), MediaType.PDF, "Eticheta 1268")
    [picture] = windows.pictures
    assert picture.height / picture.width == pytest.approx(2 * 32 / 57, abs=0.01)


def test_a_png_goes_dot_by_dot_and_each_copy_is_a_page(windows: MemoryWinspool, spooler: WindowsSpooler) -> None:
    spooler.submit("Laser", render_png(LAYOUT), MediaType.PNG, "Eticheta 1268", copies=3)
    assert [picture.size for picture in windows.pictures] == [(LAYOUT.width, LAYOUT.height)] * 3


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0x8, JobState(JobPhase.PENDING)),
        (0x10, JobState(JobPhase.PRINTING)),
        (0x10 | 0x40, JobState(JobPhase.PRINTING, "paper-out")),
        (0x20, JobState(JobPhase.PENDING, "offline")),
        (0x1, JobState(JobPhase.PENDING, "paused")),
        (0x2, JobState(JobPhase.PENDING, "other")),
        (0x80, JobState(JobPhase.DONE)),
        (0x1000, JobState(JobPhase.DONE)),
        (0x100, JobState(JobPhase.CANCELLED)),
    ],
)
def test_a_job_is_followed(windows: MemoryWinspool, spooler: WindowsSpooler, status: int, state: JobState) -> None:
    job = spooler.submit("Zebra", b"^XA^XZ", MediaType.ZPL, "Eticheta 1268")
    windows.jobs[7] = status
    assert spooler.state(job) == state


def test_a_job_that_left_the_queue_was_printed_unless_it_was_being_deleted(
    windows: MemoryWinspool, spooler: WindowsSpooler
) -> None:
    for last, phase in ((0x10, JobPhase.DONE), (0x4, JobPhase.CANCELLED)):
        job = spooler.submit("Zebra", b"^XA^XZ", MediaType.ZPL, "Eticheta 1268")
        windows.jobs[int(job.job)] = last
        spooler.state(job)
        del windows.jobs[int(job.job)]
        assert spooler.state(job).phase is phase
    with pytest.raises(JobUnknownError):
        WindowsSpooler(windows).state(JobReference("Zebra", "99"))
    with pytest.raises(JobUnknownError):
        spooler.state(JobReference("Zebra", "x"))


def test_a_job_is_taken_out_of_the_queue_once(spooler: WindowsSpooler) -> None:
    job = spooler.submit("Zebra", b"^XA^XZ", MediaType.ZPL, "Eticheta 1268")
    spooler.cancel(job)
    assert spooler.state(job).phase is JobPhase.CANCELLED
    with pytest.raises(JobUnknownError):
        spooler.cancel(job)


@pytest.mark.parametrize("media", [MediaType.ZPL, MediaType.PDF])
def test_what_windows_refuses_is_told_with_its_code(
    windows: MemoryWinspool, spooler: WindowsSpooler, media: MediaType
) -> None:
    windows.error = 112
    with pytest.raises(DocumentRefusedError) as refusal:
        spooler.submit("Zebra", render_pdf(LAYOUT), media, "Eticheta 1268")
    assert "112" in refusal.value.reason


def test_a_document_that_is_none_is_refused(spooler: WindowsSpooler) -> None:
    with pytest.raises(DocumentRefusedError):
        spooler.submit("Laser", b"%PDF-", MediaType.PDF, "Eticheta 1268")
    with pytest.raises(PrinterUnknownError):
        spooler.submit("alta", b"^XA^XZ", MediaType.ZPL, "Eticheta 1268")


@pytest.mark.skipif(os.name == "nt", reason="Windows has both")
def test_elsewhere_the_print_system_is_cups() -> None:
    assert isinstance(system_spooler(), CupsSpooler)
    assert not hasattr(ctypes, "WinDLL")
    with pytest.raises(OSError, match="no winspool"):
        SystemWinspool()
