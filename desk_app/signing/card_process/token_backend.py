"""Tokens and cards through their PKCS#11 drivers, each in its card process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from desk_app.signing.card_process.process import HOST, CardProcess
from desk_app.signing.card_process.wire import Message
from desk_app.signing.cards.card_table import CardKind, CardTable, CardUse, installed_module
from desk_app.signing.cards.driver_file import DriverFit, driver_fit
from desk_app.signing.cards.readers import Reader, Readers
from desk_app.signing.cards.remote_session import in_remote_session
from desk_app.signing.cards.token_report import TokenReport, report_of_identities, report_without_cards
from desk_app.signing.cards.token_state import TokenState
from desk_app.signing.errors import (
    CertificateUnsuitable,
    TokenAbsent,
    TokenError,
    TokenRemoved,
)
from desk_app.signing.identities.backend import Identity, PinEntry, PinTries, SigningSession
from desk_app.signing.identities.certificate import Certificate, KeyScheme
from desk_app.signing.identities.pin import Pin

TOKENS_SECONDS = 30.0
LOGIN_SECONDS = 30.0
SIGN_SECONDS = 30.0
PERSON_SECONDS = 120.0
"""Where the device waits for a person to type the PIN."""
_POLL_SECONDS = 1.0

Waited = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a driver may take, in seconds."""

    tokens: float = TOKENS_SECONDS
    login: float = LOGIN_SECONDS
    sign: float = SIGN_SECONDS
    person: float = PERSON_SECONDS


class TokenBackend:
    """`desk_app.signing.identities.backend.Backend` over the readers that `readers` tells of."""

    def __init__(
        self,
        table: CardTable,
        readers: Callable[[], Readers],
        *,
        command: Sequence[str] = HOST,
        deadlines: Deadlines | None = None,
    ) -> None:
        self._table = table
        self._readers = readers
        self._command = command
        self._deadlines = deadlines or Deadlines()
        self._drivers: dict[Path, _Driver] = {}

    def reports(self, waited: Waited | None = None) -> tuple[TokenReport, ...]:
        """One report for each card, or the one that says why there is none. Never raises."""
        readers = self._readers()
        nothing = report_without_cards(readers, in_remote_session())
        if nothing is not None:
            return (nothing,)
        return tuple(self._report(reader, readers.with_card, waited) for reader in readers.with_card)

    def identities(self, waited: Waited | None = None) -> tuple[Identity, ...]:
        return tuple(found for report in self.reports(waited) for found in report.identities)

    def open(self, identity: Identity, pin: Pin | None, *, last_try_confirmed: bool = False) -> SigningSession:
        module, serial = Path(identity.source.partition("\n")[0]), identity.source.partition("\n")[2]
        driver = self._drivers.get(module)
        if driver is None:
            if pin is not None:
                pin.wipe()
            raise TokenAbsent
        request: Message = {
            "call": "login",
            "serial": serial,
            "key": identity.key.hex(),
            "last_try_confirmed": last_try_confirmed,
        }
        by_person = identity.pin_entry is PinEntry.DEVICE
        seconds = self._deadlines.person if by_person else self._deadlines.login
        answer = driver.process.ask(request, seconds, pin)
        per_signature = self._deadlines.person if by_person and answer["always"] else self._deadlines.sign
        return TokenSession(driver.process, identity, by_person and bool(answer["always"]), per_signature)

    def close(self) -> None:
        drivers, self._drivers = self._drivers, {}
        for driver in drivers.values():
            driver.process.end()

    def _report(self, reader: Reader, cards: Sequence[Reader], waited: Waited | None) -> TokenReport:
        kind = self._table.kind_of(reader.atr or b"")
        refusal = _refusal(reader, kind)
        if refusal is not None:
            return refusal
        assert kind is not None
        module = installed_module(kind)
        assert module is not None
        try:
            tokens = self._driver(module).tokens(kind, waited, self._deadlines.tokens)
        except TokenError:
            return TokenReport(TokenState.DRIVER_FAILED, reader.name, kind.device, {"device": kind.device})
        alone = sum(self._table.kind_of(card.atr or b"") == kind for card in cards) == 1
        mine = [token for token in tokens if alone or reader.name.startswith(token["reader"])]
        found = tuple(identity for token in mine for identity in _identities(token, module, kind, reader))
        if not found and kind.use is CardUse.ANY:
            return TokenReport(TokenState.CARD_UNKNOWN, reader.name, facts={"reader": reader.name})
        return report_of_identities(reader.name, kind.device, found, datetime.now(UTC))

    def _driver(self, module: Path) -> _Driver:
        if module not in self._drivers:
            self._drivers[module] = _Driver(CardProcess([*self._command, str(module)]), time.monotonic())
        return self._drivers[module]


@dataclass(slots=True)
class _Driver:
    process: CardProcess
    started: float

    def tokens(self, kind: CardKind, waited: Waited | None, seconds: float) -> list[Message]:
        """The union of what the driver shows until its time is over: some reveal their slots one by one."""
        found: dict[str, Message] = {}
        while True:
            for token in self.process.ask({"call": "tokens"}, seconds)["tokens"]:
                found[token["serial"]] = token
            passed = time.monotonic() - self.started
            if passed >= kind.seconds:
                return list(found.values())
            if waited is not None:
                waited(kind.device, passed)
            time.sleep(_POLL_SECONDS)


class TokenSession:
    """`desk_app.signing.identities.backend.SigningSession` in a card process."""

    def __init__(self, process: CardProcess, identity: Identity, asks_every_time: bool, seconds: float) -> None:
        self._process = process
        self._identity = identity
        self._asks_every_time = asks_every_time
        self._seconds = seconds

    @property
    def identity(self) -> Identity:
        return self._identity

    @property
    def asks_every_time(self) -> bool:
        return self._asks_every_time

    def sign(self, digest: bytes, algorithm: str) -> bytes:
        request: Message = {
            "call": "sign",
            "key": self._identity.key.hex(),
            "scheme": self._identity.certificate.scheme.value,
            "algorithm": algorithm,
            "digest": digest.hex(),
        }
        try:
            return bytes.fromhex(self._process.ask(request, self._seconds)["signature"])
        except TokenRemoved:
            self.close()
            raise

    def close(self) -> None:
        # The end of the process is the only logout that surely wipes the PIN.
        self._process.end()


def _refusal(reader: Reader, kind: CardKind | None) -> TokenReport | None:
    """What stands between this card and its driver; None when nothing does."""
    if not reader.atr:
        return TokenReport(TokenState.CARD_SILENT, reader.name, facts={"reader": reader.name})
    if kind is None:
        return TokenReport(TokenState.CARD_UNKNOWN, reader.name, facts={"reader": reader.name})
    facts = {"device": kind.device, "reader": reader.name}
    if kind.use is CardUse.HEALTH:
        return TokenReport(TokenState.HEALTH_CARD, reader.name, kind.device, facts)
    module = installed_module(kind)
    fit = driver_fit(module) if module is not None else DriverFit.ABSENT
    if fit is DriverFit.FITS:
        return None
    if fit is DriverFit.ABSENT and kind.use is CardUse.ANY:
        return TokenReport(TokenState.CARD_UNKNOWN, reader.name, facts=facts)
    state = {DriverFit.ABSENT: TokenState.DRIVER_MISSING, DriverFit.BITS_32: TokenState.DRIVER_32BIT}
    return TokenReport(state.get(fit, TokenState.DRIVER_UNSUITABLE), reader.name, kind.device, facts)


def _identities(token: Message, module: Path, kind: CardKind, reader: Reader) -> list[Identity]:
    read = [(bytes.fromhex(found["key"]), _certificate(found["content"])) for found in token["certificates"]]
    chain = tuple(found.content for _, found in read if found is not None and not found.for_signing)
    return [
        Identity(
            certificate=found if token["raw_pkcs1"] else _with_pss(found),
            chain=chain,
            device=kind.device,
            reader=reader.name,
            pin_tries=PinTries(token["tries"]),
            pin_entry=PinEntry.DEVICE if token["protected"] else PinEntry.PROGRAM,
            source=f"{module}\n{token['serial']}",
            key=key,
        )
        for key, found in read
        if found is not None and found.for_signing and key
    ]


def _certificate(content: str) -> Certificate | None:
    try:
        return Certificate.read(bytes.fromhex(content))
    except CertificateUnsuitable:
        return None


def _with_pss(certificate: Certificate) -> Certificate:
    """A token that signs no bare PKCS#1 block signs RSA with PSS."""
    if certificate.scheme is KeyScheme.RSA_PKCS1:
        return replace(certificate, scheme=KeyScheme.RSA_PSS)
    return certificate
