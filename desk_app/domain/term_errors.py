"""What can go wrong when a term is changed or extended: leaves of the tree in `desk_app.domain.errors`."""

from __future__ import annotations

from desk_app.domain.errors import DomainError


class TermNotYours(DomainError):
    """A legal term is changed by a registrar or an administrator."""

    code = "term-not-yours"


class TermNotExtendable(DomainError):
    """No rule gave the term, or its rule allows no extension, or none any more."""

    code = "term-not-extendable"
    number: str


class ExtensionTooLong(DomainError):
    """The rule allows 1 to `allowed` more, in its own unit."""

    code = "extension-too-long"
    number: str
    asked: int
    allowed: int
