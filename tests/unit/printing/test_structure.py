"""Flowing papers carry a structure tree that agrees with what stands on their pages."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from printing.documents.daily_register import render_daily_register
from printing.documents.paper_sizes import Paper
from printing.documents.receipt import render_receipt
from printing.documents.recovery_sheet import render_recovery_sheet
from printing.samples import sample_daily_register, sample_receipt, sample_receipt_of_twelve, sample_recovery_sheet

PAPERS = {
    "dovada-a5": lambda: render_receipt(sample_receipt(), Paper.A5),
    "dovada-80mm": lambda: render_receipt(sample_receipt(), Paper.ROLL_80MM),
    "dovada-12": lambda: render_receipt(sample_receipt_of_twelve(), Paper.A5),
    "registru-zilnic": lambda: render_daily_register(sample_daily_register()),
    "fisa-de-recuperare": lambda: render_recovery_sheet(sample_recovery_sheet()),
}


def read(name: str) -> tuple[PdfReader, Any]:
    reader = PdfReader(BytesIO(PAPERS[name]()))
    return reader, reader.trailer["/Root"]


def below(element: Any) -> list[Any]:
    """The element and all below it, in reading order."""
    kids = element.get("/K")
    return (
        [element, *(each for kid in kids for each in below(kid.get_object()))]
        if isinstance(kids, list)
        else [element]
    )


def elements(root: Any) -> list[Any]:
    return below(root["/StructTreeRoot"]["/K"])


@pytest.mark.parametrize("name", PAPERS)
def test_every_mark_on_a_page_has_its_element(name: str) -> None:
    reader, root = read(name)
    assert root["/MarkInfo"]["/Marked"] is not False
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    leaves = 0
    for page in reader.pages:
        content = page.get_contents().get_data()
        marks = re.findall(rb"/(\w+) <</MCID (\d+)>> BDC", content)
        assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
        kept = parents[page["/StructParents"]]
        assert [int(place) for _, place in marks] == list(range(len(kept)))
        for (role, place), reference in zip(marks, kept, strict=True):
            element = reference.get_object()
            assert (element["/S"], element["/K"]) == (f"/{role.decode()}", int(place))
            assert element["/Pg"].get_object() == page
        leaves += len(kept)
    assert leaves == sum(not isinstance(each["/K"], list) for each in elements(root))


@pytest.mark.parametrize("name", PAPERS)
def test_every_element_knows_its_parent_and_there_is_one_heading(name: str) -> None:
    _, root = read(name)
    roles = [each["/S"] for each in elements(root)]
    assert roles[0] == "/Document"
    assert roles.count("/H1") == 1
    for each in elements(root):
        if isinstance(each["/K"], list):
            assert all(kid.get_object()["/P"].get_object() == each for kid in each["/K"])


def test_the_daily_register_has_its_numbers_and_its_movements_in_tables() -> None:
    _, root = read("registru-zilnic")
    numbers, movements = (
        [[cell.get_object()["/S"] for cell in row.get_object()["/K"]] for row in each["/K"]]
        for each in elements(root)
        if each["/S"] == "/Table"
    )
    assert numbers == [["/TH"] * 8, *[["/TD"] * 8] * 3]  # titles, two registers, their sums
    assert movements == [["/TH", "/TD"] * 3, ["/TH", "/TD"] * 2]


def test_the_numbers_of_a_receipt_are_a_table_with_titles() -> None:
    _, root = read("dovada-12")
    tables = [each for each in elements(root) if each["/S"] == "/Table"]
    assert len(tables) == 1
    rows = [[cell.get_object()["/S"] for cell in row.get_object()["/K"]] for row in tables[0]["/K"]]
    assert rows[0] == ["/TH"] * 4
    assert rows.count(["/TD"] * 4) == 12


def test_the_foot_of_the_page_is_not_read() -> None:
    reader, _ = read("dovada-12")
    for page in reader.pages:
        assert b"/Artifact BMC" in page.get_contents().get_data()
