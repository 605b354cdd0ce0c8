"""A PC that was installed in silence for a central registry: at its first start nobody is needed.

The registry answers on loopback by TLS, with the certificate of an authority that this Windows trusts.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from printing.templates import product_template
from sync.central.service import administration
from tests.services.near_server import INSTITUTION, NearServer, serving
from tests.windows.installers import Installers
from tests.windows.running import shows_the_window, started, wait_for
from tests.windows.town_hall_pc import Pc, picture, remove_product
from tests.windows.trusted_authority import server_certificate, trust

DATA = r"C:\Nesupravegheat"
LETTER = (
    '{"type": "CERERE", "sender": {"kind": "person", "name": "Demonstrație", "given_name": "Ana"}, '
    '"subject": "Cerere de la un ghișeu nou", "sheets": 1}'
)
SECONDS_TO_JOIN, SECONDS_TO_SETTLE = 180, 5


@pytest.fixture(scope="module")
def centre(pc: Pc, work: Path) -> Iterator[NearServer]:
    folder = work / "centre with TLS"
    folder.mkdir()
    made = server_certificate(folder, "localhost")
    trust(pc.windows, made.authority)
    with serving(folder, certificate=(made.chain, made.key)) as running:
        running.found(("01", 100), ("02", 7_000))
        settings = {
            ("person", "p-1"): {"name": "Demonstrație Ana", "role": "registrar"},
            ("person", "p-2"): {"name": "Demonstrație Maria", "role": "registrar"},
            ("department", "TAX"): {"name": "Impozite și taxe"},
            ("document-type", "CERERE"): {"name": "Cerere", "department": "TAX"},
            ("template", "primarie"): json.loads(product_template("70x37")),
            ("policy", "institution"): {"address": "Str. Pildei nr. 1", "county": "Demonstrativ"},
        }
        for (kind, key), value in settings.items():
            administration.put_setting(running.ports, INSTITUTION, kind, key, value, "admin")
        yield running


def test_the_first_start_needs_nobody(
    pc: Pc,
    installers: Installers,
    centre: NearServer,
    screen: dict[str, str],
    work: Path,
    figures: dict[str, str],
) -> None:
    remove_product(pc)
    code = centre.code_for("05")
    laid_down = {"CENTRALADDRESS": centre.address, "ENROLMENTCODE": code, "DESK": "05", "DATAFOLDER": DATA}
    done = pc.msiexec("/i", installers.new, **laid_down)
    assert done.code == 0, done.log[-3000:]
    seen, begun = work / "unattended.png", time.monotonic()
    with started(pc, str(pc.program_folder / "registratura.exe")):
        try:
            wait_for((pc.windows.drive_c / "Nesupravegheat" / "desk.json").exists, SECONDS_TO_JOIN)
            wait_for(lambda: shows_the_window(screen, seen), SECONDS_TO_JOIN)
            figures["first start that nobody attends, until the counter stands open"] = (
                f"{time.monotonic() - begun:.1f} s"
            )
            time.sleep(SECONDS_TO_SETTLE)
            picture(screen, seen)
        finally:
            pc.windows.run(["taskkill", "/im", "registratura.exe"], check=False)
    kept = [path for path in (pc.windows.drive_c / "Nesupravegheat").rglob("*") if path.is_file()]
    assert not any(code.encode() in path.read_bytes() for path in kept)


def test_all_that_the_centre_owns_has_come(pc: Pc, centre: NearServer, work: Path) -> None:
    assert pc.command("sync", "status")["institution"] == INSTITUTION
    entry = pc.command("--operator", "Demonstrație Maria", "register", "--file", "-", given=LETTER)
    assert entry["number"] == 100
    assert pc.command("show", "100")["department"] == "TAX"
    assert "primarie" in str(pc.command("template", "list"))
    file = work / "dovada.pdf"
    pc.command("receipt", "100", "-o", pc.seen(file))
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    assert "Str. Pildei nr. 1" in text.stdout
    assert pc.command("sync", "--once")["state"]["lamp"] == "sent"
    with centre.ports.database.transaction() as connection:
        assert [row["number"] for row in connection.rows("SELECT number FROM number")] == [100]
