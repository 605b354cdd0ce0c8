"""The catalogues in both languages, and the error tree they speak of."""

from collections.abc import Iterator
from typing import Any

import desk_app.domain.signing_errors  # noqa: F401  # leaves of the same tree
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.sentences import Catalogue
from resources import read_json

LANGUAGES = ("ro", "en")


def leaves(kind: type[RegistraturaError] = RegistraturaError) -> Iterator[type[RegistraturaError]]:
    """The classes of the error tree that are raised."""
    children = kind.__subclasses__()
    for child in children:
        yield from leaves(child)
    if not children:
        yield kind


def content(name: str, language: str) -> dict[str, Any]:
    return read_json(f"i18n/{name}.{language}.json")


def catalogue(name: str, language: str) -> Catalogue:
    return Catalogue.read(content(name, language))


def texts(value: object) -> Iterator[str]:
    """Every text in a parsed JSON value, keys left out."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, str):
        yield value
