"""Folding of letters for type-ahead: "Ștefan" is found by "stefan"."""

import unicodedata


def fold(text: str) -> str:
    """Return ``text`` in small letters without diacritics."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def matches(typed: str, text: str) -> bool:
    """Tell whether every word of ``typed`` begins a word of ``text``."""
    words = fold(text).replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).replace("-", " ").split())
