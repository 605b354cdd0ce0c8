"""``python -m desk_app.ui.gallery OUT_DIR``: pictures of the window in every theme and size."""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, QSize
from PySide6.QtWidgets import QApplication

from desk_app.ui.gallery.registration import RegistrationExample
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.theme import Appearance, State, install_theme
from desk_app.ui.widgets.status_bar import LampName

_NOW = datetime(2026, 11, 19, 10, 52)  # noqa: DTZ001 - local time on a picture
_SIZES = (QSize(1366, 768), QSize(1366, 700), QSize(1920, 1080), QSize(960, 540), QSize(455, 256))


def main(arguments: list[str]) -> int:
    """Render the pictures into the folder named by the only argument."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    QLocale.setDefault(QLocale(QLocale.Language.Romanian))
    theme = install_theme(application, Appearance.LIGHT)
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(application, settings, lambda: _NOW)
    for name in ("register-letter", "quick-number", "same-sender", "on-behalf"):
        window.commands.on(name, window.update)
    window.add_page(
        Page("registration", "registration", lambda: RegistrationExample(window.commands, _NOW.date))
    )
    window.set_institution("Comuna Exemplu")
    window.status_bar.set_lamp(LampName.CENTRAL, State.RUNNING, "3 așteaptă de 2 min")
    window.status_bar.set_lamp(LampName.CARD, State.DONE, "pregătit")
    window.status_bar.set_lamp(LampName.LABELS, State.DONE, "gata")
    window.status_bar.set_lamp(LampName.COPY, State.DONE, "azi 10:00")
    window.status_bar.set_lamp(LampName.CLOCK, State.DONE, "exact")
    window.status_bar.set_operator("Munteanu Raluca", "Operator registratură")
    window.top_bar.set_demonstration(True)
    window.open_page("registration")
    window.show()
    for appearance in (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST):
        theme.set_appearance(appearance)
        for size in _SIZES:
            window.resize(size)
            application.processEvents()
            window.grab().save(str(folder / f"registration-{appearance}-{size.width()}x{size.height()}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
