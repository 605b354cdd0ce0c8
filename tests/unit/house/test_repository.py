"""What may lie in the repository, and what may not."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.house.repository import REPOSITORY, files_of_the_repository, text_of

TOP_LEVEL = {
    "desk_app",
    "sync",
    "printing",
    "resources",
    "installer",
    "tests",
    "docs",
    ".ci",
    "Makefile",
    "LICENSE",
    "CHANGELOG.md",
    "README.md",
    "pyproject.toml",
    ".gitignore",
}
LARGEST_FILE = 1_500_000  # bytes
LARGER_FILES: set[str] = set()
LONGEST_MODULE = 400  # lines
LONGEST_OF_ALL = 450
LONGER_MODULES = {
    "desk_app/domain/errors.py",  # one tree, of leaves of a few lines
}

# One letter of each stands in brackets, so that this file too can be searched.
UNFINISHED = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[N]otImplementedError)\b")
OF_ONE_MACHINE = re.compile(r"/[w]ork/|/[r]oot/|/opt/[w]heels|/tmp/[b]ash_jobs|\.[p]yenv\b")
REGISTRY_HOSTS = re.compile(r"[p]ypi\.org|[p]ythonhosted|[n]pmjs\.|[d]eb\.debian|[p]kg\.dev|[a]rtifactory")

FILES = files_of_the_repository()


def lines_that_match(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in FILES:
        for number, line in enumerate((text_of(path) or "").splitlines(), start=1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


def test_the_top_level_is_the_agreed_one() -> None:
    assert {path.parts[0] for path in FILES} - TOP_LEVEL == set()


def test_no_file_is_too_large_to_clone() -> None:
    large = {str(path) for path in FILES if (REPOSITORY / path).stat().st_size > LARGEST_FILE}
    assert large - LARGER_FILES == set()


def test_every_module_is_read_in_one_sitting() -> None:
    lengths = {str(path): len((text_of(path) or "").splitlines()) for path in FILES if path.suffix == ".py"}
    too_long = {path for path, length in lengths.items() if length > LONGEST_MODULE} - LONGER_MODULES
    assert too_long == set()
    assert max(lengths.values()) <= LONGEST_OF_ALL


@pytest.mark.parametrize("pattern", [UNFINISHED, OF_ONE_MACHINE, REGISTRY_HOSTS], ids=["work", "path", "registry"])
def test_nothing_is_left_unfinished_or_bound_to_one_machine(pattern: re.Pattern[str]) -> None:
    assert list(lines_that_match(pattern)) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (UNFINISHED, f"# {'TO'}{'DO'}: later"),
        (OF_ONE_MACHINE, f"open('/{'work'}/letter.pdf')"),
        (REGISTRY_HOSTS, f"https://files.{'python'}{'hosted'}.org/packages"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_every_package_takes_its_place_in_the_import_rules() -> None:
    rules = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    packages = {path.parts[0] for path in FILES if path.name == "__init__.py" and path.parts[0] != "tests"}
    assert packages == set(rules["root_packages"])
    layered = [contract for contract in rules["contracts"] if contract["type"] == "layers"]
    assert all(contract["exhaustive"] for contract in layered)
    placed = {name.strip() for contract in layered for layer in contract["layers"] for name in layer.split("|")}
    desk = {path.parts[1] for path in FILES if path.parts[0] == "desk_app" and len(path.parts) > 2}
    assert desk - placed == set()


def test_every_folder_of_tests_is_run_by_make() -> None:
    stages = (REPOSITORY / "installer" / "setup" / "test.sh").read_text(encoding="utf-8")
    run = {kind for kinds in re.findall(r"for kind in ([a-z0-9 ]+);", stages) for kind in kinds.split()}
    by_hand = {Path("bench"), Path("windows")}  # make bench, make test-windows
    tested = {path.relative_to("tests").parents[-2] for path in FILES if _is_test(path)}
    assert {str(folder) for folder in tested - by_hand} - run == set()


def _is_test(path: Path) -> bool:
    return path.parts[0] == "tests" and path.name.startswith("test_") and len(path.parts) > 2


def test_commands_of_the_house_are_listed_by_make() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, flags=re.MULTILINE)) - {"help"}
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert {target for target in targets if f"make {target}" not in readme} == set()


def test_links_between_documents_lead_somewhere() -> None:
    links = [
        (path, target)
        for path in FILES
        if path.suffix == ".md"
        for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)#:]+)\)", text_of(path) or "")
    ]
    assert links
    assert [link for link in links if not (REPOSITORY / link[0].parent / link[1]).exists()] == []
