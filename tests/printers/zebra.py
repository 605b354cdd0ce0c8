"""A ZPL printer on a TCP port of this machine: takes formats, prints them, answers ``~HS``.

It speaks as the ZPL II Programming Guide has it; what is in its way is set by the test, as by a hand on it.
"""

import contextlib
import socket
import threading
import time
from dataclasses import dataclass, field

from PIL import Image

from tests.printers.zpl_printer import ZplPrinter


@dataclass
class Zebra:
    """``printed`` holds the labels, in their order. What is held back by an open head waits in the buffer.

    ``began`` holds when the first byte of each job came, by the machine's monotonic clock.
    A ``mute`` printer answers nothing; one that ``breaks_off`` closes the connection after so many bytes.
    """

    paper_out: bool = False
    head_open: bool = False
    ribbon_out: bool = False
    paused: bool = False
    too_hot: bool = False
    mute: bool = False
    breaks_off: int = 0
    printed: list[Image.Image] = field(default_factory=list)
    waiting: list[bytes] = field(default_factory=list)
    began: list[float] = field(default_factory=list)

    def __enter__(self) -> "Zebra":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._arrived = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="zebra")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.switch_off()
        self._thread.join(timeout=5)

    @property
    def address(self) -> str:
        """Its name for the desk."""
        return f"socket://127.0.0.1:{self._port}"

    @property
    def _port(self) -> int:
        return int(self._listener.getsockname()[1])

    def switch_off(self) -> None:
        """Nobody listens any more."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def wait_for_job(self) -> None:
        """Until a whole job was read."""
        assert self._arrived.wait(timeout=5)
        self._arrived.clear()

    def mend(self) -> None:
        """Close the head, put paper in, press the button: what waits is printed."""
        self.paper_out = self.head_open = self.ribbon_out = self.paused = self.too_hot = False
        self._print_waiting()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection, contextlib.suppress(ConnectionError):
                    self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        job, has_begun = b"", False
        while received := connection.recv(4096):
            job += received
            if self.breaks_off and len(job) > self.breaks_off:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
                return
            while b"~HS" in job:
                job = job.replace(b"~HS", b"", 1)
                if not self.mute:
                    connection.sendall(self._status())
            if not has_begun and job.strip():
                has_begun = True
                self.began.append(time.monotonic())
        if job.strip():
            with self._lock:
                self.waiting += [each + b"^XZ" for each in job.split(b"^XZ") if each.strip()]
            self._print_waiting()
            self._arrived.set()

    def _print_waiting(self) -> None:
        with self._lock:
            while self.waiting and not (self.paper_out or self.head_open or self.ribbon_out or self.paused):
                self.printed.append(ZplPrinter(self.waiting.pop(0).lstrip()).image)

    def _status(self) -> bytes:
        first = (
            f"030,{self.paper_out:d},{self.paused:d},0256,{len(self.waiting):03d},0,0,0,000,0,0,{self.too_hot:d}"
        )
        second = f"000,0,{self.head_open:d},{self.ribbon_out:d},0,2,4,0,00000000,1,000"
        return "".join(f"\x02{line}\x03\r\n" for line in (first, second, "1234,0")).encode()
