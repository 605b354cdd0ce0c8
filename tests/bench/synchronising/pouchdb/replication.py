"""Installs the npm packages that the lock file names, and measures one replication."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_HERE = Path(__file__).parent
_FILES = ("package.json", "package-lock.json", "server.js", "client.js")


class PouchDb:
    """Installed in a folder of its own; needs Node.js and npm."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        for name in _FILES:
            shutil.copy(_HERE / name, folder / name)
        command = ("npm", "ci", "--no-audit", "--no-fund", "--silent")
        subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL)

    def replicated_in(self, records: int, bytes_: int, batch: int, round_number: int) -> float:
        """Seconds until so many records of so many bytes have come to an empty server, in batches."""
        place = self._folder / f"round-{round_number}"
        (place / "server").mkdir(parents=True)
        (place / "client").mkdir()
        server = subprocess.Popen(
            ["node", "server.js", str(place / "server")], cwd=self._folder, stdout=subprocess.PIPE, text=True
        )
        assert server.stdout is not None
        try:
            port = server.stdout.readline().strip()
            arguments = (str(place / "client"), port, str(records), str(bytes_), str(batch))
            done = subprocess.run(
                ["node", "client.js", *arguments], cwd=self._folder, stdout=subprocess.PIPE, text=True, check=True
            )
        finally:
            server.kill()
            server.communicate()
        return float(done.stdout)
