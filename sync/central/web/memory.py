"""Memory that is freed stays with the process for a while, where the C library lets itself be told so."""

from __future__ import annotations

import ctypes

LARGEST_FROM_HEAP = 4 * 1024 * 1024
"""Bytes of one block: asyncio reads 256 KiB at once, and what it has read is copied on its way."""
KEPT = 16 * 1024 * 1024
"""Bytes at the end of the heap that are not given back to the system."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3


def keep_freed_memory() -> None:
    """Let blocks of the size in which files arrive be used again, as mallopt(3) of the GNU C library does it.

    By itself that library maps each of them anew and gives it back when it is freed: most of the processor time
    in which a file arrived was the system's, for clearing the same pages over and over.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # other C libraries do without
        mallopt(_M_MMAP_THRESHOLD, LARGEST_FROM_HEAP)
        mallopt(_M_TRIM_THRESHOLD, KEPT)
