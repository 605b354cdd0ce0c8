"""Every setting of the program, defined once.

`resources/reference/settings.json` is the definition; from it come the settings page's locks, the installer's
properties, the policy templates for Windows, the chapter of the administrator's guide and the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from resources import read_json

LONGEST_TEXT = 1024
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:\d{1,5})?(/[!-~]*)?")
_FOLDER = re.compile(r"(/|[A-Za-z]:[\\/]|\\\\[^\\]+\\[^\\]+).*")


class Kind(StrEnum):
    """What a value may be."""

    CHOICE = "choice"
    """One of `choices`."""
    TEXT = "text"
    """A line of at most 1,024 characters."""
    FOLDER = "folder"
    """A full path, of Linux or of Windows."""
    ADDRESS = "address"
    """An https address."""
    SECRET = "secret"  # noqa: S105
    """A line that is never shown or logged."""


class Keeper(StrEnum):
    """Who lays a setting down where neither policy nor installer does."""

    PERSON = "person"
    """Whoever works at this computer."""
    INSTITUTION = "institution"
    """The register, for the whole institution."""
    MACHINE = "machine"
    """Nobody: its default holds."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a setting is called and explained in one language; `choices` go with the setting's."""

    title: str
    explanation: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `property_name` is the installer's, empty where the installer does not ask for it."""

    name: str
    kind: Kind
    default: str
    choices: tuple[str, ...]
    property_name: str
    keeper: Keeper
    since: str
    words: Mapping[str, Words]

    def takes(self, value: str) -> bool:
        """Whether `value` may hold; an empty one never does: it says nothing."""
        if not value or len(value) > LONGEST_TEXT or not value.isprintable():
            return False
        if self.kind is Kind.CHOICE:
            return value in self.choices
        if self.kind is Kind.FOLDER:
            return _FOLDER.fullmatch(value) is not None
        if self.kind is Kind.ADDRESS:
            return _ADDRESS.fullmatch(value) is not None
        return True


@lru_cache(maxsize=1)
def all_settings() -> tuple[Setting, ...]:
    """Every setting, in the order of the guide."""
    return tuple(map(_setting, read_json("reference/settings.json")))


def setting_named(name: str) -> Setting:
    """The setting of that name. Raises KeyError for one that is not defined."""
    return next((setting for setting in all_settings() if setting.name == name), None) or _unknown(name)


def _unknown(name: str) -> Setting:
    raise KeyError(name)


def _setting(read: Mapping[str, Any]) -> Setting:
    return Setting(
        name=read["name"],
        kind=Kind(read["kind"]),
        default=read["default"],
        choices=tuple(read["choices"]),
        property_name=read["property"],
        keeper=Keeper(read["keeper"]),
        since=read["since"],
        words={language: _words(read[language]) for language in ("ro", "en")},
    )


def _words(read: Mapping[str, Any]) -> Words:
    return Words(read["title"], read["explanation"], tuple(read["choices"]))
