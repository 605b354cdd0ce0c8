"""Tokens, type, icons and the theme of the running application."""

from desk_app.ui.theme.fonts import Role, font
from desk_app.ui.theme.states import State, tone
from desk_app.ui.theme.theme import Theme, apply_scale, install_theme, theme
from desk_app.ui.theme.tokens import Appearance, Colours, Tokens

__all__ = [
    "Appearance",
    "Colours",
    "Role",
    "State",
    "Theme",
    "Tokens",
    "apply_scale",
    "font",
    "install_theme",
    "theme",
    "tone",
]
