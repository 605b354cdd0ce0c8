"""What a whole start loads, from nothing to a cursor in the first field of an open register."""

import json
import os
import subprocess
import sys
from pathlib import Path

from desk_app.application.front_desk import NewDesk
from desk_app.bootstrap import DiskWorkplace
from tests.gui.rooms.conftest import foundation

PROGRAM = """
import json, sys
from desk_app import __main__ as program
code = program.main()
print(json.dumps(sorted(sys.modules)))
sys.exit(code)
"""
LATER = {
    "alembic", "desk_app.application.demonstrate", "desk_app.application.proposals",
    "desk_app.bootstrap.later_work", "desk_app.ui.later_pages", "holidays", "http.client", "keyring", "openpyxl",
    "PIL", "printing", "pypdfium2", "reportlab", "requests", "sync.client.transport", "zxingcpp",
}  # fmt: skip


def test_a_start_does_not_wait_for_what_only_later_work_wants(workplace: DiskWorkplace, tmp_path: Path) -> None:
    data, key = tmp_path / "data", tmp_path / "key"
    workplace.create(
        data, NewDesk("01", foundation(), key_file=key, mirror=tmp_path / "mirror")
    ).front_desk.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    words = ["--data", str(data), "--key-file", str(key), "--quit-when-ready"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "desk_app.ui.pages.registration.page" in loaded
    assert loaded & LATER == set()
