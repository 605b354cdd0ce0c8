"""What keeps a year from being closed or opened again: leaves of the tree in `desk_app.domain.errors`."""

from __future__ import annotations

from desk_app.domain.errors import DomainError


class YearNotOver(DomainError):
    """A series gives numbers until 31 December."""

    code = "year-not-over"
    year: int


class YearUnaccounted(DomainError):
    """Quick numbers without data, reserved numbers, or numbers that nothing accounts for."""

    code = "year-unaccounted"
    register: str
    year: int
    debts: int
    reserved: int
    missing: int


class YearClosed(DomainError):
    code = "year-closed"
    register: str
    year: int


class YearNotClosed(DomainError):
    code = "year-not-closed"
    register: str
    year: int
