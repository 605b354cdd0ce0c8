"""What is to be told of the readers and of each card in them: a state, its facts, the identities behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desk_app.signing.cards.readers import Readers, Service
from desk_app.signing.cards.token_state import TokenState
from desk_app.signing.identities.backend import Identity, PinTries

_PIN_STATES = {
    PinTries.LOW: TokenState.PIN_LOW,
    PinTries.FINAL: TokenState.PIN_FINAL,
    PinTries.LOCKED: TokenState.PIN_LOCKED,
}


@dataclass(frozen=True, slots=True)
class TokenReport:
    """`facts` fill the placeholders of the state's sentence; `identities` is empty where none can be reached."""

    state: TokenState
    reader: str = ""
    device: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()


def report_without_cards(readers: Readers, remote: bool) -> TokenReport | None:
    """What to say when there is no card to ask; None when there is one."""
    if readers.with_card:
        return None
    if remote:
        return TokenReport(TokenState.REMOTE_SESSION)
    if readers.service is Service.DOWN:
        return TokenReport(TokenState.SERVICE_DOWN)
    if not readers.readers:
        return TokenReport(TokenState.NO_READER)
    name = readers.readers[0].name
    return TokenReport(TokenState.NO_CARD, name, facts={"reader": name})


def report_of_identities(reader: str, device: str, identities: tuple[Identity, ...], now: datetime) -> TokenReport:
    """What to say of a card whose driver answered: the PIN first, then the certificate a person would take."""
    usable = tuple(found for found in identities if found.certificate.for_signing)
    if not usable:
        return TokenReport(TokenState.CERT_EMPTY, reader, device, {"device": device})
    best = min(usable, key=lambda found: _rank(found, now))
    facts = {
        "device": device,
        "holder": best.certificate.holder,
        "issuer": best.certificate.issuer,
        "valid_until": best.certificate.valid_until,
    }
    return TokenReport(_state(best, now), reader, device, facts, usable)


def _state(identity: Identity, now: datetime) -> TokenState:
    certificate = identity.certificate
    if identity.pin_tries in _PIN_STATES:
        return _PIN_STATES[identity.pin_tries]
    if not certificate.valid_from <= now <= certificate.valid_until:
        return TokenState.CERT_EXPIRED
    return TokenState.READY if certificate.is_qualified else TokenState.CERT_NOT_QUALIFIED


def _rank(identity: Identity, now: datetime) -> tuple[bool, bool, float]:
    """Valid before expired, qualified before advanced, the one that lasts longest."""
    certificate = identity.certificate
    expired = not certificate.valid_from <= now <= certificate.valid_until
    return expired, not certificate.is_qualified, -certificate.valid_until.timestamp()
