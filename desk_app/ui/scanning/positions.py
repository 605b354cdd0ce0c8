"""Which key of a US keyboard lies where: a scanner presses positions, whatever letters the layout puts there.

Positions are the native scan codes of the key events: those of the Linux input layer, 8 higher under X11 and
Wayland, and set 1 of the PC keyboard on Windows. For letters, digits and the two closing keys both count alike.
"""

import sys

_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
_KEYPAD = {71: "789", 75: "456", 79: "123", 82: "0"}
_TAB, _ENTER = 15, 28
_KEYPAD_ENTER_LINUX, _KEYPAD_ENTER_WINDOWS = 96, 284
_SHIFT_OF_X11 = 8

END = "\r"
"""What closes a scan: Enter or Tab."""


def _positions() -> dict[int, str]:
    rows = {**_ROWS, **_KEYPAD}
    keys = {first + place: key for first, row in rows.items() for place, key in enumerate(row)}
    return keys | dict.fromkeys((_TAB, _ENTER, _KEYPAD_ENTER_LINUX, _KEYPAD_ENTER_WINDOWS), END)


_KEYS = _positions()


def key_at(native_scan_code: int, platform: str = sys.platform) -> str:
    """The capital or digit that a US keyboard has there, END, or "" for any other key."""
    return _KEYS.get(native_scan_code if platform == "win32" else native_scan_code - _SHIFT_OF_X11, "")
