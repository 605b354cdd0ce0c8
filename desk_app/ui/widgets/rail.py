"""The rail at the left: the program's name, the pages with their keys, and the way to the key sheet."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.fill import fill
from desk_app.ui.theme.icons import draw_icon, icon_pixmap
from desk_app.ui.theme.metrics import (
    ICON_SIZE,
    RAIL_FOLDED_WIDTH,
    RAIL_RADIUS,
    RAIL_ROW_HEIGHT,
    RAIL_WIDTH,
)
from desk_app.ui.widgets.key_caps import KeyCaps, caps_width, draw_caps, key_names
from desk_app.ui.widgets.text import Text

_MARGIN, _LOW_MARGIN = 8, 2
_ABOVE, _BELOW = 9, 8
_MARK = 30
_HEAD_BELOW = 12
_KEYS_HEIGHT = 28
_SET_APART = 12
_ROW_GAP = 2


class Rows(Enum):
    """How the pages are shown: with their names; folded, the key under the icon; low, the key beside it."""

    NAMED = auto()
    FOLDED = auto()
    LOW = auto()


_HEIGHTS = {Rows.NAMED: RAIL_ROW_HEIGHT, Rows.FOLDED: 52, Rows.LOW: 30}


class Mark(QWidget):
    """The sign of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_MARK, _MARK)
        self.setAccessibleName("Registratura")

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().tokens.colours
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        mark = icon_pixmap("mark", colours.accent, _MARK, ratio, colours.text_on_accent)
        painter.drawPixmap(0, 0, mark)
        painter.end()


class RailButton(QPushButton):
    """A page of the rail: icon, name and key."""

    def __init__(self, title: str, icon_name: str, shortcut: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._icon_name = icon_name
        self._keys = key_names(QKeySequence(shortcut))
        self._rows = Rows.NAMED
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the name."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({'+'.join(self._keys)})" if self._keys else title)

    def set_rows(self, rows: Rows) -> None:
        """Show as much as these rows do."""
        if rows is not self._rows:
            self._rows = rows
            self.updateGeometry()
            self.update()

    def shown_keys(self) -> tuple[str, ...]:
        """Folded, there is no room for a chord, and its last key alone would be another command."""
        return self._keys if self._rows is Rows.NAMED or len(self._keys) == 1 else ()

    def sizeHint(self) -> QSize:
        return QSize(40, _HEIGHTS[self._rows])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().tokens.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent if chosen else colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()), RAIL_RADIUS, RAIL_RADIUS)
        ink = colours.text_on_accent if chosen else colours.text
        icon_ink = colours.text_on_accent if chosen else colours.secondary
        cap_ink = colours.text_on_accent if chosen else None
        keys = self.shown_keys()
        width, middle = caps_width(keys), self.height() / 2
        across = round((self.width() - ICON_SIZE) / 2)
        if self._rows is Rows.FOLDED:
            top = 5 if keys else round(middle - ICON_SIZE / 2)
            draw_icon(painter, self._icon_name, icon_ink, QPointF(across, top), ICON_SIZE)
            draw_caps(painter, keys, (self.width() - width) / 2, 38, cap_ink)
        elif self._rows is Rows.LOW:
            left = 1 if keys else across
            draw_icon(painter, self._icon_name, icon_ink, QPointF(left, round(middle - ICON_SIZE / 2)), ICON_SIZE)
            draw_caps(painter, keys, self.width() - 1 - width, middle, cap_ink)
        else:
            draw_icon(painter, self._icon_name, icon_ink, QPointF(9, round(middle - ICON_SIZE / 2)), ICON_SIZE)
            painter.setFont(font(Role.STRONG if chosen else Role.BODY))
            painter.setPen(ink)
            words = QRectF(38, 0, self.width() - 38 - width, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
            draw_caps(painter, keys, self.width() - 8 - width, middle, cap_ink)
        painter.end()


class Rail(QWidget):
    """Shows the pages and which one is open.

    ``page_pressed(str)`` carries the id of a page, ``keys_pressed()`` asks for the key sheet. In a low
    window the rows are low, and where not even those fit they scroll to the open page.
    """

    page_pressed = Signal(str)
    keys_pressed = Signal()

    def __init__(self, keys_shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._mark = Mark(self)
        self._name = Text("Registratura", Role.SECTION, parent=self)
        self._institution = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self._keys = QPushButton(self)
        self._keys_words = Text("", Role.BODY, "secondary", parent=self._keys)
        self._put_away: set[str] = set()
        self._folded = False
        self._scroll = QScrollArea(self)
        sheet = QWidget(self._scroll)
        sheet.setProperty("role", "sheet")
        self._pages = QVBoxLayout(sheet)
        self._scroll.setWidget(sheet)
        self._build(keys_shortcut)
        self._keys.clicked.connect(self.keys_pressed)
        self._group.buttonClicked.connect(self._pressed)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_open)
        self.set_folded(False)
        self.retranslate()

    def add_page(
        self, page_id: str, title: str, icon_name: str, shortcut: str, *, set_apart: bool = False
    ) -> None:
        """Add a page at the end; ``set_apart`` leaves a gap before it."""
        button = RailButton(title, icon_name, shortcut, self)
        button.setProperty("page", page_id)
        if set_apart:
            self._pages.insertSpacing(self._pages.count() - 1, _SET_APART)
        self._pages.insertWidget(self._pages.count() - 1, button)
        self._group.addButton(button)
        self._buttons[page_id] = button
        self._fit()

    def show_page(self, page_id: str, shown: bool) -> None:
        """Show the button of the page ``page_id``, or hide it."""
        self._buttons[page_id].setVisible(shown)
        (self._put_away.discard if shown else self._put_away.add)(page_id)
        self._fit()

    def set_current(self, page_id: str) -> None:
        """Mark the page ``page_id`` as open."""
        self._buttons[page_id].setChecked(True)
        self._show_open()

    def set_title(self, page_id: str, title: str) -> None:
        """Change the name of a page."""
        self._buttons[page_id].set_title(title)

    def set_institution(self, name: str) -> None:
        """Show the institution under the program's name."""
        self._institution.setText(name)
        self._institution.setToolTip(name)

    def set_folded(self, folded: bool) -> None:
        """Show only icons and keys, where the window is narrow."""
        self._folded = folded
        self.setFixedWidth(RAIL_FOLDED_WIDTH if folded else RAIL_WIDTH)
        for widget in (self._name, self._institution, self._keys_words):
            widget.setVisible(not folded)
        self._fit()

    def retranslate(self) -> None:
        """Write its own words in the language in force."""
        self.setAccessibleName(self.tr("Pages"))
        self._keys.setAccessibleName(self.tr("all keys"))
        self._keys_words.setText(self.tr("all keys"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        fill(painter, self.rect(), tokens.colours.rail)
        line = tokens.line_width
        fill(painter, QRect(self.width() - line, 0, line, self.height()), tokens.colours.line)
        painter.end()

    def _build(self, keys_shortcut: str) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._institution)
        head = QHBoxLayout()
        head.setContentsMargins(7, 3, 0, _HEAD_BELOW)
        head.setSpacing(11)
        head.addWidget(self._mark)
        head.addLayout(names, 1)
        self._keys.setFlat(True)
        self._keys.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys.setCursor(Qt.CursorShape.PointingHandCursor)
        self._keys.setStyleSheet("border: none; background: transparent")
        self._keys.setFixedHeight(_KEYS_HEIGHT)
        foot = QHBoxLayout(self._keys)
        foot.setContentsMargins(10, 0, 0, 0)
        foot.addWidget(KeyCaps(keys_shortcut, self._keys))
        foot.addWidget(self._keys_words, 1)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(_ROW_GAP)
        self._pages.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._keys)

    def _fit(self) -> None:
        """At the largest scales the pages come first, then the key sheet, then the sign."""
        rows = Rows.FOLDED if self._folded else Rows.NAMED
        if self._folded and self._height_of(rows) > self.height():
            rows = Rows.LOW
        for button in self._buttons.values():
            button.set_rows(rows)
        spare = self.height() - self._height_of(rows)
        self._keys.setVisible(spare >= _KEYS_HEIGHT)
        self._mark.setVisible(spare >= _KEYS_HEIGHT + _MARK + _HEAD_BELOW)
        margin = _LOW_MARGIN if rows is Rows.LOW else _MARGIN
        self._column.setContentsMargins(margin, _ABOVE, margin, _BELOW)

    def _height_of(self, rows: Rows) -> int:
        """What the pages take in these rows, with what is above and below them."""
        shown = len(self._buttons) - len(self._put_away)
        return shown * (_HEIGHTS[rows] + _ROW_GAP) + _SET_APART + _HEAD_BELOW + _ABOVE + _BELOW

    def _show_open(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self._scroll.ensureWidgetVisible(button, 0, 0)

    def _pressed(self, button: RailButton) -> None:
        self.page_pressed.emit(button.property("page"))
