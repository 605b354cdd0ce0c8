"""A computer joins a central registry from its first page, by keyboard, against a real registry on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import FrontDesk
from desk_app.application.invitation import Invited
from desk_app.application.surroundings import Surroundings
from desk_app.bootstrap import DiskWorkplace
from desk_app.config.settings import Rule, Settings, settle
from desk_app.ui.invited import laid_down_invitation
from desk_app.ui.pages.first_start.join_page import JoinPage
from desk_app.ui.presenters.joining import JoinPresenter, Phase
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from desk_app.ui.widgets.accessibility import nameless
from sync.central.service import administration, admission
from sync.protocol.enrolment import EnrolmentCode, Role
from tests.gui.rooms.conftest import SteppingClock
from tests.gui.scanning.keyboard import LAYOUTS, Keyboard, Layout
from tests.services.near_server import INSTITUTION, NearServer, serving

PATIENCE_MS = 60_000
MakePresenter = Callable[..., JoinPresenter]
MakePage = Callable[[JoinPresenter], JoinPage]


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock(datetime.now(UTC))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NearServer]:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as running:
        _found(running)
        yield running


def _found(server: NearServer) -> None:
    server.found(("01", 100))
    value = {"name": "Demonstrație Ana", "role": "registrar"}
    administration.put_setting(server.ports, INSTITUTION, "person", "p-1", value, "admin")


@pytest.fixture
def opened() -> Iterator[list[FrontDesk]]:
    desks: list[FrontDesk] = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def make_presenter(
    tasks: Tasks,
    workplace: DiskWorkplace,
    around: Surroundings,
    tmp_path: Path,
    clock: SteppingClock,
    opened: list[FrontDesk],
) -> Iterator[MakePresenter]:
    made: list[JoinPresenter] = []

    def make(settings: Settings | None = None) -> JoinPresenter:
        place = tmp_path / "new"
        place.mkdir(exist_ok=True)
        presenter = JoinPresenter(
            tasks, workplace, around, place / "data", settings or Settings(), clock.here, ask_seconds=0.2
        )
        presenter.opened.connect(opened.append)
        made.append(presenter)
        return presenter

    yield make
    for presenter in made:
        presenter.close()


@pytest.fixture
def make_page(qapp: QApplication, qtbot: QtBot) -> MakePage:
    def make(presenter: JoinPresenter) -> JoinPage:
        install_theme(qapp, Appearance.LIGHT)
        page = JoinPage(presenter)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()
        qtbot.waitExposed(page)
        page.setFocus()
        qtbot.waitUntil(page.step.fields.address.hasFocus)
        return page

    return make


def _type(page: JoinPage, qtbot: QtBot, address: str, code: str) -> None:
    fields = page.step.fields
    qtbot.keyClicks(fields.address, address)
    qtbot.keyClicks(fields.code, code)
    qtbot.keyClick(fields.code, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_address_and_code_are_all_that_is_typed(
    make_presenter: MakePresenter, make_page: MakePage, server: NearServer, opened: list[FrontDesk], qtbot: QtBot
) -> None:
    page = make_page(make_presenter())
    _type(page, qtbot, server.address, server.code_for("05").lower().replace("-", ""))
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)
    profile, state = opened[0].queries.profile(), opened[0].synchronise.state()
    assert (profile.institution.name, profile.desk) == ("Comuna Exemplu", "05")
    assert [person.name for person in profile.operators] == ["Demonstrație Ana"]
    assert state.numbers_left > 0


def test_a_pasted_link_fills_everything_in(
    make_presenter: MakePresenter, make_page: MakePage, server: NearServer, opened: list[FrontDesk], qtbot: QtBot
) -> None:
    page, code = make_page(make_presenter()), server.code_for("05")
    link = f"registratura://enrol?server={server.address}&institution={INSTITUTION}&code={code}"
    QApplication.clipboard().setText(link)
    qtbot.keyClick(page.step.fields.address, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.step.fields.invited() == Invited(server.address, INSTITUTION, code)
    page.go_on()
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)


@pytest.mark.parametrize("caps", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", ["address", "code"])
def test_a_scanned_link_fills_everything_in_under_any_layout(
    make_presenter: MakePresenter, make_page: MakePage, name: str, layout: Layout, caps: bool
) -> None:
    """Key after key, as a scanner types it, and Enter."""
    page = make_page(make_presenter())
    fields = page.step.fields
    getattr(fields, name).setFocus()
    code = EnrolmentCode("7K3M92QFC4TN", "8HWE5RDA")
    Keyboard(layout, caps).scan_as_written(code.link("https://registru.exemplu.ro:8443", INSTITUTION) + "\r")
    assert fields.invited() == Invited("https://registru.exemplu.ro:8443", INSTITUTION, str(code))
    assert fields.address.text() == "https://registru.exemplu.ro:8443"
    assert fields.problems() == {}
    assert (fields.address.error(), fields.code.error()) == ("", "")


def test_a_link_without_its_end_is_said_once_the_field_is_left(
    make_presenter: MakePresenter, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(make_presenter())
    fields = page.step.fields
    qtbot.keyClicks(fields.address, "registratura://enrol?server=https://x.ro&institution=1&code=7K3M-92QF")
    assert fields.address.error() == ""
    qtbot.keyClick(fields.address, Qt.Key.Key_Return)
    assert "link" in fields.address.error()
    fields.address.setFocus()
    page.go_on()
    assert page.step.problems() == {fields.address: fields.address.error()}


def test_what_is_missing_or_wrong_is_said_at_its_field(
    make_presenter: MakePresenter, make_page: MakePage, server: NearServer, tmp_path: Path, qtbot: QtBot
) -> None:
    presenter = make_presenter()
    page = make_page(presenter)
    fields = page.step.fields
    page.go_on()
    assert fields.address.error()
    assert fields.code.error()
    _type(page, qtbot, server.address, "0000-0000-0000-0000-0000")
    qtbot.waitUntil(lambda: "cod" in fields.code.error().lower(), timeout=PATIENCE_MS)
    assert presenter.view.phase is Phase.TYPING
    assert fields.code.text() == "0000-0000-0000-0000-0000", "what was typed is lost"
    assert not (tmp_path / "new" / "data").exists()


def test_ten_wrong_codes_are_one_sentence_and_one_action(
    make_presenter: MakePresenter, make_page: MakePage, server: NearServer, qtbot: QtBot
) -> None:
    presenter = make_presenter()
    page = make_page(presenter)
    fields = page.step.fields
    fields.address.set_value(server.address)
    fields.code.set_value("0000-0000-0000-0000-0000")
    for _ in range(10):
        page.go_on()
        qtbot.waitUntil(lambda: presenter.view.phase is Phase.TYPING, timeout=PATIENCE_MS)
    page.go_on()
    qtbot.waitUntil(lambda: presenter.view.phase is Phase.SILENT, timeout=PATIENCE_MS)
    assert page.notice.isVisible()
    assert "zece minute" in page.notice.accessibleName()


def test_approval_is_awaited_on_the_page_and_opens_the_counter(
    make_presenter: MakePresenter, make_page: MakePage, server: NearServer, opened: list[FrontDesk], qtbot: QtBot
) -> None:
    presenter = make_presenter(settle({"desk": Rule("17"), "desk_role": Rule("semnatar")}, {}, {}))
    page = make_page(presenter)
    code = admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 40, 10)
    _type(page, qtbot, server.address, str(code))
    qtbot.waitUntil(lambda: presenter.view.phase is Phase.APPROVAL, timeout=PATIENCE_MS)
    assert "Comuna Exemplu" in page.notice.accessibleName()
    assert nameless(page) == []
    (candidate,) = admission.waiting(server.ports, INSTITUTION)
    admission.approve(server.ports, INSTITUTION, candidate.public_key)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)
    state = opened[0].synchronise.state()
    assert (opened[0].queries.profile().desk, state.role, state.numbers_left) == ("17", "reader", 0)


def test_giving_up_leaves_nothing_behind(
    make_presenter: MakePresenter, make_page: MakePage, server: NearServer, tmp_path: Path, qtbot: QtBot
) -> None:
    presenter = make_presenter()
    page = make_page(presenter)
    _type(
        page,
        qtbot,
        server.address,
        str(admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 1, 1)),
    )
    qtbot.waitUntil(lambda: presenter.view.phase is Phase.APPROVAL, timeout=PATIENCE_MS)
    assert (tmp_path / "new" / "data").exists()
    qtbot.keyClick(page.back, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not (tmp_path / "new" / "data").exists(), timeout=PATIENCE_MS)
    assert presenter.view.phase is Phase.TYPING


def test_the_unattended_start_waits_for_the_centre_and_goes_on_after_a_restart(
    make_presenter: MakePresenter, make_page: MakePage, tmp_path: Path, opened: list[FrontDesk], qtbot: QtBot
) -> None:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        _found(server)
        code, address = server.code_for("05"), server.address
    link = f"registratura://enrol?server={address}&institution={INSTITUTION}&code={code}"
    invited = laid_down_invitation(settle({"enrolment_code": Rule(link)}, {}, {}))
    assert invited is not None
    first = make_presenter()
    page = make_page(first)
    page.join_as_laid_down(invited)
    qtbot.waitUntil(lambda: first.view.phase is Phase.SILENT, timeout=PATIENCE_MS)
    assert page.notice.isVisible()
    assert page.step.fields.code.text() == "", "the code is shown"
    first.close()
    with serving(tmp_path / "centre", port=int(address.rpartition(":")[2])) as again:
        assert again.address == address
        second = make_presenter()
        make_page(second)
        second.go_on()
        qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)
    assert opened[0].queries.profile().desk == "05"
