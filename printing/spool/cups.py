"""Printing through CUPS, by the commands ``lp`` and ``lpstat`` that come with it; how a job ended, by IPP.

The commands are the interface CUPS keeps stable, and they run in processes of their own: a print
server that hangs costs a time-out, never the desk.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from printing.spool.ipp import IppJob, IppJobState, ask_job, ask_printer
from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterInfo,
    PrinterUnknownError,
    SpoolerUnreachableError,
    check_job,
)

TIMEOUT_SECONDS = 15.0
_PRINTER_NAME = re.compile(r"[^\s/#'\"\\-][^\s/#'\"\\]{0,126}")
_REQUEST = re.compile(r"request id is (\S+) ")
_PRINTER = re.compile(r"printer (\S+) (is|now|disabled)\b")
_UNKNOWN = ("does not exist", "unknown destination", "invalid destination", "non-existent", "not found")
_UNREACHABLE = (
    "unable to connect",
    "connection refused",
    "bad file descriptor",
    "host is down",
    "scheduler is not",
)
_SOCKET = "/run/cups/cups.sock"
_UNDER_WAY = {JobPhase.PENDING, JobPhase.PRINTING}
_MAY_BE_HELD = _UNDER_WAY | {JobPhase.DONE}
_NO_REASON = {"none", "job-printing", "processing-to-stop-point"}
_PHASES = {
    IppJobState.PENDING: JobPhase.PENDING,
    IppJobState.PENDING_HELD: JobPhase.PENDING,
    IppJobState.PROCESSING: JobPhase.PRINTING,
    IppJobState.PROCESSING_STOPPED: JobPhase.PENDING,
    IppJobState.CANCELED: JobPhase.CANCELLED,
    IppJobState.ABORTED: JobPhase.FAILED,
    IppJobState.COMPLETED: JobPhase.DONE,
}
_CONDITIONS = {
    "media-empty": Condition.PAPER_OUT,
    "media-needed": Condition.PAPER_OUT,
    "media-jam": Condition.JAM,
    "cover-open": Condition.HEAD_OPEN,
    "door-open": Condition.HEAD_OPEN,
    "interlock-open": Condition.HEAD_OPEN,
    "marker-supply-empty": Condition.RIBBON_OUT,
    "toner-empty": Condition.RIBBON_OUT,
    "fuser-over-temp": Condition.TOO_HOT,
    "paused": Condition.PAUSED,
    "moving-to-paused": Condition.PAUSED,
    "offline": Condition.OFFLINE,
    "shutdown": Condition.OFFLINE,
    "timed-out": Condition.OFFLINE,
    "connecting-to-device": Condition.OFFLINE,
    "stopped-partly": Condition.OTHER,
}
"""printer-state-reasons (RFC 8011, 5.4.12) without their severity."""
_SEVERITY = re.compile("-(error|warning)$")
_HARMLESS = "-report"
_NOTHING = ("no destinations added", "no system default destination")


@dataclass(frozen=True, slots=True)
class CupsSpooler:
    """``server`` is "host:port" or the path of a socket; None lets CUPS choose as its own commands do."""

    server: str | None = None
    timeout_seconds: float = TIMEOUT_SECONDS

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The queues of the server; raises SpoolerUnreachableError."""
        listing = self._run(["lpstat", *self._at_server(), "-l", "-p"])
        default = self._run(["lpstat", *self._at_server(), "-d"])
        match = re.search(r"destination: (\S+)", default)
        return _parsed_printers(listing, match.group(1) if match else "")

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        """Hand the document to ``lp``; it never lies in a file of ours.

        Raises PrinterUnknownError, DocumentRefusedError or SpoolerUnreachableError.
        """
        if not _PRINTER_NAME.fullmatch(printer):
            raise PrinterUnknownError(printer)
        check_job(printer, document, copies)
        options = ["-o", "raw"] if media_type.is_raw else ["-o", f"document-format={media_type.value}"]
        command = ["lp", *self._at_server(), "-d", printer, "-n", str(copies), "-t", title, *options, "-"]
        try:
            answer = self._run(command, document)
        except _CommandFailed as failure:
            if any(words in failure.words for words in _UNKNOWN):
                self.printers()  # lp says the same of a server that is not there; this tells
                raise PrinterUnknownError(printer) from failure
            raise DocumentRefusedError(printer, failure.words) from failure
        match = _REQUEST.search(answer)
        if match is None:
            raise DocumentRefusedError(printer, answer.strip())
        return JobReference(printer, match.group(1))

    def state(self, job: JobReference) -> JobState:
        """Ask the server for the job; raises JobUnknownError or SpoolerUnreachableError.

        CUPS also calls a job completed when its line to the printer breaks within an answer: what the printer
        said last to be in its way stays with the job as a doubt.
        """
        number = job.job.rpartition("-")[2]
        if not number.isdecimal():
            raise JobUnknownError(job)
        try:
            found = ask_job(self._address(), int(number), self.timeout_seconds)
        except (OSError, ValueError) as error:
            raise SpoolerUnreachableError(str(error)) from error
        if found is None or found.printer != job.printer:
            raise JobUnknownError(job)
        phase = _PHASES[found.state]
        held = self.conditions(job.printer) if phase in _MAY_BE_HELD else ()
        return JobState(phase, held[0].value if held else _cause(found))

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        """From the reasons that the printer gives CUPS; raises PrinterUnknownError or SpoolerUnreachableError."""
        if not _PRINTER_NAME.fullmatch(printer):
            raise PrinterUnknownError(printer)
        try:
            found = ask_printer(self._address(), printer, self.timeout_seconds)
        except (OSError, ValueError) as error:
            raise SpoolerUnreachableError(str(error)) from error
        if found is None:
            raise PrinterUnknownError(printer)
        blocking = (_SEVERITY.sub("", reason) for reason in found.reasons if not reason.endswith(_HARMLESS))
        conditions = tuple(dict.fromkeys(_CONDITIONS[reason] for reason in blocking if reason in _CONDITIONS))
        return conditions or ((Condition.PAUSED,) if found.is_stopped else ())

    def cancel(self, job: JobReference) -> None:
        """By CUPS's own command; raises JobUnknownError for a job that ended or never was."""
        try:
            self._run(["cancel", *self._at_server(), job.job])
        except _CommandFailed as failure:
            raise JobUnknownError(job) from failure

    def _address(self) -> str:
        """The server that the commands would choose, in their order (cups-client.conf(5))."""
        if self.server:
            return self.server
        named = os.environ.get("CUPS_SERVER")
        return named or (_SOCKET if Path(_SOCKET).exists() else "localhost:631")

    def _at_server(self) -> list[str]:
        return ["-h", self._address()]

    def _run(self, command: list[str], stdin: bytes = b"") -> str:
        """Run one command in the C locale; raises SpoolerUnreachableError or _CommandFailed."""
        try:
            done = subprocess.run(  # noqa: S603  # a fixed command, its arguments never seen by a shell
                command,
                input=stdin,
                capture_output=True,
                timeout=self.timeout_seconds,
                check=False,
                env={**os.environ, "LC_ALL": "C", "LANG": "C"},
            )
        except FileNotFoundError as error:
            raise SpoolerUnreachableError(f"{command[0]} is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise SpoolerUnreachableError(f"{command[0]} did not answer") from error
        words = done.stderr.decode(errors="replace").strip().lower()
        if any(each in words for each in _UNREACHABLE):
            raise SpoolerUnreachableError(words)
        if done.returncode and not any(each in words for each in _NOTHING):
            raise _CommandFailed(words)
        return done.stdout.decode(errors="replace")


class _CommandFailed(Exception):  # never leaves this module
    """A command that ended with an error other than an absent server."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def _parsed_printers(listing: str, default: str) -> tuple[PrinterInfo, ...]:
    """Read ``lpstat -l -p``: a line for each printer, details indented below it."""
    found: list[PrinterInfo] = []
    for block in re.split(r"\n(?=printer )", listing):
        match = _PRINTER.match(block)
        if match is None:
            continue
        name, ready = match.group(1), match.group(2) != "disabled"
        description = re.search(r"^\s+Description: (.+)$", block, re.MULTILINE)
        reason = re.search(r"-\n\s+(.+)$", block, re.MULTILINE)
        found.append(
            PrinterInfo(
                name,
                description.group(1).strip() if description else name,
                is_default=name == default,
                ready=ready,
                cause="" if ready or reason is None else reason.group(1).strip(),
            )
        )
    return tuple(found)


def _cause(job: IppJob) -> str:
    """What holds the job or ended it: the printer's words, else CUPS's reasons, else the bare state."""
    if job.state is IppJobState.COMPLETED:
        return ""
    reasons = " ".join(reason for reason in job.reasons if reason not in _NO_REASON)
    ended = job.state.name.lower() if _PHASES[job.state] not in _UNDER_WAY else ""
    return job.message or reasons or ended
