"""What every test of the window finds, whichever ran before it in the same process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.ui.language import Language, install_translations

PATIENCE_MS = 20_000
"""A machine whose cores are all busy takes seconds where a quiet one takes milliseconds."""


class PatientQtBot(QtBot):
    """Waits longer before it gives up; what happens at once is over at once."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As of pytest-qt, with more patience."""
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def speaks_english(qapp: QApplication) -> None:
    """The words of the source, unless a folder of tests chooses another language."""
    install_translations(qapp, Language.ENGLISH)
