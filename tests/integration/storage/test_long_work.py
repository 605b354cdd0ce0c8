"""What is read beside the window: as this process would read it, and ended without a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.application.export_book import BookRequest
from desk_app.application.fault_places import FaultElsewhere, fault_name
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.bootstrap.long_work import OtherProcess
from desk_app.domain import errors
from tests.desks import registration

AUTOGROUP = Path("/proc/self/autogroup")
BOOK = BookRequest("general", None, media="csv")


@pytest.fixture
def busy(desk: FrontDesk) -> FrontDesk:
    for index in range(30):
        desk.register_letter(registration(f"cererea {index}"))
    return desk


def _nothing(done: int, total: int) -> None:
    pass


def _book_of(desk: FrontDesk) -> BookRequest:
    register = desk.queries.profile().registers[0].code
    day = desk.queries.register_state().last_day
    assert day is not None
    return replace(BOOK, register=register, year=day.year)


def test_verifies_as_this_process_does(busy: FrontDesk) -> None:
    seen = busy.long_work.verify(deep=True, progress=_nothing, cancelled=lambda: False)
    assert seen == busy.integrity.verify(deep=True)
    assert seen.entries == 30


def test_exports_the_book_while_the_desk_goes_on(busy: FrontDesk, tmp_path: Path) -> None:
    here, beside = tmp_path / "here.csv", tmp_path / "beside.csv"
    busy.export_book(_book_of(busy), here)
    exported = busy.long_work.export_book(_book_of(busy), beside, None, progress=_nothing, cancelled=lambda: False)
    assert exported.length == 30
    assert beside.read_bytes() == here.read_bytes()


def test_exports_what_a_filter_lets_through(busy: FrontDesk, tmp_path: Path) -> None:
    seen = RegisterFilter(words="cererea 7")
    exported = busy.long_work.export_book(
        _book_of(busy), tmp_path / "seen.csv", seen, progress=_nothing, cancelled=lambda: False
    )
    assert exported.length == len(busy.queries.ids(seen)) > 0


@pytest.mark.parametrize(
    ("request_", "file", "error"),
    [
        (replace(BOOK, register="NU", year=2026), "book.csv", errors.RegisterUnknown),
        (replace(BOOK, register="NU", year=2026, media="docx"), "book.csv", errors.ValueNotAllowed),
    ],
)
def test_refuses_with_the_same_facts(
    busy: FrontDesk, tmp_path: Path, request_: BookRequest, file: str, error: type[errors.RegistraturaError]
) -> None:
    with pytest.raises(error) as here:
        busy.export_book(request_, tmp_path / file)
    with pytest.raises(error) as beside:
        busy.long_work.export_book(request_, tmp_path / file, None, progress=_nothing, cancelled=lambda: False)
    assert beside.value.data() == here.value.data()


def test_cancelled_export_leaves_no_file(busy: FrontDesk, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    with pytest.raises(errors.Cancelled):
        busy.long_work.export_book(
            _book_of(busy), folder / "book.csv", None, progress=_nothing, cancelled=lambda: True
        )
    assert not list(folder.iterdir())


@pytest.mark.parametrize("end", ["raise SystemExit(3)", "print('not an answer')"])
def test_process_that_ends_without_an_answer_is_a_sentence(busy: FrontDesk, end: str) -> None:
    wants = busy.long_work._wants  # type: ignore[attr-defined]
    work = OtherProcess(wants, (sys.executable, "-c", end))
    with pytest.raises(errors.WorkInterrupted):
        work.verify(deep=False, progress=_nothing, cancelled=lambda: False)


def test_process_ends_with_its_program() -> None:
    """A program that was killed leaves nobody behind who holds the register open."""
    program = subprocess.Popen(
        [sys.executable, "-m", "desk_app.bootstrap.long_work_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.close()
    program.stdout.close()
    assert program.wait(20) != 0


def test_keys_are_not_shown(busy: FrontDesk) -> None:
    wants = busy.long_work._wants()  # type: ignore[attr-defined]
    assert all(key.hex() not in repr(wants) and repr(key) not in repr(wants) for key in wants.keys.values())
    assert "signing" not in wants.keys


@pytest.mark.skipif(sys.platform != "linux", reason="Windows is given the class of priority from outside")
def test_it_gives_way_to_the_window_and_to_its_screen(busy: FrontDesk, tmp_path: Path) -> None:
    """The policy counts within the session, the share of the session beside the others."""
    told = "(os.sched_getscheduler(0), os.getsid(0) == os.getpid())"
    program = (
        "import os; from desk_app.bootstrap import long_work, long_work_process as process;"
        f" process._answer = lambda *_: long_work.Result({told}); process.main()"
    )
    wants = busy.long_work._wants  # type: ignore[attr-defined]
    work = OtherProcess(wants, (sys.executable, "-c", program))
    answer: object = work.export_book(
        BOOK, tmp_path / "book.csv", None, progress=_nothing, cancelled=lambda: False
    )
    assert answer == (os.SCHED_IDLE, True)


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="this system does not share the processor among sessions")
def test_its_session_has_the_least_share(busy: FrontDesk, tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from desk_app.bootstrap import long_work, long_work_process as process;"
        f" process._answer = lambda *_: long_work.Result(Path('{AUTOGROUP}').read_text()); process.main()"
    )
    before = AUTOGROUP.read_text()
    wants = busy.long_work._wants  # type: ignore[attr-defined]
    work = OtherProcess(wants, (sys.executable, "-c", program))
    answer = work.export_book(BOOK, tmp_path / "book.csv", None, progress=_nothing, cancelled=lambda: False)
    assert str(answer).endswith(" nice 19\n")
    assert AUTOGROUP.read_text() == before


def test_a_mistake_is_told_by_its_kind_and_places_in_either_process(busy: FrontDesk) -> None:
    program = (
        "from desk_app.bootstrap import long_work_process as process\n"
        "def fail(*_): raise ValueError('Pildescu')\n"
        "process.whole_register = fail; process.main()"
    )
    work = OtherProcess(busy.long_work._wants, (sys.executable, "-c", program))  # type: ignore[attr-defined]
    with pytest.raises(FaultElsewhere) as caught:
        work.verify(deep=False, progress=_nothing, cancelled=lambda: False)
    kind, place = fault_name(caught.value)
    assert (kind, place.endswith(" fail")) == ("ValueError", True)
    assert "Pildescu" not in str(caught.value)
