"""The first start after an unattended installation: nobody at the keyboard until there is a counter."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from sync.central.service import administration, admission
from sync.protocol.enrolment import Role
from tests.e2e.real_window import CHECKOUT, open_window, process_environment, run_command
from tests.e2e.robot import Robot
from tests.e2e.seat import FIRST_FIELD
from tests.e2e.watched_program import POLICY_VARIABLE
from tests.services.near_server import INSTITUTION, NearServer, serving

PATIENCE = 60.0
SECOND_START = "import sys; from desk_app.__main__ import main; sys.exit(main())"


def _centre(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _link(address: str, code: str) -> str:
    return f"registratura://enrol?server={address}&institution={INSTITUTION}&code={code}"


def _until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def _furnish(server: NearServer) -> None:
    server.found(("01", 100))
    value = {"name": "Demonstrație Ana", "role": "registrar"}
    administration.put_setting(server.ports, INSTITUTION, "person", "p-1", value, "admin")


def test_a_laid_down_code_opens_the_counter_once_it_is_approved(tmp_path: Path, screen: Mapping[str, str]) -> None:
    home, data, policy = tmp_path / "home", tmp_path / "new" / "data", tmp_path / "policy.json"
    home.mkdir()
    data.parent.mkdir()
    centre = _centre(tmp_path / "centre")
    with serving(centre) as server:
        _furnish(server)
        address = server.address
        code = str(admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 40, 10))
    policy.write_text(json.dumps({"enrolment_code": _link(address, code), "desk": "17"}), encoding="utf-8")
    with open_window({**screen, POLICY_VARIABLE: str(policy)}, home, ["--data", str(data)]) as window:
        window.wait_for_words("nu răspunde")
        assert code not in " ".join(window.words())
        with serving(centre, port=int(address.rpartition(":")[2])) as server:
            window.wait_for_words("trebuie să o aprobe")
            (candidate,) = admission.waiting(server.ports, INSTITUTION)
            admission.approve(server.ports, INSTITUTION, candidate.public_key)
            window.wait(lambda seen: "Comuna Exemplu" in seen.title, "the counter", PATIENCE)
            window.activate()
            window.wait_for_focus(FIRST_FIELD)
            number = Robot(window).register("F10", "Enter")
        window.close()
    assert number == "100"
    answered, (state,) = run_command(home, data, "sync", "status")
    assert (answered, state["institution"]) == (0, INSTITUTION)
    assert not (data / "joining.json").exists()
    kept = [path for path in (home, data.parent) for path in path.rglob("*") if path.is_file()]
    assert not any(code.encode() in path.read_bytes() for path in kept)


@pytest.fixture
def home() -> Iterator[Path]:
    """A home whose path is no longer than people's: beside its settings lies a socket, of 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="home-") as folder:
        yield Path(folder)


def test_a_second_start_hands_its_link_over_to_the_open_window(
    home: Path, tmp_path: Path, screen: Mapping[str, str]
) -> None:
    data = tmp_path / "new" / "data"
    data.parent.mkdir()
    link = _link("https://registru.exemplu.ro", "7K3M-92QF-C4TN-8HWE-5RDA")
    with open_window(screen, home, ["--data", str(data)]) as window:
        window.wait_for_words("Lucrez cu registrul central")
        own = process_environment(screen, home) | {"REGISTRATURA_DATA": str(data)}
        second = subprocess.run(
            [sys.executable, "-c", SECOND_START, "open", link],
            cwd=CHECKOUT,
            env=own,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        assert second.returncode == 0
        window.wait_for_words("https://registru.exemplu.ro")
        _until(lambda: "7K3M-92QF-C4TN-8HWE-5RDA" in window.words())
        window.close()
    assert not data.exists(), "a link alone must not do anything"
