"""Who may read and write what is made in a folder: the folder itself says it, and nothing else does.

A folder is its account's own, and so is every file in it. It may be given to a group (set-group-id and
writable by the group, see `folder_sharing`): then whatever is made in it belongs to the group as well, or a second
account could never take the counter over. Nobody else ever gets a right.

On Windows the access list of the folder is inherited by what is made in it. No mode is named there: CPython gives
a folder made with 0700 a list of its own, for one account alone.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

# Windows opens descriptors in text mode unless told otherwise; elsewhere the flag does not exist.
BINARY: int = getattr(os, "O_BINARY", 0)

# In a shared folder another account could lay a link to a file of whoever opens it.
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)

OWN_FILE, SHARED_FILE, OWN_FOLDER, SHARED_FOLDER = 0o600, 0o660, 0o700, 0o2770
_SHARED = stat.S_ISGID | stat.S_IWGRP
_NEW_FOLDER = 0o777 if sys.platform == "win32" else OWN_FOLDER


def is_shared(folder: Path) -> bool:
    """Whether `folder` belongs to a group. Raises OSError."""
    return folder.stat().st_mode & _SHARED == _SHARED


def open_private(path: Path, flags: int) -> int:
    """A descriptor of `path`; a file that is made by it gets the rights of its folder. Raises OSError."""
    descriptor = os.open(path, flags | BINARY | _NO_LINK, OWN_FILE)
    # Only where it is needed: sticks with FAT refuse every change of rights.
    if sys.platform != "win32" and is_shared(path.parent):
        found = os.fstat(descriptor)
        if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) != SHARED_FILE:
            os.fchmod(descriptor, SHARED_FILE)
    return descriptor


def make_private(folder: Path) -> None:
    """Make `folder`, with the rights of the one it lies in. Raises OSError."""
    folder.mkdir(mode=_NEW_FOLDER, exist_ok=True)
    if is_shared(folder.parent):
        folder.chmod(SHARED_FOLDER)


def make_own(folder: Path) -> None:
    """Make `folder` for the account alone; one that is there stays as it is. Raises OSError."""
    folder.mkdir(mode=_NEW_FOLDER, parents=True, exist_ok=True)
