"""What people call the parts of a label and their lengths."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desk_app.ui.actions import translatable

_CONTEXT = "LabelTemplate"
_PARTS = {
    "institution": translatable("LabelTemplate", "name of the institution"),
    "direction": translatable("LabelTemplate", "direction (in, out, internal)"),
    "register": translatable("LabelTemplate", "name of the register"),
    "department": translatable("LabelTemplate", "department"),
    "number_word": translatable("LabelTemplate", "the word before the number"),
    "number": translatable("LabelTemplate", "the number"),
    "date": translatable("LabelTemplate", "day and hour"),
    "counts": translatable("LabelTemplate", "sheets and annexes"),
    "counts_short": translatable("LabelTemplate", "sheets and annexes, shortened"),
    "check_code": translatable("LabelTemplate", "check code"),
    "bars": translatable("LabelTemplate", "bar code"),
    "caption": translatable("LabelTemplate", "words under the bar code"),
    "qr": translatable("LabelTemplate", "QR code"),
}
_PLACES = {
    "x": translatable("LabelTemplate", "From the left"),
    "y": translatable("LabelTemplate", "From the top"),
    "baseline": translatable("LabelTemplate", "Foot of the letters"),
    "width": translatable("LabelTemplate", "Width"),
    "height": translatable("LabelTemplate", "Height"),
    "side": translatable("LabelTemplate", "Side"),
    "size": translatable("LabelTemplate", "Size of the letters"),
    "module": translatable("LabelTemplate", "Side of a small square"),
}


def part_words() -> dict[str, str]:
    """Each part of a label in words, in the order of its template."""
    return {part: QCoreApplication.translate(_CONTEXT, words) for part, words in _PARTS.items()}


def place_words() -> dict[str, str]:
    """Each length of a part in words."""
    return {place: QCoreApplication.translate(_CONTEXT, words) for place, words in _PLACES.items()}
