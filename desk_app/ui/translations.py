"""The command that brings the files of the languages up to date.

``python -m desk_app.ui.translations`` gathers the source strings into ``resources/i18n/*.ts`` and
compiles those to the ``.qm`` files that the program loads.
"""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path


def update(folder: Path, sources: list[Path]) -> None:
    """Gather the strings of ``sources`` into the Romanian ``.ts`` in ``folder`` and compile all of them."""
    target = folder / "registratura_ro.ts"
    names = [str(source) for source in sources]
    options = ["-tr-function-alias", "QT_TRANSLATE_NOOP+=translatable", "-locations", "none", "-no-obsolete"]
    _run("lupdate", *options, *names, "-ts", str(target))
    for written in sorted(folder.glob("*.ts")):
        compile_file(written, written.with_suffix(".qm"))


def compile_file(source: Path, target: Path) -> None:
    """Compile the ``.ts`` file ``source`` to the ``.qm`` file ``target``."""
    _run("lrelease", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(command), "-silent", *arguments], check=True)  # noqa: S603 - our own tool, our own files


def main() -> int:
    """Update the files in the source tree."""
    folder = Path(str(files("resources").joinpath("i18n")))
    gallery = Path(__file__).with_name("gallery")
    sources = [path for path in sorted(Path(__file__).parent.rglob("*.py")) if gallery not in path.parents]
    update(folder, sources)
    return 0


if __name__ == "__main__":
    sys.exit(main())
