"""The one question of the Internet Printing Protocol that no CUPS command answers: how a job ended.

``lpstat`` lists ended jobs without saying whether they were printed, cancelled or aborted. The state
of a job (RFC 8011, 5.3.7) is asked with Get-Job-Attributes (4.3.4), encoded by RFC 8010, section 3.
"""

import http.client
import socket
import struct
from dataclasses import dataclass
from enum import IntEnum

_GET_JOB_ATTRIBUTES = 0x0009
_OPERATION_GROUP, _END = 0x01, 0x03
_CHARSET, _LANGUAGE, _URI, _KEYWORD, _NAME = 0x47, 0x48, 0x45, 0x44, 0x42
_LAST_DELIMITER = 0x0F
_NOT_FOUND = 0x0406
_LAST_SUCCESS = 0x00FF
_ASKED = ("job-state", "job-state-reasons", "job-printer-state-message", "job-printer-uri")


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


def ask_job(server: str, job_id: int, timeout_seconds: float) -> IppJob | None:
    """The job of that number, None when the server knows none.

    ``server`` is "host:port" or the path of a socket. Raises OSError when the server does not answer,
    ValueError when its answer is not IPP or not a success.
    """
    connection = _Connection(server, timeout_seconds)
    try:
        connection.request("POST", "/", _request(job_id), {"Content-Type": "application/ipp"})
        answer = connection.getresponse()
        body = answer.read()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK:
        message = f"HTTP {answer.status}"
        raise ValueError(message)
    return _job(body)


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


def _request(job_id: int) -> bytes:
    attributes = [
        _attribute(_CHARSET, "attributes-charset", "utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", "en"),
        _attribute(_URI, "job-uri", f"ipp://localhost/jobs/{job_id}"),
        _attribute(_NAME, "requesting-user-name", "registratura"),
        _attribute(_KEYWORD, "requested-attributes", _ASKED[0]),
        *(_attribute(_KEYWORD, "", further) for further in _ASKED[1:]),
    ]
    head = struct.pack(">BBHI", 2, 0, _GET_JOB_ATTRIBUTES, 1)
    return head + bytes([_OPERATION_GROUP]) + b"".join(attributes) + bytes([_END])


def _attribute(tag: int, name: str, value: str) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value.encode()


def _job(body: bytes) -> IppJob | None:
    try:
        (status,) = struct.unpack_from(">H", body, 2)
        found = _attributes(body)
    except (struct.error, IndexError) as error:
        message = "not an IPP answer"
        raise ValueError(message) from error
    if status == _NOT_FOUND:
        return None
    if status > _LAST_SUCCESS or "job-state" not in found:
        message = f"IPP status {status:#06x}"
        raise ValueError(message)
    (state,) = struct.unpack(">I", found["job-state"][0])
    reasons = tuple(value.decode(errors="replace") for value in found.get("job-state-reasons", []))
    said = found.get("job-printer-state-message", [b""])[0].decode(errors="replace")
    printer = found.get("job-printer-uri", [b""])[0].decode(errors="replace").rpartition("/")[2]
    return IppJob(printer, IppJobState(state), reasons, said)


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
