"""A window over a desk that belongs to a registry on loopback, and a second desk that works beside it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import FrontDesk
from desk_app.bootstrap import surroundings
from desk_app.ui.actions import OUTBOX
from desk_app.ui.app import _load_beginning, _load_pages
from desk_app.ui.arguments import Arguments
from desk_app.ui.clock import BUCHAREST
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.late_parts import LateParts
from desk_app.ui.open_pages import OpenPages
from desk_app.ui.pages.outbox.page import OutboxPage
from desk_app.ui.theme import Appearance, install_theme
from desk_app.ui.widgets.lamp import Lamp
from desk_app.ui.widgets.status_bar import LampName
from tests.desks import ANA, DeskPlace, TestClock, registration
from tests.gui.registration.robot import Robot
from tests.lanes import on_db
from tests.services.near_server import INSTITUTION, NearServer, serving


@dataclass
class Registry:
    """A registry that can be taken away and comes back at the same address."""

    folder: Path
    running: ExitStack = field(default_factory=ExitStack)
    server: NearServer | None = None
    port: int = 0

    def start(self) -> NearServer:
        self.server = self.running.enter_context(serving(self.folder, self.port))
        self.port = int(self.server.address.rpartition(":")[2])
        return self.server

    def stop(self) -> None:
        self.running.close()


@dataclass
class Seat:
    """One window of a member, its robot, and what its tests look at."""

    desk: DeskWindow
    robot: Robot
    qtbot: QtBot

    @property
    def pages(self) -> OpenPages:
        assert self.desk._pages is not None
        return self.desk._pages

    @property
    def lamp(self) -> Lamp:
        return self.desk.window.status_bar.lamp(LampName.CENTRAL)

    @property
    def outbox(self) -> OutboxPage:
        page = self.desk.window.page(OUTBOX)
        assert isinstance(page, OutboxPage)
        return page

    def do(self, act: Callable[[FrontDesk], Any]) -> Any:
        """On the thread that writes, then told as a use case is."""
        counter = self.pages.counter
        result = on_db(counter, act)
        counter.hub.publish(result.changes)
        return result

    def register(self, subject: str) -> str:
        return str(self.do(lambda desk: desk.register_letter(registration(subject))).entry_id)

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.lamp.words())

    def open_outbox(self) -> OutboxPage:
        self.robot.press("F8")
        self.qtbot.waitUntil(lambda: self.desk.window.current_page() == OUTBOX)
        self.qtbot.waitUntil(lambda: self.pages.later.centre._is_page_open)
        return self.outbox


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    (tmp_path / "centre").mkdir()
    made = Registry(tmp_path / "centre")
    made.start().found(("01", 4187), ("02", 1))
    yield made
    made.stop()


def joined(folder: Path, registry: Registry, desk: str) -> DeskPlace:
    """A PC whose desk has joined, closed."""
    assert registry.server is not None
    place = DeskPlace(folder, TestClock(datetime.now(UTC)), f"pc-{desk}")
    folder.mkdir()
    front_desk = place.create(desk).front_desk
    front_desk.people.change_to(ANA)
    front_desk.synchronise.enrol(registry.server.address, INSTITUTION, registry.server.code_for(desk))
    front_desk.synchronise.once()
    front_desk.close()
    return place


@pytest.fixture
def other(tmp_path: Path, registry: Registry) -> Iterator[FrontDesk]:
    """The second desk, worked by the test itself."""
    desk = joined(tmp_path / "other", registry, "02").open()
    yield desk
    desk.close()


@pytest.fixture
def sit_down(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[DeskPlace], Seat]]:
    """Open a window on a folder, with the first person at the counter."""
    install_theme(qapp, Appearance.LIGHT)
    opened: list[DeskWindow] = []

    def sit(place: DeskPlace) -> Seat:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("counter/last-person", ANA)
        late = LateParts(lambda: place.workplace, surroundings, _load_pages, _load_beginning)
        asked = Arguments(place.data, place.data, place.key_file)
        made = DeskWindow(qapp, settings, asked, late, lambda: None, lambda: datetime.now(BUCHAREST))
        opened.append(made)
        made.show()
        made.window.activateWindow()
        qtbot.waitUntil(lambda: made._pages is not None and made._pages.session.operator is not None)
        qtbot.waitUntil(lambda: made._pages is not None and made._pages.later.centre.view.state is not None)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return Seat(made, Robot(qtbot), qtbot)

    yield sit
    for made in opened:
        assert made.close() == []
        made.window.close()
        made.window.deleteLater()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # here, on the thread of the window, and not later on another one


@pytest.fixture
def seat(tmp_path: Path, registry: Registry, sit_down: Callable[[DeskPlace], Seat]) -> Seat:
    """At desk 01."""
    return sit_down(joined(tmp_path / "desk", registry, "01"))
