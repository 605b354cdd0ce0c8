"""Data that ships with the programs, opened wherever the package lies (folder or archive)."""

import json
from importlib.resources import files
from typing import IO, Any


def open_binary(path: str) -> IO[bytes]:
    """Open the resource at ``path`` ("reference/siruta.csv"); the caller closes it.

    Raises ``FileNotFoundError`` for a resource that does not ship.
    """
    return files(__name__).joinpath(*path.split("/")).open("rb")


def read_json(path: str) -> Any:
    """Return the parsed JSON resource at ``path``; its shape is told beside the file."""
    with open_binary(path) as stream:
        return json.load(stream)
