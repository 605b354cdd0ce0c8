"""What goes along with an installer: hashes, materials, the manifest for winget."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from installer.setup.third_party import shipped_packages
from installer.windows import evidence
from installer.windows.evidence import materials, write_hashes
from installer.windows.product import UPGRADE_CODE, Product, guid
from installer.windows.winget import IDENTIFIER, main, manifest
from tests.unit.windows.payloads import PROGRAM, small_payload

PRODUCT = Product("1.2.3")
MOMENT = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    folder = small_payload(tmp_path / "payload")
    for package in ("SQLAlchemy", "reportlab"):
        about = folder / "site-packages" / f"{package.lower()}-1.dist-info" / "METADATA"
        about.parent.mkdir(parents=True)
        about.write_text(f"Metadata-Version: 2.4\nName: {package}\nVersion: 1\n")
    return folder


def test_the_hashes_are_a_list_that_sha256sum_checks(payload: Path, tmp_path: Path) -> None:
    installer = tmp_path / "Registratura.msi"
    installer.write_bytes(b"installer")
    payload.rename(tmp_path / "Registratura")
    write_hashes(installer, tmp_path / "Registratura", tmp_path / "list")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "list"], cwd=tmp_path, check=True)
    (tmp_path / "Registratura" / "LICENSE").write_text("changed")
    changed = subprocess.run(
        ["sha256sum", "--check", "--quiet", "list"], cwd=tmp_path, check=False, capture_output=True
    )
    assert changed.returncode == 1


def test_materials_name_what_is_there_with_licence_and_who_needs_it(
    payload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "_PYTHON_LIBRARY", PROGRAM)
    told = materials(PRODUCT, payload, MOMENT)
    assert told == json.loads(json.dumps(told))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert {each["name"] for each in told["components"]} == {"CPython", "sqlalchemy", "reportlab"}
    licences = {package.name: package.licence for package in shipped_packages()}
    for component in told["components"][1:]:
        assert component["licenses"] == [{"expression": licences[component["name"]]}]
    references = {each["bom-ref"] for each in told["components"]} | {told["metadata"]["component"]["bom-ref"]}
    needed = {name for each in told["dependencies"] for name in [each["ref"], *each["dependsOn"]]}
    assert needed <= references
    assert materials(PRODUCT, payload, MOMENT)["serialNumber"] == told["serialNumber"]


def test_winget_gets_the_very_file(tmp_path: Path) -> None:
    installer = tmp_path / PRODUCT.file_name
    installer.write_bytes(b"installer")
    files = manifest(PRODUCT, installer, f"https://example.org/{PRODUCT.file_name}")
    assert len(files) == 4
    lines = files[f"{IDENTIFIER}.installer.yaml"]
    assert f"  InstallerSha256: {hashlib.sha256(b'installer').hexdigest().upper()}" in lines
    assert f"ProductCode: '{guid(PRODUCT.code)}'" in lines
    assert all(each[0] == f"PackageIdentifier: {IDENTIFIER}" for each in files.values())
    assert f"  UpgradeCode: '{guid(UPGRADE_CODE)}'" in lines


def test_winget_is_told_where_an_installer_that_is_built_already_will_lie(tmp_path: Path) -> None:
    installer = tmp_path / Product.of_the_project().file_name
    installer.write_bytes(b"installer")
    assert main([str(installer), "http://example.org/a.msi"]) == 2  # winget takes https only
    assert main([str(installer)]) == 2
    assert main([str(installer), "https://example.org/a.msi"]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "winget").iterdir()}
    assert len(written) == 4
    assert "  InstallerUrl: https://example.org/a.msi\n" in written[f"{IDENTIFIER}.installer.yaml"]
