"""Which tests go to one process where several run them: those of a file, and those of what a machine has once."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling

_SHARED = ("tests/integration/signing/",)
"""There is one smart-card service a machine: its tests wait for nobody when they follow one another."""


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # pytest-xdist tells no types
    """Gives out files, the one with the most tests first; a folder of `_SHARED` counts as one file."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in _SHARED if nodeid.startswith(folder)), super()._split_scope(nodeid))
