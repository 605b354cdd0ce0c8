"""Windows desks of a central registry on loopback, joined by command.

The first start that nobody attends, by TLS, is `tests.windows.test_unattended`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.service import administration, admission
from sync.protocol.enrolment import Role
from tests.services.near_server import INSTITUTION, NearServer, serving
from tests.windows.installers import Installers
from tests.windows.town_hall_pc import Pc

LETTER = (
    '{"type": "CERERE", "sender": {"kind": "person", "name": "Demonstrație", "given_name": "Ana"}, '
    '"subject": "Cerere de la ghișeul %s", "sheets": 1}'
)
FIRST, SECOND = r"C:\Registre\unu", r"C:\Registre\doi"


@pytest.fixture(scope="module")
def centre(work: Path) -> Iterator[NearServer]:
    folder = work / "centre"
    folder.mkdir()
    with serving(folder) as running:
        running.found(("01", 100))
        settings = {
            ("person", "p-1"): {"name": "Demonstrație Ana", "role": "registrar"},
            ("department", "TAX"): {"name": "Impozite și taxe"},
            ("document-type", "CERERE"): {"name": "Cerere", "department": "TAX"},
        }
        for (kind, key), value in settings.items():
            administration.put_setting(running.ports, INSTITUTION, kind, key, value, "admin")
        yield running


def numbers_at(centre: NearServer) -> list[int]:
    """The numbers of the entries that the registry holds."""
    with centre.ports.database.transaction() as connection:
        return [row["number"] for row in connection.rows("SELECT number FROM number ORDER BY number")]


@pytest.fixture(scope="module")
def desk(pc: Pc, installers: Installers) -> Pc:
    if not pc.program_folder.exists():
        done = pc.msiexec("/i", installers.new)
        assert done.code == 0, done.log[-3000:]
    return pc


def test_a_desk_joins_by_its_code_and_what_it_registers_is_at_the_registry(desk: Pc, centre: NearServer) -> None:
    # The desk is named: the PC may have been told another one by an installation before.
    joining = ("--data", FIRST, "desk", "join", centre.address, centre.code_for("05"), "--desk", "05")
    joined = desk.command(*joining)
    assert (joined["desk"], joined["registers"], joined["role"]) == ("05", ["01"], "counter")
    entry = desk.command("--data", FIRST, "register", "--file", "-", given=LETTER % "05")
    assert entry["number"] == 100
    assert desk.command("--data", FIRST, "sync", "--once")["state"]["lamp"] == "sent"
    assert numbers_at(centre) == [100]
    assert desk.command("--data", FIRST, "verify")["first_bad"] is None


def test_a_desk_of_a_fleet_waits_to_be_let_in_and_has_what_the_first_registered(
    desk: Pc, centre: NearServer, figures: dict[str, str]
) -> None:
    code = str(admission.permit_fleet(centre.ports, INSTITUTION, Role.COUNTER, 40, 10))
    joining = ("--data", SECOND, "desk", "join", centre.address, code, "--desk", "07")
    assert desk.command(*joining)["is_waiting"]
    (candidate,) = admission.waiting(centre.ports, INSTITUTION)
    assert admission.approve(centre.ports, INSTITUTION, candidate.public_key) == "07"
    assert desk.command(*joining)["desk"] == "07"
    (found,) = desk.command("--data", SECOND, "find", "ghișeul")
    assert found["number"] == 100
    entry = desk.command("--data", SECOND, "register", "--file", "-", given=LETTER % "07")
    assert desk.command("--data", SECOND, "sync", "--once")["state"]["lamp"] == "sent"
    assert numbers_at(centre) == [100, entry["number"]]
    figures["central registry"] = "two desks joined, one by a code for many; letters sent and received"
