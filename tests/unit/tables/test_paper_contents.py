"""What stands on labels and receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk_app.adapters.paper.book_content import book_header, printed_row
from desk_app.adapters.paper.label_content import label_content, preview_content
from desk_app.adapters.paper.receipt_content import receipt_content
from desk_app.adapters.papers import PaperRenderer
from desk_app.application.queries import BookRow, EntryDetail
from desk_app.application.services import BookPeriod
from desk_app.domain.entry import Letter, MissingItem
from desk_app.domain.errors import NumberUnknown, ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.label import read_barcode
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.register import Direction, Register
from printing.documents.book_content import RowKind
from printing.label import Direction as Word


def _with_number(detail: EntryDetail, number: RegistrationNumber) -> EntryDetail:
    return replace(detail, entry=replace(detail.entry, numbers=(number,)))


def _with_institution(profile: InstitutionProfile, **changes: str | bool) -> InstitutionProfile:
    return replace(profile, institution=replace(profile.institution, **changes))  # type: ignore[arg-type]


def _in_two_registers(detail: EntryDetail) -> EntryDetail:
    special = RegistrationNumber("02", 2026, 15, "15/03.03.2026")
    numbers = (*detail.entry.numbers, special)
    row = detail.row._replace(other_numbers=(("02", "15/03.03.2026"),))
    return replace(detail, entry=replace(detail.entry, numbers=numbers), row=row)


@pytest.fixture
def with_petitions(profile: InstitutionProfile) -> InstitutionProfile:
    return replace(profile, registers=(*profile.registers, Register("02", "Registrul petițiilor", special=True)))


def test_label_receipt_and_book_say_both_numbers(detail: EntryDetail, with_petitions: InstitutionProfile) -> None:
    both = _in_two_registers(detail)
    assert label_content(both, with_petitions).other_number == "15/03.03.2026"
    assert label_content(both, with_petitions, reply=1).other_number == ""
    told = "15/03.03.2026, Registrul petițiilor"
    assert receipt_content([both], with_petitions).other_number == told
    several = receipt_content([both, detail], with_petitions)
    assert (several.other_number, several.entries[0].other_number, several.entries[1].other_number) == (
        "",
        told,
        "",
    )
    assert several.entries[0].words == f"Cerere adeverință (Urbanism); și {told}"
    general = printed_row(BookRow("entry", both.row, both.row.display, both.row.registered_on))
    assert general.number == "1268 (02:15)"
    special = printed_row(BookRow("entry", both.row, "15/03.03.2026", both.row.registered_on))
    assert special.number == "15 (01:1268)"


def test_a_preview_shows_the_department_that_the_label_prints(
    profile: InstitutionProfile, detail: EntryDetail
) -> None:
    shown = preview_content(detail.entry.letter, profile.registers[0], profile, detail.entry.registered_at)
    assert shown.department == "Urbanism"


def test_a_label_says_what_the_register_says(detail: EntryDetail, profile: InstitutionProfile) -> None:
    content = label_content(detail, profile)
    assert (content.direction, content.number, content.time) == (Word.IN, "1268/03.03.2026", "10:42")
    assert (content.sheets, content.annexes, content.objects, content.reply) == (3, 1, None, None)
    assert read_barcode(content.barcode, 179132, 2026).number == 1268
    assert content.qr == "1268/2026 7K3M9P"


def test_the_qr_is_the_check_address_in_capitals(detail: EntryDetail, profile: InstitutionProfile) -> None:
    there = _with_institution(profile, check_address="https://v.exemplu.ro/")
    assert label_content(detail, there).qr == "HTTPS://V.EXEMPLU.RO/ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    asked = _with_institution(profile, check_address="https://exemplu.ro/stadiu?cod=")
    assert label_content(detail, asked).qr == "https://exemplu.ro/stadiu?cod=ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_an_address_too_long_for_a_label_gives_way_to_number_and_code(
    detail: EntryDetail, profile: InstitutionProfile
) -> None:
    far = _with_institution(profile, check_address="https://exemplu.ro/" + "cale/" * 30 + "?cod=")
    assert PaperRenderer().label(detail, far, "png").startswith(b"\x89PNG")


def test_another_register_is_named_in_the_qr(detail: EntryDetail, profile: InstitutionProfile) -> None:
    special = _with_number(detail, RegistrationNumber("02", 2026, 15, "15"))
    assert label_content(special, profile).qr == "02:15/2026 7K3M9P"


def test_an_emergency_number_names_its_register(detail: EntryDetail, profile: InstitutionProfile) -> None:
    number = RegistrationNumber("U01-3F9A2C", 2026, 12, "U01-3F9A2C/12")
    content = label_content(_with_number(detail, number), profile)
    assert (content.register, content.number) == ("Registrul de urgență", "U01-3F9A2C/12")
    assert read_barcode(content.barcode, 179132, 2026).emergency_tag == "3F9A2C"


def test_a_reply_has_its_own_day_code_and_sheets(detail: EntryDetail, profile: InstitutionProfile) -> None:
    content = label_content(detail, profile, reply=1)
    assert (content.direction, content.reply, content.check_code) == (Word.OUT, 1, "R4R4R4")
    assert (content.date, content.sheets, content.annexes) == (date(2026, 3, 9), 2, 0)
    assert read_barcode(content.barcode, 179132, 2026).reply == 1
    with pytest.raises(NumberUnknown):
        label_content(detail, profile, reply=2)


def test_an_imported_entry_has_no_time(detail: EntryDetail, profile: InstitutionProfile) -> None:
    entry = replace(detail.entry, registered_at=detail.entry.registered_at.replace(hour=0, tzinfo=None))
    assert label_content(replace(detail, entry=entry), profile).time == "–"


def test_a_preview_knows_no_number(profile: InstitutionProfile, detail: EntryDetail) -> None:
    letter = Letter(direction=Direction.INTERNAL, objects=1)
    content = preview_content(letter, profile.registers[0], profile, detail.entry.registered_at)
    assert (content.number, content.barcode, content.check_code, content.objects) == (None, "", "", 1)


def test_a_number_that_no_label_can_hold_is_refused_with_the_other_templates(
    detail: EntryDetail, profile: InstitutionProfile
) -> None:
    endless = _with_number(detail, RegistrationNumber("01", 2026, 1268, "1268-" * 12))
    with pytest.raises(ValueNotAllowed) as refused:
        PaperRenderer().label(endless, profile, "png", template="50x25")
    assert (refused.value.field, refused.value.allowed) == ("profile", "57x32 62x40 63x33 70x37 stamp")


@pytest.mark.parametrize(
    ("media", "beginning"),
    [
        ("pdf", b"%PDF"),
        ("png", b"\x89PNG"),
        ("svg", b"<svg"),
        ("zpl", b"^XA"),
        ("brother", bytes(200) + b"\x1b@"),
        ("escpos", b"\x1b@\x1dv0"),
    ],
)
def test_the_media_of_a_label(
    detail: EntryDetail, profile: InstitutionProfile, media: str, beginning: bytes
) -> None:
    assert PaperRenderer().label(detail, profile, media).startswith(beginning)


def test_other_media_templates_and_papers_are_refused(detail: EntryDetail, profile: InstitutionProfile) -> None:
    papers = PaperRenderer()
    assert papers.label_templates(profile)[0] == "57x32"
    with pytest.raises(ValueNotAllowed):
        papers.label(detail, profile, "bmp")
    with pytest.raises(ValueNotAllowed):
        papers.label(detail, profile, "png", template="10x10")
    with pytest.raises(ValueNotAllowed):
        papers.receipt([detail], profile, "a0")


def test_the_choices_of_the_institution_are_kept(detail: EntryDetail, profile: InstitutionProfile) -> None:
    papers = PaperRenderer()
    chosen = replace(profile, choices=(("label_template", "50x25"), ("label_dpi", "300")))
    assert papers.label(detail, chosen, "png") == papers.label(detail, chosen, "png", template="50x25")
    assert papers.label(detail, chosen, "png") != papers.label(detail, profile, "png", template="50x25")


def test_a_receipt_says_term_missing_papers_and_clerk(detail: EntryDetail, profile: InstitutionProfile) -> None:
    letter = replace(detail.entry.letter, missing=(MissingItem("Copie act", date(2026, 3, 10)),))
    asked = replace(detail, entry=replace(detail.entry, letter=letter))
    told = _with_institution(profile, privacy_notice="{institution}: {contact}", second_name="Példa község")
    content = receipt_content([asked], told, copy=2)
    assert content.institution == "Comuna Exemplu / Példa község"
    assert content.due is not None
    assert content.due.basis == "30 de zile calendaristice de la înregistrare. OG 27/2002, art. 8."
    assert content.missing[0].bring_by == date(2026, 3, 10)
    assert (content.clerk, content.copy_number) == ("Demonstrație Maria, referent", 2)
    assert content.privacy_notice == "Comuna Exemplu: 0200 000 000"
    assert content.how_to_follow == "Întrebați la 0200 000 000, spunând numărul și codul de verificare."


def test_a_receipt_of_several_lists_them_and_claims_nothing_for_all(
    detail: EntryDetail, profile: InstitutionProfile
) -> None:
    second = _with_number(detail, RegistrationNumber("01", 2026, 1269, "1269/03.03.2026"))
    content = receipt_content([detail, second], profile)
    assert content.number == "1268 – 1269"
    assert [entry.number for entry in content.entries] == ["1268", "1269"]
    assert (content.check_code, content.subject, content.sheets) == ("", "", None)


def test_a_receipt_of_a_reply_runs_no_term(detail: EntryDetail, profile: InstitutionProfile) -> None:
    content = receipt_content([detail], profile, reply=1)
    assert (content.number, content.due, content.subject) == ("1268/03.03.2026 R1", None, "Răspuns")
    assert content.check_code == "R4R4R4"


def test_the_whole_book_of_a_year_that_is_over_is_closed(detail: EntryDetail, profile: InstitutionProfile) -> None:
    register, now = profile.registers[0], detail.entry.registered_at
    whole = book_header(register, BookPeriod(None, None, 2025, chain_head="K7Q2"), profile, now)
    assert whole.closed_on == date(2025, 12, 31)
    assert whole.checkpoint is not None
    assert whole.checkpoint.root_start == "K7Q2"
    assert book_header(register, BookPeriod(None, None, 2026), profile, now).closed_on is None
    assert book_header(register, BookPeriod(date(2025, 1, 1), None, 2025), profile, now).closed_on is None


def test_a_row_annulled_before_the_import_names_the_older_register(detail: EntryDetail) -> None:
    annulled = detail.row._replace(
        annulled_at=detail.row.registered_at.replace(tzinfo=None), annulled_reason="greșit"
    )
    row = printed_row(BookRow("entry", annulled, "1268", detail.row.registered_on))
    assert row.kind is RowKind.ANNULLED
    assert row.annulment is not None
    assert row.annulment.by == "registrul preluat"


def test_links_and_replies_are_written_short(detail: EntryDetail) -> None:
    linked = detail.row._replace(linked_to="1187/02.02.2026, 9/30.12.2025")
    row = printed_row(BookRow("entry", linked, "1268/03.03.2026", detail.row.registered_on))
    assert (row.number, row.linked) == ("1268", "1187, 9/2025")
    reply = detail.replies[0]
    answered = printed_row(BookRow("reply", None, "R1 la 1268/03.03.2026", reply.on, reply=reply))
    assert (answered.number, answered.kind) == ("R1 la 1268", RowKind.REPLY)
    reserved = printed_row(BookRow("reserved", None, "1270/03.03.2026", reply.on, note="dispoziție"))
    assert (reserved.kind, reserved.summary) == (RowKind.RESERVED, "Rezervat: dispoziție")
