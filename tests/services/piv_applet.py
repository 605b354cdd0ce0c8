"""A PIV card (NIST SP 800-73-4) in a few commands: enough for OpenSC's PKCS#11 driver to sign with it.

SELECT, GET DATA, VERIFY with its counter, GENERAL AUTHENTICATE; command chaining and GET RESPONSE. The key of
slot 9C asks for the PIN before every signature (CKA_ALWAYS_AUTHENTICATE).
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ATR = bytes.fromhex("3B850150524F4241CA")
"""Belongs to no card that is sold."""
TRIES = 5
AUTHENTICATION, SIGNATURE = 0x9A, 0x9C

_AID = bytes.fromhex("A000000308000010000100")
_OBJECTS = {AUTHENTICATION: "5FC105", SIGNATURE: "5FC10A"}
_OK, _WRONG_LENGTH = 0x9000, 0x6700
_NOT_ALLOWED, _BLOCKED, _NOT_FOUND, _NOT_SUPPORTED, _WRONG_DATA = 0x6982, 0x6983, 0x6A82, 0x6D00, 0x6A80
_PIN_LENGTH = 8
_CHUNK = 0x100
_CHAINED = 0x10


@dataclass(slots=True)
class PivApplet:
    """`keys` holds, for each slot, the private key and its certificate (DER).

    `before_signing` runs before every signature with its ordinal; it may raise CardPulled. `seconds` is how long
    one signature takes on this card.
    """

    keys: dict[int, tuple[Any, bytes]]
    pin: str = "123456"
    tries: int = TRIES
    seconds: float = 0.0
    atr: bytes = ATR
    before_signing: Callable[[int], None] = lambda _: None
    verifications: int = 0
    """How many times a PIN was presented (C_Login and every context-specific login)."""
    wrong_verifications: int = 0
    signatures: int = 0
    _verified: bool = False
    _fresh: bool = False
    """Whether nothing came between the last VERIFY and now."""
    _chained: bytes = b""
    _rest: bytes = b""
    _objects: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        identity = hashlib.sha256(b"".join(certificate for _, certificate in self.keys.values())).digest()
        chuid = _tlv(0x30, identity[:25]) + _tlv(0x34, identity[-16:]) + _tlv(0x35, b"20361231") + _tlv(0x3E, b"")
        self._objects = {
            "5FC102": _tlv(0x53, chuid + _tlv(0xFE, b"")),
            "7E": _tlv(0x7E, _tlv(0x4F, _AID) + b"\x5f\x2f\x02\x40\x00"),
        }
        for slot, (_, certificate) in self.keys.items():
            zipped = gzip.compress(certificate) if len(certificate) > 1856 else certificate
            flag = b"\x01" if zipped is not certificate else b"\x00"
            content = _tlv(0x70, zipped) + _tlv(0x71, flag) + _tlv(0xFE, b"")
            self._objects[_OBJECTS[slot]] = _tlv(0x53, content)

    def reset(self) -> None:
        self._verified = self._fresh = False
        self._chained = self._rest = b""

    def answer(self, command: bytes) -> bytes:
        head, data = command[:4], _data_of(command)
        if head[1] == 0xC0:
            return self._next_part(command[4] or _CHUNK)
        if head[0] & _CHAINED:
            self._chained += data
            return _status(_OK)
        data, self._chained = self._chained + data, b""
        fresh, self._fresh = self._fresh, False
        content, status = self._execute(head, data, fresh)
        self._rest = content
        return self._next_part() if content else _status(status)

    def _next_part(self, size: int = _CHUNK) -> bytes:
        part, self._rest = self._rest[:size], self._rest[size:]
        return part + _status(0x6100 | min(len(self._rest), 0xFF) if self._rest else _OK)

    def _execute(self, head: bytes, data: bytes, fresh: bool) -> tuple[bytes, int]:
        match head[1]:
            case 0xA4:
                return self._select(data)
            case 0xCB:
                found = self._objects.get(data[2:].hex().upper(), b"")
                return found, _OK if found else _NOT_FOUND
            case 0x20:
                return b"", self._verify(head, data)
            case 0x87:
                return self._sign(head[3], data, fresh)
        return b"", _NOT_SUPPORTED

    def _select(self, aid: bytes) -> tuple[bytes, int]:
        if not aid or not _AID.startswith(aid):
            return b"", _NOT_FOUND
        template = _tlv(0x4F, _AID[5:]) + _tlv(0x79, _tlv(0x4F, _AID[:5]))
        return _tlv(0x61, template), _OK

    def _verify(self, head: bytes, data: bytes) -> int:
        if head[2] == 0xFF:
            self._verified = False
            return _OK
        if not data:
            return _OK if self._verified else 0x63C0 | self.tries if self.tries else _BLOCKED
        if self.tries == 0:
            return _BLOCKED
        if len(data) != _PIN_LENGTH:
            return _WRONG_LENGTH
        self.verifications += 1
        if data.rstrip(b"\xff") != self.pin.encode():
            self.wrong_verifications += 1
            self.tries -= 1
            self._verified = False
            return 0x63C0 | self.tries if self.tries else _BLOCKED
        self.tries = TRIES
        self._verified = self._fresh = True
        return _OK

    def _sign(self, slot: int, data: bytes, fresh: bool) -> tuple[bytes, int]:
        if slot not in self.keys:
            return b"", _WRONG_DATA
        if not self._verified or (slot == SIGNATURE and not fresh):
            return b"", _NOT_ALLOWED
        self.before_signing(self.signatures)
        time.sleep(self.seconds)
        parts = dict(_parts(_value(data)))
        signature = _raw_signature(self.keys[slot][0], parts[0x81])
        self.signatures += 1
        return _tlv(0x7C, _tlv(0x82, signature)), _OK


def public_key_of(key: Any) -> bytes:
    """The public key as SubjectPublicKeyInfo."""
    content: bytes = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return content


def _raw_signature(key: Any, challenge: bytes) -> bytes:
    """RSA on a block that the driver has padded, or ECDSA on a digest."""
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.private_numbers()
        modulus = numbers.public_numbers.n
        block = int.from_bytes(challenge)
        first, second = pow(block, numbers.dmp1, numbers.p), pow(block, numbers.dmq1, numbers.q)
        whole = second + numbers.q * ((first - second) * numbers.iqmp % numbers.p)
        return whole.to_bytes((modulus.bit_length() + 7) // 8)
    sizes = {32: hashes.SHA256(), 48: hashes.SHA384()}
    digest = challenge.rjust(key.key_size // 8, b"\x00")
    signature: bytes = key.sign(digest, ec.ECDSA(Prehashed(sizes[len(digest)])))
    return signature


def _status(word: int) -> bytes:
    return word.to_bytes(2)


def _tlv(tag: int, value: bytes) -> bytes:
    size = len(value)
    if size < 0x80:
        length = bytes([size])
    elif size < 0x100:
        length = bytes([0x81, size])
    else:
        length = bytes([0x82]) + size.to_bytes(2)
    return bytes([tag]) + length + value


def _parts(content: bytes) -> list[tuple[int, bytes]]:
    """The data objects of a template with one-byte tags."""
    found = []
    while content:
        tag, (start, size) = content[0], _length(content)
        found.append((tag, content[start : start + size]))
        content = content[start + size :]
    return found


def _value(content: bytes) -> bytes:
    return _parts(content)[0][1]


def _length(content: bytes) -> tuple[int, int]:
    """Where the value of the first data object starts, and its size."""
    if content[1] < 0x80:
        return 2, content[1]
    count = content[1] & 0x7F
    return 2 + count, int.from_bytes(content[2 : 2 + count])


def _data_of(command: bytes) -> bytes:
    """The data field of a command, short or extended; empty where there is none."""
    if len(command) <= 5:
        return b""
    if command[4] == 0 and len(command) > 7:
        size = int.from_bytes(command[5:7])
        return command[7 : 7 + size]
    return command[5 : 5 + command[4]]
