"""Two questions of the Internet Printing Protocol that no CUPS command answers.

How a job ended: ``lpstat`` lists ended jobs without saying whether they were printed, cancelled or aborted
(Get-Job-Attributes, RFC 8011, 4.3.4). What keeps a printer from printing: paper, cover, supplies
(Get-Printer-Attributes, 4.2.5). Encoded by RFC 8010, section 3.
"""

import http.client
import socket
import struct
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import quote

_GET_JOB_ATTRIBUTES = 0x0009
_GET_PRINTER_ATTRIBUTES = 0x000B
_OPERATION_GROUP, _END = 0x01, 0x03
_CHARSET, _LANGUAGE, _URI, _KEYWORD, _NAME = 0x47, 0x48, 0x45, 0x44, 0x42
_LAST_DELIMITER = 0x0F
_NOT_FOUND = 0x0406
_LAST_SUCCESS = 0x00FF
_OF_JOB = ("job-state", "job-state-reasons", "job-printer-state-message", "job-printer-uri")
_OF_PRINTER = ("printer-state", "printer-state-reasons")
_STOPPED = 5
"""printer-state, RFC 8011, 5.4.11."""


class IppJobState(IntEnum):
    """job-state, RFC 8011, 5.3.7."""

    PENDING = 3
    PENDING_HELD = 4
    PROCESSING = 5
    PROCESSING_STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class IppJob:
    """The queue and state of a job, the reasons, and what the printer said last ("" when nothing)."""

    printer: str
    state: IppJobState
    reasons: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class IppPrinter:
    """Whether it is stopped, and its reasons, each with its severity as the last word."""

    is_stopped: bool
    reasons: tuple[str, ...]


def ask_job(server: str, job_id: int, timeout_seconds: float) -> IppJob | None:
    """The job of that number, None when the server knows none.

    ``server`` is "host:port" or the path of a socket. Raises OSError when the server does not answer,
    ValueError when its answer is not IPP or not a success.
    """
    target = ("job-uri", f"ipp://localhost/jobs/{job_id}")
    found = _ask(server, "/", _request(_GET_JOB_ATTRIBUTES, target, _OF_JOB), "job-state", timeout_seconds)
    if found is None:
        return None
    said = _texts(found, "job-printer-state-message") or ("",)
    printer = (_texts(found, "job-printer-uri") or ("",))[0].rpartition("/")[2]
    state = IppJobState(_number(found, "job-state"))
    return IppJob(printer, state, _texts(found, "job-state-reasons"), said[0])


def ask_printer(server: str, printer: str, timeout_seconds: float) -> IppPrinter | None:
    """The printer of that name, None when the server knows none; raises as :func:`ask_job`."""
    place = f"/printers/{quote(printer, safe='')}"
    target = ("printer-uri", f"ipp://localhost{place}")
    request = _request(_GET_PRINTER_ATTRIBUTES, target, _OF_PRINTER)
    found = _ask(server, place, request, "printer-state", timeout_seconds)
    if found is None:
        return None
    reasons = tuple(reason for reason in _texts(found, "printer-state-reasons") if reason != "none")
    return IppPrinter(_number(found, "printer-state") == _STOPPED, reasons)


def _ask(
    server: str, place: str, request: bytes, wanted: str, timeout_seconds: float
) -> dict[str, list[bytes]] | None:
    """The attributes of the answer, among them ``wanted``; None when the server knows no such thing."""
    connection = _Connection(server, timeout_seconds)
    try:
        connection.request("POST", place, request, {"Content-Type": "application/ipp"})
        answer = connection.getresponse()
        body = answer.read()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK:
        message = f"HTTP {answer.status}"
        raise ValueError(message)
    return _found(body, wanted)


class _Connection(http.client.HTTPConnection):
    """HTTP to a host and port, or over the socket file of a local server."""

    def __init__(self, server: str, timeout_seconds: float) -> None:
        self._path = server if server.startswith("/") else None
        super().__init__("localhost" if self._path else server, timeout=timeout_seconds)

    def connect(self) -> None:
        if self._path is None:
            super().connect()
            return
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _request(operation: int, target: tuple[str, str], asked: tuple[str, ...]) -> bytes:
    attributes = [
        _attribute(_CHARSET, "attributes-charset", "utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", "en"),
        _attribute(_URI, *target),
        _attribute(_NAME, "requesting-user-name", "registratura"),
        _attribute(_KEYWORD, "requested-attributes", asked[0]),
        *(_attribute(_KEYWORD, "", further) for further in asked[1:]),
    ]
    head = struct.pack(">BBHI", 2, 0, operation, 1)
    return head + bytes([_OPERATION_GROUP]) + b"".join(attributes) + bytes([_END])


def _attribute(tag: int, name: str, value: str) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value.encode()


def _found(body: bytes, wanted: str) -> dict[str, list[bytes]] | None:
    try:
        (status,) = struct.unpack_from(">H", body, 2)
        found = _attributes(body)
    except (struct.error, IndexError) as error:
        message = "not an IPP answer"
        raise ValueError(message) from error
    if status == _NOT_FOUND:
        return None
    if status > _LAST_SUCCESS or wanted not in found:
        message = f"IPP status {status:#06x}"
        raise ValueError(message)
    return found


def _number(found: dict[str, list[bytes]], name: str) -> int:
    (number,) = struct.unpack(">I", found[name][0])
    return int(number)


def _texts(found: dict[str, list[bytes]], name: str) -> tuple[str, ...]:
    return tuple(value.decode(errors="replace") for value in found.get(name, []))


def _attributes(body: bytes) -> dict[str, list[bytes]]:
    """Every attribute with its raw values; a value without a name belongs to the attribute before."""
    found: dict[str, list[bytes]] = {}
    place, name = 8, ""
    while body[place] != _END:
        if body[place] <= _LAST_DELIMITER:
            place += 1
            continue
        (length,) = struct.unpack_from(">H", body, place + 1)
        place += 3
        name = body[place : place + length].decode() or name
        place += length
        (length,) = struct.unpack_from(">H", body, place)
        found.setdefault(name, []).append(body[place + 2 : place + 2 + length])
        place += 2 + length
    return found
