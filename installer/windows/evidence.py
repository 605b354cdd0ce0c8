"""What goes along with an installer: the SHA-256 of everything in it, and what it is made of (CycloneDX)."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid5

from installer.setup.third_party import DESK, LOCKS, locked_packages, shipped_packages
from installer.windows.portable_executable import read_image
from installer.windows.product import MANUFACTURER, NAME, UPGRADE_CODE, Product

_OWN_LICENCE = "EUPL-1.2"
_PYTHON_LICENCE = "Python-2.0"
_PYTHON_LIBRARY = Path("runtime", "python313.dll")


def write_hashes(installer: Path, payload: Path, target: Path) -> None:
    """A list as `sha256sum --check` reads it: the installer first, then what lies in Program Files."""
    lines = [f"{_sha256(installer)}  {installer.name}"]
    files = sorted(path for path in payload.rglob("*") if path.is_file())
    lines += [f"{_sha256(path)}  {NAME}/{path.relative_to(payload).as_posix()}" for path in files]
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_materials(product: Product, payload: Path, moment: datetime, target: Path) -> None:
    """The bill of materials of what `payload` holds, CycloneDX 1.6."""
    target.write_text(
        json.dumps(materials(product, payload, moment), indent=1, ensure_ascii=False), encoding="utf-8"
    )


def materials(product: Product, payload: Path, moment: datetime) -> dict[str, Any]:
    """The program, its Python and every package, with licences and who needs whom."""
    own = f"pkg:generic/registratura@{product.version}"
    python = read_image(payload / _PYTHON_LIBRARY).version.removesuffix(".0")
    components = [_component("CPython", python, f"pkg:generic/python@{python}", _PYTHON_LICENCE)]
    present = _installed(payload)
    packages = [package for package in shipped_packages() if package.name in present]
    components += [
        _component(each.name, each.version, _package(each.name, each.version), each.licence) for each in packages
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(UPGRADE_CODE, f'materials {product.version} {moment.isoformat()}')}",
        "version": 1,
        "metadata": {
            "timestamp": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": _component(NAME, product.version, own, _OWN_LICENCE) | {"type": "application"},
            "supplier": {"name": MANUFACTURER},
        },
        "components": components,
        "dependencies": _dependencies(own, {each.name: _package(each.name, each.version) for each in packages}),
    }


def _component(name: str, version: str, reference: str, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "purl": reference,
        "licenses": [{"expression": licence}],
    }


def _dependencies(own: str, references: dict[str, str]) -> list[dict[str, Any]]:
    """Who needs whom, as the lock tells it."""
    needs: dict[str, set[str]] = {own: set(), **{reference: set() for reference in references.values()}}
    for package in locked_packages((LOCKS / DESK).read_text(encoding="utf-8")):
        if package.name in references:
            for name in package.brought_by:
                needs[references.get(name, own)].add(references[package.name])
    return [{"ref": reference, "dependsOn": sorted(needed)} for reference, needed in sorted(needs.items())]


def _installed(payload: Path) -> set[str]:
    """The packages whose metadata lies in the payload, by the names that the lock uses."""
    names = set()
    for path in payload.glob("site-packages/*.dist-info/METADATA"):
        line = next(each for each in path.read_text(encoding="utf-8").splitlines() if each.startswith("Name: "))
        names.add(line.removeprefix("Name: ").lower().replace("_", "-").replace(".", "-"))
    return names


def _package(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
