"""Words for the large register: invented ones by the ten thousand, and the names of Romania's places as streets.

The demonstration towns have two thousand words between them, so that the beginning of any word finds whole years.
In a town hall's register a few words stand in every second line and most stand once or twice: so they do here.
"""

from __future__ import annotations

from itertools import accumulate, product
from random import Random

from resources import open_binary

WORDS = 30_000
STREETS = 4_000
_BEGINNINGS = ("be", "bo", "ca", "ce", "cri", "da", "dre", "fa", "fo", "gre", "he", "jo", "la", "li", "mo", "na")
_BEGINNINGS += (
    "ne",
    "pa",
    "plo",
    "pre",
    "ra",
    "ro",
    "sa",
    "scu",
    "stri",
    "ta",
    "to",
    "tru",
    "ve",
    "vi",
    "za",
    "zo",
)
_MIDDLES = ("ba", "ci", "de", "fi", "ga", "lu", "mă", "ni", "pe", "ri", "stâ", "ște", "ti", "va", "xo", "zu")
_ENDINGS = ("bil", "cea", "dor", "lie", "mânt", "nar", "rea", "rică", "sor", "tate", "tor", "ție", "vă")
_SHORT = 5_000
_COMMONEST = 40.0
"""Flattens the top of Zipf's law: the commonest words of all are in the sentences already."""


class Vocabulary:
    """Draws invented words, some of them often and most of them rarely; the same for a seed."""

    def __init__(self, seed: int = 217) -> None:
        self._random = Random(seed)
        short = ["".join(parts) for parts in product(_BEGINNINGS, _MIDDLES, _ENDINGS)]
        long = ["".join(parts) for parts in product(_BEGINNINGS, _MIDDLES, _MIDDLES, _ENDINGS)]
        self.words = self._random.sample(short, _SHORT) + self._random.sample(long, WORDS - _SHORT)
        self._random.shuffle(self.words)
        self._totals = list(accumulate(1 / (rank + _COMMONEST) for rank in range(WORDS)))

    def some(self, most: int) -> list[str]:
        """None to ``most`` words."""
        return self._random.choices(self.words, cum_weights=self._totals, k=self._random.randint(0, most))


def streets(seed: int = 218) -> list[str]:
    """Street names taken from those of the country's places."""
    with open_binary("reference/siruta.csv") as table:
        names = {line.split(";")[1] for line in table.read().decode().splitlines()[1:]}
    return Random(seed).sample(sorted(name.capitalize() for name in names if name.isalpha()), STREETS)
