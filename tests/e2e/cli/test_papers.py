"""Labels, sheets and templates from the command line, read back from what was written."""

import json
from time import monotonic, sleep

import pypdfium2
import zxingcpp
from PIL import Image

from tests.printers.brother_printer import print_label
from tests.printers.worn_printer import WornPrinter, read_by_zxing
from tests.printers.zebra import Zebra
from tests.printers.zpl_printer import ZplPrinter


def read(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture.convert("L"))}


def test_a_label_is_written_in_the_language_of_every_printer(counter):
    payload = counter.register()["barcode"]
    for media, printed in (
        ("zpl", lambda job: ZplPrinter(job).image),
        ("brother", lambda job: print_label(job).image),
    ):
        target = counter.folder / f"eticheta.{media}"
        answer = counter.done("label", "4187", "--format", media, "--profile", "50x25", "-o", target)
        assert (answer["format"], answer["bytes"]) == (media, target.stat().st_size)
        assert payload in read(printed(target.read_bytes()))


def test_a_sheet_begins_where_it_was_said_to_be_whole_in_the_printer(counter, tmp_path):
    counter.register()
    counter.done("printer", "set", "Birou", "--for", "receipt", "--sheet-start", "5")
    places = {}
    for name, asked in {"remembered": (), "fifth": ("--start", "5"), "first": ("--start", "1")}.items():
        target = tmp_path / f"{name}.pdf"
        counter.done("label", "4187", "--profile", "a4-70x37", *asked, "-o", target)
        with pypdfium2.PdfDocument(target) as pdf:
            places[name] = (
                pdf[0].render(scale=1).to_pil().convert("L").point(lambda dot: dot < 128 and 255).getbbox()
            )
    assert places["remembered"] == places["fifth"] != places["first"]
    refused = counter.json("printer", "set", "Birou", "--sheet-start", "25")
    assert refused.error["data"]["field"] == "sheet_start"


def test_several_labels_stand_on_a_sheet_from_the_place_that_is_free(counter):
    payloads = {counter.register()["barcode"] for _ in range(3)}
    target = counter.folder / "coala.pdf"
    sheet = ("--profile", "a4-70x37", "--start", "23", "-o", target)
    assert counter.done("label", "4187", "4188", "4189", *sheet)["format"] == "pdf"
    with pypdfium2.PdfDocument(target) as pdf:
        found = [read(page.render(scale=300 / 72).to_pil()) & payloads for page in pdf]
    assert [len(each) for each in found] == [2, 1]
    assert set.union(*found) == payloads
    refused = counter.json("label", "4187", "--profile", "a4-70x37", "--start", "25", "-o", target)
    assert (refused.code, refused.error["data"]) == (1, {"field": "start", "value": "25", "allowed": "1–24"})
    refused = counter.json("label", "4187", "4188", "-o", target)
    assert refused.error["code"] == "value-not-allowed"


def test_the_stamp_is_a_page_with_a_block_in_its_corner(counter):
    payload = counter.register()["barcode"]
    target = counter.folder / "stampila.pdf"
    counter.done("label", "4187", "--profile", "stamp", "-o", target)
    with pypdfium2.PdfDocument(target) as pdf:
        page = pdf[0].render(scale=300 / 72).to_pil()
    assert payload in read(page.crop((page.width // 2, 0, page.width, page.height // 4)))


def test_the_institution_changes_a_template_as_data(counter):
    payload = counter.register()["barcode"]
    file, picture = counter.folder / "model.json", counter.folder / "eticheta.png"
    counter.done("template", "show", "57x32", "-o", file)
    template = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(template | {"bars": {"y": 178, "height": 44}}, indent=2), "utf-8")
    assert counter.done("template", "set", "joasa", "--file", file) == {"template": "joasa"}
    assert {"template": "joasa", "own": True} in counter.done("template", "list")
    counter.done("label", "4187", "--profile", "joasa", "-o", picture)
    assert payload in read(Image.open(picture))
    file.write_text(json.dumps(template | {"bars": {"y": 240, "height": 44}}), "utf-8")
    refused = counter.json("template", "set", "joasa", "--file", file)
    assert (refused.code, refused.error["code"]) == (1, "label-template-invalid")
    assert refused.error["data"]["reason"] == "bars leave the printable height"
    assert counter.json("template", "set", "57x32", "--file", file).error["code"] == "value-not-allowed"
    counter.done("template", "remove", "joasa")
    assert counter.json("label", "4187", "--profile", "joasa", "-o", picture).code == 1
    assert counter.json("template", "remove", "57x32").code == 1


def test_a_scanned_label_is_confirmed_and_leaves_the_list(counter):
    payload = counter.register()["barcode"]
    counter.done("printer", "set", "Demonstrativ", "--for", "label")
    assert counter.done("print", "label", "4187")["state"] == "printed"
    counter.done("print", "label", "4187")
    listed = counter.done("jobs", "list")
    assert [(each["number"], each["copy"], each["state"]) for each in listed] == [("4187", 2, "printed")]
    answer = counter.done("confirm", payload)
    assert (answer["number"], answer["reply"], answer["confirmed"]) == (4187, 0, 2)
    assert counter.done("jobs", "list") == []
    assert counter.done("confirm", payload)["confirmed"] == 0
    assert [job["state"] for job in counter.done("show", "4187")["print_jobs"]] == ["confirmed", "confirmed"]


def test_other_bar_codes_are_not_ours(counter):
    payload = counter.register()["barcode"]
    for code in ("5941234567899", payload[:-1] + ("A" if payload[-1] != "A" else "B"), "RG", payload.lower()):
        refused = counter.json("confirm", code)
        assert (refused.code, refused.error["code"]) == (1, "barcode-foreign")


def test_a_paper_that_failed_is_sent_again_as_the_same_copy_and_may_be_given_up(counter):
    counter.register()
    with Zebra(head_open=True) as zebra:
        refused = counter.json("print", "label", "4187", "--printer", zebra.address)
        assert (refused.code, refused.error["code"]) == (3, "printer-unavailable")
        assert refused.error["data"]["cause"] == "head-open"
        assert refused.error["hint"].startswith("Închideți capul")
        [job] = counter.done("jobs", "list")
        assert (job["state"], job["cause"], job["copy"]) == ("failed", "head-open", 1)
        zebra.mend()
        answer = counter.done("jobs", "retry", job["job"])
        assert (answer["copy"], answer["state"]) == (1, "printed")
        zebra.wait_for_job()
        assert len(zebra.printed) == 1
        assert counter.json("jobs", "retry", job["job"]).error["code"] == "paper-printed"
        assert counter.json("jobs", "cancel", job["job"]).error["code"] == "paper-printed"
        zebra.paper_out = True
        assert counter.json("print", "label", "4187", "--printer", zebra.address).code == 3
    newest = counter.done("jobs", "list")[0]
    assert counter.done("jobs", "cancel", newest["job"])["state"] == "cancelled"
    assert counter.json("jobs", "cancel", "99").error["code"] == "paper-unknown"


def test_labels_of_earlier_days_that_nobody_scanned_are_told_in_the_morning(counter):
    payload = counter.register()["barcode"]
    counter.done("printer", "set", "Demonstrativ", "--for", "label")
    counter.done("print", "label", "4187")
    counter.register()
    counter.done("print", "label", "4188")
    labels = {check["name"]: check for check in counter.json("doctor").value}["labels"]
    assert labels["state"] == "good", "nobody scans here yet"
    counter.done("confirm", payload)
    counter.clock.pass_time(days=1)
    labels = {check["name"]: check for check in counter.json("doctor").value}["labels"]
    assert (labels["state"], labels["data"], labels["fix"]) == ("attention", {"count": 1}, "labels")


def test_a_printer_is_laid_down_tried_and_keeps_what_calibration_found(counter):
    with Zebra() as zebra:
        answer = counter.done(
            "printer", "set", zebra.address, "--for", "label", "--template", "50x25", "--right", "0.5"
        )
        assert (answer["language"], answer["papers"], answer["right_mm"]) == ("zpl", ["label"], 0.5)
        counter.done("printer", "test", zebra.address)
        zebra.wait_for_job()
        assert zebra.printed[0].size == (400, 200)
        zebra.paused = True
        refused = counter.json("printer", "test", zebra.address)
        assert (refused.code, refused.error["data"]["cause"]) == (3, "paused")
    refused = counter.json("printer", "test", zebra_address := answer["printer"])
    assert refused.error["data"] == {"printer": zebra_address, "cause": "offline", "remedy": "offline"}
    listed = {each["printer"]: each for each in counter.done("printer", "list")}
    assert listed[zebra_address]["state"] == "unknown"
    assert listed["Demonstrativ"]["state"] == "ready"
    for options in (("--right", "9"), ("--darkness", "31"), ("--scale", "2"), ("--template", "nu-exista")):
        assert counter.json("printer", "set", "Demonstrativ", *options).error["code"] == "value-not-allowed"


def test_a_printer_is_calibrated_by_the_codes_of_its_ruler(counter):
    with Zebra() as zebra:
        counter.done("printer", "set", zebra.address, "--for", "label")
        counter.done("printer", "calibrate", zebra.address)
        deadline = monotonic() + 30
        while len(zebra.printed) < 3 and monotonic() < deadline:
            sleep(0.01)
        codes = read_by_zxing(WornPrinter(right_mm=-1.0).prints(zebra.printed[0]))
        answer = counter.done("printer", "calibrate", zebra.address, *codes)
        assert (answer["right_mm"], answer["down_mm"]) == (1.0, 0.0)
        refused = counter.json("printer", "calibrate", zebra.address, "RK10")
        assert (refused.code, refused.error["data"]) == (1, {"edge": "right"})
        counter.done("printer", "calibrate", "Demonstrativ", "--sheet", "a4-70x37")
        sheet = counter.done(
            "printer", "calibrate", "Demonstrativ", "RK607", "RK705", "RK806", "--sheet", "a4-70x37"
        )
        assert (sheet["right_mm"], sheet["scale"]) == (0.34, 1.0023)
        assert (
            counter.json("printer", "calibrate", "Demonstrativ", "--sheet", "a5").error["code"]
            == "value-not-allowed"
        )
        said = counter.text("printer", "calibrate", zebra.address, *codes)
        assert "1,0 mm" in said.output


def test_the_daily_register_accounts_for_every_number(counter):
    counter.register()
    counter.register()
    counter.done("annul", "4188", "--reason", "Înregistrat de două ori")
    counter.done("queue")
    counter.done("reserve", "--reason", "Dispoziție", "--until", "2026-03-31")
    target = counter.folder / "zi.pdf"
    answer = counter.done("day", "close", "-o", target, "--registrar", "Demonstrație Ana")
    assert (answer["day"], answer["open_debts"]) == ("2026-03-03", 1)
    assert answer["registers"][0]["numbers"] == 4
    assert len(answer["head"]) == 52
    with pypdfium2.PdfDocument(target) as pdf:
        text = pdf[0].get_textpage().get_text_range()
        picture = pdf[0].render(scale=300 / 72).to_pil()
    assert "Nr. 4188 anulat: Înregistrat de două ori" in text
    assert "Fiecare număr al zilei stă o singură dată și este explicat." in text
    assert f"RJ 20260303 {answer['events']} {answer['head']}" in read(picture)
    refused = counter.json("day", "close", "2026-03-04", "-o", target)
    assert (refused.code, refused.error["code"]) == (1, "date-not-allowed")
