"""What an administrator says about signing: `signing.json` and `card_modules.csv` in the data folder.

`signing.json` holds ``time_stamp_servers`` (a list of ``url``, ``user``; the password is in the key store under
the service "Registratura time stamps", the account being the address), ``trusted_roots`` (paths of certificates,
PEM or DER), ``trusted_lists`` (the address of the list of the lists) ``stamp`` (``function``,
``institution``, ``capacity``, ``anchor``, ``page``: "first" or "last") and
``permanent_file_codes`` (file codes of what is kept permanently). All of it may be absent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import pem

from desk_app.application.signatures import Stamp
from desk_app.domain.errors import DomainError
from desk_app.domain.signing_errors import CardTableInvalid, SigningSettingsInvalid
from desk_app.signing import errors
from desk_app.signing.cards.card_table import CardTable
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.trust.location import EU_LOTL_LOCATION
from resources import read_bytes

SETTINGS, CARD_TABLE = "signing.json", "card_modules.csv"
_KNOWN = {
    "time_stamp_servers",
    "trusted_roots",
    "trusted_lists",
    "trusted_list_signers",
    "stamp",
    "permanent_file_codes",
}
PASSWORD_SERVICE = "Registratura time stamps"  # noqa: S105  # the name of a service


@dataclass(frozen=True, slots=True)
class SigningSettings:
    """`lists` is where the list of the lists is fetched, `signers` who may sign it (None: as published)."""

    servers: tuple[TimeStampServer, ...] = ()
    roots: tuple[bytes, ...] = ()
    lists: str = EU_LOTL_LOCATION
    signers: tuple[bytes, ...] | None = None
    stamp: Stamp | None = None
    permanent_file_codes: frozenset[str] = frozenset()

    def is_permanent(self, file_code: str) -> bool:
        """Whether documents of that file are kept for ever, as the institution's file plan (nomenclator) says."""
        return _code(file_code) in self.permanent_file_codes

    @classmethod
    def read(cls, folder: Path) -> SigningSettings:
        """From the data folder; raises SigningSettingsInvalid."""
        return _read(folder, lambda content: _settings(content, folder))


def read_file_plan(folder: Path) -> Callable[[str], bool]:
    """`SigningSettings.is_permanent` alone: without certificates, and without passwords out of the key store.

    Raises SigningSettingsInvalid.
    """
    return _read(folder, lambda content: SigningSettings(permanent_file_codes=_permanent(content))).is_permanent


def read_card_table(folder: Path) -> CardTable:
    """The administrator's rows before ours; raises CardTableInvalid."""
    ours = read_bytes("reference/card_modules.csv").decode()
    path = folder / CARD_TABLE
    try:
        theirs = [path.read_text(encoding="utf-8-sig")]
    except FileNotFoundError:
        theirs = []
    try:
        return CardTable.read(*theirs, ours)
    except errors.CardTableInvalid as error:
        raise CardTableInvalid(str(path), error.line) from error


def _read(folder: Path, settings: Callable[[Any], SigningSettings]) -> SigningSettings:
    path = folder / SETTINGS
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return SigningSettings()
    except (OSError, ValueError) as error:
        raise SigningSettingsInvalid(str(path), "json") from error
    try:
        return settings(content)
    except (DomainError, ValueError, OSError, TypeError, AttributeError) as error:
        cause = ", ".join(str(fact) for fact in error.data().values()) if isinstance(error, DomainError) else ""
        raise SigningSettingsInvalid(str(path), cause or str(error)) from error


def _settings(content: Any, folder: Path) -> SigningSettings:
    unknown = set(content) - _KNOWN
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    signers = content.get("trusted_list_signers")
    return SigningSettings(
        servers=tuple(_server(server) for server in content.get("time_stamp_servers", ())),
        roots=_certificates(content.get("trusted_roots", ()), folder),
        lists=str(content.get("trusted_lists", EU_LOTL_LOCATION)),
        signers=None if signers is None else _certificates(signers, folder),
        stamp=Stamp.read(content["stamp"]) if "stamp" in content else None,
        permanent_file_codes=_permanent(content),
    )


def _permanent(content: Any) -> frozenset[str]:
    return frozenset(_code(str(code)) for code in content.get("permanent_file_codes", ()))


def _code(file_code: str) -> str:
    """As file codes are compared: "I.A.3", "I A 3" and "i.a.3" are one."""
    return "".join(letter for letter in file_code.casefold() if letter.isalnum())


def _server(values: Mapping[str, str]) -> TimeStampServer:
    user = str(values.get("user", ""))
    return TimeStampServer(str(values["url"]), user, _password(str(values["url"])) if user else "")


def _password(url: str) -> str:
    # Only a server that asks for a password pays for loading the key store.
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(PASSWORD_SERVICE, url) or ""
    except KeyringError:
        return ""


def _certificates(paths: Any, folder: Path) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for path in paths:
        content = (folder / str(path)).read_bytes()
        if pem.detect(content):
            found += [der for kind, _, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"]
        else:
            found.append(content)
    return tuple(found)
