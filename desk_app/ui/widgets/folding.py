"""Folding of letters for type-ahead: "Ștefan" is found by "stefan"."""

import unicodedata
from functools import lru_cache

_KEPT = 4_096
"""Titles of lists, which are folded anew with each letter that is typed."""


@lru_cache(_KEPT)
def fold(text: str) -> str:
    """Return ``text`` in small letters without diacritics."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def matches(typed: str, text: str) -> bool:
    """Tell whether every word of ``typed`` begins a word of ``text``."""
    words = fold(text).replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).replace("-", " ").split())
