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
    read = [{found.text for found in zxingcpp.read_barcodes(page)} for page in pages]
    assert [len(codes) for codes in read] == [12, 1]
    for page, codes in zip(pages, read, strict=True):
        assert {found.data.decode() for found in pyzbar.decode(page, symbols=[ZBarSymbol.CODE128])} == codes
    numbers = sorted(int(code[8:14]) for code in set.union(*read))
    assert numbers == list(range(4187, 4200))
    assert all(item["check_code"] in text for item in held)
    assert written["head"] in "".join(text.split())
    used = counter.register(reservation="4190")
    assert (used["number"], used["check_code"]) == (4190, held[3]["check_code"])
    assert counter.done("verify", "4190", held[3]["check_code"])["true"]
    assert counter.done("kit", "--reason", REASON, "-o", target)["numbers"] == 12


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
