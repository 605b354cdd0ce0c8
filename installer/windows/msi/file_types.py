"""What Windows opens with the program: its links, invitations, and PDFs for who chooses it for them."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.ui.opened import INVITATION_SUFFIX
from installer.windows.product import NAME

INVITATION_TYPE = "application/x-registratura-invitation"
_CLASSES = r"Software\Classes"
_INVITATION, _DOCUMENT = f"{NAME}.Invitation", f"{NAME}.Document"

Entry = tuple[str, str | None, str]
"""A key of the computer's registry, the name of a value (None: the key's own), the value."""


def file_types(program: str, launcher: str) -> Iterator[Entry]:
    """`program`: the path of the window's program as the installer writes it; `launcher`: its name.

    Nobody's choice of a program for PDFs is touched: ours is one of those that are offered (Microsoft, "File
    Types", OpenWithProgids and SupportedTypes).
    """
    yield from _opens(rf"{_CLASSES}\registratura", "URL:Registratura", program)
    yield rf"{_CLASSES}\registratura", "URL Protocol", ""
    yield from _opens(rf"{_CLASSES}\{_INVITATION}", "Invitație pentru Registratura", program)
    yield rf"{_CLASSES}\{INVITATION_SUFFIX}", None, _INVITATION
    yield rf"{_CLASSES}\{INVITATION_SUFFIX}", "Content Type", INVITATION_TYPE
    yield from _opens(rf"{_CLASSES}\{_DOCUMENT}", "Document PDF", program)
    yield rf"{_CLASSES}\.pdf\OpenWithProgids", _DOCUMENT, ""
    application = rf"{_CLASSES}\Applications\{launcher}"
    yield application, "FriendlyAppName", NAME
    yield rf"{application}\shell\open\command", None, _command(program)
    for suffix in (INVITATION_SUFFIX, ".pdf"):
        yield rf"{application}\SupportedTypes", suffix, ""


def _opens(key: str, words: str, program: str) -> Iterator[Entry]:
    yield key, None, words
    yield rf"{key}\DefaultIcon", None, f"{program},0"
    yield rf"{key}\shell\open\command", None, _command(program)


def _command(program: str) -> str:
    return f'"{program}" open "%1"'
