"""Labels, sheets and templates from the command line, read back from what was written."""

import json

import pypdfium2
import zxingcpp
from PIL import Image

from tests.printers.brother_printer import print_label
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
