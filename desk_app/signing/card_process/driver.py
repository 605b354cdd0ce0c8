"""A PKCS#11 driver (OASIS PKCS#11 2.40) as the card process uses it: tokens, one login, signatures.

Attributes are read one by one, since some drivers fail a whole request for one they do not know; certificate
and key belong together by CKA_ID, never by label.
"""

from __future__ import annotations

import contextlib
from typing import Any

import pkcs11
from asn1crypto import algos, core
from pkcs11 import MGF, Attribute, Mechanism, ObjectClass, PKCS11Error, TokenFlag
from pkcs11.util.ec import encode_ecdsa_signature

from desk_app.signing.card_process.wire import Message

_HASHES = {
    "sha256": (Mechanism.SHA256, MGF.SHA256, 32),
    "sha384": (Mechanism.SHA384, MGF.SHA384, 48),
    "sha512": (Mechanism.SHA512, MGF.SHA512, 64),
}


class TokenGone(Exception):
    """No slot holds the token that was asked for."""


class LastTryNotConfirmed(Exception):
    """One try is left and the caller did not say that it may be used."""


class Driver:
    """One loaded module with at most one login."""

    def __init__(self, module: str) -> None:
        self._library = pkcs11.lib(module)
        self._session: Any = None
        self._keys: dict[bytes, Any] = {}
        self._pin: str | None = None

    def tokens(self) -> Message:
        """Every token that is plugged in, with its certificates."""
        return {"tokens": [found for slot in self._slots() if (found := _token(slot)) is not None]}

    def login(self, serial: str, key: bytes, pin: str | None, last_try_confirmed: bool) -> Message:
        """Log in with one presentation of the PIN; None lets the device ask for it."""
        token = self._find(serial)
        if token.flags & TokenFlag.USER_PIN_LOCKED:
            raise pkcs11.PinLocked
        if token.flags & TokenFlag.USER_PIN_FINAL_TRY and not last_try_confirmed:
            raise LastTryNotConfirmed
        self._log_out()
        self._session = token.open(user_pin=pkcs11.PROTECTED_AUTH if pin is None else pin)
        try:
            found = self._key(key)
        except PKCS11Error:
            self._log_out()
            raise
        always = _attribute(found, Attribute.ALWAYS_AUTHENTICATE, False)
        self._pin = pin if always else None
        return {"always": always}

    def sign(self, key: bytes, scheme: str, algorithm: str, digest: bytes) -> Message:
        """Sign a digest; the PIN is presented again where the key asks for it before each signature."""
        private = self._keys[key]
        again = {} if self._pin is None else {"pin": self._pin}
        hash_mechanism, mask, salt = _HASHES[algorithm]
        if scheme == "ecdsa":
            raw = private.sign(digest, mechanism=Mechanism.ECDSA, **again)
            return {"signature": encode_ecdsa_signature(raw).hex()}
        if scheme == "rsassa_pss":
            parameters = (hash_mechanism, mask, salt)
            signature = private.sign(digest, mechanism=Mechanism.RSA_PKCS_PSS, mechanism_param=parameters, **again)
        else:
            signature = private.sign(_digest_info(algorithm, digest), mechanism=Mechanism.RSA_PKCS, **again)
        return {"signature": signature.hex()}

    def _log_out(self) -> None:
        session, self._session, self._pin = self._session, None, None
        self._keys.clear()
        if session is not None:
            with contextlib.suppress(PKCS11Error):  # a token that is gone has forgotten its login
                session.close()

    def tries(self, serial: str) -> str:
        """What the token says of its PIN now; "ok" where it cannot be asked."""
        try:
            return _tries(self._find(serial).flags)
        except (PKCS11Error, TokenGone):
            return "ok"

    def still_there(self, serial: str) -> bool:
        """Whether the token is plugged in, asked after an error that does not say."""
        try:
            self._find(serial)
        except (PKCS11Error, TokenGone):
            return False
        return True

    def _slots(self) -> list[Any]:
        return list(self._library.get_slots(token_present=True))

    def _find(self, serial: str) -> Any:
        for slot in self._slots():
            try:
                token = slot.get_token()
            except PKCS11Error:
                continue
            if token_serial(token) == serial:
                return token
        raise TokenGone

    def _key(self, key: bytes) -> Any:
        wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: key}
        found = list(self._session.get_objects(wanted))
        if not found:
            raise pkcs11.NoSuchKey
        self._keys[key] = found[0]
        return found[0]


def token_serial(token: Any) -> str:
    """Serial number and label: slots of one card share a serial number, their labels differ."""
    return f"{token.serial.decode('ascii', 'replace')}/{token.label}"


def _token(slot: Any) -> Message | None:
    try:
        token = slot.get_token()
        with token.open() as session:
            certificates = _certificates(session)
        flags = token.flags
    except PKCS11Error:
        return None  # a card that this driver does not speak for, or one that just left
    return {
        "serial": token_serial(token),
        "label": token.label,
        "reader": slot.slot_description.strip(),
        "tries": _tries(flags),
        "protected": bool(flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH),
        "raw_pkcs1": _signs_raw_pkcs1(token),
        "certificates": certificates,
    }


def _certificates(session: Any) -> list[Message]:
    # The whole list first: a search that is left half way blocks the next one.
    objects = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
    read = ((_attribute(found, Attribute.ID, b""), _attribute(found, Attribute.VALUE, b"")) for found in objects)
    return [{"key": key.hex(), "content": content.hex()} for key, content in read if content]


def _attribute(found: Any, name: Attribute, otherwise: Any) -> Any:
    try:
        return found[name]
    except PKCS11Error:
        return otherwise


def _signs_raw_pkcs1(token: Any) -> bool:
    try:
        return Mechanism.RSA_PKCS in token.slot.get_mechanisms()
    except PKCS11Error:
        return True


def _tries(flags: TokenFlag) -> str:
    if flags & TokenFlag.USER_PIN_LOCKED:
        return "locked"
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        return "final"
    return "low" if flags & TokenFlag.USER_PIN_COUNT_LOW else "ok"


def _digest_info(algorithm: str, digest: bytes) -> bytes:
    """What PKCS#1 signs (RFC 8017, 9.2)."""
    identifier = {"algorithm": algorithm, "parameters": core.Null()}
    content: bytes = algos.DigestInfo({"digest_algorithm": identifier, "digest": digest}).dump()
    return content
