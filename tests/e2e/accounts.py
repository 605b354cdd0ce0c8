"""Several accounts of one PC, by numbers alone: none of them has to be made."""

from __future__ import annotations

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

COUNTER_GROUP = 41_900
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
    packages = os.pathsep.join([str(Path(__file__).parents[2]), sysconfig.get_path("purelib")])
    return Account(name, _python_for_all(), identity, environment | {"PYTHONPATH": packages})


def _python_for_all() -> str:
    """The interpreter of the tests, or one of the same version where that lies in a home of its own."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (Path(sys.executable), Path("/usr/local/bin", version), Path("/usr/bin", version)):
        if python.exists() and all(parent.stat().st_mode & 0o001 for parent in python.resolve().parents):
            return str(python)
    raise FileNotFoundError(f"{version} for every account")


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
