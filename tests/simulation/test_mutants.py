"""Each safeguard earns its place: without it some schedule among the first 200 breaks an invariant."""

from __future__ import annotations

import pytest

from tests.simulation import county_mutants
from tests.simulation.mutants import MUTANTS, Mutant

ENOUGH = 200


@pytest.mark.parametrize(
    "mutant", [*MUTANTS, *county_mutants.MUTANTS], ids=lambda mutant: mutant.name.replace(" ", "-")
)
def test_a_missing_safeguard_is_noticed(mutant: Mutant) -> None:
    assert mutant.first_noticed(ENOUGH) is not None
