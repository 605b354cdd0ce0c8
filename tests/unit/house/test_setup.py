"""make setup does what is needed, once: seen through stand-ins for the programs that it calls."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.house.repository import REPOSITORY

# Writes down how it was called; "-m venv" makes an environment whose python is the stand-in again.
PYTHON = """#!/bin/sh
[ "$1" = -c ] && exit 0
echo "python $*" >>"$CALLS"
[ "$2" != venv ] || { mkdir -p "$4/bin" && cp "$0" "$4/bin/python"; }
"""
NPM = '#!/bin/sh\necho "npm $1" >>"$CALLS"\n'
APT_GET = '#!/bin/sh\necho "apt-get $*" >>"$CALLS"\n'
DPKG_QUERY = "#!/bin/sh\nprintf 'installed git\\ninstalled libcups2t64\\ninstalled libcups2 (= 2.4), libcups\\n'\n"
ROOT, CLERK = "#!/bin/sh\necho 0\n", "#!/bin/sh\necho 1000\n"

Setup = Callable[..., list[str]]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "a checkout"
    (folder / "installer" / "requirements").mkdir(parents=True)
    (folder / "installer" / "setup").mkdir()
    shutil.copy(REPOSITORY / "installer/setup/setup.sh", folder / "installer/setup")
    (folder / "installer/setup/debian-packages.txt").write_text("# why\ngit  files\nlibcups2  printing\n")
    (folder / "installer/requirements/dev.lock").write_text("segno==1.6.6\n")
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "tests" / "services" / "pdfjs").mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        (folder / "tests/services/pdfjs" / name).write_text("{}\n")
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    stand_ins = {"python3": PYTHON, "apt-get": APT_GET, "dpkg-query": DPKG_QUERY, "id": ROOT, "npm": NPM}
    for name, script in stand_ins.items():
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def setup(checkout: Path, programs: Path, tmp_path: Path) -> Setup:
    def run(place: Path = checkout) -> list[str]:
        calls = tmp_path / "calls"
        calls.write_text("")
        finished = subprocess.run(
            [str(place / "installer/setup/setup.sh")],
            env={
                "PATH": f"{programs}:/usr/bin:/bin",
                "CALLS": str(calls),
                "HOME": str(tmp_path),
                "REGISTRATURA_PYTHON": "python3",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return [*calls.read_text().splitlines(), *finished.stderr.splitlines()]

    return run


INSTALLS_THE_LOCK = "python -m pip install --quiet --require-hashes --requirement installer/requirements/dev.lock"
INSTALLS_THE_PROJECT = "python -m pip install --quiet --no-deps --no-build-isolation --editable ."

INSTALLS_PDFJS = "npm ci"


def test_the_first_time_makes_the_environment(setup: Setup) -> None:
    assert setup() == [
        "python --version",
        "python -m venv --clear .venv",
        INSTALLS_THE_LOCK,
        INSTALLS_THE_PROJECT,
        INSTALLS_PDFJS,
    ]


def test_the_second_time_does_nothing(setup: Setup) -> None:
    setup()
    assert setup() == []


def test_a_new_lock_makes_the_environment_anew(setup: Setup, checkout: Path) -> None:
    setup()
    (checkout / "installer/requirements/dev.lock").write_text("segno==1.6.7\n")
    assert INSTALLS_THE_LOCK in setup()


def test_new_project_data_installs_the_project_only(setup: Setup, checkout: Path) -> None:
    setup()
    (checkout / "pyproject.toml").write_text("[project]\nname = 'registratura'\n")
    assert setup() == [INSTALLS_THE_PROJECT]


def test_another_version_of_pdfjs_installs_it_only(setup: Setup, checkout: Path) -> None:
    setup()
    (checkout / "tests/services/pdfjs/package-lock.json").write_text('{"lockfileVersion": 3}\n')
    assert setup() == [INSTALLS_PDFJS]
    assert setup() == []


def test_a_moved_checkout_makes_the_environment_anew(setup: Setup, checkout: Path) -> None:
    setup()
    assert INSTALLS_THE_LOCK in setup(checkout.rename(checkout.with_name("moved")))


def test_an_interrupted_installation_is_repeated(setup: Setup, checkout: Path) -> None:
    setup()
    (checkout / ".venv" / "bin" / "python").unlink()
    assert INSTALLS_THE_LOCK in setup()


def test_the_environment_of_another_checkout_is_left_alone(setup: Setup, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (checkout / ".venv").symlink_to(tmp_path / "theirs")
    assert setup() == []
    assert list((tmp_path / "theirs").iterdir()) == []


def test_root_installs_only_the_packages_that_are_missing(setup: Setup, checkout: Path) -> None:
    (checkout / "installer/setup/debian-packages.txt").write_text("git  files\nlibcups2  printing\nxvfb  tests\n")
    assert [call for call in setup() if call.startswith("apt-get")] == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends xvfb",
    ]


def test_others_are_told_in_one_sentence_what_is_missing(setup: Setup, checkout: Path, programs: Path) -> None:
    (checkout / "installer/setup/debian-packages.txt").write_text("xvfb  tests\nxdotool  robot\n")
    (programs / "id").write_text(CLERK)
    said = [line for line in setup() if line.startswith("setup:")]
    assert [line.rstrip() for line in said] == [
        "setup: ask an administrator to run: apt-get install --no-install-recommends xvfb xdotool"
    ]
