"""The mask of a QR symbol: of the eight, the one with the least penalty (ISO/IEC 18004, 7.8).

The encoder looks for it too, and takes five times as long over it as over the symbol. Two masks of one size differ
in the same modules whatever the symbol says, so the differences, kept, make eight candidates of one symbol; and a
symbol is one whole number, a bit to the module, whose penalties are counted by shifts.
"""

from collections.abc import Sequence

MASKS = 8
_BLOCK, _LIKE_FINDER, _BALANCE = 3, 40, 10
"""Points for a feature (ISO/IEC 18004, table 11); a run of five has 3."""


class MaskChoice:
    """Chooses among the masks of one size. A symbol is a number of ``side * side`` bits, set where dark."""

    def __init__(self, side: int, symbols: Sequence[int]) -> None:
        """``symbols`` say one and the same text under each mask in turn."""
        self._side = side
        self._differences = [symbols[0] ^ symbol for symbol in symbols]
        self._whole = (1 << side * side) - 1
        self._neighboured = self._columns(side - 1)
        self._before_eleven = self._columns(side - 10)

    def _columns(self, count: int) -> int:
        """The first ``count`` modules of every row."""
        row = (1 << count) - 1
        return sum(row << line * self._side for line in range(self._side))

    def best(self, symbol: int) -> int:
        """``symbol``, given under the first mask, under the one that reads best."""
        candidates = [symbol ^ difference for difference in self._differences]
        found, least = symbol, None
        for points, candidate in sorted([(self._points_of_areas(each), each) for each in candidates]):
            if least is not None and points >= least:
                break
            total = points + self._points_of_finders(candidate)
            if least is None or total < least:
                found, least = candidate, total
        return found

    def penalty(self, symbol: int) -> int:
        """The points of all four features."""
        return self._points_of_areas(symbol) + self._points_of_finders(symbol)

    def _points_of_areas(self, symbol: int) -> int:
        """Runs of one colour, blocks of one colour, and how far dark and light are out of balance."""
        side = self._side
        beside = ~(symbol ^ symbol >> 1) & self._neighboured
        below = ~(symbol ^ symbol >> side) & self._whole >> side
        blocks = beside & beside >> side & below
        tilt = abs(100 * symbol.bit_count() - 50 * side * side) // (5 * side * side)
        return _runs(beside, 1) + _runs(below, side) + _BLOCK * blocks.bit_count() + _BALANCE * tilt

    def _points_of_finders(self, symbol: int) -> int:
        """What looks like a finder, which costs the most time to count."""
        light = symbol ^ self._whole
        across = _like_finder(symbol, light, 1, self._before_eleven)
        return _LIKE_FINDER * (across + _like_finder(symbol, light, self._side, self._whole))


def _runs(same: int, step: int) -> int:
    """Points for runs of five modules and more, from those that equal the next one: one to each module over four,
    and two to each run.
    """
    pairs = same & same >> step
    fives = pairs & pairs >> 2 * step
    starts = fives & ~(fives << step)
    return fives.bit_count() + 2 * starts.bit_count()


def _like_finder(dark: int, light: int, step: int, starts: int) -> int:
    """How often the proportions 1 : 1 : 3 : 1 : 1 of a finder occur with four light modules on either side."""
    triple = dark & dark >> step & dark >> 2 * step
    core = dark & light >> step & triple >> 2 * step & light >> 5 * step & dark >> 6 * step
    if not core:
        return 0
    gap = light & light >> step
    gap &= gap >> 2 * step
    followed, preceded = core & gap >> 7 * step, gap & core >> 4 * step
    return (followed & starts).bit_count() + (preceded & starts).bit_count()
