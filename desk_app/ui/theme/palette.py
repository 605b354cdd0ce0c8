"""The Qt palette of a theme: what Fusion and the style sheet fall back to."""

from PySide6.QtGui import QColor, QPalette

from desk_app.ui.theme.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for ``tokens``."""
    colours, role = tokens.colours, QPalette.ColorRole
    result = QPalette()
    for name, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.field),
        (role.AlternateBase, colours.computed),
        (role.Text, colours.text),
        (role.Button, colours.pane),
        (role.ButtonText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.text_on_accent),
        (role.PlaceholderText, colours.secondary),
        (role.ToolTipBase, colours.pane),
        (role.ToolTipText, colours.text),
        (role.Link, colours.accent),
        (role.Accent, colours.accent),
        (role.Mid, colours.line),
    ):
        result.setColor(name, colour)
    _dim(result, colours.secondary)
    return result


def _dim(target: QPalette, colour: QColor) -> None:
    group, role = QPalette.ColorGroup.Disabled, QPalette.ColorRole
    for name in (role.WindowText, role.Text, role.ButtonText):
        target.setColor(group, name, colour)
