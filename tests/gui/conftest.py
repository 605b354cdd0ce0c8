"""What every test of the window finds, whichever ran before it in the same process."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desk_app.ui.language import Language, install_translations


@pytest.fixture(autouse=True)
def speaks_english(qapp: QApplication) -> None:
    """The words of the source, unless a folder of tests chooses another language."""
    install_translations(qapp, Language.ENGLISH)
