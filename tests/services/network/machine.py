"""A machine as Debian's package `postgresql` leaves it: an address, a name, a cluster `15/main`, its own folders.

The folders are bound over the system's where no other process sees it. Commands are given to it as an
administrator types them: `sudo` and `systemctl` of the guide do here what they do where there is a systemd.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from tests.services.network.wire import Namespace

BOUND = ("/etc/postgresql", "/var/lib/postgresql", "/var/log/postgresql", "/run/postgresql")
_ENTER = """
set -e
for place in $PLACES; do mount --bind "$FOLDER$place" "$place"; done
mount --bind "$FOLDER/hosts" /etc/hosts
exec bash -e -c "$1"
"""
_SUDO = """#!/bin/sh
[ "$1" = -u ] || exit 64
account=$2
shift 2
exec runuser -u "$account" -- "$@"
"""
_SYSTEMCTL = """#!/bin/sh
[ "$2" = postgresql ] || exit 64
exec pg_ctlcluster --skip-systemctl-redirect 15 main "$1"
"""
_CENTRAL = f"""#!/bin/sh
exec {sys.executable} -m sync.central "$@"
"""


class Machine(Namespace):
    """`hosts`: addresses by name, its own among them."""

    def __init__(self, name: str, hosts: Mapping[str, str], folder: Path) -> None:
        super().__init__(name, hosts[name])
        self.folder = folder
        account = pwd.getpwnam("postgres")
        for place in BOUND:
            own = folder / place.lstrip("/")
            own.mkdir(parents=True)
            os.chown(own, account.pw_uid, account.pw_gid)
        lines = [f"{address} {name}\n" for name, address in hosts.items()]
        (folder / "hosts").write_text("127.0.0.1 localhost\n" + "".join(lines), encoding="ascii")
        (folder / "bin").mkdir()
        for program, text in (("sudo", _SUDO), ("systemctl", _SYSTEMCTL), ("registratura-central", _CENTRAL)):
            (folder / "bin" / program).write_text(text, encoding="utf-8")
            (folder / "bin" / program).chmod(0o755)
        self.do("pg_createcluster 15 main -- --no-sync --locale C.UTF-8 --encoding UTF8")
        self.do("systemctl start postgresql")

    def do(self, commands: str, typed: str = "", **variables: str) -> str:
        """What they write; `typed` is what the person answers. Fails where one of them fails."""
        output = self.folder / "output"
        with output.open("wb") as written:  # no pipe: what a command leaves running would hold it
            process = self.begin(commands, written, **variables)
            process.communicate(typed.encode())
        said = output.read_text(encoding="utf-8")
        assert process.returncode == 0, (commands, said)
        return said

    def begin(self, commands: str, output: IO[bytes], **variables: str) -> subprocess.Popen[bytes]:
        """Their process. Without a terminal, what they ask for is read from its standard input."""
        own = {"FOLDER": str(self.folder), "PLACES": " ".join(BOUND)}
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        return self.run(
            "bash",
            "-c",
            _ENTER,
            "machine",
            commands,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | variables | own | {"PATH": path},
            start_new_session=True,
        )

    def die(self) -> None:
        """Everything that PostgreSQL runs there, at once."""
        self.do("pg_ctlcluster --skip-systemctl-redirect --mode immediate 15 main stop")

    def remove(self) -> None:
        self.do("pg_ctlcluster --skip-systemctl-redirect --mode immediate 15 main stop || true")
        super().remove()
