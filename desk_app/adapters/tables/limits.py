"""How large a table may be. An older register is far smaller; a file made to exhaust the memory is not."""

from __future__ import annotations

MOST_FILE_BYTES = 64 * 1024 * 1024
MOST_UNPACKED_BYTES = 768 * 1024 * 1024
"""All parts of an XLSX together, unpacked: a sheet of 200,000 full rows needs about half of it."""
MOST_TEXTS_BYTES = 192 * 1024 * 1024
"""The shared texts of an XLSX, unpacked: they are held in memory."""
MOST_ROWS = 200_000
MOST_COLUMNS = 100
MOST_CELLS = 4_000_000
"""Filled cells of the sheet."""


class TooLarge(Exception):
    """The file is, or unpacks into, more than a register can be."""
