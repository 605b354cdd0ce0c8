"""The rules every typed, pasted, scanned or imported text goes through, and the keys it is found by.

Two families: :func:`normalise` gives the text that is *stored* (Unicode NFC, Romanian letters with a
comma below as SR 13411 writes them, nothing invisible that changes how a line reads), the ``fold``
functions give *keys* that are only ever compared and never shown.
"""

import re
import unicodedata
from enum import IntEnum

_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")

# Replaced one by one: six times as fast as str.translate, and the search folds millions of words.
_ROMANIAN_FOLD = tuple(zip("ăâîșşțţ", "aaisstt", strict=True))

# Letters without a decomposition, met in the names of neighbours and minorities.
_UNDECOMPOSED_FOLD = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)

# Embeddings, overrides and isolates make "4187" read as "7814" on paper; marks (U+200E, U+200F,
# U+061C) only settle the side of a comma in an Arabic or Hebrew name, so they stay.
_DIRECTION_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Byte-order mark, zero-width space, word joiner, soft hyphen: leftovers of copying from PDF and web.
_LEFTOVERS = "\ufeff\u200b\u2060\u00ad"
_CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
_LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_SPACED = "\n\t\v\f"

_ONE_LINE = str.maketrans(
    {
        **dict.fromkeys(_DIRECTION_CONTROLS + _LEFTOVERS + _CONTROLS),
        **dict.fromkeys(_SPACED, " "),
    }
)
_SEVERAL_LINES = str.maketrans(
    {
        **dict.fromkeys(_DIRECTION_CONTROLS + _LEFTOVERS + _CONTROLS),
        "\n": "\n",
        "\t": "\t",
        "\v": "\n",
        "\f": "\n",
    }
)

_WORD = re.compile(r"\w+")
_SPELLED_TWO_WAYS = frozenset("âîÂÎ")
_NOT_WORD = re.compile(r"[\W_]+")
_INNER_SPELLING = re.compile(r"(?<=\w)[âîÂÎ](?=\w)")

# Spelled-out initials first: "S.R.L." becomes "s r l" once the punctuation is gone.
_LEGAL_FORM_BEFORE = re.compile(r"^(?:s c|sc|societatea comerciala|societatea) (?=\S)")
_LEGAL_FORM_AFTER = re.compile(
    r"(?<=\S) (?:s r l(?: d)?|srl(?: d)?|s a|sa|s n c|snc|s c s|scs|s c a|sca"
    r"|p f a|pfa|r a|ra|i i|ii|i f|if)$"
)


class TextLimit(IntEnum):
    """The longest text each kind of field takes, in characters (code points) after normalising.

    They guard storage and paper, no law sets them. A subject takes a whole pasted e-mail (64 Ki).
    """

    SUBJECT = 65_536
    TEXT = 1_048_576
    NAME = 1_000
    ADDRESS = 2_000
    REFERENCE = 200
    REASON = 4_000


def comma_below(text: str) -> str:
    """Turn cedilla ş ţ Ş Ţ into ș ț Ș Ț and leave all else, spaces included: safe while typing."""
    return text.translate(_COMMA_BELOW)


def normalise(text: str, *, foreign: bool = False, multiline: bool = False) -> str:
    """Return ``text`` as it is stored: NFC, comma-below letters, no control characters, ends trimmed.

    ``foreign`` keeps cedillas (Turkish Ş is a letter of its own). Line breaks and tabs become spaces
    unless ``multiline``. Direction overrides, embeddings and isolates are removed, right-to-left
    letters stay; a lone surrogate, which no database takes, becomes U+FFFD. Idempotent.
    """
    storable = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    cleaned = _LINE_BREAKS.sub("\n", storable).translate(_SEVERAL_LINES if multiline else _ONE_LINE)
    composed = unicodedata.normalize("NFC", cleaned)
    if not foreign:
        composed = unicodedata.normalize("NFC", comma_below(composed))
    return composed.strip()


def fold(text: str) -> str:
    """Return the search key: lower case, no diacritics (ș = ş = s, ț = ţ = t, ă = â = a, î = i).

    Any script folds; folding twice changes nothing.
    """
    key = text.lower()
    if key.isascii():
        return key
    for letter, plain in _ROMANIAN_FOLD:
        key = key.replace(letter, plain)
    return key if key.isascii() else _fold_any_script(key)


def fold_spelling(text: str) -> str:
    """Return the second-level key, equal for the â and î spellings of a word (Pârvu, Pîrvu).

    Only inner letters form such pairs: at the ends of a word î is written in both spellings.
    """
    composed = unicodedata.normalize("NFC", text)
    return fold(_INNER_SPELLING.sub("i", composed))


def spelling_variants(text: str) -> tuple[str, ...]:
    """Return the folded other spelling of each word written with an inner â or î, else nothing.

    Indexed beside :func:`fold`, they let any of Pârvu, Pîrvu, parvu, pirvu find any other.
    """
    composed = unicodedata.normalize("NFC", text)
    if _SPELLED_TWO_WAYS.isdisjoint(composed):
        return ()
    words = _WORD.findall(composed)
    return tuple(fold(_INNER_SPELLING.sub(_swap, word)) for word in words if _INNER_SPELLING.search(word))


def matching_name(text: str) -> str:
    """Return the key two spellings of a firm's name share: folded, no legal form, quotes or punctuation.

    "S.C. Exemplu Construct S.R.L." and "EXEMPLU CONSTRUCT SRL" give "exemplu construct". A name that is
    nothing but a legal form is kept whole.
    """
    words = _NOT_WORD.sub(" ", fold(text)).strip()
    return _LEGAL_FORM_AFTER.sub("", _LEGAL_FORM_BEFORE.sub("", words))


def _swap(found: re.Match[str]) -> str:
    return "i" if found.group() in "âÂ" else "a"


def _fold_any_script(text: str) -> str:
    # Twice, because case folding can bring forth marks and compatibility forms bring forth capitals.
    for _ in range(2):
        decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_UNDECOMPOSED_FOLD)
        text = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"})
    return text
