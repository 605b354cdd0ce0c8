"""The program of the window: painted first; the register opens on its own thread meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from desk_app.config.definitions import Keeper, all_settings
from desk_app.config.sources import settings_of_this_machine
from desk_app.ui.arguments import KEPT_GROUP, read_arguments
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.garbage import GarbageCollection
from desk_app.ui.language import install_translations
from desk_app.ui.late_parts import LateParts
from desk_app.ui.one_window import door_of, handed_over
from desk_app.ui.theme import Appearance, apply_scale, install_theme

if TYPE_CHECKING:
    from desk_app.application.front_desk import Workplace
    from desk_app.application.surroundings import Surroundings
    from desk_app.ui.beginning import Beginning
    from desk_app.ui.open_pages import OpenPages


_PAINTS_ALONE = "QT_NO_GUI_THREADPOOL"
"""Qt would hand every larger surface to threads of its own and wait (qtGuiThreadPool in qguiapplication.cpp).

What they save is less than the wait for them where another process keeps the processor busy.
"""


def run(
    arguments: Sequence[str],
    open_workplace: Callable[[], Workplace],
    open_surroundings: Callable[[], Surroundings],
) -> int:
    """Run the window until it is closed; the exit code of the program.

    Both functions are called on a worker thread, after the first paint: they load what is slow.
    """
    os.environ[_PAINTS_ALONE] = "1"
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Registratura", "window")
    settings = settings_of_this_machine(_chosen_by_person(kept))
    asked = read_arguments(arguments, os.environ, settings)
    door = door_of(Path(kept.fileName()), asked.folder)
    if not asked.quits_when_ready and handed_over(door, asked.link):
        return 0
    apply_scale(int(settings.value("scale")))
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Registratura")
    install_translations(application, asked.language)
    install_theme(application, Appearance(asked.appearance))
    late = LateParts(open_workplace, open_surroundings, _load_pages, _load_beginning)
    ready = partial(_say_and_quit, application) if asked.quits_when_ready else _go_on
    garbage = GarbageCollection(application)
    desk = DeskWindow(application, kept, asked, late, ready, door=door)
    desk.show()
    code = application.exec()
    desk.close()
    garbage.close()
    _destroy(application, desk)
    return code


def _destroy(application: QApplication, desk: DeskWindow) -> None:
    """Windows go before the application.

    Left to Python they would go with its last garbage, when nobody runs timers any more: a list that loses its
    rows then starts one, and Qt complains on the terminal.
    """
    for each in (*application.topLevelWidgets(), desk):
        each.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _load_pages() -> type[OpenPages]:
    from desk_app.ui.open_pages import OpenPages  # noqa: PLC0415  # after the first paint

    return OpenPages


def _load_beginning() -> type[Beginning]:
    from desk_app.ui.beginning import Beginning  # noqa: PLC0415  # only where there is no register yet

    return Beginning


def _say_and_quit(application: QApplication) -> None:
    """For measuring: the moment is told before the window closes, which takes time of its own."""
    if sys.stdout is not None:  # a window of Windows has none, unless it is given one
        sys.stdout.write("ready\n")
        sys.stdout.flush()
    application.quit()


def _go_on() -> None:
    """Ready: the person at the counter takes it from here."""


def _chosen_by_person(kept: QSettings) -> dict[str, str]:
    """The choices that the settings page kept, by name of the setting."""
    of_person = (each.name for each in all_settings() if each.keeper is Keeper.PERSON)
    found = {name: kept.value(f"{KEPT_GROUP}/{name}") for name in of_person}
    return {name: str(value) for name, value in found.items() if value is not None}
