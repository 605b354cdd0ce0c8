"""Settings of this window: theme at once, scale and language from the next start. They are this computer's own."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from desk_app.config.definitions import setting_named
from desk_app.ui.arguments import KEPT_GROUP, Arguments
from desk_app.ui.language import Language
from desk_app.ui.pages.settings.lock import show_lock
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Appearance, theme
from desk_app.ui.theme.theme import SCALES
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.segmented import Segmented

APPEARANCE, SCALE, LANGUAGE = "appearance", "scale", "language"
_SCALE_WIDTH = 120


class LookSection(SettingsSection):
    """Everybody at this computer may choose how it looks."""

    def __init__(
        self, presenter: SettingsPresenter, kept: QSettings, arguments: Arguments, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Look"),
            self.tr("For this computer only. Nothing of it reaches the register."),
            presenter,
            parent,
        )
        self._kept = kept
        self._settings = arguments.settings
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
        self.scale.set_value(int(self._value(SCALE)))
        self.language.set_value(Language(self._value(LANGUAGE)))
        self.appearance.value_changed.connect(self._dress)
        self.scale.value_changed.connect(self._rescale)
        self.language.value_changed.connect(self._speak)
        self.setFocusProxy(self.appearance)

    def _dress(self, value: object) -> None:
        assert isinstance(value, Appearance)
        theme().set_appearance(value)
        self._keep(APPEARANCE, value.value)

    def _rescale(self, value: object) -> None:
        if value is not None:
            self._keep(SCALE, str(value))

    def _speak(self, value: object) -> None:
        assert isinstance(value, Language)
        self._keep(LANGUAGE, value.value)

    def _keep(self, name: str, value: str) -> None:
        self._kept.setValue(f"{KEPT_GROUP}/{name}", value)

    def _value(self, name: str) -> str:
        """What the next start will show: a choice of this session, else what holds."""
        held = self._settings[name]
        kept = str(self._kept.value(f"{KEPT_GROUP}/{name}", ""))
        return held.value if held.is_locked or not setting_named(name).takes(kept) else kept

    def _put_rows(self) -> None:
        later = self.tr("Holds from the next start of the program.")
        for name, label, field, hint in (
            (APPEARANCE, self.tr("Theme"), self.appearance, ""),
            (SCALE, self.tr("Size of everything"), self.scale, later),
            (LANGUAGE, self.tr("Language"), self.language, later),
        ):
            row = self.form.add_row(label)
            row.add(field)
            row.set_hint(hint)
            show_lock(row, field, self._settings[name])
            row.add_stretch()
