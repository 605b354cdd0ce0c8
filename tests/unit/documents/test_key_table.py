"""The table of keys in the user guide is the program's."""

import pytest

from desk_app.ui.actions import COMMANDS
from tests.unit.documents.key_table import PLACES, key_tables, with_table
from tests.unit.documents.pages import USER_GUIDE, text_of


def test_the_table_is_current() -> None:
    """Mend it with ``python -m tests.unit.documents.key_table``."""
    text = text_of(USER_GUIDE)
    assert with_table(text, key_tables()) == text


def test_every_command_stands_in_the_table() -> None:
    assert {command.scope for command in COMMANDS} <= set(PLACES)
    lines = [line for line in key_tables().splitlines() if line.startswith("| ") and "---" not in line]
    titles = sum(line == "| taste | ce fac |" for line in lines)
    assert len(lines) - titles == sum(command.place in (0, 1) for command in COMMANDS)


def test_a_guide_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="taste"):
        with_table("# Ghid", key_tables())
