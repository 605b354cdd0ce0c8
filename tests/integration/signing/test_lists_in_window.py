"""The trusted lists of the window: fetched once a day, their age told, fetched by a key when out of date."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desk_app.application.strict_object import BUCHAREST
from desk_app.bootstrap import surroundings
from desk_app.signing.trust.age import INDEX, LISTS, lists_age
from desk_app.ui.actions import DESK_STATE
from desk_app.ui.daily_lists import AGAIN_MS, FIRST_MS, DailyLists
from desk_app.ui.main_window import Page
from desk_app.ui.pages.state.page import DeskStatePage
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.widgets.text import Text
from tests.integration.signing.test_judged_in_register import reader  # noqa: F401  # a fixture
from tests.services.papers import letter
from tests.services.trusted_lists import running_list_server

PAST, FAR = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"


@pytest.fixture
def serve(reader, authority):  # noqa: F811
    """The data folder takes its lists from that server."""

    def listen(server):
        data = reader.folder / "data"
        (data / "signer.der").write_bytes(server.signer)
        settings = {"trusted_roots": ["root.der"], "trusted_lists": server.location}
        (data / "signing.json").write_text(json.dumps(settings | {"trusted_list_signers": ["signer.der"]}))

    return listen


@pytest.fixture
def daily(reader):  # noqa: F811
    made = DailyLists(reader.counter, reader.counter.signatures)
    yield made
    made.stop()


def made_older(reader, **length):  # noqa: F811
    """The lists were fetched that long ago."""
    index = reader.folder / "data" / LISTS / INDEX
    content = json.loads(index.read_text())
    content["fetched_at"] = (datetime.now(UTC) - timedelta(**length)).isoformat()
    index.write_text(json.dumps(content))


def test_with_the_lists_of_the_day_a_signature_is_called_qualified(reader, daily, serve, authority, sign):  # noqa: F811
    with running_list_server(authority) as server:
        serve(server)
        signed, _ = sign(letter(), "maria")
        reader.receive(oferta_pdf=signed)
        reader.judged()
        assert "se declară calificată" in reader.said
        daily.refreshed.connect(reader.entrance.forget_judgements)
        daily.look()
        reader.wait(lambda: "Maria Pildă · semnătură calificată ·" in reader.said)
        assert reader.notice.accessibleName() == "Semnătură validă"
        asked = server.asked
        daily.look()
        reader.wait(daily._clock.isActive)
        assert server.asked == asked
        made_older(reader, hours=25)
        daily._clock.stop()
        daily.look()
        reader.wait(daily._clock.isActive)
        assert server.asked > asked
        assert AGAIN_MS <= daily._clock.interval() < 1.5 * AGAIN_MS


def test_without_a_network_the_old_lists_stay_and_nothing_is_said(reader, daily, serve, authority):  # noqa: F811
    with running_list_server(authority) as server:
        serve(server)
        daily.look()
        reader.wait(daily._clock.isActive)
        made_older(reader, days=3)
        before = lists_age(reader.folder / "data" / LISTS)
        server.reachable = False
        daily._clock.stop()
        daily.look()
        reader.wait(daily._clock.isActive)
    assert lists_age(reader.folder / "data" / LISTS) == before


def test_nothing_is_fetched_while_somebody_begins_to_work(reader, daily):  # noqa: F811
    daily.start()
    assert FIRST_MS <= daily._clock.interval() < 1.5 * FIRST_MS
    assert reader.made == []


def test_their_age_is_told_and_a_key_fetches_them_when_they_are_past_their_time(
    reader,  # noqa: F811
    serve,
    authority,
    qtbot,
):
    presenter = DeskStatePresenter(reader.counter, reader.session, surroundings())
    page = DeskStatePage(reader.window.commands, presenter, reader.counter.now, "ro")
    reader.window.add_page(Page(DESK_STATE, "desk-state", lambda: page))
    reader.window.open_page(DESK_STATE)

    def told() -> str:
        return next((check.sentence for check in presenter.view.checks if check.name == "lists"), "")

    presenter.check()
    reader.wait(lambda: told() == "lists-none")
    with running_list_server(authority, next_update=PAST) as server:
        serve(server)
        presenter.open_fix("lists")
        reader.wait(lambda: told() == "lists-stale")
    place = [check.name for check in presenter.view.causes].index("lists")
    with running_list_server(authority, next_update=FAR) as server:
        serve(server)
        with qtbot.waitSignal(presenter.lists_refreshed, timeout=60_000):
            reader.press(Qt.Key(Qt.Key.Key_1.value + place), Qt.KeyboardModifier.AltModifier)
        reader.wait(lambda: told() == "lists-good")
    page.copy_diagnosis()
    today = datetime.now(BUCHAREST).date()
    assert f"lists: good (lists-good) fetched_on={today.isoformat()}" in QGuiApplication.clipboard().text()
    assert f"Listele de încredere: din {today:%d.%m.%Y}." in {text.text() for text in page.good.findChildren(Text)}
    server.reachable = False
    presenter.open_fix("lists")
    reader.wait(lambda: presenter.view.problem is not None)
    assert "rămân cele vechi" in page.work.outcome.accessibleDescription()
    presenter.close()
