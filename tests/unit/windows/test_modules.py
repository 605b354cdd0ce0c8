"""All modules in one file: they are found there, and are to the program what they were as files of their own."""

from __future__ import annotations

import _json
import py_compile
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import cast

import pytest

from installer.windows.byte_code import compile_sources
from installer.windows.launcher import start
from installer.windows.launcher.start import MODULES
from installer.windows.modules import gathered, module_name, modules_of_archive
from installer.windows.wine import Wine

PROGRAM = {
    "app/desk_app/__init__.py": "",
    "app/desk_app/__main__.py": """
import json, os, sys
from importlib import resources
from desk_app import deep
from desk_app.scripts import script
import shelf, union.of.leaf, volume
from shelf import _json
from importlib.machinery import ExtensionFileLoader

def window():
    print(json.dumps({
        "arguments": sys.argv[1:],
        "deep": deep.WORD,
        "beside": resources.files("desk_app").joinpath("words.txt").read_text(),
        "by path": open(os.path.join(os.path.dirname(deep.__file__), "words.txt")).read(),
        "script": script.__file__.endswith("script.py"),
        "libraries": [isinstance(_json.__loader__, ExtensionFileLoader), _json.__file__[-15:]],
        "searched": sorted(folder for folder in sys.path_importer_cache if "site-packages/shelf" in folder),
        "zone": os.environ["PYTHONTZPATH"].replace(os.sep, "/")[-9:],
        "of the library": [shelf.__file__.replace(os.sep, "/")[-18:], volume.WORD, union.of.leaf.WORD],
    }))
    return 7
""",
    "app/desk_app/deep.py": "WORD = 'beneath'",
    "app/desk_app/part.py": "import sys\nif __name__ == '__main__':\n    print('part', *sys.argv[1:])",
    "site-packages/shelf/__init__.py": "from shelf.book import WORD",
    "site-packages/shelf/book.py": "WORD = 'read'",
    "site-packages/shelf/_json.py": "raise ImportError('the library goes before it')",
    "site-packages/union/of/leaf.py": "WORD = 'unbound'",
}


ROOTS = ("app", "site-packages", "runtime/library.zip", "runtime")
LIBRARY = "site-packages/shelf/_json.cp313-win_amd64.pyd"


class ThisPython:
    """In the place of Wine: the Python that runs the tests."""

    def run(self, command: list[object]) -> None:
        subprocess.run([sys.executable, *map(str, command[1:])], check=True)


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """A program, a package and a library of Python's, compiled by the Python that runs the tests."""
    folder, texts = tmp_path / "Program Files", tmp_path / "texts"
    sources: dict[str, Path] = {}
    for name, text in {**PROGRAM, "app/start.py": Path(start.__file__).read_text(encoding="utf-8")}.items():
        sources[name] = texts / name
        sources[name].parent.mkdir(parents=True, exist_ok=True)
        sources[name].write_text(text, encoding="utf-8")
    compiled = compile_sources(cast(Wine, ThisPython()), Path("python.exe"), sources, tmp_path)
    for name in ("app/desk_app/scripts", "site-packages", "runtime"):
        (folder / name).mkdir(parents=True)
    (folder / "app" / "start.pyc").write_bytes(compiled.pop("app/start.pyc"))
    (folder / "app" / "desk_app" / "scripts" / "script.py").touch()
    (folder / "app" / "desk_app" / "words.txt").write_text("of the program")
    library = folder / "runtime" / "library.zip"
    py_compile.compile(_written(tmp_path / "volume.py"), cfile=str(tmp_path / "volume.pyc"), doraise=True)
    with zipfile.ZipFile(library, "w") as archive:
        archive.write(tmp_path / "volume.pyc", "volume.pyc")
    compiled |= modules_of_archive(library, ROOTS[2])
    (folder / "site-packages" / "shelf").mkdir()
    shutil.copyfile(_json.__file__, folder / LIBRARY)
    (folder / "app" / MODULES).write_bytes(gathered(compiled, [LIBRARY], ROOTS))
    return folder


def _written(path: Path) -> str:
    path.write_text("WORD = 'bound'")
    return str(path)


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
        '"by path": "of the program", "script": true, '
        '"libraries": [true, "3-win_amd64.pyd"], "searched": [], "zone": "app/zones", '
        '"of the library": ["shelf/__init__.pyc", "bound", "unbound"]}'
    )


def test_a_part_runs_as_a_process_of_its_own_and_nothing_else_does(payload: Path) -> None:
    done = launched(payload, "-m", "desk_app.part", "one", "two")
    assert (done.returncode, done.stdout, done.stderr) == (0, "part one two\n", "")
    assert '"arguments": ["-m", "shelf"]' in launched(payload, "-m", "shelf").stdout


def test_a_source_that_is_none_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.py").write_text("def")
    with pytest.raises(subprocess.CalledProcessError):
        compile_sources(
            cast(Wine, ThisPython()), Path("python.exe"), {"app/broken.py": tmp_path / "broken.py"}, tmp_path
        )
    assert "app/broken.py: invalid syntax" in capfd.readouterr().err


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
        ("runtime/_ssl.pyd", "_ssl"),
        ("app/a/_c.cp313-win_amd64.pyd", "a._c"),
    ],
)
def test_a_module_is_known_by_its_path(path: str, name: str) -> None:
    assert module_name(path, ("app", "runtime/x.zip", "runtime")) == name


def test_the_same_modules_make_the_same_bytes(payload: Path) -> None:
    first = (payload / "app" / MODULES).read_bytes()
    index = int(first.partition(b"\n")[0])
    lines = first.partition(b"\n")[2][:index].decode().splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "union", "union.of", "shelf._json", "desk_app", "desk_app.__main__", "desk_app.deep", "desk_app.part",
        "volume", "shelf", "shelf.book", "union.of.leaf",
    ]  # fmt: skip
