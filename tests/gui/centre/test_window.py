"""The window of a desk that belongs to a registry: real service, real desks, by the keyboard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk_app.adapters.document_source import DocumentSource
from desk_app.adapters.sqlite.carrying import note
from desk_app.adapters.synchronising import DeskSynchronising
from desk_app.application.attach_document import Attached
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.synchronise import Lamp
from desk_app.ui.actions import OUTBOX, REGISTER
from desk_app.ui.clock import BUCHAREST
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.register.page import RegisterPage
from desk_app.ui.presenters.register_state import Count
from desk_app.ui.tasks import Lane
from desk_app.ui.theme import State
from desk_app.ui.widgets.button import Button
from sync.protocol.exchange import Outcome
from tests.desks import DeskPlace, registration
from tests.gui.centre.conftest import Registry, Seat, joined
from tests.lanes import on_db
from tests.services.near_server import INSTITUTION


def said(widget: QWidget) -> str:
    """Everything that is to be read on it."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def press_button(seat: Seat, name: str) -> None:
    """Walk to a button with Tab and press it."""
    page = seat.outbox
    for _ in range(60):
        focused = page.focusWidget()
        if isinstance(focused, Button) and focused.accessibleName().startswith(name):
            seat.robot.type(" ")
            return
        seat.robot.press("Tab")
    raise AssertionError(f"no Tab leads to {name}")


def test_a_desk_alone_has_neither_lamp_nor_page(
    tmp_path: Path, sit_down: Callable[[DeskPlace], Seat], qtbot: QtBot
) -> None:
    place = DeskPlace(tmp_path / "alone")
    place.folder.mkdir()
    place.create().front_desk.close()
    seat = sit_down(place)
    assert not seat.lamp.isVisible()
    before = seat.desk.window.current_page()
    seat.robot.press("F8")
    assert seat.desk.window.current_page() == before
    assert {thread.name for thread in threading.enumerate()}.isdisjoint({"net", "feed"})


def test_what_is_registered_is_sent_while_the_window_is_open(seat: Seat, other: FrontDesk) -> None:
    assert seat.lamp.isVisible()
    seat.register("Cerere de la fereastră")
    seat.wait_for("sent")
    assert seat.lamp.state() is State.DONE
    assert "Central: sent" in seat.lamp.accessibleName()
    page = seat.open_outbox()
    seat.qtbot.waitUntil(lambda: page.waiting.isVisible() and page.waiting.buttons == [])
    other.synchronise.once()
    assert other.queries.count(RegisterFilter(words="fereastra")) == 1


def test_an_entry_of_another_desk_appears_and_nothing_moves(seat: Seat, other: FrontDesk) -> None:
    """Whoever reads the register keeps the selected row, and the row its place on the screen."""
    entries = [seat.register(f"Cerere {place}") for place in range(30)]
    seat.wait_for("sent")
    seat.robot.press("F3")
    page = seat.desk.window.page(REGISTER)
    assert isinstance(page, RegisterPage)
    table, shown = page.list.table, seat.pages.register.entries
    seat.qtbot.waitUntil(lambda: len(table.model().ids()) == len(entries) and table.selected_id() is not None)
    table.setFocus()
    for _ in range(20):
        seat.robot.press("Down")
    seat.qtbot.waitUntil(lambda: shown.state.detail is not None and shown.state.detail.entry.id == entries[9])
    selected, place = table.selected_id(), table.visualRect(table.currentIndex()).top()
    assert table.verticalScrollBar().value() > 0
    resets: list[None] = []
    table.model().modelReset.connect(lambda: resets.append(None))
    other.synchronise.once()
    other.register_letter(registration("Petiție de la ghișeul doi"))
    other.synchronise.once()
    seat.qtbot.waitUntil(lambda: len(table.model().ids()) == len(entries) + 1)
    assert resets == []
    assert table.selected_id() == selected
    assert table.visualRect(table.currentIndex()).top() == place
    assert shown.state.detail is not None
    assert shown.state.detail.entry.id == entries[9]
    seat.robot.press("Ctrl+K")
    seat.robot.type("petitie doi")
    seat.qtbot.waitUntil(lambda: len(table.model().ids()) == 1)


def test_the_search_finds_what_is_not_sent_yet(seat: Seat, registry: Registry) -> None:
    seat.wait_for("sent")
    registry.stop()
    seat.register("Autorizatie netrimisa")
    seat.wait_for("offline since")
    seat.robot.press("Ctrl+K")
    seat.robot.type("netrimisa")
    state = seat.pages.register.presenter
    seat.qtbot.waitUntil(lambda: state.state.figures is not None and state.state.figures.total == Count(1))


def test_without_a_line_the_lamp_says_since_when_and_the_outbox_says_why(seat: Seat, registry: Registry) -> None:
    seat.register("Cerere trimisă")
    seat.wait_for("sent")
    registry.stop()
    seat.register("Cerere care așteaptă")
    seat.wait_for("offline since")
    assert "left" in seat.lamp.words()
    assert seat.lamp.state() is State.ATTENTION
    assert "Why: " in seat.lamp.accessibleName()
    page = seat.open_outbox()
    seat.qtbot.waitUntil(lambda: len(page.waiting.buttons) >= 2)
    assert "Cerere care așteaptă" in said(page.waiting)
    assert "Last try at" in said(page.header)
    seat.qtbot.waitUntil(lambda: "Last try at" in said(page.waiting))
    seat.robot.press("Ctrl+F")
    seat.robot.type("zzz")
    seat.qtbot.waitUntil(lambda: page.waiting.buttons == [])
    seat.robot.press("Ctrl+F")
    for _ in "zzz":
        seat.robot.press("Backspace")
    seat.qtbot.waitUntil(lambda: len(page.waiting.buttons) >= 2)
    seat.robot.press("Ctrl+F5")
    seat.qtbot.waitUntil(lambda: seat.pages.later.centre.view.problem is not None)
    assert page.notice.isVisible()
    registry.start()
    press_button(seat, "Try now")
    seat.wait_for("sent")
    assert page.waiting.buttons == []


def test_preparing_fetches_as_many_numbers_as_may_be_had(seat: Seat) -> None:
    seat.wait_for("sent")
    page = seat.open_outbox()
    state = seat.pages.later.centre.view.state
    assert state is not None
    before = state.numbers_left
    seat.robot.press("Ctrl+P")
    seat.qtbot.waitUntil(lambda: "Ready to work without network" in said(page.notice))
    state = seat.pages.later.centre.view.state
    assert state is not None
    assert state.numbers_left >= before > 0


def test_what_is_asked_before_the_engine_runs_is_done_once_it_does(
    tmp_path: Path, registry: Registry, sit_down: Callable[[DeskPlace], Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lamp reads the register, and may say "sent" before anything was heard of the centre."""
    may_run, start = threading.Event(), DeskSynchronising.started
    place = joined(tmp_path / "desk", registry, "01")
    monkeypatch.setattr(DeskSynchronising, "started", lambda *given: may_run.wait(20) and start(*given))
    seat = sit_down(place)
    page = seat.open_outbox()
    seat.robot.press("Ctrl+P")
    assert "Asking the central registry" in said(page.notice)
    may_run.set()
    seat.qtbot.waitUntil(lambda: "Ready to work without network" in said(page.notice))


def test_the_emergency_series_begins_with_a_reason_and_ends_on_the_same_key(seat: Seat) -> None:
    seat.wait_for("sent")
    page = seat.open_outbox()
    seat.robot.press("Alt+S")
    seat.qtbot.waitUntil(page.panel.reason.hasFocus)
    seat.robot.press("Enter")
    seat.robot.press("Enter")
    seat.robot.type(" ")
    seat.qtbot.waitUntil(lambda: seat.pages.later.centre.view.problem is not None)
    page.panel.reason.setFocus()
    seat.robot.type("dispozitia 12")
    seat.robot.press("Enter")
    seat.robot.type("primarul")
    seat.robot.press("Enter")
    seat.robot.type(" ")
    seat.wait_for("emergency series U01-")
    assert not page.panel.isVisible()
    series = seat.pages.later.centre.view.state
    assert series is not None
    entry = seat.do(lambda desk: desk.register_letter(registration("În avarie")))
    assert entry.number.display.startswith("U01-")
    seat.robot.press("Alt+S")
    seat.qtbot.waitUntil(lambda: seat.pages.later.centre.view.state.lamp in (Lamp.SENT, Lamp.WAITING))
    entry = seat.do(lambda desk: desk.register_letter(registration("După avarie")))
    assert not entry.number.display.startswith("U")
    queries = seat.pages.counter.front_desk.queries
    day = datetime.now(BUCHAREST).date()
    moments = seat.pages.counter.tasks.lane(Lane.READ).submit(lambda: queries.emergencies(day)).result(30)
    assert [(moment.has_begun, moment.reason, moment.authorised_by) for moment in moments[-2:]] == [
        (True, "dispozitia 12", "primarul"),
        (False, "", ""),
    ]


def test_after_a_doubt_f12_leads_to_what_is_to_be_sent(seat: Seat, registry: Registry) -> None:
    seat.wait_for("sent")
    registry.stop()
    on_db(seat.pages.counter, lambda desk: desk.synchronise._worker.desk.doubt("fork"))  # type: ignore[attr-defined]
    seat.pages.later.centre.refresh()
    seat.wait_for("distrust: emergency series U01-")
    seat.robot.press("F12")
    seat.robot.press("F12")  # open, it checks again
    causes = seat.pages.later.state
    seat.qtbot.waitUntil(lambda: "registry-doubted" in {check.sentence for check in causes.view.causes})
    causes.open_fix("outbox")
    seat.qtbot.waitUntil(lambda: seat.desk.window.current_page() == OUTBOX)
    assert "come back by themselves" in said(seat.outbox.header)


@pytest.mark.parametrize("is_ours", [False, True], ids=["keep", "apply"])
def test_a_conflict_is_decided_with_both_versions_in_view(seat: Seat, other: FrontDesk, is_ours: bool) -> None:
    entry_id = seat.register("Cerere disputată")
    seat.wait_for("sent")
    other.synchronise.once()
    theirs, ours = _two_departments(other, entry_id)
    other.update(entry_id, "department", theirs)
    # The other desk's change is at the registry before the window can hear of it and send its own.
    seat.do(lambda desk: (desk.update(entry_id, "department", ours), other.synchronise.once())[0])
    page = seat.open_outbox()
    seat.qtbot.waitUntil(lambda: len(page.cards) == 1 and page.cards[0].apply.isEnabled())
    seat.wait_for("1 to decide")
    assert seat.lamp.state() is State.ATTENTION
    press_button(seat, "Apply ours again" if is_ours else "Keep what stands")
    seat.qtbot.waitUntil(lambda: page.cards == [])
    seat.qtbot.waitUntil(lambda: seat.pages.later.centre.view.state.lamp is Lamp.SENT)
    seat.qtbot.waitUntil(lambda: seat.lamp.words() == "sent")
    on_db(seat.pages.counter, lambda _: other.synchronise.once())
    detail = other.queries.detail(entry_id)
    assert detail is not None
    assert detail.entry.letter.department == (ours if is_ours else theirs)


def test_what_had_no_effect_says_why_and_is_settled(seat: Seat) -> None:
    entry_id = seat.register("Cerere fără efect")
    seat.wait_for("sent")

    def set_aside(desk: FrontDesk) -> None:
        """As the registry's answer would."""
        worker = desk.synchronise._worker  # type: ignore[attr-defined]
        with worker.desk.kept():
            seq = worker.desk.head().seq
            note(worker.store.connection, "01", seq, entry_id, Outcome.REFUSED, "unreadable")

    on_db(seat.pages.counter, set_aside)
    page = seat.open_outbox()
    seat.qtbot.waitUntil(lambda: len(page.refused.buttons) == 2)
    assert "Registrul central nu a putut citi ce s-a schimbat." in said(page.refused)
    assert seat.lamp.state() is State.ATTENTION
    wanted: list[str] = []
    page.entry_wanted.connect(wanted.append)
    press_button(seat, "I have dealt with it")
    seat.qtbot.waitUntil(lambda: not page.refused.isVisible())
    seat.wait_for("sent")
    assert wanted == []


class GivenFiles(FileChoice):
    """Stands for the system's window: answers at once with the file that the test put down."""

    source = Path()

    def choose_source(self, title: str, pattern: str, purpose: str) -> None:
        self.source_chosen.emit(purpose, self.source)


def lose_document(seat: Seat, file: Path) -> str:
    """Attach `file` to a new letter and take it out of the vault; its SHA-256."""
    entry_id = seat.register("Cerere cu plan")
    seat.wait_for("sent")

    def lose(desk: FrontDesk) -> Attached:
        attached = desk.attach(entry_id, [file])
        desk.vault.discard(attached.documents[0].sha256)
        return attached

    return str(seat.do(lose).documents[0].sha256)


def test_a_file_that_is_missing_is_attached_again_and_sent(
    seat: Seat, registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.ui.later_pages.FileChoice", GivenFiles)
    true, other = tmp_path / "plan.pdf", tmp_path / "schita.pdf"
    true.write_bytes(b"%PDF-1.7 true")
    other.write_bytes(b"%PDF-1.7 other")
    sha256 = lose_document(seat, true)
    page = seat.open_outbox()
    seat.qtbot.waitUntil(lambda: len(page.refused.buttons) == 3)
    assert "Fișierul „plan.pdf” nu mai este pe acest calculator" in said(page.refused)
    GivenFiles.source = other
    press_button(seat, "Attach again…")
    seat.qtbot.waitUntil(lambda: "„schita.pdf” nu este fișierul „plan.pdf”" in said(page.notice))
    assert len(page.refused.buttons) == 3, "what was refused changes nothing"
    GivenFiles.source = true
    press_button(seat, "Attach again…")
    seat.qtbot.waitUntil(lambda: "The file is in the register again" in said(page.notice))
    seat.qtbot.waitUntil(lambda: not page.refused.isVisible() and page.waiting.buttons == [])
    assert registry.server is not None
    stored = registry.server.folder / "files" / INSTITUTION / sha256[:2] / sha256[2:4] / sha256
    seat.qtbot.waitUntil(stored.is_file)
    assert stored.read_bytes() == true.read_bytes()


def test_attaching_a_large_file_again_shows_how_far_it_is_and_is_stopped_without_a_trace(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.ui.later_pages.FileChoice", GivenFiles)
    GivenFiles.source = large = tmp_path / "plan.pdf"
    large.write_bytes(bytes(3_000_000))
    sha256 = lose_document(seat, large)
    page = seat.open_outbox()
    seat.qtbot.waitUntil(lambda: len(page.refused.buttons) == 3)
    read, may_go_on = DocumentSource.read, threading.Event()

    def slowly(source: DocumentSource) -> bytes:
        if source.stream.tell():
            may_go_on.wait(20)
        return read(source)

    monkeypatch.setattr(DocumentSource, "read", slowly)
    press_button(seat, "Attach again…")
    seat.qtbot.waitUntil(lambda: "1 of 3 MB" in said(page.progress))
    assert not page.notice.isVisible()
    seat.robot.press("Esc")
    assert "stopping" in said(page.progress)
    may_go_on.set()
    seat.qtbot.waitUntil(lambda: not page.progress.isVisible())
    assert not page.notice.isVisible(), "who stops it knows it"
    vault = seat.pages.counter.front_desk.vault
    assert (vault.contains(sha256), vault.unreferenced(set())) == (False, [])
    assert [file for file in (vault._folder / "tmp").iterdir() if file.suffix != ".lock"] == []
    press_button(seat, "Attach again…")
    seat.qtbot.waitUntil(lambda: "The file is in the register again" in said(page.notice))
    assert not page.progress.isVisible()


def test_closing_the_window_ends_the_threads_at_once(seat: Seat) -> None:
    seat.wait_for("sent")
    begun = time.monotonic()
    assert seat.desk.close() == []
    took = time.monotonic() - begun
    assert {thread.name for thread in threading.enumerate()}.isdisjoint({"net", "feed"})
    assert took < 20


def _two_departments(desk: FrontDesk, entry_id: str) -> tuple[str, str]:
    detail = desk.queries.detail(entry_id)
    assert detail is not None
    now = detail.entry.letter.department
    return ("TAX", "URB") if now not in ("TAX", "URB") else (("TAX", "") if now == "URB" else ("URB", ""))
