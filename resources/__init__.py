"""Data that ships with the programs, in files beside this one.

`importlib.resources` would load the archive modules with it: a tenth of the time to the first window.
"""

import json
from pathlib import Path
from typing import IO, Any

FOLDER = Path(__file__).parent


def open_binary(path: str) -> IO[bytes]:
    """Open the resource at ``path`` ("reference/siruta.csv"); the caller closes it.

    Raises ``FileNotFoundError`` for a resource that does not ship.
    """
    return (FOLDER / path).open("rb")


def read_bytes(path: str) -> bytes:
    """Return the content of the resource at ``path``. Raises as :func:`open_binary`."""
    return (FOLDER / path).read_bytes()


def read_json(path: str) -> Any:
    """Return the parsed JSON resource at ``path``; its shape is told beside the file."""
    with open_binary(path) as stream:
        return json.load(stream)
