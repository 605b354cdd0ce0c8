"""The shape of every reference list: unique codes, references that resolve, dates that parse."""

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from desk_app.domain.deadline import DeadlineRule, rules_in_force
from desk_app.domain.text import comma_below
from resources import open_binary, read_json

DIRECTIONS = {"in", "out", "internal"}
TOWNS = ("commune", "municipality")


def load(name: str) -> Any:
    return read_json(f"reference/{name}.json")


def codes(rows: Iterable[dict[str, Any]]) -> set[str]:
    counted = Counter(row["code"] for row in rows)
    assert max(counted.values()) == 1, f"repeated: {[c for c, n in counted.items() if n > 1]}"
    return set(counted)


@pytest.fixture(scope="module")
def rules() -> tuple[DeadlineRule, ...]:
    return tuple(DeadlineRule.from_record(row) for row in load("deadline_rules")["rules"])


@pytest.mark.parametrize(
    "path", sorted(entry.name for entry in files("resources").joinpath("reference").iterdir())
)
def test_texts_are_composed_and_written_with_comma_below(path: str) -> None:
    with open_binary(f"reference/{path}") as stream:
        text = stream.read().decode()
    assert text == comma_below(unicodedata.normalize("NFC", text))


def test_a_resource_that_does_not_ship_is_missed_by_name() -> None:
    with pytest.raises(FileNotFoundError):
        open_binary("reference/absent.json")


def test_every_rule_has_law_dates_and_nobody_confirmed_it_yet(rules: tuple[DeadlineRule, ...]) -> None:
    assert all(rule.title and rule.legal_basis for rule in rules)
    assert all(rule.valid_until is None or rule.valid_from <= rule.valid_until for rule in rules)
    assert {rule.confirmed_by for rule in rules} == {None}
    assert all(rule.extension is None or rule.extension.length > 0 for rule in rules)


def test_a_row_that_makes_no_sense_is_refused() -> None:
    row = load("deadline_rules")["rules"][0]
    with pytest.raises(ValueError, match="fortnights"):
        DeadlineRule.from_record({**row, "mode": "fortnights"})
    with pytest.raises(ValueError, match="ieri"):
        DeadlineRule.from_record({**row, "valid_from": "ieri"})
    with pytest.raises(KeyError, match="legal_basis"):
        DeadlineRule.from_record({key: value for key, value in row.items() if key != "legal_basis"})


def test_one_rule_per_code_is_in_force(rules: tuple[DeadlineRule, ...]) -> None:
    today = datetime.date(2026, 11, 21)
    for code in {rule.code for rule in rules}:
        assert len(rules_in_force(rules, code, today)) == 1


def test_petition_and_public_information_terms(rules: tuple[DeadlineRule, ...]) -> None:
    by_code = {rule.code: rule for rule in rules}
    petition, information = by_code["PETITIE"], by_code["L544"]
    assert (petition.length, petition.extension and petition.extension.length) == (30, 15)
    assert (information.length, information.extension and information.extension.length) == (10, 20)
    assert len(information.modes) == 3


@pytest.mark.parametrize("town", TOWNS)
def test_departments_form_one_tree_under_the_mayor(town: str) -> None:
    departments = load(f"departments_{town}")["departments"]
    known = codes(departments)
    assert all(re.fullmatch(r"[A-Z0-9]{2,6}", code) for code in known)
    parents = {row["code"]: row["parent"] for row in departments}
    assert all(parent in known for parent in parents.values() if parent)
    for code in known:
        chain = [code]
        while parent := parents[chain[-1]]:
            assert parent not in chain
            chain.append(parent)
        assert chain[-1] == "PRIM"


def test_document_types_refer_to_what_exists(rules: tuple[DeadlineRule, ...]) -> None:
    types = load("document_types")["document_types"]
    codes(types)
    rule_codes = {rule.code for rule in rules}
    for row in types:
        assert row["name"]
        assert set(row["directions"]) <= DIRECTIONS
        assert row["directions"]
        assert row["deadline_rule"] is None or row["deadline_rule"] in rule_codes
        assert row["proposes"] in (None, "clasare")


def test_a_second_number_is_given_in_a_special_register_that_takes_such_documents_and_by_a_law() -> None:
    registers = {row["code"]: row for row in load("registers")["registers"]}
    second = {row["code"]: row for row in load("document_types")["document_types"] if row["special_register"]}
    assert {"PETITIE", "RECLAMATIE", "CERERE_544", "CERERE_AUDIENTA"} <= second.keys()
    assert "ANONIMA" not in second, "what is filed without an answer is no petition (OG 27/2002, art. 7)"
    for row in second.values():
        register = registers[row["special_register"]["code"]]
        assert register["kind"] == "special"
        assert set(row["directions"]) & set(register["directions"])
        assert row["special_register"]["legal_basis"]


def test_general_petitions_and_public_information_registers_are_proposed() -> None:
    proposed = [row["code"] for row in load("registers")["registers"] if row["proposed"]]
    assert proposed == ["01", "02", "03"]


@pytest.mark.parametrize("town", TOWNS)
def test_every_type_finds_a_department_in_either_kind_of_town(town: str) -> None:
    known = codes(load(f"departments_{town}")["departments"])
    homeless = [t["code"] for t in load("document_types")["document_types"] if not known & {*t["departments"]}]
    assert homeless == []


def test_checklist_items_are_of_known_kinds() -> None:
    kinds = {"original", "copy", "original_to_see", "form", "proof_of_payment", "obtained_ex_officio"}
    items = [item for row in load("document_types")["document_types"] for item in row["checklist"]]
    assert {item["kind"] for item in items} == kinds
    assert all(item["item"] and isinstance(item["mandatory"], bool) for item in items)
    assert not any("șină" in item["item"] for item in items), "Law 9/2023 forbids asking for stationery"


def test_an_anonymous_letter_is_proposed_for_filing_without_a_term() -> None:
    types = {row["code"]: row for row in load("document_types")["document_types"]}
    assert (types["ANONIMA"]["proposes"], types["ANONIMA"]["deadline_rule"]) == ("clasare", None)


def test_registers(rules: tuple[DeadlineRule, ...]) -> None:
    registers = load("registers")["registers"]
    assert all(re.fullmatch(r"\d\d", code) for code in codes(registers))
    assert [row["code"] for row in registers if row["kind"] == "general"] == ["01"]
    for row in registers:
        fields = {field for _, field, _, _ in Formatter().parse(row["pattern"]) if field}
        assert "nr" in fields
        assert fields <= {"nr", "dd", "mm", "yyyy"}
        assert row["reply_numbering"] in ("same_as_incoming", "new_number")
        assert row["deadline_rule"] is None or row["deadline_rule"] in {rule.code for rule in rules}
        assert row["legal_basis"]
        assert set(row["directions"]) <= DIRECTIONS
        assert set(row["offered_to"]) <= set(TOWNS)


def test_channels() -> None:
    channels = load("channels")["channels"]
    assert {"ghiseu", "posta", "email", "verbal", "din_oficiu"} <= codes(channels)
    assert all(row["read_back"] for row in channels if not row["written"])


def test_reasons_have_a_text_each() -> None:
    reasons = load("reasons")
    lists = {name: rows for name, rows in reasons.items() if name != "version"}
    assert set(lists) == {
        "correction",
        "annulment",
        "backdating",
        "failed_identifier",
        "deadline_change",
        "reservation",
    }
    for rows in lists.values():
        assert len(codes(rows)) >= 4
        assert all(row["text"] for row in rows)


def test_mandates_ask_only_for_number_date_and_end() -> None:
    mandates = load("mandate_kinds")["mandate_kinds"]
    codes(mandates)
    assert all(set(row["asks"]) <= {"number", "date", "until"} for row in mandates)
    assert all(row["capacity"] for row in mandates)


def test_the_privacy_notice_is_dated_and_names_institution_and_contact() -> None:
    notices = load("privacy_notice")["notices"]
    assert len({notice["version"] for notice in notices}) == len(notices)
    for notice in notices:
        datetime.date.fromisoformat(notice["valid_from"])
        assert notice["legal_basis"]
        for language in ("ro", "en"):
            whole = " ".join([notice["short"][language], *notice["full"][language]])
            assert {"{institution}", "{contact}"} <= set(re.findall(r"\{\w+\}", whole))


def test_demonstration_letters_use_known_types_channels_and_fillers() -> None:
    subjects = load("demonstration_subjects")
    types = {row["code"]: row for row in load("document_types")["document_types"]}
    channels = codes(load("channels")["channels"])
    for row in subjects["templates"]:
        assert row["direction"] in types[row["type"]]["directions"], row
    assert set(subjects["unanswered_types"]) <= set(types)
    assert {code for weights in subjects["channels"].values() for code in weights} <= channels
