"""An IPP Everywhere printer on loopback: ``ippeveprinter``, and the announcing service it insists on.

The service runs on a bus and in a configuration of its own and speaks on the loopback interface only.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.services.ports import free_port

_BUS = """<busconfig><type>system</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/>
<allow send_type="method_call"/><allow send_type="signal"/>
<allow send_requested_reply="true" send_type="method_return"/>
<allow send_requested_reply="true" send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="method_return"/>
<allow receive_type="error"/><allow receive_type="signal"/></policy></busconfig>
"""
_ANNOUNCING = """[server]
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
allow-point-to-point=yes
[publish]
publish-hinfo=no
publish-workstation=no
"""
# The print command: what the printer does with a job. Words on its error output become the printer's state.
_PRINT = """#!/bin/sh
trouble=$(cat "{folder}/trouble")
[ -z "$trouble" ] || echo "STATE: +$trouble" >&2
while [ -s "{folder}/trouble" ]; do sleep 0.1; done
[ -z "$trouble" ] || echo "STATE: -$trouble" >&2
cp "$1" "{folder}/printed/$(date +%s%N)"
"""
START_SECONDS = 20


@dataclass(frozen=True)
class EverywherePrinter:
    """``trouble`` is a printer-state-reason that holds the next job until it is taken away."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    def set_trouble(self, reason: str) -> None:
        (self.folder / "trouble").write_text(reason)

    def printed(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.folder / "printed").iterdir())]

    def kill(self) -> None:
        """As when somebody pulls the plug."""
        self.process.kill()
        self.process.wait(timeout=10)


def command(name: str) -> str:
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert path, f"{name} is missing: make setup installs it"
    return path


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"{process.args!r} ended at once"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on {port}")


@contextlib.contextmanager
def everywhere_printer(folder: Path) -> Iterator[EverywherePrinter]:
    """The printer, switched on; ``folder`` keeps what it printed."""
    for name in ("printed", "spool"):
        (folder / name).mkdir(parents=True)
    (folder / "trouble").touch()
    script = folder / "print.sh"
    script.write_text(_PRINT.format(folder=folder))
    script.chmod(0o755)
    with contextlib.ExitStack() as running:
        environment = running.enter_context(_announcing(folder))
        port = free_port()
        arguments = ["-p", str(port), "-n", "localhost", "-d", str(folder / "spool"), "-c", str(script)]
        formats = "application/pdf,image/pwg-raster,application/octet-stream"
        process = running.enter_context(
            _started([command("ippeveprinter"), *arguments, "-f", formats, "Proba"], environment)
        )
        wait_for_port(port, process)
        yield EverywherePrinter(folder, port, process)


@contextlib.contextmanager
def _announcing(folder: Path) -> Iterator[dict[str, str]]:
    bus, configuration = folder / "bus.conf", folder / "avahi.conf"
    bus.write_text(_BUS.format(socket=folder / "bus"))
    configuration.write_text(_ANNOUNCING)
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'bus'}"}
    avahi = [command("avahi-daemon"), "--no-drop-root", "--no-chroot", "--no-rlimits", "-f", str(configuration)]
    with _started([command("dbus-daemon"), f"--config-file={bus}", "--nofork"], environment):
        _wait_for((folder / "bus").exists)
        with _started([*_with_a_run_of_its_own(), *avahi], environment) as daemon:
            _wait_for(lambda: _announces(environment))
            assert daemon.poll() is None
            yield environment


def _with_a_run_of_its_own() -> list[str]:
    """Of this service one runs on a machine, which it knows by a file in /run: here it sees an empty one."""
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    mounting = ["sh", "-c", 'mount -t tmpfs none /run && exec "$@"', "sh"]
    return [command("unshare"), *as_root, "--mount", *mounting]


def _announces(environment: dict[str, str]) -> bool:
    asked = ["--system", "--print-reply", "--dest=org.freedesktop.Avahi", "/"]
    question = [command("dbus-send"), *asked, "org.freedesktop.Avahi.Server.GetVersionString"]
    return subprocess.run(question, env=environment, capture_output=True, check=False).returncode == 0


def _wait_for(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextlib.contextmanager
def _started(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)
