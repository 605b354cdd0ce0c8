"""The words of the command line in one language, out of the catalogues in `resources/i18n`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desk_app.domain.sentences import Catalogue
from resources import read_json

LANGUAGES = ("ro", "en")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Words:
    """`texts` are the command line's own; `errors` and `checks` are shared with the window."""

    language: str
    texts: Mapping[str, Mapping[str, str]]
    errors: Catalogue
    checks: Catalogue
    outbox: Catalogue

    @classmethod
    @cache
    def load(cls, language: str) -> Words:
        """The words of one of LANGUAGES."""
        texts, *read = (
            read_json(f"i18n/{name}.{language}.json") for name in ("cli", "errors", "checks", "outbox")
        )
        return cls(language, texts, *map(Catalogue.read, read))

    def say(self, key: str, **facts: Any) -> str:
        """A text with its facts put in."""
        return self.texts["texts"][key].format(**{name: self.value(name, fact) for name, fact in facts.items()})

    def value(self, name: str, fact: Any) -> str:
        """The fact called `name` as people read it; an absent one is a dash."""
        if fact is None or fact == "":
            return "-"
        words = self.texts["values"].get(name, "")
        if isinstance(words, Mapping) and str(fact) in words:
            return str(words[str(fact)])
        return (self.outbox if name in self.outbox.values else self.errors).value(name, fact)

    def heading(self, name: str) -> str:
        """The heading of a column or of a line of facts."""
        return self.texts["headings"][name]

    def command_help(self, command: str) -> str:
        return self.texts["commands"][command]

    def option_help(self, command: str, name: str) -> str:
        """The help of an option: that of the command itself, or the common one."""
        options = self.texts["options"]
        return options.get(f"{command}.{name}") or options[name]


def language_of(asked: str, environment: Mapping[str, str]) -> str:
    """The language asked for, otherwise English where the locale says so, otherwise Romanian."""
    if asked in LANGUAGES:
        return asked
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return "en" if locale.startswith("en") else "ro"
