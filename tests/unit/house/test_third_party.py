"""docs/THIRD_PARTY.md is current, complete and free of the GPL."""

import re
import tomllib
from fnmatch import fnmatch
from importlib import metadata

import pytest

from installer.setup import third_party
from installer.setup.third_party import ShippedPackage
from tests.unit.house.repository import REPOSITORY, files_of_the_repository

PACKAGES = third_party.shipped_packages()


def test_the_document_is_current() -> None:
    assert third_party.DOCUMENT.read_text(encoding="utf-8") == third_party.document(), "run make lock"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_nothing_is_shipped_that_only_the_gpl_allows(package: ShippedPackage) -> None:
    assert package.may_be_shipped, package.licence


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("LGPL-2.1-or-later", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("GPL-2.0-only OR GPL-3.0-only", False),
    ],
)
def test_the_gpl_is_told_from_the_lgpl(licence: str, allowed: bool) -> None:
    assert ShippedPackage("example", "1.0", licence, "").may_be_shipped is allowed


def test_a_recorded_licence_agrees_with_the_package_where_it_speaks() -> None:
    for name, recorded in third_party.notes()["licence"].items():
        try:
            told = metadata.metadata(name).get_all("License-Expression")
        except metadata.PackageNotFoundError:
            continue
        assert told in (None, [recorded]), name


def test_every_package_that_the_project_names_has_its_reason() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"]["central"]]
    named = {re.split(r"[\[=<>;]", requirement)[0].strip().lower() for requirement in requirements}
    assert named == set(third_party.notes()["why"])


def test_a_lock_file_is_read_with_who_brings_what() -> None:
    lock = (
        "cffi==2.1.1 ; implementation_name != 'x' \\\n    --hash=sha256:00\n    # via cryptography\n"
        "cryptography==50.0.2 \\\n    --hash=sha256:00\n    # via\n    #   project\n    #   secretstorage\n"
    )
    assert [(p.name, p.version, p.brought_by) for p in third_party.locked_packages(lock)] == [
        ("cffi", "2.1.1", ("cryptography",)),
        ("cryptography", "50.0.2", ("project", "secretstorage")),
    ]


def test_every_font_and_every_data_file_has_its_origin() -> None:
    globs = [glob for material in third_party.notes()["material"] for glob in material["files"]]
    borrowed = [path for path in files_of_the_repository() if path.suffix in {".ttf", ".otf", ".woff2", ".csv"}]
    shipped = [path for path in borrowed if path.parts[0] in {"desk_app", "sync", "printing", "resources"}]
    assert [path for path in shipped if not any(fnmatch(str(path), glob) for glob in globs)] == []
