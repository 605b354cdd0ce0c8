"""Characters that XML 1.0 cannot carry, as Excel writes them: `_x0001_` (ECMA-376, part 1, 22.9.2.19)."""

from __future__ import annotations

import re

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of Excel holds."""
CUT = " (textul întreg este în registrul electronic)"

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EeFf])_")
_SURROGATES = re.compile("[\ud800-\udfff]")


def escaped(text: str) -> str:
    """The text of a cell as its XML holds it. A lone surrogate, which nothing can carry, becomes U+FFFD."""
    storable = _SURROGATES.sub("\ufffd", text)
    return _cut(_UNWRITABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", storable))


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _cut(text: str) -> str:
    """A text that no cell of Excel holds ends in a note; never silently."""
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT
