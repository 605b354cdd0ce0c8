"""What is refused of a command, or of a file to write, beside the register's own rules."""

from __future__ import annotations

from desk_app.domain.errors import DomainError


class CursorUnknown(DomainError):
    """An export was asked to go on from where this register never was."""

    code = "cursor-unknown"
    cursor: str


class UnusedFields(DomainError):
    """Fields of letter.json that this command does not use: they would be lost without a word."""

    code = "unused-fields"
    names: str


class FileExists(DomainError):
    """What is to be written has the name of something that is there."""

    code = "file-exists"
    file: str
