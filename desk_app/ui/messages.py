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


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue.read(read_json(f"i18n/errors.{language}.json"))
