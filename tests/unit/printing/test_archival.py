"""Papers that are kept have the structure of PDF/A-2b. Conformance itself only a validator can tell."""

import re
import xml.etree.ElementTree as ElementTree
from io import BytesIO
from typing import Any

import pytest
from PIL import ImageCms
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from printing.documents.book import write_book
from printing.documents.paper_sizes import Paper
from printing.documents.receipt import render_receipt
from printing.documents.recovery_sheet import render_recovery_sheet
from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.samples import sample_header, sample_label, sample_receipt, sample_recovery_sheet, sample_rows
from printing.templates import load_template

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def book(paper: Paper) -> bytes:
    target = BytesIO()
    write_book(sample_header(), sample_rows(), target, paper=paper)
    return target.getvalue()


PAPERS = {
    "registru-a4": lambda: book(Paper.A4),
    "registru-a3": lambda: book(Paper.A3),
    "dovada-a4": lambda: render_receipt(sample_receipt(), Paper.A4),
    "dovada-a5": lambda: render_receipt(sample_receipt(), Paper.A5),
    "dovada-80mm": lambda: render_receipt(sample_receipt(), Paper.ROLL_80MM),
    "fisa-de-recuperare": lambda: render_recovery_sheet(sample_recovery_sheet()),
}


@pytest.fixture(params=PAPERS, scope="module")
def document(request: pytest.FixtureRequest) -> bytes:
    return bytes(PAPERS[request.param]())


def objects(reader: PdfReader) -> list[Any]:
    return [IndirectObject(number, 0, reader).get_object() for number in sorted(reader.xref[0])]


def test_the_output_intent_is_srgb(document: bytes) -> None:
    root: Any = PdfReader(BytesIO(document)).trailer["/Root"]
    [intent] = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/OutputConditionIdentifier"] == "sRGB"
    stream = intent["/DestOutputProfile"].get_object()
    profile = ImageCms.ImageCmsProfile(BytesIO(stream.get_data())).profile
    assert (stream["/N"], profile.xcolor_space, profile.device_class) == (3, "RGB ", "mntr")


def test_xmp_says_what_the_file_is_and_lies_open(document: bytes) -> None:
    reader = PdfReader(BytesIO(document))
    root: Any = reader.trailer["/Root"]
    stream = root["/Metadata"].get_object()
    assert "/Filter" not in stream
    packet = stream.get_data()
    assert packet in document
    tree = ElementTree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", packet))
    assert [each.text for each in tree.iter(f"{PDFAID}part")] == ["2"]
    assert [each.text for each in tree.iter(f"{PDFAID}conformance")] == ["B"]
    [title] = ["".join(each.itertext()) for each in tree.iter(TITLE)]
    assert reader.metadata is not None
    assert title == reader.metadata.title
    assert reader.metadata.producer == "Registratura"
    [made] = [each.text for each in tree.iter("{http://ns.adobe.com/xap/1.0/}CreateDate")]
    written = reader.metadata.creation_date
    assert written is not None
    assert (made or "")[:19] == written.strftime("%Y-%m-%dT%H:%M:%S")


def test_title_and_language_are_for_screen_readers(document: bytes) -> None:
    root: Any = PdfReader(BytesIO(document)).trailer["/Root"]
    assert root["/Lang"] == "ro-RO"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"


def test_every_font_is_embedded(document: bytes) -> None:
    fonts = [each for each in objects(PdfReader(BytesIO(document))) if isinstance(each, DictionaryObject)]
    fonts = [each for each in fonts if each.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        assert font["/Subtype"] == "/TrueType"
        assert "/ToUnicode" in font
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_nothing_that_the_standard_forbids(document: bytes) -> None:
    reader = PdfReader(BytesIO(document))
    assert not reader.is_encrypted
    assert "/ID" in reader.trailer
    for each in objects(reader):
        if isinstance(each, DictionaryObject):
            assert not {"/JS", "/SMask", "/Launch", "/EmbeddedFile"} & set(each)
            assert each.get("/CA", 1) == each.get("/ca", 1) == 1


def test_lines_end_where_the_standard_wants_it(document: bytes) -> None:
    assert document.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in document[10:14])
    ends = [match.start() for match in re.finditer(rb"endstream\n", document)]
    assert ends
    assert all(document[end - 1 : end] == b"\n" for end in ends)


def test_a_label_is_printed_and_forgotten() -> None:
    label = render_pdf(lay_out(sample_label(), load_template("57x32"), 203.2))
    assert "/OutputIntents" not in PdfReader(BytesIO(label)).trailer["/Root"]
