"""A list whose rows have two lines: what is said anew is painted anew, and nothing else."""

import pytest
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.two_line_list import TwoLineModel, TwoLines


@pytest.mark.parametrize(
    ("items", "painted"),
    [
        (("a", "b", "c", "d"), []),
        (("a", "B", "c", "d"), [(1, 1)]),
        (("a", "B", "c", "D"), [(1, 3)]),
        (("A", "B", "C", "D"), [(0, 3)]),
    ],
)
def test_only_what_is_another_now_is_painted(qtbot, items, painted):
    parent = QWidget()
    qtbot.addWidget(parent)
    model = TwoLineModel(lambda item: TwoLines(item, ""), parent)
    model.show(("a", "b", "c", "d"))
    told = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    model.change(items)
    assert told == painted
    assert model.items == items
