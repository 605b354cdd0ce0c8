"""What the documents point at is there."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.unit.documents.pages import (
    DOCUMENTS,
    REPOSITORY,
    WRITTEN_FOR_PEOPLE,
    anchors_of,
    links_of,
    text_of,
)

INDEX = DOCUMENTS / "README.md"


def pointed_at(page: Path) -> list[tuple[Path, str]]:
    """(file, anchor) of every link of ``page``."""
    parts = [unquote(target).partition("#") for target in links_of(text_of(page))]
    return [((page.parent / path).resolve() if path else page, anchor) for path, _, anchor in parts]


@pytest.mark.parametrize("page", WRITTEN_FOR_PEOPLE, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_links_and_pictures_are_there(page: Path) -> None:
    missing = [str(file) for file, _ in pointed_at(page) if not file.exists()]
    assert missing == []


@pytest.mark.parametrize("page", WRITTEN_FOR_PEOPLE, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_anchors_are_headings(page: Path) -> None:
    lost = [
        f"{file.name}#{anchor}"
        for file, anchor in pointed_at(page)
        if anchor and file.suffix == ".md" and anchor not in anchors_of(text_of(file))
    ]
    assert lost == []


def test_the_index_names_every_document() -> None:
    named = {file for file, _ in pointed_at(INDEX)}
    documents = set(DOCUMENTS.rglob("*.md")) - {INDEX}
    assert sorted(str(path.relative_to(DOCUMENTS)) for path in documents - named) == []
