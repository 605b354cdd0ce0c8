"""From `[REGISTER:]NUMBER[/YEAR]` to what it names on the desk."""

from __future__ import annotations

from datetime import date

from desk_app.application.front_desk import FrontDesk
from desk_app.application.named_entry import detail_named
from desk_app.application.queries import EntryDetail
from desk_app.application.services import Labelled
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.numbering import NumberReference


def find_entry(desk: FrontDesk, written: str, today: date) -> EntryDetail:
    """The entry of that number; raises as `entry_named`."""
    return detail_named(desk.queries, written, today)


def find_labelled(desk: FrontDesk, written: str, today: date) -> Labelled:
    """The entry of that number, or the number itself where it is held or given up; raises as `find_entry`."""
    try:
        return find_entry(desk, written, today)
    except NumberUnknown:
        found = desk.queries.numbers_without_entry(NumberReference.parse(written))
        if not found:
            raise
        return found[0]
