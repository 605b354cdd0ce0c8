"""Printers on the network: one that answers ``~HS``, one that answers nothing, and none at all."""

import socket
import time
from collections.abc import Iterator

import pytest

from printing.layout import lay_out
from printing.render.raster import draw
from printing.render.zpl import render_zpl
from printing.samples import sample_label
from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterNotReadyError,
    PrinterUnknownError,
)
from printing.spool.tcp import TcpSpooler
from printing.spool.zebra import is_whole, parse_status
from printing.templates import load_template
from tests.printers.zebra import Zebra

LAYOUT = lay_out(sample_label(), load_template("57x32"), 203.2)
ZPL = render_zpl(LAYOUT)
FLAGS = [
    ("paper_out", Condition.PAPER_OUT),
    ("head_open", Condition.HEAD_OPEN),
    ("ribbon_out", Condition.RIBBON_OUT),
    ("too_hot", Condition.TOO_HOT),
    ("paused", Condition.PAUSED),
]


@pytest.fixture
def zebra() -> Iterator[Zebra]:
    with Zebra() as printer:
        yield printer


@pytest.fixture
def spooler() -> TcpSpooler:
    return TcpSpooler(connect_seconds=1.0, answer_seconds=0.3)


def test_a_label_is_printed_and_known_to_be(zebra: Zebra, spooler: TcpSpooler) -> None:
    job = spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268", copies=2)
    zebra.wait_for_job()
    assert spooler.state(job) == JobState(JobPhase.DONE)
    assert len(zebra.printed) == 2
    assert zebra.printed[0].size == draw(LAYOUT).size


@pytest.mark.parametrize(("flag", "condition"), FLAGS)
def test_a_printer_that_says_why_not_is_given_nothing(
    zebra: Zebra, spooler: TcpSpooler, flag: str, condition: Condition
) -> None:
    setattr(zebra, flag, True)
    assert spooler.conditions(zebra.address) == (condition,)
    with pytest.raises(PrinterNotReadyError) as refusal:
        spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")
    assert (refusal.value.printer, refusal.value.condition) == (zebra.address, condition)
    zebra.mend()
    assert spooler.conditions(zebra.address) == ()
    assert zebra.printed == []


def test_the_first_of_several_causes_is_the_one_to_mend_first(zebra: Zebra, spooler: TcpSpooler) -> None:
    zebra.head_open = zebra.paper_out = zebra.paused = True
    assert spooler.conditions(zebra.address) == (Condition.PAPER_OUT, Condition.HEAD_OPEN, Condition.PAUSED)


def test_a_label_that_waits_in_the_printer_says_what_holds_it_and_then_that_it_is_out(
    zebra: Zebra, spooler: TcpSpooler
) -> None:
    job = spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")
    zebra.wait_for_job()
    zebra.head_open = True
    zebra.waiting.append(ZPL)
    assert spooler.state(job) == JobState(JobPhase.PENDING, "head-open")
    zebra.head_open = False
    assert spooler.state(job) == JobState(JobPhase.PRINTING)
    zebra.mend()
    assert spooler.state(job) == JobState(JobPhase.DONE)


def test_a_mute_printer_gets_its_bytes_and_nothing_more_is_known(zebra: Zebra, spooler: TcpSpooler) -> None:
    zebra.mute = True
    assert spooler.conditions(zebra.address) == ()
    job = spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")
    zebra.wait_for_job()
    assert len(zebra.printed) == 1
    assert spooler.state(job) == JobState(JobPhase.PENDING)


def test_bytes_for_other_printers_arrive_without_a_question(spooler: TcpSpooler) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"socket://127.0.0.1:{listener.getsockname()[1]}"
        spooler.submit(address, b"\x1b@ bon", MediaType.ESCPOS, "Dovada 1268")
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read() == b"\x1b@ bon"


def test_a_printer_that_is_off_is_offline(zebra: Zebra, spooler: TcpSpooler) -> None:
    job = spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")
    zebra.wait_for_job()
    address = zebra.address
    zebra.switch_off()
    assert spooler.conditions(address) == (Condition.OFFLINE,)
    assert spooler.state(job) == JobState(JobPhase.PENDING, "offline")
    with pytest.raises(PrinterNotReadyError) as refusal:
        spooler.submit(address, ZPL, MediaType.ZPL, "Eticheta 1268")
    assert refusal.value.condition is Condition.OFFLINE


def test_a_printer_that_dies_in_the_middle_of_a_label_did_not_take_it(zebra: Zebra, spooler: TcpSpooler) -> None:
    zebra.breaks_off = 20_000
    with pytest.raises((DocumentRefusedError, PrinterNotReadyError)):
        spooler.submit(zebra.address, ZPL * 2_000, MediaType.ZPL, "Eticheta 1268")
    assert zebra.printed == []


def test_a_printer_that_accepts_and_says_nothing_costs_its_time_out_only(spooler: TcpSpooler) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        assert spooler.conditions(f"socket://127.0.0.1:{silent.getsockname()[1]}") == ()
        assert 0.2 < time.monotonic() - started < 3


def test_a_mute_printer_is_waited_for_once_only(zebra: Zebra, spooler: TcpSpooler) -> None:
    zebra.mute = True
    spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")
    zebra.wait_for_job()
    zebra.mute = False
    job = spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1269")
    zebra.wait_for_job()
    assert spooler.state(job) == JobState(JobPhase.PENDING), "it was not asked"
    assert len(zebra.printed) == 2


def test_a_mute_printer_that_answers_again_is_asked_again(zebra: Zebra, spooler: TcpSpooler) -> None:
    zebra.mute = True
    assert spooler.conditions(zebra.address) == ()
    zebra.mute = False
    zebra.paper_out = True
    assert spooler.conditions(zebra.address) == (Condition.PAPER_OUT,)
    with pytest.raises(PrinterNotReadyError):
        spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")


@pytest.mark.parametrize("name", ["zebra", "socket://", "socket://a b", "socket://h:99999", "http://h:9100", ""])
def test_anything_but_an_address_is_no_printer(spooler: TcpSpooler, name: str) -> None:
    with pytest.raises(PrinterUnknownError):
        spooler.submit(name, ZPL, MediaType.ZPL, "Eticheta 1268")


def test_what_needs_a_driver_and_a_job_of_another_run_are_refused(zebra: Zebra, spooler: TcpSpooler) -> None:
    with pytest.raises(DocumentRefusedError):
        spooler.submit(zebra.address, b"%PDF", MediaType.PDF, "Eticheta 1268")
    job = spooler.submit(zebra.address, ZPL, MediaType.ZPL, "Eticheta 1268")
    with pytest.raises(JobUnknownError):
        TcpSpooler().state(job)
    with pytest.raises(JobUnknownError):
        spooler.cancel(job)
    with pytest.raises(JobUnknownError):
        spooler.state(JobReference(zebra.address, "99"))
    assert spooler.printers() == ()


@pytest.mark.parametrize("answer", [b"", b"\x02030,0\x03\x02\x03\x02\x03", b"ready\r\n" * 3])
def test_an_answer_that_is_none_is_not_believed(answer: bytes) -> None:
    with pytest.raises(ValueError, match="not an answer"):
        parse_status(answer)


def test_an_answer_of_the_guide_is_read() -> None:
    lines = (b"030,0,0,1245,000,0,0,0,000,0,0,0", b"001,0,0,0,1,2,6,0,00000000,1,000", b"1234,0")
    answer = b"".join(b"\x02" + line + b"\x03\r\n" for line in lines)
    assert is_whole(answer)
    assert not is_whole(answer[:60])
    assert parse_status(answer).is_idle
