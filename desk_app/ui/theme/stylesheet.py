"""The one style sheet of the window, generated from tokens; widgets with shapes of their own paint them."""

from string import Template

from desk_app.ui.theme import metrics
from desk_app.ui.theme.tokens import Tokens

_SHEET = Template("""
QToolTip { color: $text; background: $pane; border: 1px solid $field_border; padding: 5px 8px; }
QLineEdit, QPlainTextEdit {
  color: $text; background: $field; border: ${line_width}px solid $field_border;
  border-radius: ${field_radius}px; padding: 0 ${field_padding}px;
  placeholder-text-color: $secondary;
  selection-background-color: $accent; selection-color: $text_on_accent;
}
QLineEdit { min-height: ${field_inner}px; max-height: ${field_inner}px; }
QPlainTextEdit { padding: ${text_inset}px ${text_padding}px; }
QLineEdit[computed="true"] { background: $computed; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $computed; color: $secondary; border-color: $line; }
QLineEdit[invalid="true"] { border-color: $problem; }
QLineEdit:focus { border: ${focus_width}px solid $accent; padding: 0 ${focus_padding}px; }
QPlainTextEdit:focus {
  border: ${focus_width}px solid $accent; padding: ${text_focus_inset}px ${text_focus_padding}px;
}
QLineEdit:focus { min-height: ${focus_inner}px; max-height: ${focus_inner}px; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: none; background: transparent; padding: 0; min-height: 0; max-height: 1000px;
}
QLabel { color: $text; background: transparent; }
QLabel[tone="secondary"] { color: $secondary; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="attention"] { color: $attention; }
QLabel[tone="problem"] { color: $problem; }
QFrame[role="pane"] {
  background: $pane; border: ${line_width}px solid $line; border-radius: ${pane_radius}px;
}
QScrollArea, QStackedWidget, QWidget[role="sheet"] { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${gutter}px; margin: 2px; }
QScrollBar:horizontal { height: ${gutter}px; margin: 2px; }
QScrollBar::handle { background: $scroll_handle; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QListView { background: transparent; border: none; outline: none; }
QListView::item {
  color: $text; padding: 8px 10px; border-radius: ${field_radius}px;
  border: ${line_width}px solid transparent;
}
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selection; color: $selection_text; }
QListView::item:selected:focus { border-color: $accent; }
QTableView { background: $pane; color: $text; border: none; outline: none; }
QProgressBar { background: $neutral_ground; border: ${bar_border}; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox QPushButton {
  color: $text; background: $field; border: ${line_width}px solid $field_border;
  border-radius: ${field_radius}px; padding: 0 16px; min-height: 30px; min-width: 72px;
}
QDialogButtonBox QPushButton:hover { background: $hover; }
QDialogButtonBox QPushButton:default { border-color: $accent; color: $accent; }
QDialogButtonBox QPushButton:focus { border: ${focus_width}px solid $accent; }
QMenu { background: $pane; color: $text; border: 1px solid $field_border; padding: 4px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $field_border; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
""")


def stylesheet(tokens: Tokens) -> str:
    """Return the style sheet for ``tokens``."""
    colours = tokens.colours
    # A thicker border on focus takes its pixels from the padding, so that the text does not move.
    padding = 12 - tokens.line_width
    thicker = tokens.focus_width - tokens.line_width
    values = {name: getattr(colours, name).name() for name in colours.__slots__}
    return _SHEET.substitute(
        values,
        line_width=tokens.line_width,
        focus_width=tokens.focus_width,
        field_radius=metrics.FIELD_RADIUS,
        gutter=metrics.SCROLL_GUTTER,
        pane_radius=metrics.PANE_RADIUS,
        field_padding=padding - 2,
        focus_padding=padding - 2 - thicker,
        text_padding=padding - 4,
        text_focus_padding=padding - 4 - thicker,
        text_inset=4 - tokens.line_width,
        text_focus_inset=4 - tokens.focus_width,
        field_inner=metrics.FIELD_HEIGHT - 2 * tokens.line_width,
        focus_inner=metrics.FIELD_HEIGHT - 2 * tokens.focus_width,
        bar_border="1px solid #FFFFFF" if tokens.badges_outlined else "none",
    )
