"""The data of the entry in the pane: one entry after the other through the same lines."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desk_app.application.ports import PrintJob
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.text import Text

DOWN = Qt.Key.Key_Down


def shown(clerk: Any) -> list[str]:
    """What stands in the lines in sight, from the top down: name and value."""
    cells = [cell for cell in clerk.page.pane.facts.findChildren(QWidget) if isinstance(cell, Text | Button)]
    in_sight = [cell for cell in cells if not cell.isHidden()]
    return [cell.text() for cell in sorted(in_sight, key=lambda cell: (cell.y(), cell.x()))]


def widgets(clerk: Any) -> int:
    return len(clerk.page.pane.facts.findChildren(QWidget))


def test_the_lines_tell_each_entry_and_nothing_of_the_one_before(clerk: Any) -> None:
    first = clerk.fresh("legătura")
    clerk.give("link-entry")
    clerk.type("01:1262/2026")
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: bool(clerk.detail().linked))
    facts = clerk.page.pane.facts
    [(_, _, display)] = clerk.detail().linked
    clerk.wait(lambda: shown(clerk)[-1] == display)
    button = next(each for each in facts.findChildren(Button) if not each.isHidden())
    clerk.wait(lambda: button.width() < facts.width() // 2)
    button.click()
    other = clerk.town.numbers[1262]
    clerk.wait(lambda: clerk.detail().entry.id == other)
    expected = {part for name, value in facts._facts(clerk.detail()) if value for part in (name, value)}
    clerk.wait(lambda: expected <= set(shown(clerk)))
    assert first.entry.check_code not in shown(clerk)


def test_looking_at_many_entries_makes_no_widgets_anew(clerk: Any) -> None:
    clerk.page.list.focus_table()
    clerk.press(Qt.Key.Key_Home)
    seen = set()
    counts = []
    for _ in range(12):
        before = clerk.detail().entry.id if clerk.detail() else ""
        clerk.press(DOWN)
        clerk.wait(lambda: clerk.detail() is not None and clerk.detail().entry.id != before)  # noqa: B023  # waited for at once
        seen.add(clerk.detail().entry.id)
        counts.append(widgets(clerk))
    assert len(seen) == 12
    for _ in range(11):
        before = clerk.detail().entry.id
        clerk.press(Qt.Key.Key_Up)
        clerk.wait(lambda: clerk.detail().entry.id != before)  # noqa: B023
        assert widgets(clerk) == counts[-1]
    rows = clerk.page.pane.facts._value_grid.rowCount()
    assert 2 * rows <= counts[-1]


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (
            PrintJob(1, "", "label", 1, "failed", "zebra", "paper-out"),
            "netipărit, F9 tipărește din nou · Imprimanta zebra nu tipărește: nu mai are hârtie.",
        ),
        (
            PrintJob(1, "", "label", 1, "failed", "", "printer-not-chosen"),
            "netipărit, F9 tipărește din nou · Nu este aleasă nicio imprimantă pentru etichetă.",
        ),
        (
            PrintJob(1, "", "label", 1, "sent", "zebra", "jam"),
            "trimisă la imprimantă · zebra · hârtia este blocată",
        ),
        (
            PrintJob(1, "", "label", 1, "pending", "", "mirror"),
            "așteaptă tipărirea · jurnalul oglindă este în urmă",
        ),
        (PrintJob(1, "", "label", 1, "printed", "zebra"), "tipărit · zebra"),
    ],
)
def test_what_became_of_a_paper_is_said_in_words(clerk: Any, job: PrintJob, said: str) -> None:
    assert clerk.page.pane.facts._job(job) == said
