from __future__ import annotations

import os
from pathlib import Path

import pytest

from desk_app.adapters import disks
from desk_app.domain.errors import DiskFull, FolderMissing

DEVICE = "253:1"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of devices as Linux shows it, in which the file system of the tests lies on `DEVICE`."""
    (tmp_path / "block").mkdir()
    monkeypatch.setattr(disks, "_BLOCK_DEVICES", tmp_path / "block")
    monkeypatch.setattr(os, "major", lambda _: 253)
    monkeypatch.setattr(os, "minor", lambda _: 1)
    return tmp_path


def disk(machine: Path, place: str, removable: str = "0") -> Path:
    path = machine / "devices" / place
    path.mkdir(parents=True)
    (path / "removable").write_text(removable + "\n")
    return path


def lies_on(machine: Path, device: Path) -> None:
    (machine / "block" / DEVICE).symlink_to(device)


def test_a_partition_belongs_to_its_disk(machine: Path) -> None:
    sda = disk(machine, "pci/ata1/sda")
    (sda / "sda1").mkdir()
    (sda / "sda1" / "partition").write_text("1")
    lies_on(machine, sda / "sda1")
    assert disks.physical_disks(machine) == {str(sda)}
    assert disks.place_kind(machine) == "fixed"


def test_layers_are_followed_down_to_the_disks(machine: Path) -> None:
    sda, sdb, mapped = disk(machine, "ata1/sda"), disk(machine, "ata2/sdb"), disk(machine, "virtual/dm-0")
    (mapped / "slaves").mkdir()
    for each in (sda, sdb):
        (mapped / "slaves" / each.name).symlink_to(each)
    lies_on(machine, mapped)
    assert disks.physical_disks(machine) == {str(sda), str(sdb)}


@pytest.mark.parametrize(("place", "flag"), [("pci/usb1/sdc", "0"), ("pci/mmc/mmcblk0", "1")])
def test_sticks_and_cards_can_be_taken_out(machine: Path, place: str, flag: str) -> None:
    lies_on(machine, disk(machine, place, flag))
    assert disks.place_kind(machine) == "removable"


def test_a_share_is_known_by_its_file_system(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = machine / "mountinfo"
    mounts.write_text(
        "1 0 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n"
        f"2 1 {DEVICE} / /mnt/share rw shared:2 - cifs //server/share rw\n"
    )
    monkeypatch.setattr(disks, "_MOUNTS", mounts)
    assert disks.place_kind(machine) == "network"
    mounts.write_text("")
    assert disks.place_kind(machine) == "fixed"
    mounts.unlink()
    assert disks.place_kind(machine) == "fixed"


def test_a_file_system_without_visible_disk_is_a_place_of_its_own(machine: Path) -> None:
    assert disks.physical_disks(machine) == {f"file system {DEVICE}"}


def test_one_folder_lies_on_one_disk_also_before_it_is_made(tmp_path: Path) -> None:
    assert not disks.on_another_disk(tmp_path, tmp_path / "not" / "yet")
    assert disks.existing_part(tmp_path / "not" / "yet") == tmp_path


def test_room_is_kept_for_the_register(tmp_path: Path) -> None:
    free = disks.free_bytes(tmp_path)
    assert free > 0
    disks.free_space_guard(tmp_path, reserved_bytes=0)
    with pytest.raises(DiskFull) as caught:
        disks.free_space_guard(tmp_path, upcoming_bytes=2**60)
    assert caught.value.needed_bytes == 2**60 + 200_000_000
    assert caught.value.folder == str(tmp_path)
    with pytest.raises(FolderMissing):
        disks.free_space_guard(tmp_path / "gone")


def test_a_place_that_cannot_be_reached_has_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> None:
        raise OSError("stale")

    monkeypatch.setattr("shutil.disk_usage", fails)
    assert disks.free_bytes(tmp_path) == 0
