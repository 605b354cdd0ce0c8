"""The emergency kit from the command line, read back from the paper."""

import pypdfium2
import zxingcpp
from pyzbar import pyzbar
from pyzbar.pyzbar import ZBarSymbol

REASON = "Trusa de urgență"
HELD = ("--until", "2026-03-31", "--reason", REASON)


def test_a_block_is_printed_each_number_readable_and_one_used_later(counter):
    first = counter.done("reserve", "13", *HELD)
    counter.done("reserve", "--until", "2026-03-31", "--reason", "Dispoziție")
    assert [first["number"]] + [other["number"] for other in first["other_numbers"]] == list(range(4187, 4200))
    held = [item for item in counter.done("reservations") if item["reason"] == REASON]
    target = counter.folder / "trusa.pdf"
    written = counter.done("kit", "--reason", REASON, "-o", target)
    assert written["numbers"] == 13
    with pypdfium2.PdfDocument(target) as pdf:
        pages = [page.render(scale=203 / 72).to_pil().convert("L") for page in pdf]
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    bars = zxingcpp.BarcodeFormat.Code128
    read = [{found.text for found in zxingcpp.read_barcodes(page, formats=bars)} for page in pages]
    assert [len(codes) for codes in read] == [12, 1]
    for page, codes in zip(pages, read, strict=True):
        assert {found.data.decode() for found in pyzbar.decode(page, symbols=[ZBarSymbol.CODE128])} == codes
    numbers = sorted(int(code[8:14]) for code in set.union(*read))
    assert numbers == list(range(4187, 4200))
    assert all(f"{item['check_code'][:3]} {item['check_code'][3:]}" in text for item in held)
    assert written["head"] in "".join(text.split())
    used = counter.register(reservation="4190")
    assert (used["number"], used["check_code"]) == (4190, held[3]["check_code"])
    assert counter.done("verify", "4190", held[3]["check_code"])["true"]
    assert counter.done("kit", "--reason", REASON, "-o", target)["numbers"] == 12


def test_each_sheet_is_sealed_and_the_seal_read_off_the_paper_is_verified(counter):
    counter.done("reserve", "13", *HELD)
    target = counter.folder / "trusa.pdf"
    written = counter.done("kit", "-o", target)
    with pypdfium2.PdfDocument(target) as pdf:
        pages = [page.render(scale=300 / 72).to_pil().convert("L") for page in pdf]
        assert all("31.03.2026" in page.get_textpage().get_text_range() for page in pdf)
    seals = [
        found.text
        for page in pages
        for found in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    ]
    assert seals == written["seals"]
    counter.register()  # the journal goes on after the sheet was made
    for seal, count in zip(seals, (12, 1), strict=True):
        verified = counter.done("verify", "--kit", seal)
        assert (verified["true"], len(verified["numbers"])) == (True, count)
        assert {each["expires_on"] for each in verified["numbers"]} == {"2026-03-31"}


def test_a_seal_that_was_changed_or_is_of_another_desk_is_refused(counter, tmp_path):
    counter.done("reserve", *HELD)
    [seal] = counter.done("kit", "-o", counter.folder / "trusa.pdf")["seals"]
    later = seal.replace("20260331", "20270331")
    other_head = seal.replace(seal.split("/")[3], "A" * 52)
    for changed in (later, other_head, seal[:-1], f"{seal[:-1]}{'A' if seal[-1] != 'A' else 'Q'}", "4187"):
        refused = counter.json("verify", "--kit", changed)
        assert (refused.code, refused.error["code"]) == (1, "seal-not-true")


def test_the_kit_is_printed_where_receipts_are_or_where_it_is_sent(counter):
    counter.done("reserve", *HELD)
    assert counter.json("kit").error["code"] == "value-missing"
    assert counter.json("kit", "--print").error["code"] == "printer-not-chosen"
    missing = counter.json("kit", "--print", "--printer", "Plecată")
    assert missing.error["code"] == "printer-unavailable"
    waiting = counter.done("jobs", "list")
    assert [(each["paper"], each["number"], each["state"]) for each in waiting] == [("kit", "", "failed")] * 2
    counter.done("printer", "set", "Demonstrativ", "--for", "receipt")
    printed = counter.done("kit", "--print")
    assert (printed["printer"], printed["state"]) == ("Demonstrativ", "printed")
    newer, older = (each["job"] for each in waiting)
    assert counter.done("jobs", "retry", older)["state"] == "printed"
    counter.done("jobs", "cancel", newer)
    assert counter.done("jobs", "list") == []
    for paper in counter.printed:
        assert "Demonstrație" not in paper.name
        with pypdfium2.PdfDocument(paper) as pdf:
            assert "Trusa de urgență" in pdf[0].get_textpage().get_text_range()


def test_a_block_is_drawn_whole_or_not_at_all(counter):
    for count in ("0", "37"):
        refused = counter.json("reserve", count, *HELD)
        assert refused.error["data"] == {"field": "count", "value": count, "allowed": "1-36"}
    assert counter.done("reservations") == []
    refused = counter.json("kit", "-o", counter.folder / "trusa.pdf")
    assert refused.error["code"] == "value-missing"
    counter.done("reserve", *HELD)
    refused = counter.json("kit", "--reason", "Altul", "-o", counter.folder / "trusa.pdf")
    assert refused.error["data"] == {"field": "reason", "value": "Altul", "allowed": REASON}
