"""A real CUPS server on loopback, with folders of its own, and a label printer that is a TCP socket."""

import contextlib
import os
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_CUPSD_CONF = """
Listen 127.0.0.1:{port}
DefaultAuthType None
WebInterface No
Browsing No
PreserveJobHistory Yes
MaxLogSize 0
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_CUPS_FILES_CONF = """
ServerRoot {root}
RequestRoot {root}/spool
TempDir {root}/tmp
StateDir {root}/state
CacheDir {root}/cache
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
Printcap
SystemGroup root
"""
START_SECONDS = 20


@dataclass(frozen=True)
class CupsServer:
    """Where it listens, what was printed, and its queues: one printing, one stopped, one to no printer."""

    address: str
    printed: "queue.SimpleQueue[bytes]"
    ready: str = "eticheta"
    stopped: str = "oprita"
    dead: str = "moarta"


class _LabelPrinter(threading.Thread):
    """What a printer does on port 9100: takes a job until the connection closes."""

    def __init__(self) -> None:
        super().__init__(name="label-printer", daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                with connection, connection.makefile("rb") as stream:
                    self.jobs.put(stream.read())

    def stop(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.join(timeout=5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_listens(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "cupsd ended at once"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    pytest.fail("cupsd does not listen")


def _write_configuration(root: Path, port: int) -> None:
    for folder in ("spool", "spool/tmp", "tmp", "state", "state/certs", "cache", "ppd", "ssl"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "cupsd.conf").write_text(_CUPSD_CONF.format(port=port))
    (root / "cups-files.conf").write_text(_CUPS_FILES_CONF.format(root=root))


def _command(name: str) -> str:
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert path, f"{name} is missing: install the packages cups and cups-client"
    return path


@pytest.fixture(scope="session")
def cups_server() -> Iterator[CupsServer]:
    # Not pytest's own folder: the back ends of CUPS run as another user and must be able to enter.
    with tempfile.TemporaryDirectory(prefix="cups-test-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        yield from _running_server(root)


def _running_server(root: Path) -> Iterator[CupsServer]:
    port = _free_port()
    _write_configuration(root, port)
    printer = _LabelPrinter()
    printer.start()
    arguments = [_command("cupsd"), "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
    server = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_listens(port, server)
        described = CupsServer(f"127.0.0.1:{port}", printer.jobs)
        target = f"socket://127.0.0.1:{printer.port}"
        _add_queue(described, described.ready, target, enabled=True)
        _add_queue(described, described.stopped, target, enabled=False)
        _add_queue(described, described.dead, f"socket://127.0.0.1:{_free_port()}/?contimeout=1", enabled=True)
        yield described
    finally:
        server.terminate()
        server.wait(timeout=10)
        printer.stop()


def _add_queue(server: CupsServer, name: str, target: str, *, enabled: bool) -> None:
    command = [_command("lpadmin"), "-h", server.address, "-p", name, "-v", target, "-m", "raw"]
    options = ["-D", f"Coada {name}", "-o", "printer-error-policy=abort-job", *(["-E"] if enabled else [])]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if not enabled:
        subprocess.run([_command("cupsaccept"), "-h", server.address, name], check=True, capture_output=True)
