"""Compiles the two launchers with icon, version and manifest."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.windows.product import APPLICATION_ID, DESCRIPTION, MANUFACTURER, NAME, REPOSITORY, Product

_SOURCES = Path(__file__).parent / "launcher"
_MARK = REPOSITORY / "resources" / "icons" / "mark.svg"
_COMPILER, _RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_WARNINGS = ("-Wall", "-Wextra", "-Werror")
_HARDENED = "-Wl,--no-insert-timestamp,--nxcompat,--dynamicbase,--high-entropy-va"
_OPTIONS = ("-municode", "-static", "-Os", "-s", *_WARNINGS, "-finput-charset=UTF-8", _HARDENED)


@dataclass(frozen=True, slots=True)
class Launcher:
    """A program: its name without .exe, the function of `desk_app.__main__` it runs, and its kind."""

    name: str
    entry: str
    is_window: bool


LAUNCHERS = (Launcher("registratura", "main", True), Launcher("registraturactl", "registraturactl", False))


def compile_launchers(product: Product, target: Path, work: Path) -> tuple[Path, ...]:
    """Put both programs into `target`; `work` takes what is only needed on the way."""
    work.mkdir(parents=True, exist_ok=True)
    target.mkdir(parents=True, exist_ok=True)
    (work / "registratura.ico").write_bytes(icon())
    return tuple(_compiled(launcher, product, target, work) for launcher in LAUNCHERS)


def icon() -> bytes:
    """The mark of the program as an ICO of eight sizes."""
    pictures = [painted_mark(size) for size in _ICON_SIZES]
    written = BytesIO()
    pictures[-1].save(
        written,
        "ICO",
        sizes=[(size, size) for size in _ICON_SIZES],
        append_images=pictures[:-1],
        bitmap_format="png",
    )
    return written.getvalue()


def painted_mark(size: int) -> Image.Image:
    """The mark of the program, `size` pixels wide and high, on a clear ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_MARK.read_bytes())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Image.open(BytesIO(bytes(buffer.data().data())))


def _compiled(launcher: Launcher, product: Product, target: Path, work: Path) -> Path:
    words = {
        "VERSION": product.version,
        "NUMBERS": ",".join(map(str, product.numbers)),
        "MANUFACTURER": MANUFACTURER,
        "DESCRIPTION": DESCRIPTION if launcher.is_window else f"{DESCRIPTION} (comenzi)",
        "PRODUCT": NAME,
        "PROGRAM": launcher.name,
    }
    _fill_in("launcher.rc", work, words)
    _fill_in("launcher.manifest", work, words | {"VERSION": ".".join(map(str, product.numbers))})
    resources, program = work / f"{launcher.name}.o", target / f"{launcher.name}.exe"
    subprocess.run([_RESOURCES, "--codepage=65001", "launcher.rc", str(resources)], cwd=work, check=True)  # noqa: S603
    kind = ["-mwindows", "-DWINDOW"] if launcher.is_window else ["-mconsole"]
    named = [f'-DENTRY="{launcher.entry}"', f'-DAPPLICATION_ID="{APPLICATION_ID}"']
    sources = [str(_SOURCES / "launcher.c"), str(resources)]
    subprocess.run(  # noqa: S603
        [_COMPILER, *_OPTIONS, *kind, *named, *sources, "-o", str(program), "-lshell32", "-lole32"], check=True
    )
    return program


def _fill_in(name: str, work: Path, words: dict[str, str]) -> None:
    text = (_SOURCES / name).read_text(encoding="utf-8")
    for key, value in words.items():
        text = text.replace(f"@{key}@", value)
    (work / name).write_text(text, encoding="utf-8")
