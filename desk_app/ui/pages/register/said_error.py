"""An error in the words of the window: what happened and what to do, in one line."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from desk_app.domain.errors import RegistraturaError
from desk_app.ui.messages import LANGUAGES, explanation


def said_error(error: RegistraturaError) -> str:
    """Sentence and action in the language in force."""
    language = QLocale().name()[:2]
    words = explanation(error, language if language in LANGUAGES else LANGUAGES[0])
    return f"{words.sentence} {words.action}"
