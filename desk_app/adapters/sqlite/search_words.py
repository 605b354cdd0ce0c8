"""What of an entry can be found, and what a typed text asks for (docs/decisions/0006-search.md).

Everything is folded: lower case, no diacritics, cedilla like comma-below; a word with an inner â or î is there
in its other spelling too. Department and state stand among the words behind a letter that nobody types: without
column filters (detail=none) a token is the fast way to narrow a search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from desk_app.adapters.sqlite.tables import LONGEST_PREFIX
from desk_app.domain.entry import Letter
from desk_app.domain.party import Party
from desk_app.domain.text import fold, spelling_variants

_MARK = "ǂ"
_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 8
"""Words of a typed text that are looked for; more do not narrow anything a person reads."""

Completions = Callable[[str], Sequence[str]]
"""The long words that begin with a typed one."""


def words_of_entry(letter: Letter, numbers: Iterable[str], type_name: str, state: str) -> str:
    """The words under which an entry is found."""
    parts = [
        *numbers,
        letter.subject,
        letter.text,
        letter.reference_number,
        letter.addressee,
        letter.tracking,
        type_name,
    ]
    for party in _parties(letter):
        parts.append(words_of_party(party))
    text = " ".join(filter(None, parts))
    return " ".join(
        (fold(text), *spelling_variants(text), department_token(letter.department), state_token(state))
    )


def words_of_party(party: Party) -> str:
    """The words under which a party is found: names, identifier, telephone, address."""
    address = party.address.one_line() if party.address else ""
    text = " ".join((party.name, party.given_name, *party.alternative_names, address))
    return " ".join(
        (fold(text), *spelling_variants(text), party.identifier, _digits(party.phone), fold(party.email))
    )


def department_token(code: str) -> str:
    return f"{_MARK}d{''.join(_WORD.findall(fold(code)))}"


def state_token(state: str) -> str:
    return f"{_MARK}s{''.join(_WORD.findall(fold(state)))}"


def long_words(words: str) -> set[str]:
    """The words that are longer than the longest indexed prefix."""
    return {word for word in words.split() if len(word) > LONGEST_PREFIX and word.isalnum()}


def question(typed: str, tokens: Sequence[str], completions: Completions) -> str:
    """The full-text question for a typed text: every word begins some word of the entry, every token is there."""
    clauses = [_clause(word, completions) for word in _WORD.findall(fold(typed).replace(_MARK, " "))[:MOST_WORDS]]
    clauses.extend(f'"{token}"' for token in tokens)
    return " AND ".join(clauses)


def _clause(word: str, completions: Completions) -> str:
    if len(word) <= LONGEST_PREFIX:
        return f'"{word}"*'
    known = completions(word)
    if not known:
        return f'"{word}"'  # no such beginning: ask for the word itself, which finds nothing at once
    return "(" + " OR ".join(f'"{term}"' for term in known) + ")"


def _parties(letter: Letter) -> Iterable[Party]:
    if letter.sender is not None:
        yield letter.sender
    if letter.on_behalf_of is not None:
        yield letter.on_behalf_of.holder


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
