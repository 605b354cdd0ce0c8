"""The specification's table is true: every clause of it, its module and its test are there."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
TEXT = (REPOSITORY / "sync" / "PROTOCOL.md").read_text(encoding="utf-8")
CLAUSES = re.findall(r"^### (\d+\.\d+) ", TEXT, flags=re.MULTILINE)
ROWS = re.findall(r"^\| (\d+\.\d+) \| (.+?) \| (.+?) \|$", TEXT, flags=re.MULTILINE)


def test_clauses_are_numbered_in_order() -> None:
    numbers = [tuple(map(int, clause.split("."))) for clause in CLAUSES]
    assert numbers == sorted(set(numbers))
    assert len(numbers) > 20


def test_the_table_names_clauses_modules_and_tests_that_are_there() -> None:
    assert [clause for clause, _, _ in ROWS] == CLAUSES
    for clause, modules, tests in ROWS:
        paths = re.findall(r"`([^`]+)`", modules + tests)
        assert len(paths) >= 2, clause
        assert [path for path in paths if not (REPOSITORY / path).is_file()] == [], clause
        assert all(re.search(r"^def test_|^    def test_", text(path), re.MULTILINE) for path in names(tests))


def test_every_module_named_says_which_clauses_it_keeps() -> None:
    modules = {path for _, modules, _ in ROWS for path in names(modules)}
    silent = [path for path in sorted(modules) if not re.search(r"clause|docs/journal\.md", text(path))]
    assert silent == []


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def text(path: str) -> str:
    return (REPOSITORY / path).read_text(encoding="utf-8")
