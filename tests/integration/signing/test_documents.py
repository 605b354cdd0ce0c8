"""One document, one signature: good for every judge, visible where it should be, nothing changed but added."""

import asyncio
import io
import subprocess

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import read_certification_data

from desk_app.signing.errors import (
    CertificateRevoked,
    CertificateUntrusted,
    DocumentUnsignable,
    StampPlaceMissing,
    TimeStampUnavailable,
)
from desk_app.signing.pades.augmentation import add_document_time_stamp, add_revocation_data
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.number_mark import NumberMark, draw_number
from desk_app.signing.pades.page_layout import Box, read_page
from desk_app.signing.pades.placing import FIRST, StampRule
from desk_app.signing.pades.preflight import inspect_document
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.anchors import Trust, fetching_context
from desk_app.signing.validation.document import validate_document
from tests.services.judges import byte_range_hash_is_seen, judge, mupdf, poppler, qpdf
from tests.services.papers import ANCHOR, fonts, letter, stamp


@pytest.mark.parametrize("person", ["maria", "ion", "ana"])
def test_a_signature_with_a_visible_stamp_is_good_for_every_judge(tmp_path, authority, sign, person):
    original = letter()
    signed, stamped = sign(original, person, SignatureWish(stamp("Ștefania Țuțea")))
    assert stamped
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    judge(path, [authority.certificate("root")])
    byte_range_hash_is_seen(path, original)
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    for words in ("Ștefania Țuțea", "Comuna Exemplu", "28.11.2026 10:05"):
        assert words in text.stdout


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("wide", [False, True])
def test_the_stamp_stands_upright_under_the_anchor_on_a_turned_page(tmp_path, sign, rotation, wide):
    signed, _ = sign(letter(rotation=rotation, wide=wide, lines=10), wish=SignatureWish(stamp()))
    page = read_page(io.BytesIO(signed), -1, ANCHOR)
    before = read_page(io.BytesIO(letter(rotation=rotation, wide=wide, lines=10)), -1)
    box = next(found for found in page.occupied if found not in before.occupied and found.width > 100)
    assert box.within(page.visible)
    assert not any(box.meets(other) for other in before.occupied)
    assert (round(box.width), round(box.height)) == (190, 58)
    assert words_seen(signed, tmp_path, box, page.visible) == "Ștefania Țuțea"


def waiting_fields(content):
    """The empty signature fields of a document, in its order."""
    reader = PdfFileReader(io.BytesIO(content))
    return tuple(name for name, value, _ in enumerate_sig_fields(reader) if value is None)


def words_seen(content, folder, box, visible):
    """The first line inside a box of the page as poppler shows it."""
    (folder / "seen.pdf").write_bytes(content)
    place = ["-x", str(int(box.left)), "-y", str(int(visible.height - box.top))]
    size = ["-W", str(int(box.width)), "-H", str(int(box.height)), "-r", "72"]
    said = subprocess.run(
        ["pdftotext", *place, *size, str(folder / "seen.pdf"), "-"], capture_output=True, text=True, check=True
    )
    return said.stdout.strip().splitlines()[0]


def test_three_signers_in_fields_made_before_the_first_signature(tmp_path, authority, sign):
    names = ("Intocmit", "Avizat", "Primar")
    content = letter()
    for place, (name, person) in enumerate(zip(names, ("maria", "ion", "ana"), strict=True)):
        before = content
        wish = SignatureWish(stamp(person, rule=StampRule(anchor=ANCHOR)), field=name, fields=names)
        content, _ = sign(content, person, wish)
        assert content.startswith(before)
        assert inspect_document(io.BytesIO(content)).fields == names
        assert waiting_fields(content) == names[place + 1 :]
        boxes = read_page(io.BytesIO(content), -1).occupied[-3:]
        assert not any(one.meets(other) for one in boxes for other in boxes if one is not other)
    path = tmp_path / "signed.pdf"
    path.write_bytes(content)
    judge(path, [authority.certificate("root")], signatures=3)
    certification = read_certification_data(PdfFileReader(io.BytesIO(content)))
    assert certification is not None
    assert certification.permission is MDPPerm.FILL_FORMS
    report = validate_document(io.BytesIO(content), Trust(roots=(authority.certificate("root"),)), online=False)
    assert {one.change.value for one in report.signatures[:2]} == {"form-or-signatures"}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_number_stands_upright_where_there_is_room_and_never_on_a_signed_document(tmp_path, sign, rotation):
    original = letter(rotation=rotation, lines=10)
    before = read_page(io.BytesIO(original), 0)
    numbered = io.BytesIO()
    draw_number(
        io.BytesIO(original), numbered, NumberMark("Nr. 1285 din 28.11.2026", ("Comuna Exemplu",)), fonts()
    )
    assert numbered.getvalue().startswith(original)
    page = read_page(numbered, 0)
    box = next(found for found in page.occupied if found not in before.occupied and found.width > 100)
    assert box.within(page.visible)
    assert not any(box.meets(other) for other in before.occupied)
    assert words_seen(numbered.getvalue(), tmp_path, box.grown(4), page.visible) == "Nr. 1285 din 28.11.2026"
    signed, _ = sign(numbered.getvalue(), wish=SignatureWish(stamp()))
    assert signed.startswith(numbered.getvalue())
    with pytest.raises(DocumentUnsignable):
        draw_number(io.BytesIO(signed), io.BytesIO(), NumberMark("Nr. 1"), fonts())


def test_a_second_signature_takes_the_next_free_place(sign):
    once, _ = sign(letter(), wish=SignatureWish(stamp("Maria Pildă")))
    twice, _ = sign(once, "ion", SignatureWish(stamp("Ion Demonstrație")))
    assert twice.startswith(once)
    boxes = [box for box in read_page(io.BytesIO(twice), -1).occupied if box.width > 185]
    assert len(boxes) == 2
    assert not boxes[0].meets(boxes[1])


def test_a_full_page_has_no_place_and_the_first_page_may_be_asked_for(sign):
    full = letter(lines=54, full=True)
    with pytest.raises(StampPlaceMissing):
        sign(full, wish=SignatureWish(stamp(rule=StampRule(page=FIRST))))
    signed, _ = sign(full)  # invisible
    assert inspect_document(io.BytesIO(signed)).signatures == 1


def test_revocation_data_and_an_archive_time_stamp_are_only_added(tmp_path, authority, sign):
    signed, _ = sign(letter())
    long_term, archived = io.BytesIO(), io.BytesIO()

    async def work():
        trust = Trust(roots=(authority.certificate("root"),))
        context = fetching_context(trust, (authority.certificate("issuer"),))
        source = TimeStampSource([TimeStampServer(authority.time_stamp_url)])
        await add_revocation_data(io.BytesIO(signed), long_term, context)
        await add_document_time_stamp(long_term, archived, source, context)
        await source.close()
        await context.aclose()

    asyncio.run(work())
    assert long_term.getvalue().startswith(signed)
    assert archived.getvalue().startswith(long_term.getvalue())
    path = tmp_path / "signed.pdf"
    path.write_bytes(long_term.getvalue())
    judge(path, [authority.certificate("root")])
    path.write_bytes(archived.getvalue())
    poppler(path)
    mupdf(path)
    qpdf(path)


@pytest.mark.parametrize(
    ("person", "root", "error"),
    [("revoked", "root", CertificateRevoked), ("maria", "stranger", CertificateUntrusted)],
)
def test_a_bad_certificate_gets_no_revocation_data(authority, sign, person, root, error):
    signed, _ = sign(letter(), person)

    async def work():
        context = fetching_context(Trust(roots=(authority.certificate(root),)), (authority.certificate("issuer"),))
        try:
            await add_revocation_data(io.BytesIO(signed), io.BytesIO(), context)
        finally:
            await context.aclose()

    with pytest.raises(error):
        asyncio.run(work())


def test_without_a_time_stamp_the_signature_stays_and_is_stamped_later(tmp_path, authority, sign, bad_server):
    signed, stamped = sign(letter(), servers=[TimeStampServer(bad_server("refuses"))])
    assert not stamped
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    poppler(path)
    later = io.BytesIO()

    async def work():
        source = TimeStampSource([TimeStampServer(authority.time_stamp_url)])
        await add_document_time_stamp(io.BytesIO(signed), later, source, None)
        await source.close()

    asyncio.run(work())
    assert later.getvalue().startswith(signed)


@pytest.mark.parametrize("behaviour", ["refuses", "is silent", "lies about the time", "rambles", "stamps another"])
def test_a_bad_server_is_passed_over(authority, sign, bad_server, behaviour):
    servers = [TimeStampServer(bad_server(behaviour)), TimeStampServer(authority.time_stamp_url)]
    _, stamped = sign(letter(), servers=servers)
    assert stamped


def test_without_any_server_the_source_says_so():
    async def work():
        source = TimeStampSource([])
        await source.async_timestamp(bytes(32), "sha256")

    with pytest.raises(TimeStampUnavailable):
        asyncio.run(work())


def test_boxes_turn_forth_and_back():
    for rotation in (0, 90, 180, 270):
        page = read_page(io.BytesIO(letter(rotation=rotation)), 0)
        box = Box(100, 200, 290, 258)
        turned = page.seen(page.in_file(box))
        assert (turned.left, turned.bottom) == pytest.approx((box.left, box.bottom), abs=0.01)
        assert (turned.right, turned.top) == pytest.approx((box.right, box.top), abs=0.01)
