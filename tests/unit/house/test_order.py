"""The tests that need what a machine has once are run by one process, and the others beside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.unit.house.repository import REPOSITORY, files_of_the_repository, text_of

SHARED = Path("tests/integration/signing")
WHO_RUNS_IT = """
import os
import pathlib


def test_of_this_file():
    pathlib.Path(__file__).with_suffix(".process").write_text(str(os.getpid()))
"""


def test_a_shared_folder_is_given_to_one_process(tmp_path: Path) -> None:
    files = [tmp_path / SHARED / "test_one.py", tmp_path / SHARED / "test_other.py", tmp_path / "test_beside.py"]
    (tmp_path / SHARED).mkdir(parents=True)
    shutil.copy(REPOSITORY / "tests" / "conftest.py", tmp_path)
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    for file in files:
        file.write_text(WHO_RUNS_IT)
    options = ("-p", "no:cacheprovider", "-q", "--numprocesses", "2", "--dist", "loadfile")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files],
        cwd=tmp_path,
        env=own | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    one, other, beside = (file.with_suffix(".process").read_text() for file in files)
    assert one == other != beside


def test_whoever_starts_the_smart_card_service_is_in_the_shared_folder() -> None:
    word = "running_smart_card_service()"
    files = [path for path in files_of_the_repository() if path.suffix == ".py" and word in (text_of(path) or "")]
    assert {path.parent for path in files} - {Path("tests/services"), Path("tests/unit/house")} == {SHARED}
