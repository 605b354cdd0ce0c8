"""What lies beneath a folder: how much room, which physical disk, a stick or a share."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Literal

from desk_app.domain.errors import DiskFull, FolderMissing

RESERVED_BYTES = 200 * 1000 * 1000
"""Room that documents leave free, so that the register itself can always be written."""

PlaceKind = Literal["fixed", "removable", "network"]

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.sshfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
    }
)
_BLOCK_DEVICES = Path("/sys/dev/block")
_MOUNTS = Path("/proc/self/mountinfo")


def free_bytes(path: Path) -> int:
    """Bytes an ordinary user may still write where `path` lies; 0 when the place cannot be reached."""
    try:
        return shutil.disk_usage(existing_part(path)).free
    except OSError:
        return 0


def free_space_guard(folder: Path, upcoming_bytes: int = 0, reserved_bytes: int = RESERVED_BYTES) -> None:
    """Raise DiskFull unless `upcoming_bytes` can be written and `reserved_bytes` (200 MB) still be free.

    Raises FolderMissing when `folder` is not there.
    """
    if not folder.is_dir():
        raise FolderMissing(folder=str(folder))
    free = free_bytes(folder)
    needed = upcoming_bytes + reserved_bytes
    if free < needed:
        raise DiskFull(folder=str(folder), free_bytes=free, needed_bytes=needed)


def existing_part(path: Path) -> Path:
    """`path`, or the nearest folder above it that exists."""
    for candidate in (path, *path.absolute().parents):
        if candidate.exists():
            return candidate
    return Path(path.absolute().anchor)


def on_another_disk(path: Path, other: Path) -> bool:
    """Whether the two places share no physical disk.

    Linux: partitions and the layers of LVM, RAID and encryption are followed down to their disks. Windows:
    two volumes of one disk count as two disks, for telling them apart needs administrator's rights.
    """
    return not physical_disks(path) & physical_disks(other)


def physical_disks(path: Path) -> frozenset[str]:
    """Names of the disks beneath `path`, or of its file system when no disk is visible beneath it."""
    device = existing_part(path).stat().st_dev
    if sys.platform == "win32":
        return frozenset({f"volume {device}"})
    block_device = _BLOCK_DEVICES / f"{os.major(device)}:{os.minor(device)}"
    if not block_device.exists():
        return frozenset({f"file system {device}"})
    return _disks_below(block_device.resolve())


def _disks_below(block_device: Path) -> frozenset[str]:
    if (block_device / "partition").exists():
        return _disks_below(block_device.parent)
    layers = block_device / "slaves"
    below = [layer.resolve() for layer in layers.iterdir()] if layers.is_dir() else []
    if not below:
        return frozenset({str(block_device)})
    return frozenset().union(*(_disks_below(layer) for layer in below))


def place_kind(path: Path) -> PlaceKind:
    """A hint for the person who chooses where copies live; "fixed" whenever nothing says otherwise."""
    if sys.platform == "win32":
        return _windows_place_kind(path)
    if _file_system(existing_part(path)) in _NETWORK_FILE_SYSTEMS:
        return "network"
    return "removable" if any(_is_removable(Path(disk)) for disk in physical_disks(path)) else "fixed"


def _is_removable(disk: Path) -> bool:
    # Disks in a USB case call themselves fixed; their place in the device tree tells.
    flag = disk / "removable"
    return "/usb" in str(disk) or (flag.exists() and flag.read_text().strip() == "1")


def _file_system(path: Path) -> str:
    """The type of the file system that `path` lies on (proc(5), mountinfo); "" when it is not listed."""
    if not _MOUNTS.exists():
        return ""
    device = path.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in _MOUNTS.read_text(errors="surrogateescape").splitlines():
        mount, _, description = line.partition(" - ")
        if mount.split()[2] == wanted:
            return description.split()[0]
    return ""


if sys.platform == "win32":

    def _windows_place_kind(path: Path) -> PlaceKind:
        if path.absolute().drive.startswith("\\\\"):
            return "network"
        kinds: dict[int, PlaceKind] = {2: "removable", 4: "network"}  # GetDriveTypeW
        kind = int(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor))
        return kinds.get(kind, "fixed")
