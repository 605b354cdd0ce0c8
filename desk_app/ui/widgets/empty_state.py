"""What stands where nothing is yet: it says what will appear here, and when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.theme import Role
from desk_app.ui.widgets.text import Icon, Text

_ICON = 40


class EmptyState(QWidget):
    """A title and a sentence; with ``icon_name`` they stand centred under an icon."""

    def __init__(self, title: str, sentence: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        centre = Qt.AlignmentFlag.AlignHCenter if icon_name else Qt.AlignmentFlag.AlignLeft
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if icon_name:
            column.addStretch(1)
            column.addWidget(Icon(icon_name, _ICON, self), 0, centre)
        for text in (
            Text(title, Role.SECTION, wraps=True, parent=self),
            Text(sentence, Role.BODY, "secondary", wraps=True, parent=self),
        ):
            text.setAlignment(centre)
            column.addWidget(text)
        column.addStretch(1)
