"""The theme of the running application: which tokens hold now, and how to change them."""

import os

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from desk_app.ui.theme.fonts import Role, font, load_fonts
from desk_app.ui.theme.icons import application_icon
from desk_app.ui.theme.palette import palette
from desk_app.ui.theme.stylesheet import stylesheet
from desk_app.ui.theme.tokens import Appearance, Tokens, load_tokens

_PROPERTY = "theme"
_STYLE, _STYLE_VARIABLE = "Fusion", "QT_STYLE_OVERRIDE"
SCALES = (100, 125, 150, 175, 200, 250, 300)


class Theme(QObject):
    """Holds the tokens in force and dresses the application in them.

    One per application, made by :func:`install_theme` and found with :func:`theme`. Widgets read
    ``theme().tokens`` when they paint; a change repaints every window. ``changed`` is for the few
    that keep something built from the tokens.
    """

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        # Kept: the second belongs to the first, and its wrapper dies with the wrapper of the first.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._tokens = load_tokens(self._wanted())
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._accessibility.contrastPreferenceChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    @property
    def appearance(self) -> Appearance:
        """What the person chose."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Change the appearance at once, in every open window."""
        self._appearance = appearance
        self._follow_system()

    def dress(self) -> None:
        """Put palette, fonts, style sheet and window icon on the application."""
        self._application.setPalette(palette(self._tokens))
        self._application.setStyleSheet(stylesheet(self._tokens))
        self._application.setWindowIcon(application_icon(self._tokens.colours.accent))
        self.changed.emit()

    def _wanted(self) -> str:
        if self._appearance is not Appearance.SYSTEM:
            return self._appearance.value
        if self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Appearance.CONTRAST.value
        dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        return Appearance.DARK.value if dark else Appearance.LIGHT.value

    def _follow_system(self) -> None:
        wanted = self._wanted()
        if wanted != self._tokens.name:
            self._tokens = load_tokens(wanted)
            self.dress()


def install_theme(application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> Theme:
    """Dress ``application`` in Fusion, Inter and the chosen theme, and return the theme."""
    if (installed := application.property(_PROPERTY)) is not None:
        assert isinstance(installed, Theme)
        installed.set_appearance(appearance)
        return installed
    load_fonts()
    if os.environ.get(_STYLE_VARIABLE) != _STYLE:
        application.setStyle(QStyleFactory.create(_STYLE))
    application.setFont(font(Role.BODY))
    result = Theme(application, appearance)
    application.setProperty(_PROPERTY, result)
    result.dress()
    return result


def theme() -> Theme:
    """Return the theme of the application. Raises RuntimeError before :func:`install_theme`."""
    application = QCoreApplication.instance()
    found = application.property(_PROPERTY) if application else None
    if not isinstance(found, Theme):
        raise RuntimeError("install_theme() has not been called")
    return found


def apply_scale(percent: int) -> None:
    """Scale everything by ``percent`` (100 to 300), on top of the scale of the screen, and choose the style.

    It works through Qt's own ``QT_SCALE_FACTOR``, so lines, shapes and type keep their proportions
    and stay sharp; it must therefore be called before the QApplication is made, and a new choice
    holds from the next start. The style chosen here need not be wrapped for Python, which would build its
    twelve enumerations before the first paint.

    Raises ValueError outside 100 to 300, RuntimeError when it is too late.
    """
    if not SCALES[0] <= percent <= SCALES[-1]:
        raise ValueError(f"scale must be between {SCALES[0]} and {SCALES[-1]} percent, not {percent}")
    if QCoreApplication.instance() is not None:
        raise RuntimeError("the scale must be set before the application is made")
    os.environ[_STYLE_VARIABLE] = _STYLE
    if percent != SCALES[0]:
        os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"
