"""Makes and signs the manifest of a release (``python -m installer.release make``), pins keys (``... pin KEY``).

A manifest offers the packages that lie in a folder (`sync/protocol/release.py`). The program believes only the
keys that were pinned before it was built: the one in use, and the next. The source tree pins none, so that a
package made by anybody from it takes no updates from anybody.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import secrets
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from installer.windows.product import REPOSITORY, Product, VersionRefused
from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.journal import Signer
from sync.protocol.keys import KEY_LENGTH, SEED_LENGTH, DeskKey, is_signature
from sync.protocol.release import Release, ReleaseFile, ReleaseRefused, key_name, read_release, seal_release

PINNED = REPOSITORY / "resources" / "reference" / "release_keys.json"
TEST_KEY = REPOSITORY / "build" / "release" / "test.key"
_PACKAGES = (
    ("windows-x64", "10.0.17763", "Registratura-{version}-x64.msi"),
    ("debian-amd64", "12", "registratura_{version}_amd64.deb"),
)
"""System, the oldest one that the package runs on, and its name in the folder."""
_SIGN_SECONDS = 120


class ReleaseNotMade(Exception):
    """The manifest cannot be made; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class CommandSigner:
    """A key in hardware: a program reads the 32 bytes to be signed and writes the 64 bytes of the signature.

    For instance `pkcs11-tool --module M --login --id 01 --sign --mechanism EDDSA`.
    """

    command: str
    public_bytes: bytes

    def sign(self, digest: bytes) -> bytes:
        """Raises ReleaseNotMade unless the signature is of the key that was named."""
        try:
            done = subprocess.run(  # noqa: S603  # the release engineer's own command
                shlex.split(self.command), input=digest, capture_output=True, check=True, timeout=_SIGN_SECONDS
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ReleaseNotMade(f"{self.command}: {error}") from error
        if not is_signature(self.public_bytes, done.stdout, digest):
            raise ReleaseNotMade(f"{self.command}: not a signature of {self.public_bytes.hex()}")
        return done.stdout


def main(arguments: Sequence[str]) -> int:
    """The exit code of the program."""
    asked = _parser().parse_args(arguments)
    try:
        told = asked.act(asked)
    except (BrokenMessage, OSError, ReleaseNotMade, ReleaseRefused, VersionRefused) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{told}\n")
    return 0


def make(asked: argparse.Namespace) -> str:
    """Write the manifest under the names of its channel and of its version."""
    signer, public_key = _signer(asked)
    version = Product(asked.version).version if asked.version else Product.of_the_project().version
    now = datetime.now(UTC).replace(microsecond=0)
    release = Release(
        channel=asked.channel,
        version=version,
        sequence=asked.sequence or int(now.timestamp()),
        percentage=asked.percentage,
        issued_at=now,
        expires_at=now + timedelta(days=asked.days),
        files=_files(asked.folder, version),
        notes_ro=_text(asked.notes_ro),
        notes_en=_text(asked.notes_en),
        key=key_name(public_key),
    )
    Release.of(Fields.of(release.as_value()))  # a desk must be able to read it
    content = seal_release(release, signer)
    read_release(content, (public_key,))
    for name in (asked.channel, version):
        (asked.folder / f"{name}.json").write_bytes(content)
    return f"{asked.folder / asked.channel}.json: {version}, {release.sequence}, {public_key.hex()}"


def pin(asked: argparse.Namespace) -> str:
    """Write the keys that packages built from here on believe."""
    if any(len(key) != KEY_LENGTH for key in asked.keys):
        raise ReleaseNotMade(f"a key has {KEY_LENGTH} bytes")
    PINNED.write_text(json.dumps([key.hex() for key in asked.keys], indent=2) + "\n", encoding="utf-8")
    return str(PINNED)


def test_key(file: Path) -> DeskKey:
    """A key for trying things out; made once and kept in `file`."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(SEED_LENGTH))
    return DeskKey(file.read_bytes())


def _files(folder: Path, version: str) -> tuple[ReleaseFile, ...]:
    """The packages of this version that lie in `folder`. Raises ReleaseNotMade where there is none."""
    found = [
        _file(system, least, folder / name.format(version=version))
        for system, least, name in _PACKAGES
        if (folder / name.format(version=version)).is_file()
    ]
    if not found:
        raise ReleaseNotMade(f"{folder}: no package of {version}; make msi, make deb")
    return tuple(found)


def _file(system: str, least: str, path: Path) -> ReleaseFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return ReleaseFile(system, least, path.name, path.stat().st_size, digest)


def _signer(asked: argparse.Namespace) -> tuple[Signer, bytes]:
    if asked.sign_command:
        if asked.public_key is None:
            raise ReleaseNotMade("--sign-command needs --public-key")
        signer = CommandSigner(asked.sign_command, asked.public_key)
        return signer, signer.public_bytes
    key = test_key(TEST_KEY) if asked.key_file is None else _key_of(asked.key_file)
    return key, key.public_bytes


def _key_of(file: Path) -> DeskKey:
    seed = file.read_bytes()
    if len(seed) != SEED_LENGTH:
        raise ReleaseNotMade(f"{file}: a key file has {SEED_LENGTH} bytes")
    return DeskKey(seed)


def _text(file: Path | None) -> str:
    return "" if file is None else file.read_text(encoding="utf-8").strip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m installer.release", description=__doc__)
    commands = parser.add_subparsers(required=True)
    made = commands.add_parser("make", help="write and sign the manifest of the packages in a folder")
    made.add_argument("--folder", type=Path, default=REPOSITORY / "dist")
    made.add_argument("--version", default="")
    made.add_argument("--channel", choices=("stable", "early"), default="stable")
    made.add_argument("--percentage", type=int, default=100, help="how many desks of a hundred take it now")
    made.add_argument("--days", type=int, default=90, help="until it expires")
    made.add_argument("--sequence", type=int, default=0, help="the moment in seconds unless it is given")
    made.add_argument("--notes-ro", type=Path)
    made.add_argument("--notes-en", type=Path)
    made.add_argument("--key-file", type=Path, help="32 bytes; a test key in build/ where no key is named")
    made.add_argument("--sign-command", default="", help="signs by a key in hardware: 32 bytes in, 64 bytes out")
    made.add_argument("--public-key", type=bytes.fromhex, help="of --sign-command, hexadecimal")
    made.set_defaults(act=make)
    pinned = commands.add_parser("pin", help="the keys that the program believes from the next package on")
    pinned.add_argument("keys", type=bytes.fromhex, nargs="+")
    pinned.set_defaults(act=pin)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
