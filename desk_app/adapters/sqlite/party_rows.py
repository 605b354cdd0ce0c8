"""Who wrote to the institution: one row a party, as its last letter describes it, and how many letters it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk_app.adapters.sqlite.connection import Connection, Insert, execute, insert_rows
from desk_app.adapters.sqlite.full_text import Words
from desk_app.adapters.sqlite.json_columns import as_json
from desk_app.adapters.sqlite.search_words import words_of_party
from desk_app.domain.entry import Letter
from desk_app.domain.party import Party

_INSERT = Insert(
    "party",
    ("row_id", "party_id", "documents", "last_on", "value"),
    "ON CONFLICT DO UPDATE SET documents = documents + excluded.documents,"
    " last_on = max(last_on, excluded.last_on), value = excluded.value",
)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as a letter describes it: its value, and the words under which it is found."""

    id: str
    value: str
    words: str

    @classmethod
    def of(cls, party: Party) -> PartyRow:
        return cls(party.id, as_json(party.as_known()), words_of_party(party))


def parties_of(letter: Letter) -> Iterator[PartyRow]:
    """Those that have an identity."""
    holder = letter.on_behalf_of.holder if letter.on_behalf_of is not None else None
    for party in (letter.sender, holder):
        if party is not None and party.id:
            yield PartyRow.of(party)


@dataclass(slots=True)
class _Letters:
    """Of one party: how many, the latest day, and the descriptions, each that differs from the one before."""

    count: int = 0
    last_on: str = ""
    described: list[PartyRow] = field(default_factory=list)


class Parties:
    """Letters of parties, in the order in which each party is met first."""

    def __init__(self) -> None:
        self._letters: dict[str, _Letters] = {}

    def add(self, party: PartyRow, day: str) -> None:
        letters = self._letters.setdefault(party.id, _Letters())
        letters.count += 1
        letters.last_on = max(letters.last_on, day)
        if not letters.described or letters.described[-1].value != party.value:
            letters.described.append(party)

    def write(self, connection: Connection, words: Words) -> None:
        """The rows; what a description changes in how a party is found goes to `words`."""
        if not self._letters:
            return
        known = _known(connection, tuple(self._letters))
        following = _last_row_id(connection) if len(known) < len(self._letters) else 0
        rows = []
        for party_id, letters in self._letters.items():
            is_new = party_id not in known
            following += is_new
            row_id, value = known.get(party_id, (following, ""))
            for described in letters.described:
                if described.value != value:
                    words.put("party_words", row_id, described.words, is_new=is_new)
                    value = described.value
            rows.append((row_id, party_id, letters.count, letters.last_on, value))
        insert_rows(connection, _INSERT, rows)


def _known(connection: Connection, party_ids: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    rows = execute(
        connection,
        "SELECT party_id, row_id, value FROM party WHERE party_id IN (SELECT value FROM json_each(?))",
        (as_json(party_ids),),
    )
    return {party_id: (row_id, value) for party_id, row_id, value in rows}


def _last_row_id(connection: Connection) -> int:
    return int(execute(connection, "SELECT coalesce(max(row_id), 0) FROM party").fetchone()[0])
