"""New versions that the installed program takes by itself: msiexec puts them in, a self-test judges them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.windows.installers import Installers
from tests.windows.releases import Releases, stage_of, without_typefaces
from tests.windows.running import wait_for
from tests.windows.town_hall_pc import Pc, remove_product

FIRST, SECOND, BROKEN = "0.95.0", "0.96.0", "0.97.0"
LETTER = (
    '{"type": "CERERE", "sender": {"kind": "person", "name": "Demonstrație", "given_name": "Ana"}, '
    '"subject": "Cerere dinainte de versiunea nouă", "sheets": 1}'
)
DATA = r"C:\Actualizare"
SETTINGS_KEY = r"HKLM\Software\Registratura\Settings"
SECONDS_TO_UPDATE = 300


@pytest.fixture(scope="module")
def share(work: Path, installers: Installers) -> Releases:
    made = Releases(work / "share", work / "releases", installers.payload)
    made.folder.mkdir()
    made.work.mkdir()
    return made


@pytest.fixture(scope="module")
def counter(pc: Pc, share: Releases) -> Pc:
    """A PC with the first version and a register of one letter, told to look for others on the share."""
    remove_product(pc)
    first = share.publish(FIRST)
    place = pc.seen(share.folder)
    done = pc.msiexec("/i", first, UPDATECHANNEL="stable", UPDATEFOLDER=place, DATAFOLDER=DATA, DESK="07")
    assert done.code == 0, done.log[-3000:]
    pc.command(
        "init", "--institution", "Comuna Exemplu", "--siruta", "143557", "--desk", "01", "--first", "500",
        "--operator", "Demonstrație Ana", "--keyring",
    )  # fmt: skip
    assert pc.command("register", "--file", "-", given=LETTER)["number"] == 500
    return pc


def versions(pc: Pc) -> list[str]:
    return [entry["DisplayVersion"] for entry in pc.products()]


def updated(pc: Pc) -> float:
    """Seconds from the command until the computer has settled on a version, and no shell of it runs any more."""
    begun = time.monotonic()
    assert pc.command("upgrade", "install")["stage"] == "installing"
    wait_for(lambda: stage_of(pc)[0] in ("current", "gone-back"), SECONDS_TO_UPDATE)
    return time.monotonic() - begun


def test_a_new_version_is_fetched_installed_and_kept(
    counter: Pc, share: Releases, figures: dict[str, str]
) -> None:
    share.publish(SECOND)
    assert counter.command("upgrade", "check")["offered"] == SECOND
    figures["update by the program itself"] = f"{updated(counter):.1f} s"
    assert stage_of(counter) == ("current", "")
    assert versions(counter) == [SECOND]
    laid_down = counter.registry(SETTINGS_KEY)
    assert (laid_down["desk"], laid_down["data_folder"]) == ("07", DATA)
    assert counter.command("show", "500")["number"] == 500
    assert counter.command("upgrade", "status")["way_back"] == SECOND


def test_a_version_that_fails_its_self_test_is_gone_back_from(
    counter: Pc, share: Releases, figures: dict[str, str]
) -> None:
    share.publish(BROKEN, without_typefaces)
    figures["going back from a version that fails its self-test"] = f"{updated(counter):.1f} s"
    assert stage_of(counter) == ("gone-back", BROKEN)
    assert versions(counter) == [SECOND]
    laid_down = counter.registry(SETTINGS_KEY)
    assert (laid_down["desk"], laid_down["data_folder"]) == ("07", DATA)
    assert counter.command("register", "--file", "-", given=LETTER)["number"] == 501
    assert counter.command("verify")["first_bad"] is None
    told = counter.command("upgrade", "check")
    assert (told["stage"], told["bad"]) == ("gone-back", [BROKEN])
    assert counter.command("upgrade", "install", check=False)["error"]["code"] == "update-not-ready"
