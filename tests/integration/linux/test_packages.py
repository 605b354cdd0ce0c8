"""The Debian packages, each in a root of its own: installed with what it asks for, used, removed."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from installer.linux import central, desk
from installer.windows.msi.file_types import INVITATION_TYPE
from installer.windows.product import Product

pytestmark = pytest.mark.soak
MOMENT = datetime(2026, 11, 28, tzinfo=UTC)
LETTER = '{"type": "CERERE_ADEVERINTA", "sender": {"kind": "anonymous"}, "subject": "Groapă în str. Teilor"}'
PORT = 18_600
INVITATION = "/srv/ghiseul-5.registratura"
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "DEBIAN_FRONTEND": "noninteractive",
    "QT_QPA_PLATFORM": "offscreen",
    "LANG": "C.UTF-8",
}
Build = Callable[[Product, Path, Path, datetime], Path]


def built(build: Build, folder: Path, version: str = "0.1.0") -> Path:
    return build(Product(version), folder / "dist", folder / "work", MOMENT)


@pytest.fixture(scope="module")
def of_the_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(desk.build, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def of_the_registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(central.build, tmp_path_factory.mktemp("central"))


@contextmanager
def root(folder: Path, package: Path, needed: Sequence[str]) -> Iterator[Path]:
    """A Debian with nothing but what the package asks for: dpkg refuses it where something is missing."""
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={','.join(needed)}", "bookworm", str(folder)],
        check=True,
    )
    shutil.copyfile(package, folder / "tmp" / package.name)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def inside(root: Path, *command: str, given: str = "") -> str:
    done = subprocess.run(
        ["chroot", str(root), *command], input=given, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def test_the_desk_is_installed_used_and_removed(of_the_desk: Path, tmp_path: Path) -> None:
    with root(tmp_path / "debian", of_the_desk, ("python3", *desk.system_libraries())) as debian:
        inside(debian, "dpkg", "--install", f"/tmp/{of_the_desk.name}")
        inside(
            debian, "registraturactl", "--data", "/srv/date", "--key-file", "/srv/cheie", "init", "--institution",
            "Comuna Exemplu", "--siruta", "143557", "--desk", "01",
        )  # fmt: skip
        answered = inside(
            debian, "registraturactl", "--data", "/srv/date", "--json", "register", "--file", "-", given=LETTER
        )
        assert json.loads(answered)["number"] == 1
        inside(debian, "registraturactl", "--data", "/srv/date", "label", "1", "-o", "/srv/eticheta.pdf")
        assert (debian / "srv" / "eticheta.pdf").read_bytes().startswith(b"%PDF")
        inside(debian, "registratura", "--data", "/srv/date", "--quit-when-ready")
        inside(debian, "dpkg", "--remove", desk.NAME)
        assert not (debian / "usr" / "lib" / desk.NAME).exists()
        assert (debian / "srv" / "date" / "registratura.db").exists()


def test_a_new_version_keeps_the_register_and_files_open_with_the_desk_while_it_is_there(
    of_the_desk: Path, tmp_path: Path
) -> None:
    following = built(desk.build, tmp_path, "0.2.0")
    desktop = ("shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
    words = ("registraturactl", "--data", "/srv/date", "--key-file", "/srv/cheie", "--json")
    with root(tmp_path / "debian", of_the_desk, ("python3", *desk.system_libraries(), *desktop)) as debian:
        shutil.copyfile(following, debian / "tmp" / following.name)
        inside(debian, "dpkg", "--install", f"/tmp/{of_the_desk.name}")
        inside(debian, *words, "init", "--institution", "Comuna Exemplu", "--siruta", "143557", "--desk", "01")
        inside(debian, *words, "register", "--file", "-", given=LETTER)
        code = json.loads(inside(debian, *words, "show", "1"))["check_code"]
        assert json.loads(inside(debian, *words, "upgrade", "status"))["running"] == "0.1.0"
        inside(debian, "dpkg", "--install", f"/tmp/{following.name}")
        assert json.loads(inside(debian, *words, "upgrade", "status"))["running"] == "0.2.0"
        assert json.loads(inside(debian, *words, "show", "1"))["check_code"] == code
        assert json.loads(inside(debian, *words, "register", "--file", "-", given=LETTER))["number"] == 2
        (debian / INVITATION[1:]).write_text("registratura://enrol?server=https://x.ro")
        assert INVITATION_TYPE in inside(debian, "gio", "info", "-a", "standard::content-type", INVITATION)
        assert f"{desk.APPLICATION}.desktop" in inside(debian, "gio", "mime", INVITATION_TYPE)
        assert f"{desk.APPLICATION}.desktop" in inside(debian, "gio", "mime", "application/pdf")
        inside(debian, "dpkg", "--remove", desk.NAME)
        assert desk.APPLICATION not in inside(debian, "gio", "mime", INVITATION_TYPE)
        assert INVITATION_TYPE not in inside(debian, "gio", "info", "-a", "standard::content-type", INVITATION)


def test_the_registry_is_installed_serves_and_is_removed(of_the_registry: Path, tmp_path: Path) -> None:
    needed = ("python3", "adduser", "init-system-helpers", "tzdata")
    state = "/var/lib/registratura-central"
    with root(tmp_path / "debian", of_the_registry, needed) as debian:
        inside(debian, "dpkg", "--install", f"/tmp/{of_the_registry.name}")
        owner = inside(debian, "stat", "--format", "%U:%G %a", state, "/etc/registratura-central.env")
        assert owner.splitlines() == ["registru:registru 700", "root:registru 640"]
        wants = debian / "etc/systemd/system/multi-user.target.wants/registratura-central.service"
        assert wants.is_symlink()
        assert _health_of_the_service(debian, f"sqlite://{state}/proba.db")["status"] == "ok"
        inside(debian, "dpkg", "--remove", central.NAME)
        assert not (debian / "usr" / "lib" / central.NAME).exists()
        assert (debian / "etc" / "registratura-central.env").exists()
        inside(debian, "dpkg", "--purge", central.NAME)
        assert not (debian / "etc" / "registratura-central.env").exists()
        assert not wants.is_symlink()
        assert (debian / state[1:] / "registratura-central.key").exists()


def _health_of_the_service(debian: Path, database: str) -> dict[str, str]:
    """What it answers, run as its account: what the unit does, without systemd, which no root of a test has."""
    command = ["chroot", "--userspec=registru:registru", str(debian), "registratura-central", "serve"]
    with subprocess.Popen(
        [*command, "--database", database, "--port", str(PORT)], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    ) as service:
        try:
            for _ in range(120):
                try:
                    with urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5) as answer:
                        return json.loads(answer.read())
                except URLError:
                    assert service.poll() is None, service.stderr and service.stderr.read()
                    time.sleep(0.5)
        finally:
            service.terminate()
            service.communicate(timeout=60)
    raise AssertionError("the service does not answer")


@pytest.mark.parametrize("build", [desk.build, central.build], ids=["desk", "registry"])
def test_the_same_commit_makes_the_same_bits(build: Build, tmp_path: Path) -> None:
    assert built(build, tmp_path / "one").read_bytes() == built(build, tmp_path / "two").read_bytes()
