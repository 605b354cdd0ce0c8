"""Writes docs/THIRD_PARTY.md: what is shipped with Registratura, under which licence, and why.

``python -m installer.setup.third_party`` reads the locked versions, the metadata of the installed
packages and third_party.toml beside this file.
"""

import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
LOCKS = REPOSITORY / "installer" / "requirements"
DESK = "run.lock"
CENTRAL = "central.lock"
DOCUMENT = REPOSITORY / "docs" / "THIRD_PARTY.md"
PROJECT = "registratura (pyproject.toml)"

PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)")
BROUGHT_BY = re.compile(r"^    #   (?:via )?(?P<name>\S.*)$|^    # via (?P<only>\S.*)$")
# The trove classifiers and free words that packages without a licence expression still use.
WORDS_FOR_LICENCES = {
    "MIT": "MIT",
    "License :: OSI Approved :: MIT License": "MIT",
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
}


class UnknownLicence(Exception):
    """Neither the metadata nor third_party.toml say under which licence a package comes."""


@dataclass(frozen=True, slots=True)
class LockedPackage:
    """One package of a lock file; ``brought_by`` names the packages that need it."""

    name: str
    version: str
    brought_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShippedPackage:
    """One line of the document; ``licence`` is an SPDX expression."""

    name: str
    version: str
    licence: str
    why: str

    @property
    def may_be_shipped(self) -> bool:
        """Whether one of the offered licences asks nothing that the EUPL cannot give (no GPL, no AGPL)."""
        alternatives = self.licence.split(" OR ")
        return any(not re.search(r"\bA?GPL", alternative) for alternative in alternatives)


def notes() -> dict[str, Any]:
    """The words that no metadata has: ``why``, ``licence`` and ``material``."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def locked_packages(lock: str) -> list[LockedPackage]:
    """Read a lock file as ``uv pip compile`` writes it."""
    found: list[LockedPackage] = []
    for line in lock.splitlines():
        if pinned := PINNED.match(line):
            found.append(LockedPackage(pinned["name"], pinned["version"], ()))
        elif brought := BROUGHT_BY.match(line):
            last = found[-1]
            by = (*last.brought_by, brought["name"] or brought["only"])
            found[-1] = LockedPackage(last.name, last.version, by)
    return found


def licence_of(name: str, recorded: dict[str, str]) -> str:
    """Under which licence a package comes, as an SPDX expression.

    :raises UnknownLicence: when it has to be written down in third_party.toml first.
    """
    if name in recorded:
        return recorded[name]
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError as error:
        raise UnknownLicence(f"{name} is not installed and third_party.toml has no licence for it") from error
    if expressions := told.get_all("License-Expression"):
        return str(expressions[0])
    for words in (*told.get_all("License", []), *told.get_all("Classifier", [])):
        if words in WORDS_FOR_LICENCES:
            return WORDS_FOR_LICENCES[words]
    raise UnknownLicence(f"the metadata of {name} names no licence: read its files, note it in third_party.toml")


def shipped_packages() -> list[ShippedPackage]:
    """Every package that is shipped, with the desk or with the central registry."""
    return [*packages_of(DESK), *packages_of_central()]


def packages_of_central() -> list[ShippedPackage]:
    """What the central registry needs and a desk does not."""
    of_desk = {package.name for package in packages_of(DESK)}
    return [package for package in packages_of(CENTRAL) if package.name not in of_desk]


def packages_of(lock: str) -> list[ShippedPackage]:
    """Every package of a lock file with its licence and the reason why it is there."""
    words = notes()
    return [
        ShippedPackage(
            package.name,
            package.version,
            licence_of(package.name, words["licence"]),
            words["why"].get(package.name) or f"needed by {', '.join(package.brought_by)}",
        )
        for package in locked_packages((LOCKS / lock).read_text(encoding="utf-8"))
    ]


def document() -> str:
    """The whole text of docs/THIRD_PARTY.md."""
    packages = [_line(package) for package in packages_of(DESK)]
    central = [_line(package) for package in packages_of_central()]
    materials = [f"| {m['name']} | {m['licence']} | {m['origin']} | {m['why']} |" for m in notes()["material"]]
    return "\n".join(
        [
            "# What others made",
            "",
            "Written by `python -m installer.setup.third_party` from the locked versions, the packages' own",
            "metadata and the notes in `installer/setup/third_party.toml`; do not edit it by hand. A test",
            "keeps it current and refuses what can only be had under the GPL.",
            "",
            "## Packages",
            "",
            "| package | version | licence | why |",
            "|---|---|---|---|",
            *packages,
            "",
            "Only where the central registry runs (the optional `central` of `pyproject.toml`):",
            "",
            "| package | version | licence | why |",
            "|---|---|---|---|",
            *central,
            "",
            "Where several licences are offered, the first that is not the GPL is the one used. The packages",
            "under the LGPL (Qt with PySide6 and Shiboken, psycopg, pyscard, python-stdnum) are unchanged,",
            "separate files that anyone may replace by their own build.",
            "",
            "## Fonts and data",
            "",
            "| what | licence | origin | why |",
            "|---|---|---|---|",
            *materials,
            "",
        ]
    )


def _line(package: ShippedPackage) -> str:
    return f"| {package.name} | {package.version} | {package.licence} | {package.why} |"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
