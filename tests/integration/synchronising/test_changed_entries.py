"""An export goes on from a cursor with what other desks did as well; a year is closed at the centre."""

from __future__ import annotations

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.centre_errors import CentreOwns
from tests.desks import registration


def _tell(*desks: FrontDesk) -> None:
    for desk in (*desks, *desks):
        desk.synchronise.once()


def _changed(desk: FrontDesk, since: str = "") -> tuple[list[str], str]:
    changed = list(desk.queries.changed(since))
    return [entry.entry_id for entry in changed], changed[-1].cursor if changed else since


def test_what_another_desk_did_is_told_after_the_cursor(first: FrontDesk, second: FrontDesk) -> None:
    own = second.register_letter(registration("una")).entry_id
    _tell(first, second)
    told, cursor = _changed(second)
    assert own in told
    other = first.register_letter(registration("alta")).entry_id
    first.update(own, "department", "TAX")
    _tell(first, second)
    mine = second.register_letter(registration("a treia")).entry_id
    told, later = _changed(second, cursor)
    assert sorted(told) == sorted((other, own, mine))
    assert _changed(second, later) == ([], later)


def test_the_year_of_a_desk_of_a_central_registry_is_closed_there(first: FrontDesk) -> None:
    first.register_letter(registration())
    with pytest.raises(CentreOwns):
        first.close_year("01", 2025)
