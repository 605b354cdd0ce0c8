"""The smart-card service with two virtual readers, started and ended by the tests.

There is one pcscd a machine: a lock file keeps two runs of the tests apart.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.ports import free_ports, is_bound

READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")
_SOCKET = Path("/run/pcscd/pcscd.comm")
_CONFIGURATION = """FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:{port:#x}
LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID {port:#x}
"""
_SECONDS = 10.0
_WAIT_FOR_OTHERS = 240.0


class SmartCardService:
    """A pcscd of our own; `stop` and `start` are what Windows does when the last token leaves."""

    def __init__(self, folder: Path) -> None:
        self._readers = folder / "readers"
        self._readers.mkdir()
        self._process: subprocess.Popen[bytes] | None = None
        self.ports: tuple[int, ...] = ()

    def start(self) -> None:
        """Start the service and wait until it and its readers answer; `ports` is where they wait for cards."""
        # The driver of the readers counts on from the first port.
        self.ports = free_ports(len(READERS))
        (self._readers / "virtual").write_text(_CONFIGURATION.format(port=self.ports[0]))
        command = ["/usr/sbin/pcscd", "--foreground", "-c", str(self._readers)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._wait(self._process)
        except AssertionError:
            self.stop()
            raise

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _SECONDS
        while not (_SOCKET.exists() and all(map(is_bound, self.ports))):
            assert process.poll() is None, "pcscd ended: does another one run on this machine?"
            assert time.monotonic() < deadline, "pcscd does not answer"
            time.sleep(0.01)

    def stop(self) -> None:
        """End the service as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(_SECONDS)
            self._process = None
            _SOCKET.unlink(missing_ok=True)
            _SOCKET.with_name("pcscd.pid").unlink(missing_ok=True)


@contextmanager
def running_smart_card_service() -> Iterator[SmartCardService]:
    """The service, for one run of tests at a time on this machine."""
    # Only Linux has this service, and only its tests come here.
    import fcntl  # noqa: PLC0415

    with (
        (Path(tempfile.gettempdir()) / "smart-card-service-of-tests.lock").open("w") as lock,
        tempfile.TemporaryDirectory() as folder,
    ):
        deadline = time.monotonic() + _WAIT_FOR_OTHERS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                assert time.monotonic() < deadline, "another run of the tests holds the smart-card service"
                time.sleep(0.5)
        service = SmartCardService(Path(folder))
        service.start()
        try:
            yield service
        finally:
            service.stop()
