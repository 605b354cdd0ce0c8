"""Labels of numbers that stand for no document: reserved, given up, annulled. Nothing on them can be scanned."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar


def words(label: Path) -> str:
    """What the label says, once no reader finds a code on it."""
    with pypdfium2.PdfDocument(label) as pdf:
        picture = pdf[0].render(scale=300 / 72).to_pil().convert("L")
        assert not zxingcpp.read_barcodes(picture)
        assert not pyzbar.decode(picture)
        return str(pdf[0].get_textpage().get_text_range())


def written(counter, number: str, *options: str) -> str:
    target = counter.folder / "eticheta.pdf"
    counter.done("label", number, *options, "-o", target)
    return words(target)


def test_a_reserved_number_says_until_when_and_its_kind_of_reason_but_no_name(counter):
    kind = "Ședința consiliului local"
    counter.done("reserve", "--until", "2026-03-31", "--reason", kind)
    counter.done("reserve", "--until", "2026-03-31", "--reason", "pentru Demonstrație Ana")
    said = written(counter, "4187", "--profile", "70x37")
    assert "REZERVAT" in said
    assert f"până la 31.03.2026 · {kind}"[:34] in said
    assert "INTRARE" not in said
    typed = written(counter, "4188")
    assert "REZERVAT" in typed
    assert "Demonstrație" not in typed
    assert counter.json("label", "4187", "--reply", "1", "-o", counter.folder / "r.pdf").code == 1


def test_a_number_given_up_is_unused_and_a_used_one_has_the_label_of_its_entry(counter):
    counter.done("reserve", "2", "--until", "2026-03-31", "--reason", "Dispoziție")
    counter.done("void", "4187", "--reason", "Nu mai este nevoie")
    said = written(counter, "4187")
    assert "NEFOLOSIT" in said
    assert "nevoie" not in said
    payload = counter.register(reservation="4188")["barcode"]
    target = counter.folder / "folosit.png"
    counter.done("label", "4188", "-o", target)
    assert [each.text for each in zxingcpp.read_barcodes(_picture(target)) if each.text == payload] == [payload]
    assert counter.json("label", "4999", "-o", target).error["code"] == "number-unknown"


def test_an_annulled_number_is_struck_and_its_label_waits_for_no_scan(counter):
    counter.register()
    counter.done("printer", "set", "Demonstrativ", "--for", "label")
    counter.done("print", "label", "4187")
    assert [each["number"] for each in counter.done("jobs", "list")] == ["4187"]
    counter.done("annul", "4187", "--reason", "Înregistrat de două ori")
    assert counter.done("jobs", "list") == []
    assert counter.done("print", "label", "4187")["copy"] == 2
    said = words(counter.printed[-1])
    assert "ANULAT" in said
    assert "de două ori" not in said
    assert counter.done("jobs", "list") == []


@pytest.mark.parametrize("sheet", [(), ("--template", "a4-70x37")])
def test_reserving_prints_a_label_for_each_number_and_so_does_print(counter, sheet):
    counter.done("printer", "set", "Demonstrativ", "--for", "label", *sheet)
    made = counter.done("reserve", "2", "--until", "2026-03-31", "--reason", "Dispoziție", "--print")
    assert [each["state"] for each in made["papers"]] == ["printed", "printed"]
    assert counter.done("print", "label", "4188")["display"].startswith("4188")
    numbers = ["4187", "4188", "4188"]
    for number, label in zip(numbers, counter.printed, strict=True):
        assert number in label.name
        assert number in words(label)
    [printer] = (each for each in counter.done("printer", "list") if each["printer"] == "Demonstrativ")
    assert printer["sheet_start"] == (4 if sheet else 1)
    assert counter.done("jobs", "list") == []


def test_a_printer_that_is_missing_keeps_no_number_back(counter):
    made = counter.done("reserve", "--until", "2026-03-31", "--reason", "Dispoziție", "--print")
    assert made["number"] == 4187
    assert made["papers"][0]["error"]["code"] == "printer-not-chosen"
    [job] = counter.done("jobs", "list")
    assert (job["number"], job["state"]) == ("4187/2026", "failed")
    counter.done("jobs", "retry", str(job["job"]), "--printer", "Demonstrativ")
    assert "REZERVAT" in words(counter.printed[0])


def test_a_sheet_in_a_named_printer_moves_on(counter):
    """Not only that of the chosen one."""
    counter.register()
    counter.done("printer", "set", "Demonstrativ", "--template", "a4-70x37", "--sheet-start", "5")
    counter.done("print", "label", "4187", "--printer", "Demonstrativ")
    [printer] = (each for each in counter.done("printer", "list") if each["printer"] == "Demonstrativ")
    assert printer["sheet_start"] == 6


def _picture(file: Path):
    return Image.open(file).convert("L")
