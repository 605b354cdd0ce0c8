"""The states of readers, tokens and certificates that a person sees, each with a sentence and an action.

The words stand in ``resources/i18n/tokens.*.json``, under the value of the state.
"""

from __future__ import annotations

from enum import Enum


class TokenState(Enum):
    """What is to be said of the token now."""

    SERVICE_DOWN = "service-down"
    NO_READER = "no-reader"
    NO_CARD = "no-card"
    CARD_SILENT = "card-silent"
    CARD_UNKNOWN = "card-unknown"
    HEALTH_CARD = "health-card"
    DRIVER_MISSING = "driver-missing"
    DRIVER_32BIT = "driver-32bit"
    DRIVER_UNSUITABLE = "driver-unsuitable"
    DRIVER_STARTING = "driver-starting"
    DRIVER_FAILED = "driver-failed"
    CERT_EMPTY = "cert-empty"
    CERT_NOT_QUALIFIED = "cert-not-qualified"
    CERT_EXPIRED = "cert-expired"
    READY = "ready"
    PIN_OK = "pin-ok"
    PIN_LOW = "pin-low"
    PIN_FINAL = "pin-final"
    PIN_LOCKED = "pin-locked"
    SIGNING = "signing"
    TOKEN_REMOVED = "token-removed"  # noqa: S105  # the name of a state
    REMOTE_SESSION = "remote-session"
