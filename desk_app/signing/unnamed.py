"""Room for a document that is being made: no name, and on Linux no disk either.

A document of the register lies encrypted in the vault; while a signature is added to it, its plain bytes must lie
somewhere. Linux gives memory that has no name and that only this process sees (`memfd_create`); it goes with the
process, also when that is killed. Windows has no such memory: there a document above `IN_MEMORY` lies plain in a
temporary file of the account, which the system deletes when it is closed.
"""

from __future__ import annotations

import os
import tempfile
from typing import BinaryIO, cast

IN_MEMORY = 64 * 1024 * 1024
"""Where there is no unnamed memory: a larger document lies in a temporary file."""


def unnamed_room() -> BinaryIO:
    """An empty file, readable and writable, that nobody else can open and that ends when it is closed."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("document", os.MFD_CLOEXEC), "w+b")
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
