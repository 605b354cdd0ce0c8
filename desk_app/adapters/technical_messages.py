"""The technical messages of the window, in a folder of the person's own: mistakes of the program, and no values.

A window of Windows has no standard error. Two files: what the program writes itself, and what the interpreter
writes when a library takes the process down with it.
"""

from __future__ import annotations

import faulthandler
import logging
import os
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desk_app.adapters.folder_rights import OWN_FILE, make_own
from desk_app.application.fault_places import fault_name, fault_places
from desk_app.application.program_events import ProgramEvent, ProgramLog

MESSAGES, OLDER, CRASHES = "messages.log", "messages.1.log", "crashes.log"
MOST_BYTES = 1 << 20
"""Of the messages; as many again are kept in the older file."""
MOST_OF_CRASHES = 1 << 18
_OUR_LOGGERS = ("desk_app", "sync", "printing")


class TechnicalMessages(logging.Handler):
    """Writes what our modules log, without its values, and what nobody caught.

    The file is closed after each message: several windows of a person write in it, and on Windows a file that
    somebody holds open takes no other name. One that cannot be written stops nothing. The system's log hears of
    each mistake once.
    """

    def __init__(self, folder: Path, version: str, log: ProgramLog) -> None:
        super().__init__()
        self._folder = folder
        self._version = version
        self._log = log
        self._seen: Counter[tuple[str, str]] = Counter()

    def begin(self) -> None:
        """Hear what our modules log, beside standard error; and let the interpreter write how it was ended."""
        for name in _OUR_LOGGERS:
            logger = logging.getLogger(name)
            logger.addHandler(self)
            if logging.lastResort is not None:  # with a handler of ours Python would leave it out
                logger.addHandler(logging.lastResort)
        write_crashes(self._folder, self._version, "window")

    def uncaught(self, what: str, error: BaseException) -> None:
        """Write what no module of ours logs; `what` is a text of the program."""
        information = (type(error), error, error.__traceback__)
        self.handle(logging.LogRecord("desk_app", logging.CRITICAL, "", 0, what, None, information))

    def emit(self, record: logging.LogRecord) -> None:
        """The message as it stands in the code: what would be put into it may be anybody's."""
        lines = [_head(record, self._version)]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            name = fault_name(error)
            self._seen[name] += 1
            times = self._seen[name]
            if times & (times - 1):
                return  # the 3rd, 5th, 6th, 7th ...: what comes back all the time must not push out the others
            if times > 1:
                lines.append(f"  {' '.join(name)}, {times} times")
            else:
                lines += (f"  {place}" for place in fault_places(error))
                kind, place = name
                self._log.write(ProgramEvent.UNEXPECTED_FAULT, version=self._version, cause=kind, place=place)
        with suppress(OSError):
            self._write("\n".join(lines) + "\n")

    def _write(self, text: str) -> None:
        make_own(self._folder)
        file = self._folder / MESSAGES
        if file.exists() and file.stat().st_size >= MOST_BYTES:
            with suppress(OSError):  # another window writes at this moment: the next message tries again
                file.replace(self._folder / OLDER)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(text)


def write_crashes(folder: Path, version: str, program: str) -> None:
    """Let the interpreter write where each thread stood when a library crashed; `program` names this process.

    The file stays open until the process ends, and is cut only here.
    """
    with suppress(OSError):
        make_own(folder)
        file = folder / CRASHES
        _keep_the_end(file)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWN_FILE)
        os.write(descriptor, f"{_moment(datetime.now(UTC))} {version} {program} {os.getpid()} begins\n".encode())
        faulthandler.enable(descriptor)


def read_messages(folder: Path) -> dict[str, bytes]:
    """The files that are there, by their names."""
    found: dict[str, bytes] = {}
    for name in (MESSAGES, OLDER, CRASHES):
        with suppress(OSError):
            found[name] = (folder / name).read_bytes()
    return found


def _head(record: logging.LogRecord, version: str) -> str:
    message = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    moment = _moment(datetime.fromtimestamp(record.created, UTC))
    return f"{moment} {version} {record.levelname} [{record.threadName}] {record.name}: {message}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _keep_the_end(file: Path) -> None:
    if file.exists() and file.stat().st_size > MOST_OF_CRASHES:
        file.write_bytes(file.read_bytes()[-MOST_OF_CRASHES // 2 :].partition(b"\n")[2])
