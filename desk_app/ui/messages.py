"""What the window says of an error: one sentence and one action, in the language of the window."""

from __future__ import annotations

from functools import cache

from desk_app.domain.errors import RegistraturaError
from desk_app.domain.sentences import Catalogue, Explanation
from resources import read_json

LANGUAGES = ("ro", "en")


def explanation(error: RegistraturaError, language: str = "ro") -> Explanation:
    """The sentence and the action for a known error."""
    return _catalogue(language).of_error(error)


def cause_words(cause: str, language: str = "ro") -> str:
    """A cause that is a code, in words."""
    return _catalogue(language).value("cause", cause)


@cache
def outbox_catalogue(language: str) -> Catalogue:
    """Why something waits or had no effect, and what is sent."""
    return Catalogue.read(read_json(f"i18n/outbox.{language}.json"))


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue.read(read_json(f"i18n/errors.{language}.json"))
