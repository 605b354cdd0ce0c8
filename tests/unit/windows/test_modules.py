"""All modules in one file: they are found there, and are to the program what they were as files of their own."""

from __future__ import annotations

import py_compile
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installer.windows.launcher import start
from installer.windows.launcher.start import MODULES
from installer.windows.modules import gather_modules, module_name

PROGRAM = {
    "app/desk_app/__init__.py": "",
    "app/desk_app/__main__.py": """
import json, os, sys
from importlib import resources
from desk_app import deep
from desk_app.scripts import script
import shelf, volume

def window():
    print(json.dumps({
        "arguments": sys.argv[1:],
        "deep": deep.WORD,
        "beside": resources.files("desk_app").joinpath("words.txt").read_text(),
        "by path": open(os.path.join(os.path.dirname(deep.__file__), "words.txt")).read(),
        "script": script.__file__.endswith("script.py"),
        "of the library": [shelf.__file__.replace(os.sep, "/")[-18:], volume.WORD],
    }))
    return 7
""",
    "app/desk_app/deep.py": "WORD = 'beneath'",
    "app/desk_app/part.py": "import sys\nif __name__ == '__main__':\n    print('part', *sys.argv[1:])",
    "site-packages/shelf/__init__.py": "from shelf.book import WORD",
    "site-packages/shelf/book.py": "WORD = 'read'",
}


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """A program, a package and a library of Python's, compiled by the Python that runs the tests."""
    folder = tmp_path / "Program Files"
    sources = {**PROGRAM, "app/start.py": Path(start.__file__).read_text(encoding="utf-8")}
    for name, text in sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        py_compile.compile(str(path), cfile=str(path.with_suffix(".pyc")), doraise=True)
        path.unlink()
    scripts = folder / "app" / "desk_app" / "scripts"
    scripts.mkdir()
    (scripts / "script.py").write_text("")
    (folder / "app" / "desk_app" / "words.txt").write_text("of the program")
    volume = tmp_path / "volume.py"
    volume.write_text("WORD = 'bound'")
    py_compile.compile(str(volume), cfile=str(tmp_path / "volume.pyc"), doraise=True)
    (folder / "runtime").mkdir()
    with zipfile.ZipFile(folder / "runtime" / "library.zip", "w") as archive:
        archive.write(tmp_path / "volume.pyc", "volume.pyc")
    gather_modules(folder, "app", ("app", "site-packages"), "runtime/library.zip")
    return folder


def launched(payload: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As the launcher does it."""
    places = [str(payload / folder) for folder in ("app", "site-packages")]
    entry = f"import sys; sys.path[:0] = {places}; import start; start.run('window')"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", entry, *arguments], capture_output=True, text=True, check=False
    )


def test_the_program_runs_from_one_file_and_finds_what_lies_beside_its_modules(payload: Path) -> None:
    done = launched(payload, "--data", "D")
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout.strip() == (
        '{"arguments": ["--data", "D"], "deep": "beneath", "beside": "of the program", '
        '"by path": "of the program", "script": true, "of the library": ["shelf/__init__.pyc", "bound"]}'
    )


def test_a_part_runs_as_a_process_of_its_own_and_nothing_else_does(payload: Path) -> None:
    done = launched(payload, "-m", "desk_app.part", "one", "two")
    assert (done.returncode, done.stdout, done.stderr) == (0, "part one two\n", "")
    assert '"arguments": ["-m", "shelf"]' in launched(payload, "-m", "shelf").stdout


def test_no_byte_code_is_left_outside_but_what_reads_it(payload: Path) -> None:
    assert [path.name for path in payload.rglob("*.pyc")] == ["start.pyc"]
    assert (payload / "runtime" / "library.zip").exists()


def test_a_module_that_is_missing_is_missing(payload: Path) -> None:
    shutil.rmtree(payload / "app" / "desk_app" / "scripts")
    done = launched(payload)
    assert "ModuleNotFoundError: No module named 'desk_app.scripts'" in done.stderr


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("app/a/__init__.pyc", "a"),
        ("app/a/b.pyc", "a.b"),
        ("runtime/x.zip/email/mime/text.pyc", "email.mime.text"),
    ],
)
def test_a_module_is_known_by_its_path(path: str, name: str) -> None:
    assert module_name(path, ("app", "runtime/x.zip")) == name


def test_the_same_modules_make_the_same_bytes(payload: Path) -> None:
    first = (payload / "app" / MODULES).read_bytes()
    index = int(first.partition(b"\n")[0])
    lines = first.partition(b"\n")[2][:index].decode().splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "desk_app", "desk_app.__main__", "desk_app.deep", "desk_app.part", "volume", "shelf", "shelf.book",
    ]  # fmt: skip
