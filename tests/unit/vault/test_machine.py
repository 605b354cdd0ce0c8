from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_app.adapters import machine


@pytest.fixture
def identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    first, second = tmp_path / "machine-id", tmp_path / "dbus-machine-id"
    monkeypatch.setattr(machine, "_MACHINE_IDS", (first, second))
    return first


def test_the_fingerprint_stays_and_does_not_show_the_identity(identity: Path) -> None:
    identity.write_text("0123456789abcdef0123456789abcdef\n")
    fingerprint = machine.hardware_fingerprint()
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint)
    assert fingerprint == machine.hardware_fingerprint()
    assert "0123456789abcdef" not in fingerprint


def test_another_machine_has_another_fingerprint(identity: Path) -> None:
    identity.write_text("one\n")
    one = machine.hardware_fingerprint()
    identity.write_text("another\n")
    assert machine.hardware_fingerprint() != one


def test_the_second_place_serves_where_the_first_is_empty(identity: Path) -> None:
    without = machine.hardware_fingerprint()
    identity.write_text("")
    identity.with_name("dbus-machine-id").write_text("one\n")
    from_second_place = machine.hardware_fingerprint()
    identity.write_text("one")
    assert machine.hardware_fingerprint() == from_second_place != without
