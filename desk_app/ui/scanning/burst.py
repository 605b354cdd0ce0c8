"""Tells the bar code of somebody else: keys at a pace that no hand has, mostly digits, closed by Enter or Tab."""

from desk_app.ui.scanning.positions import END
from desk_app.ui.scanning.recogniser import Stroke

PACE_MS = 11
"""Scanners that are set slower than this are not recognised here; what they type stays where it is."""
LEAST_KEYS = 8
_LEAST_DIGITS = 6


class Burst:
    """The keys that came so fast one after the other."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._last_ms = 0

    def press(self, stroke: Stroke) -> int:
        """How many keys a foreign bar code has that this key closes; 0 where it closes none."""
        is_close = stroke.at_ms - self._last_ms <= PACE_MS
        self._last_ms = stroke.at_ms
        if not is_close:
            self._keys.clear()
        if stroke.key == END:
            keys, self._keys = self._keys, []
            digits = sum(key.isdigit() for key in keys)
            return len(keys) if len(keys) >= LEAST_KEYS and digits >= _LEAST_DIGITS and all(keys) else 0
        self._keys.append(stroke.key)
        return 0
