"""A field that reads the link of an invitation off a scanner, by the positions of its keys.

Under the Romanian layout its colon comes as Ș, under others most of its marks come as something else: the field
shows that until the link is whole.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desk_app.application.invitation import LINK_BEGIN, is_whole_link
from desk_app.ui.scanning.keyboard_filter import MODIFIER_KEYS, OF_COMMANDS
from desk_app.ui.scanning.positions import letter_at
from desk_app.ui.widgets.line_field import LineField


class LinkField(LineField):
    """`link_read(str)`: a whole link was scanned; its last key does not come into the text."""

    link_read = Signal(str)

    _scanned = ""
    """What a US keyboard would have written since the last key that writes nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in MODIFIER_KEYS:
            letter = "" if event.modifiers() & OF_COMMANDS else _letter(event)
            self._scanned = self._scanned + letter if letter else ""
        begin = self._scanned.rfind(LINK_BEGIN)
        if begin >= 0 and is_whole_link(link := self._scanned[begin:]):
            self._scanned = ""
            self.link_read.emit(link)
            return
        super().keyPressEvent(event)


def _letter(event: QKeyEvent) -> str:
    return letter_at(event.nativeScanCode(), shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
