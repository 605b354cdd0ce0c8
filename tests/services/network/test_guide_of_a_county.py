"""The guide's commands for a standby, taken from docs/administrator.md and given to two machines word for word."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.network.machine import Machine
from tests.services.network.wire import Wire

GUIDE = (Path(__file__).parents[3] / "docs" / "administrator.md").read_text(encoding="utf-8")
HOSTS = {"srv1": "192.0.2.11", "srv2": "192.0.2.12"}
STANDBY_PASSWORD, SERVICE_PASSWORD = "a8e1c54be0", "77f0d2a6c3"
ANSWERS = {
    "createuser --replication": f"{STANDBY_PASSWORD}\n" * 2,
    "\\password registru": f"{SERVICE_PASSWORD}\n" * 2,
    "pg_basebackup": f"{STANDBY_PASSWORD}\n",
}
"""What a person types where a command asks."""
PATIENCE = 60.0
PG_HBA = "/etc/postgresql/15/main/pg_hba.conf"


def blocks(title: str, kind: str) -> list[str]:
    """The code of that kind under a heading, in its order."""
    chapter = GUIDE.partition(f"\n### {title}\n")[2].partition("\n### ")[0]
    return re.findall(rf"^```{kind}\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)


(RULES,) = blocks("Într-un județ: rezervă, replici, documente", "conf")
PREPARE, FOLLOW, REQUIRE, ADDRESS, LOOK, PROMOTE, DROP_SLOT, VERIFY = blocks(
    "Într-un județ: rezervă, replici, documente", "sh"
)
FOUND = "\n".join(re.findall(r"^sudo -u postgres create.*$", blocks("Într-o primărie", "sh")[0], re.MULTILINE))


def follow(machine: Machine, block: str) -> None:
    """One command after another, as a person gives them."""
    for command in re.findall(r"(?:.*\\\n)*.+\n", block):
        machine.do(command, next((typed for asked, typed in ANSWERS.items() if asked in command), ""))


class County:
    """Both machines and the wire between them. The service, which the guide has on a third, runs on `srv2`."""

    def __init__(self, folder: Path) -> None:
        self.srv1, self.srv2 = (Machine(name, HOSTS, folder / name) for name in HOSTS)
        self._wire = Wire(self.srv1.tun, self.srv2.tun)
        self._log = folder / "service.log"
        (folder / "settings").write_text(ADDRESS.replace("PAROLA", SERVICE_PASSWORD), encoding="utf-8")
        self._settings = f"set -a; . {folder / 'settings'}; set +a\n"
        self._files = {
            "REGISTRATURA_CENTRAL_KEY": str(folder / "server.key"),
            "REGISTRATURA_CENTRAL_FILES": str(folder / "files"),
        }
        self._service: subprocess.Popen[bytes] | None = None

    def central(self, commands: str) -> str:
        """Commands of the registry, with the address of the guide."""
        return self.srv2.do(self._settings + commands.replace("PAROLA", SERVICE_PASSWORD), **self._files)

    def serve(self) -> None:
        commands = self._settings + "exec registratura-central serve --port 8600 --workers 1"
        with self._log.open("wb") as log:
            self._service = self.srv2.begin(commands, log, **self._files)

    def until_production(self, wanted: bool) -> None:
        """What the guide looks at says so; a service that starts, or has lost its database, needs a moment."""
        end = time.monotonic() + PATIENCE
        while True:
            said = self.srv2.do(f"{LOOK.strip()} || true")
            if f'"production":{json.dumps(wanted)}' in said.replace(" ", ""):
                return
            assert time.monotonic() < end, (said, self._log.read_text(encoding="utf-8")[-2000:])
            time.sleep(0.2)

    def close(self) -> None:
        if self._service is not None:
            self._service.terminate()
            self._service.communicate(timeout=PATIENCE)
        self._wire.close()
        for machine in (self.srv1, self.srv2):
            machine.remove()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    with closing(County(tmp_path)) as made:
        yield made


def test_a_standby_is_made_takes_over_and_is_made_again(county: County) -> None:
    srv1, srv2 = county.srv1, county.srv2
    srv1.do(FOUND)
    for machine in (srv1, srv2):
        machine.do(f"cat >> {PG_HBA} <<'RULES'\n{RULES}RULES\n")
    follow(srv1, PREPARE)
    follow(srv2, FOLLOW)
    follow(srv1, REQUIRE)
    county.central("registratura-central migrate")
    county.central('registratura-central institution add 143557 --name "Comuna Exemplu"')
    county.central('registratura-central register set 01 --name "Registrul general" --first 1')
    county.serve()
    county.until_production(True)
    assert "sound=true" in county.central(VERIFY)

    srv1.die()
    srv2.do(PROMOTE)
    county.until_production(False)
    county.central('registratura-central desk add --name "Ghișeul 2"')

    follow(srv1, FOLLOW.replace("host=srv1", "host=srv2").replace("systemctl stop postgresql\n", ""))
    srv2.do(REQUIRE)
    county.until_production(True)
    county.central('registratura-central desk add --name "Ghișeul 3"')  # acknowledged once it stands on both

    srv1.do("systemctl stop postgresql")
    srv2.do(f"until {DROP_SLOT.strip()}; do sleep 0.1; done")
