"""What an option list shows, where each row stands, and how it is painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import FIELD_RADIUS
from desk_app.ui.widgets.key_caps import caps_width, draw_caps

_PADDING = 10
_LINE = 18
_ABOVE = 7
_GAP = 12
_ENTER = ("Enter",)
_WRAP = Qt.TextFlag.TextWordWrap
# Joined once: each | makes a member of Python's enumeration anew.
_WRAPPED = Qt.AlignmentFlag.AlignTop | _WRAP
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: ``key`` is handed back; ``title`` and ``detail`` below it are never cut short.

    ``note`` stands at the right ("5 documents").
    """

    key: object
    title: str
    detail: str = ""
    note: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.detail, self.note) if part)


@dataclass(frozen=True, slots=True)
class Footer:
    """Something else to do instead of choosing: ``name`` is handed back, ``keys`` are printed on caps.

    An ``inline`` footer is small and shares its line with its neighbours.
    """

    name: str
    title: str
    keys: tuple[str, ...] = ()
    inline: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.title


Row = Option | Footer


def lay_out(
    options: Sequence[Option], footers: Sequence[Footer], narrowest: int, widest: int
) -> tuple[list[tuple[Row, QRect]], int]:
    """Return the rows with their boxes, from (0, 0) downwards, and the width they share.

    The list grows from ``narrowest`` up to ``widest`` for a long option; beyond that its words wrap.
    """
    needed = max((_option_width(option) for option in options), default=0)
    width = max(min(needed, widest), narrowest)
    placed: list[tuple[Row, QRect]] = []
    top = 0
    for option in options:
        box = QRect(0, top, width, _option_height(option, width))
        placed.append((option, box))
        top = box.bottom() + 1
    left, top = 0, top + (_ABOVE if footers and options else 0)
    for footer in footers:
        box_width = _inline_width(footer) if footer.inline else width
        if left and (left + box_width > width or not footer.inline):
            left, top = 0, top + _LINE + 2 * _ABOVE
        placed.append((footer, QRect(left, top, box_width, _LINE + 2 * _ABOVE)))
        left = left + box_width if footer.inline else 0
        top = top if footer.inline else top + _LINE + 2 * _ABOVE
    return placed, width


def paint_row(painter: QPainter, row: Row, box: QRect, selected: bool) -> None:
    """Paint ``row`` in ``box``; the selected one shows that Enter takes it."""
    colours = theme().tokens.colours
    if selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selection)
        painter.drawRoundedRect(QRectF(box), FIELD_RADIUS, FIELD_RADIUS)
    ink = colours.selection_text if selected else colours.text
    if isinstance(row, Footer):
        _paint_footer(painter, row, box, ink)
    else:
        _paint_option(painter, row, box, ink, selected)


def paint_rule(painter: QPainter, top: int, width: int) -> None:
    """Paint the line between options and footers."""
    tokens = theme().tokens
    painter.setPen(QPen(tokens.colours.line, tokens.line_width))
    painter.drawLine(0, top, width, top)


def _paint_option(painter: QPainter, option: Option, box: QRect, ink: QColor, selected: bool) -> None:
    colours = theme().tokens.colours
    text = QRect(box.left() + _PADDING, box.top() + _ABOVE, _text_width(option, box.width()), box.height())
    painter.setPen(ink)
    painter.setFont(_title_font(option))
    painter.drawText(text, _WRAPPED, option.title)
    painter.setFont(font(Role.BODY))
    below = _height(option.title, _title_font(option), text.width())
    painter.drawText(text.adjusted(0, below, 0, 0), _WRAPPED, option.detail)
    right = box.right() - _PADDING
    if selected:
        right -= round(caps_width(_ENTER))
        draw_caps(painter, _ENTER, right, box.center().y())
        right -= _GAP
    painter.setPen(ink if selected else colours.secondary)
    note = QRect(box.left(), box.top(), right - box.left(), box.height())
    painter.drawText(note, _AT_RIGHT, option.note)


def _paint_footer(painter: QPainter, footer: Footer, box: QRect, ink: QColor) -> None:
    painter.setPen(ink)
    painter.setFont(_footer_font(footer))
    text = box.adjusted(_PADDING, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, footer.title)
    if footer.inline:
        left = text.left() + QFontMetrics(painter.font()).horizontalAdvance(footer.title) + _GAP // 2
    else:
        left = box.right() - _PADDING - round(caps_width(footer.keys))
    draw_caps(painter, footer.keys, left, box.center().y())


def _title_font(option: Option) -> QFont:
    return font(Role.STRONG if option.detail else Role.BODY)


def _footer_font(footer: Footer) -> QFont:
    return font(Role.BODY if footer.inline else Role.STRONG)


def _beside(option: Option) -> int:
    note = QFontMetrics(font(Role.BODY)).horizontalAdvance(option.note)
    return 2 * _PADDING + _GAP + note + _GAP + round(caps_width(_ENTER))


def _option_width(option: Option) -> int:
    title = QFontMetrics(_title_font(option)).horizontalAdvance(option.title)
    detail = QFontMetrics(font(Role.BODY)).horizontalAdvance(option.detail)
    return max(title, detail) + _beside(option) + 2


def _text_width(option: Option, width: int) -> int:
    return width - _beside(option)


def _option_height(option: Option, width: int) -> int:
    room = _text_width(option, width)
    detail = _height(option.detail, font(Role.BODY), room) if option.detail else 0
    return _height(option.title, _title_font(option), room) + detail + 2 * _ABOVE


def _height(words: str, written: QFont, room: int) -> int:
    """The height of ``words`` in as many lines as they take in ``room``; a line is never lower than the others."""
    return max(_LINE, QFontMetrics(written).boundingRect(QRect(0, 0, room, 1000), _WRAP, words).height())


def _inline_width(footer: Footer) -> int:
    title = QFontMetrics(_footer_font(footer)).horizontalAdvance(footer.title)
    return 2 * _PADDING + title + _GAP // 2 + round(caps_width(footer.keys))
