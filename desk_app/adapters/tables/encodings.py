"""In which encoding a text file was saved, when nothing says so.

Windows-1250, ISO 8859-2 and ISO 8859-16 give the Romanian letters the same bytes (the first two with a cedilla,
the third with a comma); they differ in quotation marks and in the letters of the neighbours.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1250", "iso8859_2", "iso8859_16")
"""In the order in which they are met: the first of equals wins."""
_EXPECTED = frozenset("ăâîșțşţĂÂÎȘȚŞŢáéíóöőúüűÁÉÍÓÖŐÚÜŰäßçèë„”“«»–—…€§°’")
_JUDGED_BYTES = 1024 * 1024


def encoding_of(content: bytes) -> str:
    """The name of the codec that reads `content`."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return codec
    if _is_utf8(content):
        return "utf-8"
    sample = bytes(byte for byte in content[:_JUDGED_BYTES] if byte >= 0x80)
    return max(_ONE_BYTE, key=lambda codec: _likelihood(sample, codec))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _likelihood(sample: bytes, codec: str) -> int:
    """Letters that are expected, less all others: bytes 80-9F are controls in the ISO sets, letters in Windows."""
    text = sample.decode(codec, "replace")
    return sum(1 if character in _EXPECTED else -1 for character in text)
