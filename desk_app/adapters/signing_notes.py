"""What signing keeps beside the register: encrypted notes, one small file each, where begun letters lie too."""

from __future__ import annotations

import json
from pathlib import Path

from desk_app.adapters.draft_store import DraftStore
from desk_app.domain import codec
from desk_app.domain.signing_folder import BegunSignature, PreparedLetter, SentToSign

_BEGUN = "signatures that were begun"
_PREPARED = "letters that get their number when they are signed"
"""In the place of an operator: no identity of a person is a sentence."""


class BegunSignatureNotes:
    """`desk_app.application.ports.BegunSignatures` over the encrypted draft store; on any thread."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store

    def keep(self, begun: BegunSignature) -> None:
        self._store.save(_BEGUN, _name(begun.waiting), _payload(begun))

    def forget(self, waiting: SentToSign) -> None:
        self._store.discard(_BEGUN, _name(waiting))

    def all(self) -> tuple[BegunSignature, ...]:
        drafts = self._store.load_all(_BEGUN).drafts
        return tuple(codec.decode(BegunSignature, json.loads(draft.payload)) for draft in drafts)


class PreparedLetterNotes:
    """`desk_app.application.ports.PreparedLetters`, likewise."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store

    def keep(self, file: Path, letter: PreparedLetter) -> None:
        self._store.save(_PREPARED, str(file), _payload(letter))

    def forget(self, file: Path) -> None:
        self._store.discard(_PREPARED, str(file))

    def of(self, file: Path) -> PreparedLetter | None:
        drafts = self._store.load_all(_PREPARED).drafts
        found = (each.payload for each in drafts if each.draft_id == str(file))
        payload = next(found, None)
        return None if payload is None else codec.decode(PreparedLetter, json.loads(payload))


def _payload(value: BegunSignature | PreparedLetter) -> bytes:
    return json.dumps(codec.encode(value), ensure_ascii=False).encode()


def _name(waiting: SentToSign) -> str:
    return f"{waiting.entry_id} {waiting.sha256}"
