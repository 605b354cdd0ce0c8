"""Settings of this window: theme at once, scale and language from the next start. They are this computer's own."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from desk_app.ui.language import Language
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Appearance, theme
from desk_app.ui.theme.theme import SCALES
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.segmented import Segmented

APPEARANCE, SCALE, LANGUAGE = "window/appearance", "window/scale", "window/language"
_SCALE_WIDTH = 120


class LookSection(SettingsSection):
    """Everybody at this computer may choose how it looks."""

    def __init__(
        self, presenter: SettingsPresenter, kept: QSettings, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Look"),
            self.tr("For this computer only. Nothing of it reaches the register."),
            presenter,
            parent,
        )
        self._kept = kept
        self.appearance = Segmented(
            self.tr("Theme"),
            [
                (Appearance.SYSTEM, self.tr("as the system")),
                (Appearance.LIGHT, self.tr("light")),
                (Appearance.DARK, self.tr("dark")),
                (Appearance.CONTRAST, self.tr("high contrast")),
            ],
            self,
        )
        self.scale = ChoiceField(
            self.tr("Size of everything"), [Option(scale, f"{scale} %") for scale in SCALES], _SCALE_WIDTH, self
        )
        self.language = Segmented(
            self.tr("Language"), [(Language.ROMANIAN, "Română"), (Language.ENGLISH, "English")], self
        )
        self._put_rows()
        self.appearance.set_value(theme().appearance)
        self.scale.set_value(_scale(kept))
        self.language.set_value(language)
        self.appearance.value_changed.connect(self._dress)
        self.scale.value_changed.connect(self._rescale)
        self.language.value_changed.connect(self._speak)
        self.setFocusProxy(self.appearance)

    def _dress(self, value: object) -> None:
        assert isinstance(value, Appearance)
        theme().set_appearance(value)
        self._kept.setValue(APPEARANCE, value.value)

    def _rescale(self, value: object) -> None:
        if value is not None:
            self._kept.setValue(SCALE, value)

    def _speak(self, value: object) -> None:
        assert isinstance(value, Language)
        self._kept.setValue(LANGUAGE, value.value)

    def _put_rows(self) -> None:
        later = self.tr("Holds from the next start of the program.")
        for label, field, hint in (
            (self.tr("Theme"), self.appearance, ""),
            (self.tr("Size of everything"), self.scale, later),
            (self.tr("Language"), self.language, later),
        ):
            row = self.form.add_row(label)
            row.add(field)
            row.add_stretch()
            row.set_hint(hint)


def _scale(kept: QSettings) -> int:
    value = kept.value(SCALE, SCALES[0], int)
    return value if isinstance(value, int) and value in SCALES else SCALES[0]
