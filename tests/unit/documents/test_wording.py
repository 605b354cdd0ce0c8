"""The Romanian guides are Romanian: letters with commas, no English, nothing that sounds like a machine."""

import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from tests.unit.documents.pages import ADMINISTRATOR_GUIDE, ROMANIAN_GUIDES, USER_GUIDE, prose_of, text_of

CEDILLAS = set("şţŞŢ")
# What tells a person nothing, what says "tu", what offices borrow although Romanian has the word.
BANNED = (
    "eroare necunoscută",
    "operațiune eșuată",
    "operațiunea a eșuat",
    "sunteți sigur",
    "apasă ",
    "introdu ",
    "click",
    "folder",
    "backup",
    "login",
    "email",
    "default",
)
_WORD = re.compile(r"[a-z]{3,}")
_CATALOGUES = ("cli", "checks", "errors")


def words_in(text: str) -> set[str]:
    """Words of plain letters, three or more."""
    return {word for word in re.findall(r"\w+", text.casefold()) if _WORD.fullmatch(word)}


@cache
def interface_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the interface in English and in Romanian."""
    folder = Path(str(files("resources").joinpath("i18n")))
    english, romanian = set[str](), set[str]()
    for message in ET.parse(folder / "registratura_ro.ts").getroot().iter("message"):
        english |= words_in(message.findtext("source", ""))
        romanian |= words_in(" ".join(text for said in message.iter("translation") for text in said.itertext()))
    for name in _CATALOGUES:
        english |= words_in(" ".join(values_of(json.loads((folder / f"{name}.en.json").read_text("utf-8")))))
        romanian |= words_in(" ".join(values_of(json.loads((folder / f"{name}.ro.json").read_text("utf-8")))))
    return frozenset(english), frozenset(romanian)


def values_of(tree: object) -> list[str]:
    """The texts of a catalogue, without their names."""
    if isinstance(tree, dict):
        return [text for value in tree.values() for text in values_of(value)]
    return [tree] if isinstance(tree, str) else []


def english_in(text: str) -> list[str]:
    english, romanian = interface_words()
    return sorted(words_in(text) & (english - romanian))


def romanian_part(guide: Path) -> str:
    """The guide without the summary that stands on top of the administrator's for those who read no Romanian."""
    text = text_of(guide)
    return text.partition("<!-- summary: end -->")[2] if guide == ADMINISTRATOR_GUIDE else text


@pytest.mark.parametrize("guide", ROMANIAN_GUIDES, ids=lambda guide: guide.stem)
def test_letters_have_commas(guide: Path) -> None:
    assert not CEDILLAS & set(text_of(guide))


@pytest.mark.parametrize("guide", ROMANIAN_GUIDES, ids=lambda guide: guide.stem)
def test_nothing_banned_is_said(guide: Path) -> None:
    text = prose_of(romanian_part(guide)).casefold()
    assert [phrase for phrase in BANNED if phrase in text] == []


@pytest.mark.parametrize("guide", ROMANIAN_GUIDES, ids=lambda guide: guide.stem)
def test_no_english_word_of_the_interface(guide: Path) -> None:
    text = romanian_part(guide)
    assert text
    assert english_in(prose_of(text)) == []


def test_english_would_be_noticed() -> None:
    assert english_in("Deschideți Settings și alegeți Search.") == ["search", "settings"]


@pytest.mark.parametrize("guide", ROMANIAN_GUIDES, ids=lambda guide: guide.stem)
def test_quotations_are_romanian(guide: Path) -> None:
    assert '"' not in prose_of(text_of(guide))


def test_the_user_guide_has_short_sentences() -> None:
    """Without tables and headings, so that the end of a line is no end of a sentence."""
    text = prose_of(text_of(USER_GUIDE))
    lines = [line for line in text.splitlines() if not line.startswith(("|", "#", "!", "<!--"))]
    sentences = re.split(r"(?<=[.!?:;])\s+", " ".join(lines))
    long = [sentence for sentence in sentences if len(sentence.split()) > 32]
    assert long == []
