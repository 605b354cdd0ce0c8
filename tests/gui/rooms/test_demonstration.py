"""Invented towns: whole registers that verify, made in a folder of their own and thrown away as easily."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk_app.application import demonstrate
from desk_app.application.front_desk import Created
from desk_app.application.queries import RegisterFilter
from desk_app.application.surroundings import Surroundings
from desk_app.bootstrap import DiskWorkplace
from desk_app.domain import errors
from desk_app.domain.entry import EntryState
from desk_app.ui.pages.first_start.page import FirstStartPage
from desk_app.ui.presenters.settings import SettingsPresenter


@pytest.fixture
def small_town(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setitem(demonstrate.USUAL_ENTRIES, "commune", 40)
    return 40


def test_town_has_every_sort_of_entry_and_verifies(around: Surroundings, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = around.demonstrate()(
        tmp_path / "town", "commune", 400, progress=lambda done, total: told.append((done, total))
    )
    desk = DiskWorkplace().open(tmp_path / "town")
    try:
        rows = desk.queries.find(RegisterFilter(), limit=500)
        assert made == len(rows) == 400
        states = Counter(row.state for row in rows)
        assert states[EntryState.QUICK] == demonstrate.QUICK_NUMBERS
        assert states[EntryState.RESOLVED] > 100
        assert {row.direction for row in rows} == {"in", "out", "internal"}
        assert any(row.is_rectified for row in rows)
        assert sorted(row.number for row in rows) == list(range(1, 401))
        assert all(earlier.registered_at <= later.registered_at for later, earlier in pairwise(rows))
        assert desk.integrity.verify().first_bad is None
        assert desk.queries.profile().institution.demonstration
        assert told[-1][0] == told[-1][1]
        around.demonstrate().throw_away(desk)
    except BaseException:
        desk.close()
        raise
    assert not (tmp_path / "town").exists()


def test_stopped_town_leaves_nothing(around: Surroundings, tmp_path: Path) -> None:
    with pytest.raises(errors.Cancelled):
        around.demonstrate()(tmp_path / "town", "municipality", 400, cancelled=lambda: True)
    assert not (tmp_path / "town").exists()


def test_register_of_an_institution_is_never_thrown_away(created: Created, around: Surroundings) -> None:
    with pytest.raises(errors.ValueNotAllowed):
        around.demonstrate().throw_away(created.front_desk)
    assert created.front_desk.folder.exists()
    assert created.front_desk.queries.register_state().entries == 0


def test_one_click_of_the_first_start_opens_a_town(
    first_start_page: FirstStartPage, qtbot: QtBot, small_town: int
) -> None:
    with qtbot.waitSignal(first_start_page.opened, timeout=20_000) as opened:
        first_start_page.institution.commune.click()
    assert opened.args[0].queries.register_state().entries == small_town


def test_settings_make_a_town_beside_the_register(
    settings: SettingsPresenter, qtbot: QtBot, small_town: int, tmp_path: Path
) -> None:
    with qtbot.waitSignal(settings.demonstration_made, timeout=20_000) as made:
        settings.demonstrate("commune")
    desk = DiskWorkplace().open(made.args[0])
    try:
        assert desk.queries.register_state().entries == small_town
    finally:
        desk.close()
