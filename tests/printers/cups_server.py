"""A real CUPS server on loopback, with folders of its own, and a label printer that is a TCP socket."""

import contextlib
import os
import queue
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.printers.everywhere import command, wait_for_port
from tests.services.ports import free_port

_CUPSD_CONF = """
Listen 127.0.0.1:{port}
DefaultAuthType None
WebInterface No
Browsing No
PreserveJobHistory Yes
MaxLogSize 0
LogLevel info
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


@dataclass(frozen=True)
class CupsServer:
    """Where it listens, what was printed, and its queues: one printing, one stopped, one to no printer."""

    address: str
    printed: "queue.SimpleQueue[bytes]"
    log: Path
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


def _write_configuration(root: Path, port: int) -> None:
    for folder in ("spool", "spool/tmp", "tmp", "state", "state/certs", "cache", "ppd", "ssl"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "cupsd.conf").write_text(_CUPSD_CONF.format(port=port))
    (root / "cups-files.conf").write_text(_CUPS_FILES_CONF.format(root=root))


@contextlib.contextmanager
def running_server(root: Path, before: Sequence[str] = ()) -> Iterator[CupsServer]:
    """The server with its queues; everything of it lies in ``root``.

    ``before`` are words of a command that runs the server; it finds the folder of the spool in ``SPOOL``.
    """
    port = free_port()
    _write_configuration(root, port)
    printer = _LabelPrinter()
    printer.start()
    own_files = ["-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
    server = subprocess.Popen(
        [*before, command("cupsd"), "-f", *own_files],
        env={**os.environ, "SPOOL": str(root / "spool")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port, server)
        described = CupsServer(f"127.0.0.1:{port}", printer.jobs, root / "error_log")
        target = f"socket://127.0.0.1:{printer.port}"
        add_queue(described, described.ready, target, enabled=True)
        add_queue(described, described.stopped, target, enabled=False)
        add_queue(described, described.dead, f"socket://127.0.0.1:{free_port()}/?contimeout=1", enabled=True)
        yield described
    finally:
        server.terminate()
        server.wait(timeout=10)
        printer.stop()


def add_queue(server: CupsServer, name: str, target: str, *, enabled: bool) -> None:
    adding = [command("lpadmin"), "-h", server.address, "-p", name, "-v", target, "-m", "raw"]
    options = ["-D", f"Coada {name}", "-o", "printer-error-policy=abort-job", *(["-E"] if enabled else [])]
    done = subprocess.run([*adding, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if not enabled:
        subprocess.run([command("cupsaccept"), "-h", server.address, name], check=True, capture_output=True)
