"""What the program imports is in the payload, told from its sources; what is missing is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.windows.downloads import rules
from installer.windows.imports import ModuleMissing, imported, require_imports
from installer.windows.payload import matches, own_sources

SOURCE = """
from __future__ import annotations
import sys
import shelf.book
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from only_types import Name
if sys.platform != "win32":
    import of_linux
else:
    import of_windows
try:
    import quicker
except ImportError:
    quicker = None

def late():
    from later.still import thing
    from . import beside
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(SOURCE)
    return path


def test_what_runs_on_windows_counts_and_nothing_else(source: Path) -> None:
    names = {"__future__", "sys", "typing", "shelf.book", "of_windows", "later.still"}
    assert imported(source) == names


def test_what_is_missing_is_named(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ModuleMissing, match=r"^later\.still, of_windows$"):
        require_imports([source], frozenset({"shelf.book"}), [])
    for name in ("of_windows.cp313-win_amd64.pyd", "later/still.py"):
        path = tmp_path / "site-packages" / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    path.parent.parent.joinpath("later").mkdir(exist_ok=True)
    require_imports([source], frozenset({"shelf.book"}), [tmp_path / "site-packages"])


def test_pythons_own_library_counts_as_there_unless_it_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("import decimal")
    (tmp_path / "two.py").write_text("import sqlite3")
    require_imports([tmp_path / "one.py"], frozenset(), [])
    with pytest.raises(ModuleMissing, match="sqlite3"):
        require_imports([tmp_path / "two.py"], frozenset(), [])


def test_no_rule_leaves_out_what_the_program_imports() -> None:
    """The quick half of what the build asks of the payload: of the rules alone."""
    left_out, kept = rules()["packages"]["left_out"], rules()["packages"]["kept"]
    listed = {pattern.partition("/")[0] for pattern in kept}
    names = {name for path in own_sources() for name in imported(path)}
    assert {"truststore", "zxingcpp", "pyhanko.sign.fields", "pkcs11", "smartcard.System"} & names >= {
        "truststore", "zxingcpp", "pkcs11",
    }  # fmt: skip
    for name in names:
        path = name.replace(".", "/")
        forms = (f"{path}.py", f"{path}.pyd", f"{path}/__init__.py")
        if name.partition(".")[0] in listed:
            assert any(matches(form, kept) for form in forms), name
        else:
            assert not any(matches(form, left_out) for form in forms), name
