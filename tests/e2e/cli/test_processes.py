"""The installed program as other programs meet it: its own process, pipes, the environment, the lock."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.cli.conftest import INSTITUTION, sample

REPOSITORY = Path(__file__).parents[3]
PROGRAM = (
    sys.executable,
    "-c",
    "import sys; from desk_app.__main__ import registraturactl; sys.exit(registraturactl())",
)


@pytest.fixture
def environment(tmp_path):
    named = {"REGISTRATURA_DATA": str(tmp_path / "data"), "REGISTRATURA_KEY_FILE": str(tmp_path / "key")}
    return os.environ | named | {"PYTHONPATH": str(REPOSITORY)}


def call(environment, *arguments, typed=""):
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=60,
    )


def test_one_writes_and_others_read_beside_it(environment):
    assert call(environment, "init", *INSTITUTION).returncode == 0
    line = json.dumps(sample()) + "\n"
    with subprocess.Popen(
        [*PROGRAM, "register", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    ) as writer:
        writer.stdin.write(line)
        writer.stdin.flush()
        first = json.loads(writer.stdout.readline())  # answered while the pipe is still open
        locked = call(environment, "queue", "--json")
        found = call(environment, "find", "--json")
        writer.stdin.write(line)
        writer.stdin.close()
        second = json.loads(writer.stdout.readline())
    assert writer.returncode == 0
    assert (first["number"], second["number"]) == (1, 2)
    assert locked.returncode == 5
    error = json.loads(locked.stdout)["error"]
    assert (error["code"], error["data"]["pid"]) == ("folder-locked", writer.pid)
    assert error["data"]["holder"] in error["message"]
    assert [row["number"] for row in json.loads(found.stdout)] == [1]


def test_a_reader_that_leaves_is_no_trouble(environment):
    call(environment, "init", *INSTITUTION)
    call(environment, "register", typed="\n".join([json.dumps(sample())] * 2))
    with subprocess.Popen(
        [*PROGRAM, "show", "1", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as reader:
        reader.stdout.close()
        messages = reader.stderr.read()
    assert messages == b""


def test_without_arguments_the_program_says_how_it_is_used(environment):
    told = call(environment | {"LC_ALL": "en_GB.UTF-8"})
    assert told.returncode == 2
    assert told.stderr.startswith("Missing from the command: COMMAND.\nUsage: registraturactl")
