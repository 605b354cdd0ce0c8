"""The command that brings the files of the languages up to date.

``python -m desk_app.ui.translations`` gathers the source strings into ``resources/i18n/*.ts`` and
compiles those to the ``.qm`` files that the program loads.
"""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path


def update(folder: Path, gathered: list[Path]) -> None:
    """Gather the strings of ``gathered`` into the ``.ts`` files in ``folder`` and compile all of them.

    The strings are English: that language needs its plurals only.
    """
    names = [str(source) for source in gathered]
    options = ["-tr-function-alias", "QT_TRANSLATE_NOOP+=translatable", "-locations", "none", "-no-obsolete"]
    _run("lupdate", *options, *names, "-ts", str(folder / "registratura_ro.ts"))
    _run("lupdate", *options, "-pluralonly", *names, "-ts", str(folder / "registratura_en.ts"))
    for written in sorted(folder.glob("*.ts")):
        compile_file(written, written.with_suffix(".qm"))


def sources(folder: Path) -> list[Path]:
    """Return the files under ``folder`` whose strings are translated: all but the gallery's."""
    gallery = folder / "gallery"
    return [path for path in sorted(folder.rglob("*.py")) if gallery not in path.parents]


def compile_file(source: Path, target: Path) -> None:
    """Compile the ``.ts`` file ``source`` to the ``.qm`` file ``target``."""
    _run("lrelease", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(command), "-silent", *arguments], check=True)  # noqa: S603 - our own tool, our own files


def main() -> int:
    """Update the files in the source tree."""
    folder = Path(str(files("resources").joinpath("i18n")))
    update(folder, sources(Path(__file__).parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
