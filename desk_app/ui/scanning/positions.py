"""Which key of a US keyboard lies where: a scanner presses positions, whatever letters the layout puts there.

Positions are the native scan codes of the key events: those of the Linux input layer, 8 higher under X11 and
Wayland, and set 1 of the PC keyboard on Windows. For letters, digits, marks and the two closing keys both count
alike.
"""

import sys

_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
_MARKS = {12: "-=", 26: "[]", 39: ";'", 51: ",./"}
_KEYPAD = {71: "789", 75: "456", 79: "123", 82: "0"}
_TAB, _ENTER = 15, 28
_KEYPAD_ENTER_LINUX, _KEYPAD_ENTER_WINDOWS = 96, 284
_SHIFT_OF_X11 = 8

END = "\r"
"""What closes a scan: Enter or Tab."""


_WITH_SHIFT = str.maketrans("1234567890-=[];',./", '!@#$%^&*()_+{}:"<>?')


def _places(rows: dict[int, str]) -> dict[int, str]:
    return {first + place: key for first, row in rows.items() for place, key in enumerate(row)}


def _positions() -> dict[int, str]:
    return _places({**_ROWS, **_KEYPAD}) | dict.fromkeys(
        (_TAB, _ENTER, _KEYPAD_ENTER_LINUX, _KEYPAD_ENTER_WINDOWS), END
    )


_KEYS = _positions()
_LETTERS = _places({**_ROWS, **_MARKS})


def key_at(native_scan_code: int, platform: str = sys.platform) -> str:
    """The capital or digit that a US keyboard has there, END, or "" for any other key."""
    return _KEYS.get(native_scan_code if platform == "win32" else native_scan_code - _SHIFT_OF_X11, "")


def letter_at(native_scan_code: int, *, shift: bool, platform: str = sys.platform) -> str:
    """The letter, digit or mark that a US keyboard writes there, whatever Caps Lock says; "" for any other key."""
    letter = _LETTERS.get(native_scan_code if platform == "win32" else native_scan_code - _SHIFT_OF_X11, "")
    return letter.translate(_WITH_SHIFT) if shift else letter.lower()
