"""A PIN on its way from a person to the token: held for as long as the hand-over takes, then overwritten."""

from __future__ import annotations


class Pin:
    """The bytes of a PIN (UTF-8). Give it to one login; it is wiped there whatever happens.

    A bytearray becomes the PIN's own: no copy of it is made, and it is overwritten with the PIN. It is never
    compared, logged, pickled or shown, and there is no way back to text in this process.
    """

    __slots__ = ("_content", "_length")

    def __init__(self, content: bytes | bytearray) -> None:
        self._content = content if isinstance(content, bytearray) else bytearray(content)
        self._length = len(content)

    def __len__(self) -> int:
        """How many bytes the PIN has; 0 once it is wiped."""
        return self._length

    def __repr__(self) -> str:
        return "Pin(...)"

    def __reduce__(self) -> str:
        raise TypeError("a PIN is not copied")

    def view(self) -> memoryview:
        """The bytes themselves, not a copy of them."""
        return memoryview(self._content)

    def wipe(self) -> None:
        """Overwrite the bytes, also under views that others still hold."""
        for place in range(len(self._content)):
            self._content[place] = 0
        self._length = 0
