"""Every check of "Ghișeul e gata?" that a desk can show has its sentence in both languages."""

import re
from pathlib import Path

import pytest

import desk_app.adapters.checks
from tests.unit.cli.catalogues import LANGUAGES, catalogue, content

SOURCE = Path(desk_app.adapters.checks.__file__).read_text(encoding="utf-8")
CHECK = re.compile(
    r'Check\(\s*"(?P<name>\w+)",\s*(?P<state>\w+),\s*"(?P<sentence>[\w-]+)"(?:, data[^,]*, "(?P<fix>[\w-]+)")?'
)
FACTS = {
    "series": "U01-3F9A2C",
    "cause": "missing",
    "entries": 12,
    "debts": 2,
    "folder": "/date",
    "behind": 3,
    "reason": "un singur disc",
    "free_gigabytes": 84.5,
    "today": "2026-11-21",
    "last_day": "2026-11-20",
    "fetched_on": "2026-11-20",
    "printer": "Zebra",
    "count": 1,
    "group": "ghiseu",
    "path": "/date/lock",
    "document": "adresa-semnat.pdf",
    "number": "1285/20.11.2026",
}


def shown() -> list[re.Match[str]]:
    return list(CHECK.finditer(SOURCE))


def test_the_checks_are_found_in_the_source():
    names = {found["name"] for found in shown()}
    assert names == {
        "registry",
        "mirror",
        "numbers",
        "copy",
        "disk",
        "clock",
        "printer",
        "papers",
        "labels",
        "keys",
        "access",
        "people",
        "signed",
        "lists",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_has_its_words(language):
    words = catalogue("checks", language)
    for found in shown():
        explanation = words.explain(found["sentence"], FACTS)
        assert explanation.sentence.endswith(".")
        if found["state"] != "GOOD":
            assert explanation.action.endswith(".")
        assert found["name"] in words.values["name"]
        assert found["fix"] is None or found["fix"] in words.values["fix"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_without_their_check(language):
    assert set(content("checks", language)["sentences"]) == {found["sentence"] for found in shown()}


def test_figures_and_days_are_written_as_people_write_them():
    romanian = catalogue("checks", "ro")
    assert romanian.explain("disk-good", FACTS).sentence == "Pe disc sunt liberi 84,5 GB."
    assert "21.11.2026" in romanian.explain("clock-good", FACTS).sentence
