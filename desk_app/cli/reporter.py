"""Writes answers and errors, for programs as JSON and for people as text, and gives the exit code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desk_app.cli.command import Answer
from desk_app.cli.parser import UsageError
from desk_app.cli.terminal import Terminal
from desk_app.cli.words import Words
from desk_app.domain.errors import DeviceError, IntegrityError, RegistraturaError, StorageError

EXIT_REFUSED = 1
EXIT_WRONG_USE = 2
_EXIT_CODES: tuple[tuple[type[RegistraturaError], int], ...] = (
    (DeviceError, 3),
    (IntegrityError, 4),
    (StorageError, 5),
    (RegistraturaError, EXIT_REFUSED),
)
USAGE_CODE = "usage"


@dataclass(frozen=True, slots=True)
class Reporter:
    terminal: Terminal
    words: Words
    as_json: bool

    def answers(self, answers: Iterator[Answer]) -> int:
        """Write each answer as soon as it is there; the first exit code that is not 0, or 0."""
        exit_code = 0
        for answer in answers:
            self._answer(answer)
            exit_code = exit_code or answer.exit_code
        return exit_code

    def failure(self, error: RegistraturaError) -> int:
        """Write an error: as JSON on standard output, for people as a sentence and an action."""
        if self.as_json:
            self._write_json(as_json(error, self.words))
        else:
            self._message(in_words(error, self.words))
        return exit_code_of(error)

    def misuse(self, error: UsageError) -> int:
        """Write what is wrong with the command line."""
        if self.as_json:
            content = {"code": USAGE_CODE, "message": error.sentence, "hint": error.usage, "data": {}}
            self._write_json({"error": content})
        else:
            self._message(f"{error.sentence}\n{error.usage}")
        return EXIT_WRONG_USE

    def _answer(self, answer: Answer) -> None:
        if self.as_json:
            self._write_json(answer.value)
        elif answer.text:
            self.terminal.output.write(f"{answer.text}\n")
            self.terminal.output.flush()
        if not self.as_json:
            for warning in answer.warnings:
                self._message(warning)

    def _write_json(self, value: Any) -> None:
        self.terminal.output.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")
        self.terminal.output.flush()

    def _message(self, text: str) -> None:
        self.terminal.messages.write(f"{text}\n")


def exit_code_of(error: RegistraturaError) -> int:
    """1 refused, 3 a device, 4 integrity, 5 the folder."""
    return next(code for kind, code in _EXIT_CODES if isinstance(error, kind))


def as_json(error: RegistraturaError, words: Words) -> dict[str, Any]:
    """`{"error": {"code", "message", "hint", "data"}}`."""
    explanation = words.errors.of_error(error)
    content = {"code": error.code, "message": explanation.sentence, "hint": explanation.action}
    return {"error": content | {"data": error.data()}}


def in_words(error: RegistraturaError, words: Words) -> str:
    """The sentence and the action."""
    explanation = words.errors.of_error(error)
    return f"{explanation.sentence} {explanation.action}"


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
