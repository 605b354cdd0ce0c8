"""Signatures that were begun, as notes beside the letters that were begun: encrypted, one small file each."""

from __future__ import annotations

import json

from desk_app.adapters.draft_store import DraftStore
from desk_app.domain import codec
from desk_app.domain.signing_folder import BegunSignature, SentToSign

_OWNER = "signatures that were begun"
"""In the place of an operator: no identity of a person is a sentence."""


class BegunSignatureNotes:
    """`desk_app.application.begun_signatures.BegunSignatures` over the encrypted draft store; on any thread."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store

    def keep(self, begun: BegunSignature) -> None:
        payload = json.dumps(codec.encode(begun), ensure_ascii=False).encode()
        self._store.save(_OWNER, _name(begun.waiting), payload)

    def forget(self, waiting: SentToSign) -> None:
        self._store.discard(_OWNER, _name(waiting))

    def all(self) -> tuple[BegunSignature, ...]:
        drafts = self._store.load_all(_OWNER).drafts
        return tuple(codec.decode(BegunSignature, json.loads(draft.payload)) for draft in drafts)


def _name(waiting: SentToSign) -> str:
    return f"{waiting.entry_id} {waiting.sha256}"
