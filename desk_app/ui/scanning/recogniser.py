"""Tells a scan of our labels from typing, also while a person types. No Qt: keys and moments in, a word out.

A scanner presses key after key within some milliseconds. From an R on, keys that come so fast are held back until
it is clear what they are: a label (its form and its check character agree), or typing, which is then handed on
whole. One or two keys of a person that fell between are found, because without them the code is true.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from desk_app.ui.scanning.positions import END

GAP_MS = 40
"""Two keys further apart than this are not one scan. A person who types fast needs twice as long."""
MOST_STRANGERS = 2
"""Keys of a person between those of a scanner: a scan lasts a fifth of a second at most."""

_WHOLE = re.compile(r"RG[0-9]{12}(?:[0-9]{2})?(?:R[0-9]{1,2})?[0-9A-Z]|RE[0-9]{12,16}[0-9A-Z]|RK[0-9]{2,3}")
_BEGUN = re.compile(r"R(?:K[0-9]{0,3}|[GE][0-9]{0,16}(?:R[0-9]{0,2})?[0-9A-Z]?)?")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key that went down: its US position ("" for none of a bar code), its moment, and whose event it is."""

    key: str
    at_ms: int
    event: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Events to hand on, in their order, and the code that was scanned, or "". All others are held, or gone."""

    typed: tuple[int, ...] = ()
    code: str = ""


class Recogniser:
    """`is_ours` tells whether a code of the right form is true: its check character, and whose label it is."""

    def __init__(self, is_ours: Callable[[str], bool]) -> None:
        self._is_ours = is_ours
        self._held: list[Stroke] = []

    @property
    def is_holding(self) -> bool:
        """Whether :meth:`rest` must be called once GAP_MS have passed."""
        return bool(self._held)

    def press(self, stroke: Stroke) -> Outcome:
        """A key went down."""
        before = Outcome()
        if self._held and stroke.at_ms - self._held[-1].at_ms > GAP_MS:
            before = self.rest()
        if stroke.key == END and self._held:
            ended = self.rest()
            own = () if ended.code else (stroke.event,)
            return Outcome((*before.typed, *ended.typed, *own), ended.code)
        self._held.append(stroke)
        return Outcome((*before.typed, *self._let_go()), before.code)

    def rest(self) -> Outcome:
        """No key came for a while: what is held is a scan, or it was typing."""
        held, self._held = self._held, []
        found = [
            (len(strangers), _unevenness(held, strangers), kept, strangers)
            for kept, strangers in _readings(held)
            if _WHOLE.fullmatch(kept) and self._is_ours(kept)
        ]
        if not found:
            return Outcome(tuple(stroke.event for stroke in held))
        _, _, code, strangers = min(found)
        return Outcome(tuple(held[place].event for place in strangers), code)

    def _let_go(self) -> tuple[int, ...]:
        """What can no longer belong to a scan, from the front."""
        gone = []
        while self._held and not any(_BEGUN.fullmatch(kept) for kept, _ in _readings(self._held)):
            gone.append(self._held.pop(0).event)
        return tuple(gone)


def _unevenness(strokes: Sequence[Stroke], strangers: Sequence[int]) -> int:
    """How far the pace of the keys that remain is from a machine's: 0 for equal pauses.

    By chance two readings may both be true, where a key of the person passes for one of the scanner.
    """
    moments = [stroke.at_ms for place, stroke in enumerate(strokes) if place not in strangers]
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    return max(pauses, default=0) - min(pauses, default=0)


def _readings(strokes: Sequence[Stroke]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The text of the keys without none, one or two of them, and the places of those left out.

    A scan begins with its R: a key before it was not held.
    """
    places = range(len(strokes))
    for count in range(min(MOST_STRANGERS, max(0, len(strokes) - 1)) + 1):
        for strangers in combinations(places, count):
            left_out = set(strangers)
            yield "".join(strokes[place].key for place in places if place not in left_out), strangers
