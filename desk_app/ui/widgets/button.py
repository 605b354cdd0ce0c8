"""Buttons: the one main button of a page, the ordinary ones, and links; each shows its shortcut."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.theme.metrics import FIELD_HEIGHT, FIELD_RADIUS, ICON_SIZE
from desk_app.ui.widgets.key_caps import caps_width, draw_caps, key_names

_PADDING = 11
_GAP = 12
_ICON_GAP = 8
_ROW_HEIGHT = 30


class Kind(Enum):
    """How a button looks: one MAIN a page; LINK for what is rare; ROW in a list of commands, as wide as it."""

    MAIN = auto()
    ORDINARY = auto()
    LINK = auto()
    ROW = auto()


# Space at both ends, and whether there is a frame to be seen before somebody points at it.
_ENDS = {Kind.LINK: 2, Kind.ROW: 8}
_FRAMELESS = (Kind.LINK, Kind.ROW)


class Button(QPushButton):
    """A button that paints its words, its icon and the caps of its shortcut.

    The caps only show the keys; the command behind them (:mod:`desk_app.ui.actions`) acts on them.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.ORDINARY,
        shortcut: QKeySequence | str = "",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._keys = key_names(shortcut)
        self._icon_name = icon_name
        self._bare = False
        self._action: QAction | None = None
        self._taken: tuple[str, QKeySequence, str] | None = None
        wide = QSizePolicy.Policy.Expanding if kind is Kind.ROW else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    @property
    def kind(self) -> Kind:
        """How it looks."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Look like another kind of button."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_keys(self, shortcut: QKeySequence | str) -> None:
        """Show the caps of another shortcut."""
        keys = key_names(shortcut)
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    def follow(self, action: QAction) -> None:
        """Do what ``action`` does and be enabled when it is; take its words and its shortcut."""
        self._action = action
        self._take_action()
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take_action)

    def set_bare(self, bare: bool) -> None:
        """Leave the key caps to the tooltip, where there is no room for them."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        """The width with the key caps."""
        return self._width(self._keys)

    def sizeHint(self) -> QSize:
        height = _ROW_HEIGHT if self._kind is Kind.ROW else FIELD_HEIGHT
        return QSize(self._width(self._shown_keys()), height)

    def _shown_keys(self) -> tuple[str, ...]:
        return () if self._bare else self._keys

    def _width(self, keys: tuple[str, ...]) -> int:
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        if self._icon_name:
            width += ICON_SIZE + _ICON_GAP
        if keys:
            width += _GAP + caps_width(keys)
        return round(width + 2 * self._end()) + 1

    def _end(self) -> int:
        return _ENDS.get(self._kind, _PADDING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_content(painter)
        painter.end()

    def _take_action(self) -> None:
        """Its words seldom change; whether it is enabled does with each page that is opened."""
        action = self._action
        if action is None:
            return
        self.setEnabled(action.isEnabled())
        words = action.text(), action.shortcut(), action.toolTip()
        if words != self._taken:
            self._taken = words
            self.setText(action.text())
            self.set_keys(action.shortcut())
            self.setToolTip(action.toolTip())

    def _font(self) -> QFont:
        return font(Role.STRONG if self._kind is Kind.MAIN else Role.BODY)

    def _ink(self) -> QColor:
        colours = theme().tokens.colours
        if not self.isEnabled():
            return colours.secondary
        if self._kind is Kind.MAIN:
            return colours.text_on_accent
        return colours.accent if self._kind is Kind.LINK else colours.text

    def _paint_frame(self, painter: QPainter) -> None:
        tokens = theme().tokens
        colours = tokens.colours
        pen, ground = QPen(colours.field_border, tokens.line_width), colours.field
        if self._kind is Kind.MAIN:
            pen = QPen(Qt.PenStyle.NoPen)
            ground = colours.accent if self.isEnabled() else colours.neutral_ground
        elif self._kind in _FRAMELESS:
            pen, ground = QPen(Qt.PenStyle.NoPen), QColor(Qt.GlobalColor.transparent)
        if self.isEnabled() and (self.underMouse() or self.isDown()) and self._kind is not Kind.MAIN:
            ground = colours.hover
        inset = tokens.line_width / 2
        painter.setPen(pen)
        painter.setBrush(ground)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, FIELD_RADIUS, FIELD_RADIUS)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        tokens = theme().tokens
        ink = tokens.colours.text_on_accent if self._kind is Kind.MAIN else tokens.colours.accent
        inset = tokens.focus_width / 2 + (2 if self._kind is Kind.MAIN else 0)
        painter.setPen(QPen(ink, tokens.focus_width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), FIELD_RADIUS - 1, FIELD_RADIUS - 1
        )

    def _paint_content(self, painter: QPainter) -> None:
        left: float = self._end()
        middle = self.height() / 2
        ink = self._ink()
        if self._icon_name:
            draw_icon(painter, self._icon_name, ink, QPointF(left, round(middle - ICON_SIZE / 2)), ICON_SIZE)
            left += ICON_SIZE + _ICON_GAP
        painter.setFont(self._font())
        painter.setPen(ink)
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if keys := self._shown_keys():
            right = self.width() - self._end() - caps_width(keys)
            draw_caps(painter, keys, right, middle, ink if self._kind is Kind.MAIN else None)
