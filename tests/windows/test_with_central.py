"""Windows desks of a central registry on loopback: joined by a code, and with nobody at the keyboard."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.service import administration, admission
from sync.protocol.enrolment import Role
from tests.services.near_server import INSTITUTION, NearServer, serving
from tests.windows.installers import Installers
from tests.windows.running import started, wait_for
from tests.windows.town_hall_pc import Pc, picture

LETTER = (
    '{"type": "CERERE", "sender": {"kind": "person", "name": "Demonstrație", "given_name": "Ana"}, '
    '"subject": "Cerere de la ghișeul %s", "sheets": 1}'
)
JOINED, UNATTENDED = r"C:\Registre\unu", r"C:\Registre\doi"


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
def desk(pc: Pc, installers: Installers, centre: NearServer) -> Pc:
    """The program, installed by an administrator who hands it over to the registry for good."""
    code = admission.permit_fleet(centre.ports, INSTITUTION, Role.COUNTER, 40, 10)
    done = pc.msiexec(
        "/i", installers.new, DATAFOLDER=UNATTENDED, DESK="07",
        CENTRALADDRESS=centre.address, ENROLMENTCODE=str(code),
    )  # fmt: skip
    assert done.code == 0, done.log[-3000:]
    return pc


def test_a_desk_joins_by_its_code_and_what_it_registers_is_at_the_registry(desk: Pc, centre: NearServer) -> None:
    joined = desk.command("--data", JOINED, "desk", "join", centre.address, centre.code_for("05"))
    assert (joined["desk"], joined["registers"], joined["role"]) == ("05", ["01"], "counter")
    entry = desk.command("--data", JOINED, "register", "--file", "-", given=LETTER % "05")
    assert entry["number"] == 100
    assert desk.command("--data", JOINED, "sync", "--once")["state"]["lamp"] == "sent"
    assert numbers_at(centre) == [100]
    assert desk.command("--data", JOINED, "verify")["first_bad"] is None


def test_a_first_start_enrols_with_nobody_at_the_keyboard(
    desk: Pc, centre: NearServer, screen: dict[str, str], work: Path, figures: dict[str, str]
) -> None:
    """By what the administrator passed to the installer: the window asks, waits to be let in, opens the desk."""
    database = desk.windows.drive_c / "Registre" / "doi" / "registratura.db"
    with started(desk, str(desk.program_folder / "registratura.exe")):
        try:
            wait_for(lambda: admission.waiting(centre.ports, INSTITUTION))
            assert not database.exists()
            (candidate,) = admission.waiting(centre.ports, INSTITUTION)
            assert admission.approve(centre.ports, INSTITUTION, candidate.public_key) == "07"
            wait_for(database.exists)
            wait_for(lambda: not list(database.parent.glob("joining*")))
            picture(screen, work / "unattended.png")
        finally:
            desk.windows.run(["taskkill", "/im", "registratura.exe"], check=False)
    entry = desk.command("register", "--file", "-", given=LETTER % "07")
    assert desk.command("sync", "--once")["state"]["lamp"] == "sent"
    assert numbers_at(centre) == [100, entry["number"]]
    assert "Cerere de la ghișeul 05" in str(desk.command("find", "ghișeul"))
    figures["central registry"] = "joined by code, enrolled with nobody there, letters sent and received"


def test_the_code_is_not_in_the_log_of_the_program(desk: Pc) -> None:
    settings = desk.registry(r"HKLM\Software\Registratura\Settings")
    found = subprocess.run(
        ["grep", "-rlF", settings["enrolment_code"], str(desk.windows.drive_c / "Registre")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.stdout == ""
