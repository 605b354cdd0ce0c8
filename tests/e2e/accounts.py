"""Several accounts of one PC, by numbers alone: none of them has to be made."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
COUNTER_GROUP = 41_900
_VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
MAY_CHANGE_ACCOUNTS = os.geteuid() == 0
"""Whoever is not root plays every account alone, and proves everything but the walls between them."""


@dataclass(frozen=True, slots=True)
class Account:
    """How a program is started as this account; see OWN_ACCOUNT and `account_of_pc`."""

    name: str = ""
    python: str = sys.executable
    identity: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)

    def take(self, *folders: Path) -> None:
        """Make folders this account's, with everything in them."""
        if self.identity:
            for folder in folders:
                for path in (folder, *folder.rglob("*")):
                    shutil.chown(path, self.identity["user"], self.identity["group"])


OWN_ACCOUNT = Account()
"""The account that runs the tests."""


def account_of_pc(name: str, number: int, *groups: int) -> Account:
    """The account called `name`, its number and the groups it is in; without root, the one that runs the tests."""
    environment = {"USER": name, "LOGNAME": name}
    if not MAY_CHANGE_ACCOUNTS:
        return Account(name, environment=environment)
    identity = {"user": number, "group": number, "extra_groups": list(groups)}
    # The interpreter for all does not know the environment of the tests.
    packages = os.pathsep.join([str(CHECKOUT), sysconfig.get_path("purelib")])
    python = _python_for_all()
    environment |= {"PYTHONPATH": packages, "LD_LIBRARY_PATH": str(python.parents[1] / "lib")}
    return Account(name, str(python), identity, environment)


def _python_for_all() -> Path:
    """The interpreter of the tests, one of the same version, or a copy where all lie in homes of their own."""
    for python in (Path(sys.executable), Path("/usr/local/bin", _VERSION), Path("/usr/bin", _VERSION)):
        if python.exists() and all(parent.stat().st_mode & 0o001 for parent in python.resolve().parents):
            return python
    return _copied_python()


def _copied_python() -> Path:
    """In the checkout, which every account reads the program from; made once, whole or not at all."""
    copy, library = CHECKOUT / "build" / f"{_VERSION}-for-all", Path("lib", _VERSION)
    if not copy.exists():
        copy.parent.mkdir(exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=copy.parent))
        making.chmod(0o755)
        (making / "bin").mkdir()
        shutil.copy2(Path(sys.base_prefix, "bin", _VERSION), making / "bin")
        unneeded = shutil.ignore_patterns("site-packages", "test", "idlelib", "__pycache__", "*.a")
        shutil.copytree(Path(sys.base_prefix) / library, making / library, ignore=unneeded)
        for shared in Path(sys.base_prefix, "lib").glob("libpython*.so*"):
            shutil.copy2(shared, making / "lib")
        with contextlib.suppress(OSError):  # another process of the tests was faster
            making.rename(copy)
        shutil.rmtree(making, ignore_errors=True)
    return copy / "bin" / _VERSION


ANA = account_of_pc("ana", 41_001, COUNTER_GROUP)
ION = account_of_pc("ion", 41_002, COUNTER_GROUP)
STRANGER = account_of_pc("strain", 41_003)
GROUP = str(COUNTER_GROUP if MAY_CHANGE_ACCOUNTS else os.getegid())


@contextmanager
def homes_of_accounts() -> Iterator[Path]:
    """A folder that every account of this PC can reach, with `srv` (made by Ana) and a home of each."""
    folder = Path(tempfile.mkdtemp(prefix="registratura-"))
    folder.chmod(0o755)
    for account in (ANA, ION, STRANGER):
        (folder / account.name).mkdir(mode=0o700)
    (folder / "srv").mkdir()
    (folder / "srv").chmod(0o755)
    ANA.take(folder / "srv")
    yield folder
    shutil.rmtree(folder)
