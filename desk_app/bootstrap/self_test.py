"""Whether this version of the program works on this computer: window, label, register, each tried for itself.

The register is tried on a copy. A new version brings the database's layout up to date, and the version before
could not read it any more: as long as one may have to go back, the register itself is not touched.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from desk_app.adapters.atomic_file import make_folder
from desk_app.adapters.data_folder import DATABASE, require_layout
from desk_app.adapters.desk_file import DESK_FILE
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.key_slots import unlock
from desk_app.adapters.keys_file import KEYS_FILE
from desk_app.adapters.papers import PaperRenderer
from desk_app.application.program_updates import TestedPart
from desk_app.bootstrap.workplace import DiskWorkplace
from desk_app.domain.errors import (
    FolderLocked,
    FolderMissing,
    KeyMissing,
    KeyringUnavailable,
    KeyWrong,
    RegistraturaError,
)
from desk_app.domain.institution import Institution, InstitutionProfile

GOOD, FAILED, SKIPPED = "good", "failed", "skipped"
_COPY = "self-test-"
_COPIED = (DATABASE, f"{DATABASE}-wal", KEYS_FILE, DESK_FILE)
_NOT_FOR_THIS_ACCOUNT = (FolderLocked, FolderMissing, KeyMissing, KeyringUnavailable, KeyWrong)
"""A service has no keyring of a person, a new computer no register: neither says anything of the program."""
_PDF = b"%PDF-"


def examine(
    folder: Path, work: Path, key_file: Path | None, now: Callable[[], datetime]
) -> tuple[TestedPart, ...]:
    """Every part, whatever came of the one before. `work`: where the copy lies as long as it takes, for what an
    administrator's task left in the data folder could not be taken away by the people at the counter.
    """
    return (
        _tried("window", _paint_window),
        _tried("label", partial(_draw_label, now)),
        _tried("register", partial(_read_register, folder, work, key_file)),
    )


def _tried(name: str, part: Callable[[], None]) -> TestedPart:
    try:
        part()
    except _NOT_FOR_THIS_ACCOUNT as error:
        return TestedPart(name, SKIPPED, error.code)
    except RegistraturaError as error:
        return TestedPart(name, FAILED, error.code)
    except Exception as error:  # noqa: BLE001  # whatever it is, the version does not work here
        return TestedPart(name, FAILED, type(error).__name__)
    return TestedPart(name, GOOD)


def _paint_window() -> None:
    """Load Qt and every page, and paint the window where nobody sees it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings  # noqa: PLC0415  # only this part waits for Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from desk_app.ui import open_pages  # noqa: F401, PLC0415
    from desk_app.ui.clock import bucharest_now  # noqa: PLC0415
    from desk_app.ui.main_window import MainWindow  # noqa: PLC0415
    from desk_app.ui.theme import install_theme  # noqa: PLC0415

    application = QApplication.instance() or QApplication(["registratura"])
    assert isinstance(application, QApplication)
    install_theme(application)
    with tempfile.TemporaryDirectory(prefix="registratura-") as folder:
        kept = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(application, kept, bucharest_now)
        picture = window.grab()
        window.close()
        if picture.isNull():
            raise RuntimeError("nothing was painted")


def _draw_label(now: Callable[[], datetime]) -> None:
    profile = InstitutionProfile(Institution("Primăria Probă", 143469), "01")
    if not PaperRenderer(now).trial_label(profile).startswith(_PDF):
        raise RuntimeError("no PDF was made")


def _read_register(folder: Path, work: Path, key_file: Path | None) -> None:
    """Open a copy, bring its layout up to date, and read what the window reads first."""
    if not (folder / DATABASE).exists():
        raise FolderMissing(str(folder))
    if work.parent.is_dir():
        make_folder(work.parent, work.name)
    else:
        work.mkdir(parents=True)
    with FolderLock.acquire(folder, "registraturactl upgrade test"):
        for left in work.glob(f"{_COPY}*"):  # by one that was ended from outside
            shutil.rmtree(left)
        copy = Path(tempfile.mkdtemp(prefix=_COPY, dir=work))
        try:
            for name in _COPIED:
                if (folder / name).exists():
                    shutil.copyfile(folder / name, copy / name)
            require_layout(copy, unlock(copy, key_file=key_file))
            desk = DiskWorkplace().open(copy, key_file=key_file, read_only=True)
            try:
                desk.queries.profile()
                desk.queries.register_state()
            finally:
                desk.close()
        finally:
            shutil.rmtree(copy)
