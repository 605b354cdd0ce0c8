"""Whether the payload has every module that the program imports: one forgotten would fail at a counter only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_NOT_SHIPPED = frozenset({"sqlite3", "tkinter", "winsound", "turtle", "idlelib", "ensurepip", "venv"})
"""Of Python's own library what payload.toml leaves out, or the embeddable Python has not."""


class ModuleMissing(Exception):
    """The program imports a module that the payload has not."""


def require_imports(sources: Iterable[Path], modules: frozenset[str], folders: Iterable[Path]) -> None:
    """Raises ModuleMissing, naming each module that is neither in `modules` nor a library in `folders`."""
    present = modules | frozenset(name for folder in folders for name in _libraries(folder))
    wanted = {name for path in sources for name in imported(path)}
    missing = sorted(name for name in wanted if not _is_there(name, present))
    if missing:
        raise ModuleMissing(", ".join(missing))


def imported(source: Path) -> frozenset[str]:
    """What a source imports on Windows, by full name; not what only its types or another system need."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return frozenset(_names(tree.body))


def _is_there(name: str, present: frozenset[str]) -> bool:
    top = name.partition(".")[0]
    if top in _NOT_SHIPPED:
        return False
    return top in sys.stdlib_module_names or name in present


def _libraries(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.pyd"):
        parts = path.relative_to(folder).parts
        yield ".".join((*parts[:-1], parts[-1].partition(".")[0]))
    for path in folder.rglob("*.py"):  # kept as text
        names = path.relative_to(folder).with_suffix("").parts
        yield ".".join(names[:-1] if names[-1] == "__init__" else names)


def _names(body: Iterable[ast.AST]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.If) and _is_of_elsewhere(node.test):
            yield from _names(node.orelse)
        elif not _may_fail(node):
            yield from _names(ast.iter_child_nodes(node))


def _is_of_elsewhere(test: ast.expr) -> bool:
    return ast.unparse(test) in {"TYPE_CHECKING", "sys.platform != 'win32'", "sys.platform == 'linux'"}


def _may_fail(node: ast.AST) -> bool:
    """The program goes on without it."""
    handled = node.handlers if isinstance(node, ast.Try) else ()
    return any("ImportError" in ast.unparse(each.type) for each in handled if each.type)
