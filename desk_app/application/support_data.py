"""One file for whoever helps: the program, this computer, the state of the counter; nothing of the register."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desk_app.application.export_book import WholeFile
from desk_app.application.fault_places import fault_places
from desk_app.application.services import Check
from desk_app.application.told_checks import told_facts
from desk_app.domain.errors import RegistraturaError

README = "CITESTE.txt"
_MESSAGES = "messages/"
_SHORTEST_HOME = 4
"""Characters: the home of a service may be the root of the disk, which stands in every path."""

RunTheChecks = Callable[[], Iterable[Check]]
"""Raises whatever keeps the register from being opened."""


@dataclass(frozen=True, slots=True)
class SupportWords:
    """What the README says in one language: a heading, what the file is, and a line for each part of it."""

    title: str
    purpose: str
    parts: Mapping[str, str]
    closing: str


@dataclass(frozen=True, slots=True)
class SavedSupport:
    """The file, its size in bytes, and what kept the checks from being run, or None."""

    file: Path
    size: int
    trouble: Exception | None


@dataclass(frozen=True, slots=True)
class SaveSupportData:
    """Belongs to no thread: what it asks may be slow, above all the readers."""

    program: Callable[[], Mapping[str, Any]]
    """The version, what it stands on, and figures of this computer."""
    settings: Callable[[], Mapping[str, Any]]
    """What holds on this computer; secrets are left out."""
    cards: Callable[[], Mapping[str, Any]]
    """Readers, cards and drivers, without anybody's name."""
    messages: Callable[[], Mapping[str, bytes]]
    """The files of technical messages by their names."""
    words: tuple[SupportWords, ...]
    """The README, in each language."""
    home: str
    """The folder of the account at work: in the file a `~` stands for it."""
    new_file: WholeFile
    """As any, and raises FileExists where something has that name already."""

    def __call__(self, target: Path, checks: RunTheChecks) -> SavedSupport:
        """Write the file. What a part of it cannot tell it names by the code of the error, or by its places.

        Raises FileExists, FolderMissing, FolderReadOnly, DiskFull.
        """
        with self.new_file(target) as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                trouble = self._write(archive, checks)
            size = out.tell()
        return SavedSupport(target, size, trouble)

    def _write(self, archive: zipfile.ZipFile, checks: RunTheChecks) -> Exception | None:
        """What kept the checks from being run."""
        archive.writestr(README, _readme(self.words))
        self._add(archive, "program.json", self.program)
        self._add(archive, "settings.json", self.settings)
        self._add(archive, "cards.json", self.cards)
        trouble = self._add(archive, "checks.json", lambda: list(map(_told, checks())))
        for name, content in self.messages().items():
            archive.writestr(_MESSAGES + name, self._without_home(content.decode("utf-8", "backslashreplace")))
        return trouble

    def _add(self, archive: zipfile.ZipFile, name: str, part: Callable[[], Any]) -> Exception | None:
        """Write what `part` answers, or what kept it from answering."""
        told, trouble = _asked(part)
        archive.writestr(name, self._without_home(_json(told)))
        return trouble

    def _without_home(self, text: str) -> str:
        """Also as JSON writes a path of Windows, and in letters of either size."""
        for home in {self.home, self.home.replace("\\", "\\\\")}:
            if len(home) >= _SHORTEST_HOME:
                text = re.sub(re.escape(home), "~", text, flags=re.IGNORECASE)
        return text


def _asked(part: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return part(), None
    except RegistraturaError as error:
        return {"error": error.code}, error
    except Exception as error:  # noqa: BLE001  # a helper wants to see just this
        return {"fault": fault_places(error)}, error


def _told(check: Check) -> dict[str, Any]:
    facts = told_facts(check)
    return {"name": check.name, "state": check.state, "sentence": check.sentence, "fix": check.fix, "data": facts}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _readme(words: Iterable[SupportWords]) -> str:
    return "\n".join(map(_page, words))


def _page(words: SupportWords) -> str:
    width = max(map(len, words.parts))
    listed = [f"  {name:<{width}}  {what}" for name, what in words.parts.items()]
    return "\n".join([words.title, "", words.purpose, "", *listed, "", words.closing, ""])
