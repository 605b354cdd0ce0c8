"""Label and receipt of real entries, read back by a scanner; jobs printed into a folder."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

from desk_app.adapters.print_queue import SpoolerQueue
from desk_app.application.print_papers import PrintPapers
from desk_app.application.queries import EntryDetail, RegisterFilter
from desk_app.domain.label import read_barcode
from desk_app.domain.numbering import NumberReference
from desk_app.domain.printer_profile import choice_name, choice_value, profile_of
from printing.spool.file import FOLDER_PRINTER, FolderSpooler
from tests.integration.tables.town import FIRST, SIRUTA, Town

SCAN_DPI = 300


def _detail(town: Town, number: int) -> EntryDetail:
    [candidate] = town.desk.queries.candidates(NumberReference(number, "01", 2026))
    detail = town.desk.queries.detail(candidate.entry_id)
    assert detail is not None
    return detail


def _scanned(image: Image.Image) -> dict[str, str]:
    return {found.format.name: found.text for found in zxingcpp.read_barcodes(image)}


def _page(document: bytes, dpi: int = SCAN_DPI) -> Image.Image:
    with pypdfium2.PdfDocument(document) as pdf:
        page = pdf[0]
        image = page.render(scale=dpi / 72).to_pil()
        page.close()
    return image.convert("L")


def test_a_label_is_read_back_by_a_scanner(busy_town: Town) -> None:
    papers, profile = busy_town.desk.papers, busy_town.desk.queries.profile()
    detail = _detail(busy_town, FIRST)
    for image in (
        Image.open(BytesIO(papers.label(detail, profile, "png"))).convert("L"),
        _page(papers.label(detail, profile, "pdf"), 406),
    ):
        read = _scanned(image)
        assert read_barcode(read["Code128"], SIRUTA, 2026).number == FIRST
        assert read["QRCode"] == f"HTTPS://V.EXEMPLU.RO/{detail.entry.tracking_token}"


def test_the_label_of_a_reply_says_which(busy_town: Town) -> None:
    papers, profile = busy_town.desk.papers, busy_town.desk.queries.profile()
    detail = _detail(busy_town, FIRST)
    read = _scanned(Image.open(BytesIO(papers.label(detail, profile, "png", reply=1))).convert("L"))
    assert read_barcode(read["Code128"], SIRUTA, 2026).reply == 1


def test_a_quick_number_has_a_label_of_what_is_known(busy_town: Town) -> None:
    papers, profile, detail = (
        busy_town.desk.papers,
        busy_town.desk.queries.profile(),
        _detail(busy_town, FIRST + 32),
    )
    for template in papers.label_templates(profile):
        read = _scanned(Image.open(BytesIO(papers.label(detail, profile, "png", template))).convert("L"))
        assert read_barcode(read["Code128"], SIRUTA, 2026).number == FIRST + 32
    assert papers.receipt([detail], profile).startswith(b"%PDF")


def test_a_receipt_is_read_back_on_every_paper(busy_town: Town) -> None:
    papers, profile, detail = (
        busy_town.desk.papers,
        busy_town.desk.queries.profile(),
        _detail(busy_town, FIRST + 1),
    )
    for paper in ("a5", "a4", "80mm"):
        read = _scanned(_page(papers.receipt([detail], profile, paper)))
        assert read_barcode(read["Code128"], SIRUTA, 2026).number == FIRST + 1
        assert read["QRCode"].endswith(detail.entry.tracking_token)


def test_without_a_check_address_the_qr_holds_number_and_true_code(town: Town) -> None:
    institution = replace(town.desk.queries.profile().institution, check_address="")
    town.desk.lay_down.institution(institution)
    registered = town.register(town.letter())
    detail, profile = _detail(town, FIRST), town.desk.queries.profile()
    image = Image.open(BytesIO(town.desk.papers.label(detail, profile, "png"))).convert("L")
    reference, code = _scanned(image)["QRCode"].split()
    assert reference == f"{FIRST}/2026"
    assert town.desk.integrity.check_code(registered.entry_id, code)


def test_an_imported_entry_has_papers_too(town: Town) -> None:
    file = town.folder / "vechi.csv"
    file.write_text("Nr.;Data;Emitent;Conținut\n5;2.1.2024;Ana;Cerere\n", "utf-8")
    importing = town.desk.import_register
    importing(importing.preview(file, town.desk.queries.profile()).request("01"))
    [row] = town.desk.queries.find(RegisterFilter())
    detail = town.desk.queries.detail(row.entry_id)
    assert detail is not None
    profile = town.desk.queries.profile()
    read = _scanned(Image.open(BytesIO(town.desk.papers.label(detail, profile, "png"))).convert("L"))
    assert read_barcode(read["Code128"], SIRUTA, 2026).year == 2024
    assert read["QRCode"] == f"5/2024 {detail.entry.check_code}"
    assert town.desk.papers.receipt([detail], profile, "80mm").startswith(b"%PDF")


def test_jobs_wait_until_they_are_printed(town: Town) -> None:
    town.choose(label_printer=FOLDER_PRINTER, receipt_printer=FOLDER_PRINTER, label_language="zpl")
    registered = town.register(town.letter())
    assert {job.state for job in town.desk.queries.print_jobs()} == {"pending"}
    folder = town.folder / "tiparite"
    queue = SpoolerQueue(town.desk.papers, town.desk.queries, FolderSpooler(folder))
    printed = PrintPapers(queue, town.desk.print_papers.jobs, lambda: True).all_pending()
    assert [(job.paper, job.state, job.printer) for job in printed] == [
        ("label", "printed", FOLDER_PRINTER),
        ("receipt", "printed", FOLDER_PRINTER),
    ]
    assert {job.state for job in town.desk.queries.print_jobs()} == {"printed"}
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["0001-eticheta-1268-03-03-2026.zpl", "0002-dovada-1268-03-03-2026.pdf"]
    detail = town.desk.queries.detail(registered.entry_id)
    assert detail is not None
    assert {job.state for job in detail.print_jobs} == {"printed"}


def test_a_printer_that_is_not_chosen_leaves_a_failed_job(town: Town) -> None:
    town.register(town.letter())
    queue = SpoolerQueue(town.desk.papers, town.desk.queries, FolderSpooler(town.folder / "tiparite"))
    PrintPapers(queue, town.desk.print_papers.jobs, lambda: True).all_pending()
    assert {(job.state, job.cause) for job in town.desk.queries.print_jobs()} == {("failed", "printer-not-chosen")}


def _place(sheet: bytes) -> int:
    """Where on a sheet of three by eight its only label stands."""
    page = _page(sheet)
    [code] = [each for each in zxingcpp.read_barcodes(page) if each.format.name == "Code128"]
    corner = code.position.top_left
    return corner.y * 8 // page.height * 3 + corner.x * 3 // page.width + 1


def test_labels_on_a_sheet_take_the_next_free_place_and_keep_it_until_they_come_out(town: Town) -> None:
    """A label that failed is printed where it belongs; another copy goes on behind the last, on a new sheet."""
    town.choose(label_printer="Birou", label_template="a4-70x37")
    profile = town.desk.queries.profile()
    town.choose(**{choice_name("Birou"): choice_value(profile, "Birou", {"sheet_start": 23})})
    first, _ = (town.register(town.letter(), papers=("label",)) for _ in range(2))
    folder, jobs = town.folder / "tiparite", town.desk.print_papers.jobs
    away = SpoolerQueue(town.desk.papers, town.desk.queries, FolderSpooler(folder, "Alta"))
    assert {job.state for job in PrintPapers(away, jobs, lambda: True).all_pending()} == {"failed"}
    town.desk.reprint(first.entry_id, "label")
    there = SpoolerQueue(town.desk.papers, town.desk.queries, FolderSpooler(folder, "Birou"))
    for job in jobs.waiting():
        there.send(job)
    assert [_place(file.read_bytes()) for file in sorted(folder.iterdir())] == [23, 24, 1]
    assert profile_of(town.desk.queries.profile(), "Birou").sheet_start == 2


def test_a_trial_takes_no_label_of_the_sheet(town: Town) -> None:
    town.choose(label_printer="Birou", label_template="a4-63x33")
    folder = town.folder / "tiparite"
    queue = SpoolerQueue(town.desk.papers, town.desk.queries, FolderSpooler(folder, "Birou"))
    queue.print_trial("Birou")
    [file] = folder.iterdir()
    assert _place(file.read_bytes()) == 1
    assert profile_of(town.desk.queries.profile(), "Birou").sheet_start == 1
