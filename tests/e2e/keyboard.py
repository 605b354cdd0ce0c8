"""A keyboard of the X server: keys by position, each at its moment, through the XTEST extension.

Neither text nor keysyms: a bar-code scanner and a person press positions, and the layout makes letters of them.
The server itself waits between the keys, so a busy test sends no key later than it should.
"""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

_SHIFT, _CAPS_LOCK = 50, 66
_ROWS = {10: "1234567890", 24: "QWERTYUIOP", 36: "\r", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
_POSITIONS = {key: first + place for first, row in _ROWS.items() for place, key in enumerate(row)}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key by what a US keyboard has there (Enter is a carriage return), ``pause_ms`` after the one before."""

    key: str
    pause_ms: int
    with_shift: bool = False


def scanned(text: str, pause_ms: int = 4) -> list[Stroke]:
    """As a scanner types: capitals with Shift, Enter at the end."""
    return [Stroke(key, pause_ms, key.isalpha()) for key in f"{text}\r"]


def typed(text: str, pause_ms: int = 120) -> list[Stroke]:
    """As a person types, without Shift."""
    return [Stroke(key, pause_ms) for key in text]


class Keyboard:
    """Made by :func:`keyboard`."""

    def __init__(self, x11: ctypes.CDLL, xtest: ctypes.CDLL, display: ctypes.c_void_p) -> None:
        self._x11, self._xtest, self._display = x11, xtest, display

    def strike(self, strokes: list[Stroke]) -> None:
        """Press and release the keys; over when the server has taken the last one."""
        for stroke in strokes:
            pause = stroke.pause_ms
            if stroke.with_shift:
                self._send(_SHIFT, is_down=True, pause_ms=pause)
                pause = 0
            self._send(_POSITIONS[stroke.key], is_down=True, pause_ms=pause)
            self._send(_POSITIONS[stroke.key], is_down=False)
            if stroke.with_shift:
                self._send(_SHIFT, is_down=False)
        self._x11.XSync(self._display, 0)

    def press_caps_lock(self) -> None:
        """On, or off again."""
        self._send(_CAPS_LOCK, is_down=True)
        self._send(_CAPS_LOCK, is_down=False)
        self._x11.XSync(self._display, 0)

    def _send(self, position: int, *, is_down: bool, pause_ms: int = 0) -> None:
        self._xtest.XTestFakeKeyEvent(self._display, position, int(is_down), ctypes.c_ulong(pause_ms))


@contextmanager
def keyboard(screen: Mapping[str, str]) -> Iterator[Keyboard]:
    """The keyboard of the screen with that environment."""
    x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    address = x11.XOpenDisplay(screen["DISPLAY"].encode())
    assert address, "no display"
    display = ctypes.c_void_p(address)
    try:
        yield Keyboard(x11, xtest, display)
    finally:
        x11.XCloseDisplay(display)


def set_layout(screen: Mapping[str, str], layout: str, variant: str = "") -> None:
    """Give the keyboard of the screen a layout, as the settings of a desktop do."""
    command = ["setxkbmap", "-layout", layout, "-variant", variant]
    subprocess.run(command, env=dict(screen), check=True, stdin=subprocess.DEVNULL, capture_output=True)
