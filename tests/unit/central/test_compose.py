"""The containers of the central registry: what their file promises, and what hands the password over."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from sync.central.command.program import build_parser
from tests.unit.central.test_systemd_unit import LINUX

FOLDER = LINUX.parent / "compose"
WITH_PASSWORD = FOLDER / "with-password"


@pytest.fixture(scope="module")
def file() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    return read


def test_the_service_waits_for_a_database_that_answers(file: dict[str, Any]) -> None:
    database, central = file["services"]["database"], file["services"]["central"]
    assert database["healthcheck"]["test"][1] == "pg_isready"
    assert central["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "/healthz" in central["healthcheck"]["test"][-1]


def test_the_database_is_reached_by_the_service_only_and_the_service_from_this_machine_only(
    file: dict[str, Any],
) -> None:
    services = file["services"]
    assert "ports" not in services["database"]
    assert services["database"]["networks"] == ["inside"]
    assert file["networks"]["inside"] == {"internal": True}
    assert all(port.startswith("127.0.0.1:") for port in services["central"]["ports"])


def test_passwords_come_from_a_file_and_what_lasts_lies_in_a_volume(file: dict[str, Any]) -> None:
    assert file["secrets"] == {"database-password": {"file": "./secrets/database-password"}}
    for service in file["services"].values():
        assert service["secrets"] == ["database-password"]
        spoken = {name: value for name, value in service["environment"].items() if "PASSWORD" in name}
        assert all(value.startswith("/run/secrets/") for value in spoken.values())
        kept = {volume.partition(":")[0] for volume in service["volumes"]}
        assert kept <= file["volumes"].keys()
    central = file["services"]["central"]
    (folder,) = (volume.partition(":")[2] for volume in central["volumes"])
    assert all(
        value.startswith(folder) for name, value in central["environment"].items() if not name.endswith("DATABASE")
    )


def test_the_image_starts_the_service_with_words_that_it_knows() -> None:
    lines = (FOLDER / "Dockerfile").read_text(encoding="utf-8").splitlines()
    (words,) = (yaml.safe_load(line.removeprefix("CMD ")) for line in lines if line.startswith("CMD "))
    options = build_parser("en").parse_args(words)
    assert (options.command.name, options.host, options.port) == ("serve", "0.0.0.0", 8600)


@pytest.mark.parametrize(
    ("words", "told"),
    [(["serve", "--port", "1"], ["migrate", "serve --port 1"]), (["desk", "list"], ["desk list"])],
)
def test_a_command_has_the_password_and_the_service_a_database_that_is_up_to_date(
    tmp_path: Path, words: list[str], told: list[str]
) -> None:
    (tmp_path / "key").touch()
    done = with_password(tmp_path, *words)
    assert done.stdout.splitlines() == [f"un secret lung: {line}" for line in told]


def test_a_service_without_its_key_does_not_make_another(tmp_path: Path) -> None:
    done = with_password(tmp_path, "serve")
    assert (done.returncode, done.stdout) == (78, "")
    assert done.stderr.count("docker compose run --rm central migrate") == 2


def with_password(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the image's first program does with a command that tells how it was called."""
    password, command = folder / "password", folder / "command"
    password.write_text("un secret lung\n")
    command.write_text('#!/bin/sh\necho "$PGPASSWORD: $*"\n')
    command.chmod(0o755)
    own = {"DATABASE_PASSWORD_FILE": str(password), "REGISTRATURA_CENTRAL_KEY": str(folder / "key")}
    return subprocess.run(
        [str(WITH_PASSWORD), str(command), *words],
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
