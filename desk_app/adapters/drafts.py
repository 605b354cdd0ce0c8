"""Drafts of letters as the window keeps them, over the encrypted draft store."""

from __future__ import annotations

import json

from desk_app.adapters.draft_store import DraftStore
from desk_app.application.services import Draft


class LetterDrafts:
    def __init__(self, store: DraftStore) -> None:
        self._store = store

    def save(self, draft: Draft) -> None:
        payload = json.dumps(draft.values, ensure_ascii=False).encode("utf-8")
        self._store.save(draft.operator, draft.id, payload)

    def of(self, operator: str) -> tuple[Draft, ...]:
        loaded = self._store.load_all(operator)
        return tuple(Draft(draft.draft_id, operator, json.loads(draft.payload)) for draft in loaded.drafts)

    def discard(self, operator: str, draft_id: str) -> None:
        self._store.discard(operator, draft_id)
