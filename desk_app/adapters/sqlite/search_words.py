"""What of an entry can be found, and what a typed text asks for (docs/decisions/0006-search.md).

Everything is folded: lower case, no diacritics, cedilla like comma-below; a word with an inner â or î is there
in its other spelling too. What narrows the register (department, state, year ...) stands among the words behind a
letter that nobody types: any number of such tokens, with words or without, is intersected without reading rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from desk_app.domain.entry import Letter
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.text import fold, spelling_variants
from sync.protocol import check_code

LONGEST_PREFIX = 7
"""Letters of the longest beginning that the full-text tables index; see `tables`."""
_MARK = "ǂ"
_COLUMNS = {
    "register": "r",
    "year": "y",
    "department": "d",
    "state": "s",
    "type": "t",
    "channel": "c",
    "direction": "i",
}
"""The columns that narrow, each with its letter after the mark."""
_OF_ENTRY = tuple(column for column in _COLUMNS if column != "register")
"""Of these an entry has one value each; it may have a number in several registers."""
_NAMELESS = {
    PartyKind.ANONYMOUS: "anonim anonymous",
    PartyKind.UNREADABLE: "emitent ilizibil unreadable",
    PartyKind.COLLECTIVE: "colectiv collective",
}
"""What column 6 says where nobody has a name, and what the window says in English."""
_WORD = re.compile(r"[^\W_]+")
_HALF_OF_CODE = check_code.LENGTH // 2
MOST_WORDS = 8
"""Words of a typed text that are looked for; more do not narrow anything a person reads."""

Completions = Callable[[str], Sequence[str]]
"""The long words that begin with a typed one."""


def words_of_entry(
    letter: Letter, numbers: Sequence[RegistrationNumber], state: str, beside: Iterable[str] = ()
) -> str:
    """The words under which an entry is found, and the tokens of its columns.

    `numbers` begin with its own; `beside` are the texts that do not stand in its letter.
    """
    parts = [*beside, *_texts_of(letter)]
    for number in numbers:
        parts += (number.display, str(number.number))
    for party in _parties(letter):
        parts.append(words_of_party(party))
    text = " ".join(filter(None, parts))
    tokens = [
        _tokens(numbers[0].year, letter.department, state, letter.type, letter.channel, letter.direction.value)
    ]
    tokens += (token("register", number.register) for number in numbers)
    return " ".join((fold(text), *spelling_variants(text), *tokens))


def plain_words(text: str) -> str:
    """The words of a text, as they are typed and as they are otherwise spelled."""
    return " ".join((fold(text), *spelling_variants(text)))


@lru_cache(4096)
def _tokens(*values: object) -> str:
    """Of the columns of `_OF_ENTRY`: many entries share them."""
    return " ".join(token(column, value) for column, value in zip(_OF_ENTRY, values, strict=True) if value)


@lru_cache(1024)
def words_of_party(party: Party) -> str:
    """The words under which a party is found: names, identifier, telephone, address."""
    address = party.address.one_line() if party.address else ""
    kind = _NAMELESS.get(party.kind, "")
    text = " ".join((kind, party.name, party.given_name, *party.alternative_names, address))
    return " ".join(
        (fold(text), *spelling_variants(text), party.identifier, _digits(party.phone), fold(party.email))
    )


def words_of_reply(letter: Letter) -> str:
    """The words that a reply adds to its entry. Who wrote or signed it is found by name, not by CNP."""
    parties = (words_of_party(replace(party, identifier="")) for party in _parties(letter))
    return " ".join((*_texts_of(letter), *parties))


def words_of_code(code: str) -> str:
    """A check code as it is typed: in one piece, or in the two that papers show."""
    return f"{code} {code[_HALF_OF_CODE:]}"


@lru_cache(4096)
def token(column: str, value: object) -> str:
    """What stands among the words of an entry whose `column` has that value."""
    return f"{_MARK}{_COLUMNS[column]}{''.join(_WORD.findall(fold(str(value))))}"


def long_words(words: str) -> set[str]:
    """The words that are longer than the longest indexed prefix; nobody types a token."""
    found = (word for text in set(words.split()) if len(text) > LONGEST_PREFIX for word in _WORD.findall(text))
    return {word for word in found if len(word) > LONGEST_PREFIX and not word.startswith(_MARK)}


def spelled(words: str) -> str:
    """The words that `Question.of_text` is asked of, each once: one space before and after each."""
    return f" {' '.join(dict.fromkeys(_WORD.findall(words)))} "


Tokens = tuple[str, ...]


def narrowed(column: str, *values: object) -> Tokens:
    """Entries whose `column` has one of the values have one of these."""
    return tuple(token(column, value) for value in values)


@dataclass(frozen=True, slots=True)
class Question:
    """Every one of `words` begins some word of the entry, and of each of `narrowing` it has one."""

    words: tuple[str, ...] = ()
    narrowing: tuple[Tokens, ...] = ()

    @classmethod
    def typed(cls, text: str, narrowing: Iterable[Tokens] = ()) -> Self:
        return cls(tuple(_WORD.findall(fold(text).replace(_MARK, " "))[:MOST_WORDS]), tuple(narrowing))

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.words or self.narrowing)

    def of_index(self, completions: Completions) -> str:
        """As the full-text tables are asked."""
        clauses = (*(_clause(word, completions) for word in self.words), *map(_one_of, self.narrowing))
        return " AND ".join(clauses)

    def of_text(self, column: str) -> tuple[list[str], list[str]]:
        """As a text that `spelled` gave is asked: the conditions, and the argument of each of their marks."""
        conditions = [f"instr({column}, ?)"] * len(self.words)
        conditions += (f"({' OR '.join([f'instr({column}, ?)'] * len(tokens))})" for tokens in self.narrowing)
        beginnings = [f" {word}" for word in self.words]
        return conditions, beginnings + [f" {token} " for tokens in self.narrowing for token in tokens]


def _one_of(tokens: Tokens) -> str:
    return "(" + " OR ".join(f'"{token}"' for token in tokens) + ")"


def _clause(word: str, completions: Completions) -> str:
    if len(word) <= LONGEST_PREFIX:
        return f'"{word}"*'
    known = completions(word)
    if not known:
        return f'"{word}"'  # no such beginning: ask for the word itself, which finds nothing at once
    return "(" + " OR ".join(f'"{term}"' for term in known) + ")"


def _texts_of(letter: Letter) -> tuple[str, ...]:
    return (
        letter.subject,
        letter.text,
        letter.reference_number,
        letter.addressee,
        letter.tracking,
        letter.file_code,
    )


def _parties(letter: Letter) -> Iterable[Party]:
    if letter.sender is not None:
        yield letter.sender
    if letter.on_behalf_of is not None:
        yield letter.on_behalf_of.holder


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
