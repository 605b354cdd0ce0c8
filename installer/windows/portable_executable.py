"""What a program or library of Windows says of itself: what it imports, its version, whether it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pefile

PROGRAM_SUFFIXES = frozenset({".exe", ".dll", ".pyd"})
_WANTED = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT", "IMAGE_DIRECTORY_ENTRY_RESOURCE")


@dataclass(frozen=True, slots=True)
class Image:
    """`imports` are lower-case names, those loaded later included; `version` is "1.2.3.4" or empty."""

    imports: frozenset[str]
    version: str
    language: str
    """Decimal language identifier of the version resource, "0" where it is neutral."""
    is_signed: bool


def is_program(path: Path) -> bool:
    """Whether Windows may execute what is in this file."""
    return path.suffix.lower() in PROGRAM_SUFFIXES


def read_image(path: Path) -> Image:
    """Read the headers. Raises pefile.PEFormatError for anything else than a PE file."""
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories([pefile.DIRECTORY_ENTRY[name] for name in _WANTED])
        found = [
            entry.dll.decode("ascii").lower()
            for kind in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
            for entry in getattr(image, kind, ())
        ]
        security = image.OPTIONAL_HEADER.DATA_DIRECTORY[pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_SECURITY"]]
        return Image(frozenset(found), _version(image), _language(image), security.Size > 0)


def _version(image: pefile.PE) -> str:
    for fixed in getattr(image, "VS_FIXEDFILEINFO", ()):
        high, low = fixed.FileVersionMS, fixed.FileVersionLS
        return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}.{low & 0xFFFF}"
    return ""


def _language(image: pefile.PE) -> str:
    """The first translation of the version resource, as File.Language wants it."""
    for group in getattr(image, "FileInfo", ()):
        for entry in group:
            for variable in getattr(entry, "Var", ()):
                for value in variable.entry.values():
                    return str(int(value.split()[0], 16))
    return "0"
