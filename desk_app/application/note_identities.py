"""Whose tokens were plugged in is kept in the journal, so that every desk of the institution knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.application.changes import Changes
from desk_app.domain.facts import IdentitySeen
from desk_app.domain.seen_identity import SeenIdentity

if TYPE_CHECKING:
    from desk_app.application.ports import OpenUnitOfWork
    from desk_app.application.signatures import Signatory


@dataclass(frozen=True, slots=True)
class NoteIdentities:
    """In nobody's name: a token is plugged in, whoever is at work."""

    begin: OpenUnitOfWork

    def __call__(self, signatories: Sequence[Signatory]) -> Changes:
        """What is new, or was not seen for a week. Raises what a transaction raises."""
        with self.begin() as work:
            desk, known = work.profile().desk, {each.id: each for each in work.identities_seen()}
            found = (
                SeenIdentity(each.id, each.holder, each.issuer, each.valid_until, each.kind, work.now, desk)
                for each in signatories
            )
            news = [each for each in found if each.is_news(known.get(each.id))]
            for each in news:
                work.record(IdentitySeen(each.id, each))
            if news:
                work.commit()
        return Changes(profile=bool(news))
