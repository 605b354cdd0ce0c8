"""An error, or its cause, in the words of the window: what happened and what to do, in one line."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from desk_app.domain.errors import RegistraturaError
from desk_app.ui.messages import LANGUAGES, cause_words, explanation


def said_error(error: RegistraturaError) -> str:
    """Sentence and action in the language in force."""
    words = explanation(error, _language())
    return f"{words.sentence} {words.action}"


def said_sentence(error: RegistraturaError) -> str:
    """What happened, where what to do is said beside it."""
    return explanation(error, _language()).sentence


def said_cause(cause: str) -> str:
    """A cause that is a code, in the language in force."""
    return cause_words(cause, _language())


def _language() -> str:
    language = QLocale().name()[:2]
    return language if language in LANGUAGES else LANGUAGES[0]
