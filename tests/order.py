"""Which tests go to one process where several run them, and in which order: long ones do not begin last."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

_SHARED = "tests/integration/signing/"
"""There is one smart-card service a machine: its tests wait for nobody when they follow one another."""
FIRST = (
    _SHARED,
    "tests/services/network/test_guide_of_a_county.py",
    "tests/services/central/test_failover.py",
    "tests/services/central/test_exactly_once.py",
    "tests/e2e/window/test_killed.py",
    "tests/e2e/window/test_clerk_day.py",
    "tests/integration/storage/test_killed_while_registering.py",
    "tests/simulation/test_schedules.py",
    "tests/simulation/test_model.py",
    "tests/simulation/test_mutants.py",
    "tests/simulation/test_stories.py",
    "tests/simulation/test_county.py",
    "tests/property/sync/test_journal_properties.py",
)
"""Files of few tests that take long: begun when the others end, one would go on alone while processors rest."""


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # pytest-xdist tells no types
    """Gives out files: those of `FIRST`, then the one with the most tests. A folder among them is one file."""

    def _split_scope(self, nodeid: str) -> str:
        return _SHARED if nodeid.startswith(_SHARED) else super()._split_scope(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        first = next((file for file in FIRST if file in self.workqueue), None)
        if first is not None:
            self.workqueue.move_to_end(first, last=False)
        super()._assign_work_unit(node)
