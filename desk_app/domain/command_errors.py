"""What `registraturactl` refuses beside what the counter refuses too: leaves of `desk_app.domain.errors`."""

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
