"""Seals of the emergency kit: signed with the desk's key of its epoch, verified by what the journal declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.store import events_of
from desk_app.domain.errors import DeskDistrusted
from desk_app.domain.kit_seal import KitSeal, KitSheet, SealedNumber
from sync.client.ports import Keys
from sync.protocol import canonical
from sync.protocol.journal import Header
from sync.protocol.keys import is_signature

KEY_KINDS = ("desk.created", "desk.resumed")
"""Events that declare the key of an epoch."""
_DECLARED = f"SELECT seq FROM journal WHERE kind IN {KEY_KINDS} ORDER BY seq"


class SqlKitSeals:
    """`desk_app.application.services.KitSeals`, on a connection of its own: from any thread."""

    def __init__(self, open_reader: Callable[[], Connection], keys: Keys) -> None:
        self._open = open_reader
        self._keys = keys

    def seal(self, made_on: date, sheets: Sequence[Sequence[SealedNumber]]) -> tuple[str, ...]:
        """The line of each sheet, all of one head; raises DeskDistrusted where this machine has not the key."""
        with self._open() as connection:
            written, head = connection.exec_driver_sql(
                "SELECT header, hash FROM journal ORDER BY seq DESC LIMIT 1"
            ).one()
            epoch = Header.from_bytes(written.encode()).epoch
            public_key = _public_key(connection, epoch)
        signer = self._keys.signer(epoch)
        lines = []
        for numbers in sheets:
            sheet = KitSheet(epoch, made_on, head, numbers)
            signature = b"" if signer is None else signer.sign(sheet.digest)
            if not is_signature(public_key, signature, sheet.digest):
                raise DeskDistrusted("the signing key of this epoch is not on this machine")
            lines.append(sheet.sealed(signature))
        return tuple(lines)

    def is_true(self, seal: KitSeal) -> bool:
        """Whether this desk signed the sheet, and its head is an event of the journal."""
        with self._open() as connection:
            public_key = _public_key(connection, seal.sheet.epoch)
            known = connection.exec_driver_sql("SELECT 1 FROM journal WHERE hash = ?", (seal.sheet.head,)).first()
        return known is not None and is_signature(public_key, seal.signature, seal.sheet.digest)


def _public_key(connection: Connection, epoch: int) -> bytes:
    """The key that the journal declared for an epoch; empty for an epoch it does not know."""
    for seq in connection.exec_driver_sql(_DECLARED).scalars():
        event = next(events_of(connection, seq))
        if event.header.epoch == epoch and event.body is not None:
            return bytes.fromhex(canonical.decode(event.body)["public_key"])
    return b""
