"""A server of names for one name: `python -m tests.services.network.names ADDRESS` answers each question with it.

The wire format is RFC 1035's: an answer repeats the question and points back to its name.
"""

from __future__ import annotations

import socket
import struct
import sys

from tests.services.network.wire import NAME

_HEADER = struct.Struct("!HHHHHH")
_ANSWER, _UNKNOWN = 0x8180, 0x8183
_ADDRESS_RECORD, _INTERNET = 1, 1
_POINTER = 0xC00C
_SECONDS = 0
"""Nobody may keep the answer: the test takes the server away."""


def answer_to(question: bytes, address: str) -> bytes:
    identity = _HEADER.unpack_from(question)[0]
    end = question.index(0, _HEADER.size) + 1
    kind = struct.unpack_from("!H", question, end)[0]
    asked = question[_HEADER.size : end + 4]
    if asked[: end - _HEADER.size] != _encoded(NAME):
        return _HEADER.pack(identity, _UNKNOWN, 1, 0, 0, 0) + asked
    if kind != _ADDRESS_RECORD:
        return _HEADER.pack(identity, _ANSWER, 1, 0, 0, 0) + asked
    record = struct.pack("!HHHIH", _POINTER, _ADDRESS_RECORD, _INTERNET, _SECONDS, 4) + socket.inet_aton(address)
    return _HEADER.pack(identity, _ANSWER, 1, 1, 0, 0) + asked + record


def _encoded(name: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


def main() -> None:
    address = sys.argv[1]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((address, 53))
        while True:
            question, whoever = server.recvfrom(512)
            server.sendto(answer_to(question, address), whoever)


if __name__ == "__main__":
    main()
