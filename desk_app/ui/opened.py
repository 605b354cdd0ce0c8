"""What the program was asked to open: a link, a document, or a file that holds an invitation.

Another start of the program may stand in another folder: a file travels as an address with its whole path.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl

INVITATION_SUFFIX = ".registratura"
LONGEST = 8_000
"""Characters of an address: a long path has four thousand, and some are written as three."""
_FILE = "file:"


def address_of(named: str) -> str:
    """A link as it is; the link that a file with an invitation holds; the address of any other file."""
    if named.startswith(_FILE):
        url = QUrl(named)
    elif not named or "://" in named:
        return named
    else:
        url = QUrl.fromLocalFile(str(Path(named).absolute()))
    return _invitation_in(Path(url.toLocalFile())) or url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def file_of(address: str) -> Path | None:
    """The file that an address names; None for a link."""
    return Path(QUrl(address).toLocalFile()) if address.startswith(_FILE) else None


def is_invitation_file(file: Path) -> bool:
    """Whether it says of itself that it holds an invitation."""
    return file.suffix.lower() == INVITATION_SUFFIX


def _invitation_in(file: Path) -> str:
    """Empty where the file holds none, or cannot be read: who shows it says so."""
    if not is_invitation_file(file):
        return ""
    from desk_app.application.invitation import is_link  # noqa: PLC0415  # the usual start has no such file

    try:
        with file.open(encoding="utf-8-sig") as opened:
            found = opened.read(LONGEST).strip()
    except (OSError, ValueError):
        return ""
    return found if is_link(found) else ""
