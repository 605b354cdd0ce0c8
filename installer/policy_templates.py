"""Writes, from the one definition of every setting, what administrators read and load.

``python -m installer.policy_templates FOLDER`` writes the administrative templates for Windows (ADMX and ADML in
Romanian and English), an example and a JSON schema of the policy file for Linux; without a folder it writes
docs/setari.md, which a test keeps current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from desk_app.config.definitions import LONGEST_TEXT, Kind, Setting, all_settings
from desk_app.config.settings import Mode
from desk_app.config.sources import INSTALLATION_KEY, MODE_SUFFIX, POLICY_FILE, POLICY_KEY

DOCUMENT = Path(__file__).parents[1] / "docs" / "setari.md"
_NAME, _NAMESPACE = "registratura", "Registratura.Policies"
_SCHEMA = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_REVISION = {"revision": "1.0", "schemaVersion": "1.0"}
LANGUAGES = {"ro": "ro-RO", "en": "en-US"}
_WORDS = {
    "ro": {
        "product": "Registratura",
        "description": "Setările programului Registratura",
        "since": "Registratura {version} sau mai nouă",
        "value": "Valoarea",
        "mode": "Cum se aplică",
        Mode.LOCKED: "încuiată: ține orice ar alege cineva",
        Mode.ADVISED: "propusă: ține până alege cineva altceva",
        Mode.HIDDEN: "ascunsă: încuiată, și nu se vede în Setări",
    },
    "en": {
        "product": "Registratura",
        "description": "Settings of the program Registratura",
        "since": "Registratura {version} or newer",
        "value": "Value",
        "mode": "How it is applied",
        Mode.LOCKED: "locked: holds whatever anybody chooses",
        Mode.ADVISED: "advised: holds until somebody chooses another",
        Mode.HIDDEN: "hidden: locked, and not shown in the settings",
    },
}


def definitions() -> str:
    """registratura.admx: every setting as a policy of the machine, with a value and how it is applied."""
    root = Element("policyDefinitions", {"xmlns": _SCHEMA, **_REVISION})
    SubElement(SubElement(root, "policyNamespaces"), "target", prefix=_NAME, namespace=_NAMESPACE)
    SubElement(root, "resources", minRequiredRevision="1.0")
    supported = SubElement(SubElement(root, "supportedOn"), "definitions")
    for since in sorted({setting.since for setting in all_settings()}):
        SubElement(supported, "definition", name=_since(since), displayName=_string(_since(since)))
    SubElement(SubElement(root, "categories"), "category", name=_NAME, displayName=_string("product"))
    policies = SubElement(root, "policies")
    for setting in all_settings():
        _define(policies, setting)
    return _xml(root)


def resources(language: str) -> str:
    """registratura.adml of "ro" or "en": the words of the policies and how each is filled in."""
    words = _WORDS[language]
    root = Element("policyDefinitionResources", {"xmlns": _SCHEMA, **_REVISION})
    SubElement(root, "displayName").text = words["product"]
    SubElement(root, "description").text = words["description"]
    parts = SubElement(root, "resources")
    strings, presentations = SubElement(parts, "stringTable"), SubElement(parts, "presentationTable")
    said = {"product": words["product"], **{f"mode_{mode}": words[mode] for mode in Mode}}
    said |= {_since(each.since): words["since"].format(version=each.since) for each in all_settings()}
    for setting in all_settings():
        own = setting.words[language]
        said |= {setting.name: own.title, f"{setting.name}_explained": own.explanation}
        said |= {
            f"{setting.name}_{value}": choice for value, choice in zip(setting.choices, own.choices, strict=True)
        }
        _present(presentations, setting, words)
    for name, text in said.items():
        SubElement(strings, "string", id=name).text = text
    return _xml(root)


def schema() -> dict[str, Any]:
    """A JSON schema (2020-12) of the policy file for Linux."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Registratura: {POLICY_FILE}",
        "type": "object",
        "additionalProperties": False,
        "properties": {setting.name: _schema_of(setting) for setting in all_settings()},
    }


def example() -> dict[str, Any]:
    """A policy file that shows each way of laying a setting down."""
    return {
        "language": "ro",
        "scale": {"value": "125", "mode": Mode.ADVISED.value},
        "appearance": {"value": "system", "mode": Mode.HIDDEN.value},
    }


def document() -> str:
    """docs/setari.md: every setting, for administrators, in Romanian."""
    lines = [
        "# Setările calculatorului",
        "",
        "Scris de `python -m installer.policy_templates` din definiția setărilor; nu se editează de mână.",
        "",
        "Ordinea în care se citesc: politica mașinii, proprietatea dată la instalare, alegerea persoanei,",
        "valoarea propusă de politică, valoarea obișnuită. Ce stabilește politica sau instalarea nu se mai",
        "schimbă în program: pagina de Setări arată cine a stabilit. Comanda `registraturactl settings` spune ce",
        "ține acum și de la cine.",
        "",
        "| unde | politica mașinii | proprietățile instalării |",
        "|---|---|---|",
        f"| Windows | `HKLM\\{POLICY_KEY}`, din șabloanele ADMX | `HKLM\\{INSTALLATION_KEY}` |",
        f"| Linux | `{POLICY_FILE}` | – |",
        "",
        "În registry, `NUME` este valoarea și `NUME"
        + MODE_SUFFIX
        + "` felul: `locked` (încuiată), `advised` (propusă),",
        "`hidden` (ascunsă). În fișierul JSON o valoare simplă este încuiată:",
        "",
        "```json",
        json.dumps(example(), indent=2),
        "```",
        "",
        "| nume | ce este | valori | obișnuit | proprietate MSI | din versiunea |",
        "|---|---|---|---|---|---|",
        *map(_line, all_settings()),
        "",
    ]
    return "\n".join(lines)


def write_templates(folder: Path) -> None:
    """The files of `folder`: registratura.admx, a folder for each language, policy.json and its schema."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{_NAME}.admx").write_text(definitions(), encoding="utf-8")
    for language, name in LANGUAGES.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / f"{_NAME}.adml").write_text(resources(language), encoding="utf-8")
    for name, content in (("policy.json", example()), ("policy.schema.json", schema())):
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _define(policies: Element, setting: Setting) -> None:
    name = setting.name
    policy = SubElement(
        policies,
        "policy",
        {
            "name": name,
            "class": "Machine",
            "displayName": _string(name),
            "explainText": _string(f"{name}_explained"),
            "presentation": f"$(presentation.{name})",
            "key": POLICY_KEY,
        },
    )
    SubElement(policy, "parentCategory", ref=_NAME)
    SubElement(policy, "supportedOn", ref=_since(setting.since))
    elements = SubElement(policy, "elements")
    if setting.kind is Kind.CHOICE:
        _offer(elements, f"{name}_value", name, [(f"{name}_{value}", value) for value in setting.choices])
    else:
        attributes = {"id": f"{name}_value", "valueName": name, "required": "true", "maxLength": str(LONGEST_TEXT)}
        SubElement(elements, "text", attributes)
    _offer(elements, f"{name}_mode", name + MODE_SUFFIX, [(f"mode_{mode}", mode.value) for mode in Mode])


def _offer(elements: Element, key: str, value_name: str, items: list[tuple[str, str]]) -> None:
    chosen = SubElement(elements, "enum", {"id": key, "valueName": value_name, "required": "true"})
    for words, value in items:
        item = SubElement(chosen, "item", displayName=_string(words))
        SubElement(SubElement(item, "value"), "string").text = value


def _present(presentations: Element, setting: Setting, words: dict[str, str]) -> None:
    name = setting.name
    shown = SubElement(presentations, "presentation", id=name)
    if setting.kind is Kind.CHOICE:
        usual = str(setting.choices.index(setting.default))
        SubElement(shown, "dropdownList", refId=f"{name}_value", noSort="true", defaultItem=usual).text = words[
            "value"
        ]
    else:
        SubElement(SubElement(shown, "textBox", refId=f"{name}_value"), "label").text = words["value"]
    SubElement(shown, "dropdownList", refId=f"{name}_mode", noSort="true", defaultItem="0").text = words["mode"]


def _schema_of(setting: Setting) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string", "maxLength": LONGEST_TEXT}
    if setting.kind is Kind.CHOICE:
        value["enum"] = list(setting.choices)
    ruled = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"value": value, "mode": {"enum": [mode.value for mode in Mode]}},
    }
    return {"description": setting.words["en"].explanation, "anyOf": [value, ruled]}


def _line(setting: Setting) -> str:
    words = setting.words["ro"]
    values = ", ".join(f"`{value}`" for value in setting.choices) or {
        Kind.FOLDER: "o cale întreagă",
        Kind.ADDRESS: "o adresă `https://`",
        Kind.SECRET: "un cod",
        Kind.TEXT: "un text",
    }.get(setting.kind, "")
    usual = f"`{setting.default}`" if setting.default else "gol"
    passed = f"`{setting.property_name}`" if setting.property_name else "–"
    what = f"{words.title}. {words.explanation}"
    return f"| `{setting.name}` | {what} | {values} | {usual} | {passed} | {setting.since} |"


def _since(version: str) -> str:
    return f"since_{version.replace('.', '_')}"


def _string(name: str) -> str:
    return f"$(string.{name})"


def _xml(root: Element) -> str:
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_templates(Path(sys.argv[1]))
    else:
        DOCUMENT.write_text(document(), encoding="utf-8")
