"""From the errors of PKCS#11 to the few that matter to a person.

CKR_FUNCTION_FAILED and CKR_GENERAL_ERROR are no word on the PIN: a token that is pulled out answers so too,
and then whether it is still there decides.
"""

from __future__ import annotations

import time

import pkcs11

from desk_app.signing.card_process.driver import Driver, LastTryNotConfirmed, TokenGone
from desk_app.signing.card_process.wire import Message

_SECONDS_TO_NOTICE = 1.2
_PAUSE_SECONDS = 0.1

_NAMES: tuple[tuple[type[Exception], str], ...] = (
    (LastTryNotConfirmed, "PinNotConfirmed"),
    (TokenGone, "TokenAbsent"),
    (pkcs11.PinLocked, "PinLocked"),
    (pkcs11.PinExpired, "PinExpired"),
    (pkcs11.UserPinNotInitialized, "PinExpired"),
    (pkcs11.PinLenRange, "PinLengthWrong"),
    (pkcs11.PinInvalid, "PinLengthWrong"),
    (pkcs11.FunctionCancelled, "PinCancelled"),
    (pkcs11.DeviceRemoved, "TokenRemoved"),
    (pkcs11.TokenNotPresent, "TokenRemoved"),
    (pkcs11.SessionHandleInvalid, "TokenRemoved"),
    (pkcs11.SessionClosed, "TokenRemoved"),
)


def told(error: Exception, driver: Driver | None, serial: str) -> Message:
    """The answer that carries an error: its name in `desk_app.signing.errors`, and its facts."""
    if isinstance(error, pkcs11.PinIncorrect) and driver is not None:
        tries = driver.tries(serial)
        return _answer("PinLocked") if tries == "locked" else _answer("PinIncorrect", tries=tries)
    for kind, name in _NAMES:
        if isinstance(error, kind):
            return _answer(name)
    if driver is not None and serial and _leaves(driver, serial):
        return _answer("TokenRemoved")
    return _answer("DriverRefused", cause=type(error).__name__)


def _leaves(driver: Driver, serial: str) -> bool:
    """Whether the token is gone, or goes in a moment: the service notices an empty reader with a delay."""
    deadline = time.monotonic() + _SECONDS_TO_NOTICE
    while driver.still_there(serial):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def _answer(name: str, **facts: str) -> Message:
    return {"error": name, "facts": facts}
