"""The documents that people read, and what their texts consist of."""

import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
DOCUMENTS = REPOSITORY / "docs"
USER_GUIDE = DOCUMENTS / "ghid-utilizator.md"
ADMINISTRATOR_GUIDE = DOCUMENTS / "administrator.md"
ROMANIAN_GUIDES = (USER_GUIDE, ADMINISTRATOR_GUIDE)
WRITTEN_FOR_PEOPLE = (REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted(DOCUMENTS.rglob("*.md")))

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_NOT_IN_AN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two fences: its language (empty for none) and its lines."""

    language: str
    text: str


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks_of(text: str) -> list[Block]:
    return [Block(language, inner) for language, inner in _BLOCK.findall(text)]


def inline_code_of(text: str) -> list[str]:
    return _INLINE.findall(_BLOCK.sub("", text))


def links_of(text: str) -> list[str]:
    """Targets of links and pictures, without those of other sites."""
    return [target for target in _LINK.findall(_BLOCK.sub("", text)) if "://" not in target]


def anchors_of(text: str) -> set[str]:
    """The anchors that the headings of a page give, as GitHub makes them."""
    headings = _HEADING.findall(_BLOCK.sub("", text))
    return {_NOT_IN_AN_ANCHOR.sub("", heading.strip().lower()).replace(" ", "-") for heading in headings}


def prose_of(text: str) -> str:
    """The text without code and without the targets of links."""
    plain = _INLINE.sub("", _BLOCK.sub("", text))
    return re.sub(r"\]\([^)]*\)", "]", plain)


def part_of(text: str, heading: str) -> str:
    """What stands under a heading of the second level, up to the next one."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{heading} has no chapter"
    return found[1]
