"""The catalogues in both languages, and the error tree they speak of."""

from collections.abc import Iterator
from typing import Any

from desk_app.domain import (
    centre_errors,
    closing_errors,
    command_errors,
    errors,
    identity_card_errors,
    paper_errors,
    signing_errors,
    term_errors,
    update_errors,
)
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.sentences import Catalogue
from resources import read_json

LANGUAGES = ("ro", "en")
ERROR_MODULES = (
    *(errors, centre_errors, closing_errors, command_errors),
    *(identity_card_errors, paper_errors, signing_errors, term_errors, update_errors),
)
"""The tree is whole once these are loaded."""


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
