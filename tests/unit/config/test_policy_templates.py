"""The templates, the schema and the page in the guide say what the definition says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desk_app.config.definitions import Kind, all_settings
from desk_app.config.settings import settle
from desk_app.config.sources import policy_of_file
from installer.policy_templates import (
    DOCUMENT,
    LANGUAGES,
    definitions,
    document,
    example,
    resources,
    schema,
    write_templates,
)

SPACE = {"g": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
POLICIES = ElementTree.fromstring(definitions())


def test_the_page_in_the_documents_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run python -m installer.policy_templates"


def test_every_setting_is_a_policy_of_the_machine() -> None:
    found = {policy.attrib["name"]: policy for policy in POLICIES.iterfind(".//g:policy", SPACE)}
    assert list(found) == [setting.name for setting in all_settings()]
    assert {policy.attrib["class"] for policy in found.values()} == {"Machine"}
    for setting in all_settings():
        offered = [text.text for text in found[setting.name].iterfind(".//g:enum[1]//g:string", SPACE)]
        if setting.kind is Kind.CHOICE:
            assert offered == list(setting.choices)
        else:
            assert found[setting.name].find(".//g:text", SPACE) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_a_policy_needs_is_there(language: str) -> None:
    words = ElementTree.fromstring(resources(language))
    strings = {each.attrib["id"]: each.text for each in words.iterfind(".//g:string", SPACE)}
    presented = {each.attrib["id"]: each for each in words.iterfind(".//g:presentation", SPACE)}
    asked = set(re.findall(r"\$\(string\.([^)]+)\)", definitions()))
    assert asked == strings.keys()
    assert all(strings.values())
    assert set(re.findall(r"\$\(presentation\.([^)]+)\)", definitions())) == presented.keys()
    elements = {each.attrib["id"] for each in POLICIES.iterfind(".//g:elements/*", SPACE)}
    shown = {each.attrib["refId"] for each in words.iterfind(".//*[@refId]")}
    assert shown == elements


def test_the_example_is_a_policy_that_holds() -> None:
    assert settle(policy_of_file(json.dumps(example()).encode()), {}, {}).problems == ()
    assert example().keys() <= schema()["properties"].keys()


def test_the_files_are_written_where_windows_looks_for_them(tmp_path: Path) -> None:
    write_templates(tmp_path)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {
        "registratura.admx",
        "ro-RO/registratura.adml",
        "en-US/registratura.adml",
        "policy.json",
        "policy.schema.json",
    }
    assert (tmp_path / "registratura.admx").read_bytes().startswith(b'<?xml version="1.0" encoding="utf-8"?>')
