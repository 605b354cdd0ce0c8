"""From the facts of an error, or of a check, to one sentence and one action a person can take.

The words stand in catalogues (``resources/i18n/errors.*.json``, ``checks.*.json``), one per language:
``sentences`` holds ``{key: {"sentence": ..., "action": ...}}``, ``values`` the words for facts that are codes
(``{"field": {"subject": "conținutul pe scurt"}}``), ``decimal`` the decimal mark. A placeholder is the name of a
fact; ``{size:bytes}`` writes a number of bytes and ``{today:day}`` an ISO date as a person would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter
from typing import Any

from desk_app.domain.errors import RegistraturaError

_UNITS = ("B", "kB", "MB", "GB", "TB")
_STEP = 1024
_WHOLE_FROM = 10
"""From ten of a unit on, its tenths are noise."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what to do now."""

    sentence: str
    action: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language."""

    sentences: Mapping[str, Mapping[str, str]]
    values: Mapping[str, Mapping[str, str]]
    decimal: str

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Catalogue:
        """A catalogue from the content of its file; raises KeyError for one that is not whole."""
        return cls(content["sentences"], content["values"], content["decimal"])

    def of_error(self, error: RegistraturaError) -> Explanation:
        """The sentence and the action of a leaf of the error tree."""
        return self.explain(error.code, error.data())

    def explain(self, key: str, data: Mapping[str, Any]) -> Explanation:
        """The sentence and the action under `key` with the facts put in; raises KeyError for an unknown key."""
        words = self.sentences[key]
        filling = _Filling(self)
        return Explanation(
            filling.vformat(words["sentence"], (), data), filling.vformat(words["action"], (), data)
        )

    def value(self, name: str, fact: Any) -> str:
        """The fact called `name` in words: the catalogue's where it has some, otherwise as people write it."""
        if isinstance(fact, datetime):
            return f"{fact:%d.%m.%Y %H:%M}"
        if isinstance(fact, date):
            return f"{fact:%d.%m.%Y}"
        if isinstance(fact, tuple | list):
            return ", ".join(self.value(name, part) for part in fact)
        if isinstance(fact, float):
            return str(fact).replace(".", self.decimal)
        words, text = self.values.get(name, {}), str(fact)
        if name == "field" and text not in words:
            return words.get(text.rpartition(".")[2], text)  # `sender.name` is a name
        return words.get(text, text)

    def size(self, count: int) -> str:
        """A number of bytes: `2,5 MB`."""
        amount, unit = float(count), 0
        while amount >= _STEP and unit < len(_UNITS) - 1:
            amount, unit = amount / _STEP, unit + 1
        digits = 0 if unit == 0 or amount >= _WHOLE_FROM else 1
        return f"{amount:.{digits}f} {_UNITS[unit]}".replace(".", self.decimal)


class _Filling(Formatter):
    """Puts facts into a sentence; nothing but a plain name may stand in a placeholder."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        return _Fact(field_name, kwargs[field_name]), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "bytes":
            return self._catalogue.size(value.value)
        if format_spec == "day":
            return self._catalogue.value(value.name, date.fromisoformat(value.value))
        return self._catalogue.value(value.name, value.value)


@dataclass(frozen=True, slots=True)
class _Fact:
    """What stands in a placeholder, with the name it is known by."""

    name: str
    value: Any
