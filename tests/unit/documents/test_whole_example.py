"""The chapter "Un exemplu întreg" of the administrator guide, typed into a shell from beginning to end."""

import os
import subprocess
import sys
from pathlib import Path

from tests.unit.documents.pages import ADMINISTRATOR_GUIDE, REPOSITORY, blocks_of, part_of, text_of

CHAPTER = "Un exemplu întreg"
PLACE = "/srv/registratura"
PROGRAM = """#!/bin/sh
exec "{python}" -c "import sys; from desk_app.__main__ import registraturactl; sys.exit(registraturactl())" "$@"
"""


def script() -> str:
    blocks = [block.text for block in blocks_of(part_of(text_of(ADMINISTRATOR_GUIDE), CHAPTER))]
    assert blocks
    return "set -eu\n" + "\n".join(blocks)


def environment(folder: Path) -> dict[str, str]:
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "registraturactl"
    program.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRATURA_")}
    path = f"{programs}{os.pathsep}{kept.get('PATH', os.defpath)}"
    return kept | {"PATH": path, "PYTHONPATH": str(REPOSITORY), "HOME": str(folder), "LC_ALL": "C.UTF-8"}


def test_the_chapter_runs(tmp_path: Path) -> None:
    place = tmp_path / "srv"
    work = tmp_path / "work"
    work.mkdir()
    done = subprocess.run(
        ["sh", "-c", script().replace(PLACE, str(place))],
        cwd=work,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.count('"number": 4187') == 2
    assert "4188 este anulat și reînregistrat cu 4189." in done.stdout
    assert "4187 R1" in done.stdout
    assert (work / "scoase" / "scrisoare.json").read_bytes() == (work / "scrisoare.json").read_bytes()
    for written in ("eticheta.pdf", "bon.pdf"):
        assert (work / written).read_bytes().startswith(b"%PDF-")
    assert "4189" in (work / "registru.csv").read_text(encoding="utf-8-sig")
    assert (place / "tot.backup").stat().st_size > 0
