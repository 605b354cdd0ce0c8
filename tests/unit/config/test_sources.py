"""How a policy is read, from a file and from values as the registry has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.config import sources
from desk_app.config.settings import Mode, Rule, Source
from desk_app.config.sources import policy_of_file, policy_of_values, settings_of_this_machine


def test_a_plain_value_is_locked_and_an_object_says_how_it_is_meant() -> None:
    read = policy_of_file(
        b'{"language": "en", "scale": {"value": "125", "mode": "advised"}, "desk": {"mode": "hidden"}}'
    )
    assert read == {"language": Rule("en"), "scale": Rule("125", Mode.ADVISED), "desk": Rule("", Mode.HIDDEN)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"scale": 125}',
        b'{"scale": {"value": "125", "colour": 1}}',
        b'{"scale": {"mode": "x"}}',
        b"\xff",
    ],
)
def test_anything_else_is_no_policy(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json and our own words alike
        policy_of_file(content)


def test_a_value_of_the_registry_has_its_mode_beside_it() -> None:
    values = {
        "language": "en",
        "scale": "125",
        "scale.mode": "advised",
        "desk.mode": "hidden",
        "appearance": "dark",
        "appearance.mode": "?",
    }
    assert policy_of_values(values) == {
        "appearance": Rule("dark"),
        "desk": Rule("", Mode.HIDDEN),
        "language": Rule("en"),
        "scale": Rule("125", Mode.ADVISED),
    }


@pytest.fixture
def policy_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "policy.json"
    monkeypatch.setattr(sources, "POLICY_FILE", path)
    return path


def test_a_machine_without_a_policy_leaves_everything_to_the_person(policy_file: Path) -> None:
    settled = settings_of_this_machine({"language": "en"})
    assert (settled["language"].source, settled.problems) == (Source.PERSON, ())


def test_the_policy_file_of_the_machine_holds(policy_file: Path) -> None:
    policy_file.write_text('{"language": "ro"}')
    assert settings_of_this_machine({"language": "en"})["language"].source is Source.POLICY


def test_a_policy_file_that_cannot_be_read_is_named(policy_file: Path) -> None:
    policy_file.write_text("{")
    assert settings_of_this_machine().problems == ("policy",)
