"""A choice among two to five words that are all in sight: incoming, outgoing, internal."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import FIELD_HEIGHT, FIELD_RADIUS

_PADDING = 12


class _Segment(QRadioButton):
    def __init__(self, text: str, before: "_Segment | None", last: bool, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._before, self._last = before, last
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Measured bold, so that choosing does not move anything.
        width = QFontMetricsF(font(Role.STRONG)).horizontalAdvance(self.text())
        return QSize(round(width) + 2 * _PADDING, FIELD_HEIGHT)

    def hitButton(self, position: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        colours = tokens.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = tokens.focus_width if self.hasFocus() else tokens.line_width
        painter.setPen(QPen(colours.accent if chosen or self.hasFocus() else colours.field_border, width))
        painter.setBrush(colours.selection if chosen else colours.field)
        painter.drawPath(self._outline(width / 2))
        painter.setFont(font(Role.STRONG if chosen else Role.BODY))
        painter.setPen(colours.selection_text if chosen else colours.text)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _outline(self, inset: float) -> QPainterPath:
        """Neighbours share one line: what reaches beyond the edge of the widget is not painted."""
        beyond = 2 * FIELD_RADIUS
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        if self._before is not None and self._before.isChecked():
            box.setLeft(-beyond)
        if not (self._last or self.isChecked()):
            box.setRight(self.width() + beyond)
        outline = QPainterPath()
        outline.setFillRule(Qt.FillRule.WindingFill)
        outline.addRoundedRect(box, FIELD_RADIUS, FIELD_RADIUS)
        left = FIELD_RADIUS if self._before is None else 0
        outline.addRect(box.adjusted(left, 0, -FIELD_RADIUS if self._last else 0, 0))
        return outline.simplified()


class Segmented(QWidget):
    """One of a few ``options``, each a (key, words) pair; arrows change it, Enter moves on.

    ``value_changed(object)`` carries the key when a person chooses.
    """

    value_changed = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _ in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        segment: _Segment | None = None
        for place, (_, words) in enumerate(options):
            segment = _Segment(words, segment, place == len(options) - 1, self)
            segment.setAccessibleDescription(name)
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._chosen)
        self._group.idToggled.connect(self._repaint)
        self.setFocusProxy(self._group.button(0))

    def value(self) -> object:
        """The key of the chosen option."""
        return self._keys[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Choose the option with this key. Raises ValueError for an unknown key."""
        button = self._group.button(self._keys.index(value))
        button.setChecked(True)
        self.setFocusProxy(button)
        self.update()

    def choose_next(self) -> None:
        """Choose the next option, after the last the first, as a person would."""
        following = (self._group.checkedId() + 1) % len(self._keys)
        self.set_value(self._keys[following])
        self.value_changed.emit(self.value())

    def _repaint(self) -> None:
        for button in self._group.buttons():
            button.update()

    def _chosen(self, place: int) -> None:
        self.setFocusProxy(self._group.button(place))
        self.value_changed.emit(self._keys[place])
