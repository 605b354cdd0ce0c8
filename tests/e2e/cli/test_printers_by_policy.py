"""Printers that the administrator laid down for one PC hold there, whatever the institution chose."""

import pypdfium2
import pytest

from desk_app.config.settings import Settings, settle
from desk_app.config.sources import Rule

HELD = ("--until", "2026-03-31", "--reason", "Trusa de urgență")


@pytest.fixture
def by_policy(counter):
    counter.done("printer", "set", "Plecată", "--for", "label", "--for", "receipt")
    counter.settings = settle(
        {
            "label_printer": Rule("Demonstrativ"),
            "receipt_printer": Rule("Demonstrativ"),
            "receipt_paper": Rule("a4"),
            "label_template": Rule("50x25"),
        },
        {},
        {},
    )
    return counter


def test_papers_go_where_policy_says_and_as_it_says(by_policy):
    by_policy.register()
    assert by_policy.done("print", "label", "4187")["printer"] == "Demonstrativ"
    assert by_policy.done("print", "receipt", "4187")["printer"] == "Demonstrativ"
    sizes = set()
    for paper in by_policy.printed:
        with pypdfium2.PdfDocument(paper) as pdf:
            sizes.add(tuple(round(side / 72 * 25.4) for side in pdf[0].get_size()))
    assert sizes == {(50, 25), (210, 297)}


def test_the_emergency_kit_too(by_policy):
    by_policy.done("reserve", *HELD)
    assert by_policy.done("kit", "--print")["printer"] == "Demonstrativ"


def test_a_test_page_comes_out_of_the_printer_of_the_policy(by_policy):
    printers = {each["printer"]: each["papers"] for each in by_policy.done("printer", "list")}
    assert printers["Demonstrativ"] == ["label", "receipt"]
    by_policy.done("printer", "test", "Demonstrativ")
    assert len(by_policy.printed) == 1


def test_its_dots_are_stronger_than_those_kept_for_the_printer(by_policy):
    by_policy.settings = Settings()
    by_policy.done("printer", "set", "Demonstrativ", "--dots", "203", "--template", "57x32")
    by_policy.settings = settle(
        {"label_dpi": Rule("600"), "label_template": Rule("62x40"), "label_language": Rule("zpl")}, {}, {}
    )
    listed = {each["printer"]: each for each in by_policy.done("printer", "list")}
    shown = listed["Demonstrativ"]
    assert (shown["dots"], shown["template"], shown["language"]) == ("600", "62x40", "zpl")


def test_what_the_policy_holds_is_not_kept_in_vain(by_policy):
    by_policy.settings = settle({"label_dpi": Rule("600"), "label_printer": Rule("Demonstrativ")}, {}, {})
    refused = by_policy.json("printer", "set", "Demonstrativ", "--dots", "203")
    assert (refused.code, refused.error["code"]) == (1, "setting-held")
    assert refused.error["data"] == {"setting": "label_dpi", "value": "600"}
    assert "stabilită de administrator" in refused.error["message"]
    assert by_policy.json("printer", "set", "Alta", "--for", "label").error["data"]["setting"] == "label_printer"
    by_policy.done("printer", "set", "Demonstrativ", "--dots", "600", "--darkness", "3")
    listed = {each["printer"]: each for each in by_policy.done("printer", "list")}
    assert listed["Demonstrativ"]["darkness"] == 3


def test_a_sheet_that_the_policy_chose_is_filled_label_by_label(by_policy):
    by_policy.settings = settle(
        {"label_printer": Rule("Demonstrativ"), "label_template": Rule("a4-70x37")}, {}, {}
    )
    by_policy.done("printer", "set", "Demonstrativ", "--sheet-start", "24")
    by_policy.register()
    for _ in range(2):
        by_policy.done("print", "label", "4187")
    listed = {each["printer"]: each["sheet_start"] for each in by_policy.done("printer", "list")}
    assert listed["Demonstrativ"] == 2
    tops = []
    for paper in by_policy.printed:
        with pypdfium2.PdfDocument(paper) as pdf:
            page = pdf[0].render(scale=1).to_pil().convert("L").point(lambda dot: dot < 128 and 255)
        tops.append(page.getbbox()[1] * 8 // page.height)
    assert tops == [7, 0]
