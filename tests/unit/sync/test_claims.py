"""What a desk that worked alone claims when it joins: its numbers from the first one on, and no others."""

from __future__ import annotations

from contextlib import closing

from sync.central.service import admission
from sync.client.joining import Invitation, JoiningAlone
from tests.fakes.near_centre import ADDRESS, INSTITUTION, NearCentre
from tests.simulation.workbench import Bench


def test_a_history_of_which_nothing_arrives_is_suspended_from_its_first_number_on() -> None:
    """The PC is gone before its first push: nothing is said of numbers that it never had."""
    bench = Bench()
    bench.desk.create("01", "op-1")
    with bench.desk.transaction("op-1") as work:
        work.grant("01", 4187)
    for register in ("01", "01", "07"):
        bench.letter(register)
    with closing(NearCentre(bench.clock.now)) as centre:
        centre.found(("01", 4187), ("07", 1))
        invitation = Invitation(ADDRESS, INSTITUTION, centre.code_for("01"), "pc", "test")
        JoiningAlone(bench.desk, centre, invitation, lambda work: work()).join("op-1")
        admission.lose(centre.ports, INSTITUTION, "01", "furt", "admin")
        suspended = [(lease.register, lease.low, lease.high) for lease in centre.leases_of_all()]
    assert suspended == [("01", 4187, 4188), ("07", 1, 1)]
