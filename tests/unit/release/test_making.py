"""`python -m installer.release`: what it makes a desk believes, and with which key."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from installer import release
from sync.protocol.keys import DeskKey
from sync.protocol.release import read_release

KEY = DeskKey(b"k" * 32)
CONTENT = b"a package"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "registratura_0.3.0_amd64.deb").write_bytes(CONTENT)
    (tmp_path / "key").write_bytes(KEY.seed)
    return tmp_path


def make(folder: Path, *more: str) -> int:
    return release.main(["make", "--folder", str(folder), "--version", "0.3.0", *more])


def test_the_manifest_lies_under_its_channel_and_its_version(folder: Path) -> None:
    assert make(folder, "--key-file", str(folder / "key"), "--channel", "early", "--percentage", "5") == 0
    read = read_release((folder / "early.json").read_bytes(), (KEY.public_bytes,))
    assert (folder / "0.3.0.json").read_bytes() == (folder / "early.json").read_bytes()
    assert (read.version, read.percentage, read.channel) == ("0.3.0", 5, "early")
    assert read.expires_at > read.issued_at
    (file,) = read.files
    assert (file.system, file.size) == ("debian-amd64", len(CONTENT))
    assert file.digest == hashlib.sha256(CONTENT).digest()


def test_a_program_signs_in_the_place_of_a_file(folder: Path) -> None:
    signing = folder / "sign.py"
    signing.write_text(
        "import sys\n"
        "from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as Key\n"
        "digest = sys.stdin.buffer.read()\n"
        f"key = Key.from_private_bytes(open({str(folder / 'key')!r}, 'rb').read())\n"
        "sys.stdout.buffer.write(key.sign(digest))\n"
    )
    command = f"{sys.executable} {signing}"
    assert make(folder, "--sign-command", command, "--public-key", KEY.public_bytes.hex()) == 0
    assert read_release((folder / "stable.json").read_bytes(), (KEY.public_bytes,)).version == "0.3.0"
    other = DeskKey(b"o" * 32).public_bytes.hex()
    assert make(folder, "--sign-command", command, "--public-key", other) == 1
    assert make(folder, "--sign-command", f"{sys.executable} -c pass", "--public-key", other) == 1


@pytest.mark.parametrize("more", [("--version", "9.9.9"), ("--percentage", "101"), ("--key-file", "/nowhere")])
def test_what_cannot_be_a_release_is_not_written(folder: Path, more: tuple[str, ...]) -> None:
    assert make(folder, "--key-file", str(folder / "key"), *more) == 1
    assert not (folder / "stable.json").exists()


def test_keys_are_pinned_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "PINNED", tmp_path / "keys.json")
    assert release.main(["pin", "00" * 31]) == 1
    assert release.main(["pin", "00" * 32, "11" * 32]) == 0
    assert json.loads((tmp_path / "keys.json").read_text()) == ["00" * 32, "11" * 32]


def test_the_source_tree_pins_no_key() -> None:
    """Whoever builds a package without saying whose updates it takes builds one that takes none."""
    assert json.loads(release.PINNED.read_text()) == []
