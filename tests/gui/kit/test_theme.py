"""The tokens, the type and the icons."""

from importlib.resources import files

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desk_app.ui.theme import Appearance, Role, State, Theme, apply_scale, font, install_theme, theme, tone
from desk_app.ui.theme.icons import icon_pixmap
from desk_app.ui.theme.tokens import Tokens, load_tokens

THEMES = ("light", "dark", "contrast")
READABLE = 4.5
BORDER = 3.0


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=THEMES)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return load_tokens(request.param)


def test_all_text_is_readable(tokens: Tokens) -> None:
    colours = tokens.colours
    pairs = [
        (text, ground)
        for text in (colours.text, colours.secondary)
        for ground in (
            colours.window,
            colours.rail,
            colours.pane,
            colours.field,
            colours.computed,
            colours.hover,
        )
    ]
    pairs += [
        (colours.accent, colours.pane),
        (colours.text_on_accent, colours.accent),
        (colours.selection_text, colours.selection),
        (colours.secondary, colours.cap_ground),
        (colours.secondary, colours.header_ground),
    ]
    pairs += [tone(state, tokens) for state in State]
    pairs += [(tone(state, tokens)[0], colours.pane) for state in State]
    assert [(a.name(), b.name()) for a, b in pairs if contrast(a, b) < READABLE] == []


def test_field_borders_are_seen(tokens: Tokens) -> None:
    assert contrast(tokens.colours.field_border, tokens.colours.field) >= BORDER


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_tokens("mauve")


def test_a_change_of_theme_repaints_open_windows(qtbot: QtBot, dressed: Theme) -> None:
    label = QLabel("Registru")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().color(label.foregroundRole())
    dressed.set_appearance(Appearance.DARK)
    assert theme().tokens.name == "dark"
    assert label.palette().color(label.foregroundRole()) != before


def test_the_theme_is_installed_once(qapp: QApplication, dressed: Theme) -> None:
    assert install_theme(qapp, Appearance.CONTRAST) is dressed
    assert dressed.appearance is Appearance.CONTRAST


def test_the_system_decides_by_default(qapp: QApplication, dressed: Theme) -> None:
    dressed.set_appearance(Appearance.DARK)
    dressed.set_appearance(Appearance.SYSTEM)
    dark = qapp.styleHints().colorScheme().name == "Dark"
    assert theme().tokens.name == ("dark" if dark else "light")


def test_the_shipped_type_has_every_romanian_letter() -> None:
    for role in Role:
        face = font(role)
        assert QFontInfo(face).family() == "Registratura Inter"
        raw = QRawFont.fromFont(face)
        assert [letter for letter in "ĂÂÎȘȚăâîșț„”–…×·←→" if not raw.supportsCharacter(ord(letter))] == []


def test_figures_in_fields_are_of_one_width() -> None:
    metrics = QFontMetrics(font(Role.FIGURES))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_only_key_caps_are_under_14_pixels() -> None:
    small = [role for role in Role if role.value[0] < 14]
    assert small == [Role.KEY_CAP]


def test_every_icon_can_be_drawn() -> None:
    names = [path.name for path in files("resources").joinpath("icons").iterdir() if path.name.endswith(".svg")]
    assert len(names) > 30
    for name in names:
        drawing = files("resources").joinpath("icons", name).read_bytes()
        assert QSvgRenderer(drawing).isValid(), name


def test_states_differ_by_shape_and_not_by_colour_alone() -> None:
    images = [icon_pixmap(state.icon_name, QColor("black"), 16, 1.0).toImage() for state in State]
    shapes = {bytes(image.constBits()) for image in images}
    assert len(shapes) == len(State)


def test_an_icon_takes_the_colour_of_the_theme() -> None:
    image = icon_pixmap("state-routed", QColor("#1F4F9E"), 16, 2.0).toImage()
    assert (image.width(), image.pixelColor(16, 16).name()) == (32, "#1f4f9e")


def test_the_scale_must_come_before_the_application() -> None:
    with pytest.raises(RuntimeError):
        apply_scale(200)
    with pytest.raises(ValueError, match="between 100 and 300"):
        apply_scale(400)
