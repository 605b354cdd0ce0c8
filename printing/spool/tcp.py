"""Printers on the network that take bytes on port 9100, as ``socket://HOST[:PORT]``.

A printer that answers ``~HS`` (Zebra and many that imitate it) tells what keeps it from printing, before it is
given a label and afterwards. One that answers nothing is given its bytes, and nothing more is known; it is not
asked before the next label either, because waiting for its silence would hold up every label.
"""

import itertools
import re
import socket
import time
from dataclasses import dataclass, field

from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterInfo,
    PrinterNotReadyError,
    PrinterUnknownError,
    check_job,
)
from printing.spool.zebra import ASK, ZebraStatus, is_whole, parse_status

SCHEME = "socket://"
USUAL_PORT = 9100
CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 1.0
_ADDRESS = re.compile(r"socket://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?/?")
_MOST_ANSWER = 4096


@dataclass(frozen=True, slots=True)
class TcpSpooler:
    """Knows the state of jobs that it sent itself: after a restart nobody can tell whose label came out."""

    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _answering: dict[JobReference, bool] = field(default_factory=dict)
    _silent: set[str] = field(default_factory=set)
    """Printers that answered nothing when last asked."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        """None: an address is typed, not found."""
        return ()

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        """Offline where nobody listens; otherwise what the printer answers to ``~HS``, if it does.

        Raises PrinterUnknownError for anything but an address.
        """
        try:
            with self._connect(printer) as connection:
                status = self._ask(connection, printer)
        except OSError:
            return (Condition.OFFLINE,)
        return status.conditions if status else ()

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        """Send the bytes, unless the printer says that it cannot print. It is told no title.

        Raises PrinterUnknownError, PrinterNotReadyError, or DocumentRefusedError for what no printer takes
        without a driver and for a connection that breaks.
        """
        check_job(printer, document, copies)
        if not media_type.is_raw:
            raise DocumentRefusedError(printer, f"{media_type.value} needs a driver")
        try:
            with self._connect(printer) as connection:
                is_asked = media_type is MediaType.ZPL and printer not in self._silent
                status = self._ask(connection, printer) if is_asked else None
                if status and status.conditions:
                    raise PrinterNotReadyError(printer, status.conditions[0])
                self._send(connection, printer, document * copies)
        except OSError as error:
            raise PrinterNotReadyError(printer, Condition.OFFLINE) from error
        job = JobReference(printer, str(next(self._numbers)))
        self._answering[job] = status is not None
        return job

    def state(self, job: JobReference) -> JobState:
        """Done once the printer says that it holds nothing; raises JobUnknownError for a job of another run."""
        if job not in self._answering:
            raise JobUnknownError(job)
        if not self._answering[job]:
            return JobState(JobPhase.PENDING)
        try:
            with self._connect(job.printer) as connection:
                status = self._ask(connection, job.printer)
        except OSError:
            return JobState(JobPhase.PENDING, Condition.OFFLINE.value)
        if status is None:
            return JobState(JobPhase.PENDING)
        if status.conditions:
            return JobState(JobPhase.PENDING, status.conditions[0].value)
        return JobState(JobPhase.DONE if status.is_idle else JobPhase.PRINTING)

    def cancel(self, job: JobReference) -> None:
        """Bytes that were sent cannot be called back: a printer could only forget all its jobs, others' too."""
        raise JobUnknownError(job)

    def _connect(self, printer: str) -> socket.socket:
        match = _ADDRESS.fullmatch(printer)
        if match is None or not 0 < int(match[2] or USUAL_PORT) < 1 << 16:
            raise PrinterUnknownError(printer)
        address = match[1].strip("[]"), int(match[2] or USUAL_PORT)
        return socket.create_connection(address, self.connect_seconds)

    @staticmethod
    def _send(connection: socket.socket, printer: str, document: bytes) -> None:
        """All bytes, then the end of the stream; the printer may close first, having read them."""
        try:
            connection.settimeout(CONNECT_SECONDS + len(document) / 10_000)
            connection.sendall(document)
            connection.shutdown(socket.SHUT_WR)
        except OSError as error:
            raise DocumentRefusedError(printer, str(error)) from error

    def _ask(self, connection: socket.socket, printer: str) -> ZebraStatus | None:
        """None from a printer that answers nothing, or something else; what it did is remembered."""
        status = self._answer(connection)
        if status is None:
            self._silent.add(printer)
        else:
            self._silent.discard(printer)
        return status

    def _answer(self, connection: socket.socket) -> ZebraStatus | None:
        answer, until = b"", time.monotonic() + self.answer_seconds
        try:
            connection.sendall(ASK)
            while not is_whole(answer) and len(answer) < _MOST_ANSWER and (left := until - time.monotonic()) > 0:
                connection.settimeout(left)
                received = connection.recv(_MOST_ANSWER)
                if not received:
                    break
                answer += received
            return parse_status(answer)
        except (TimeoutError, ValueError):
            return None
