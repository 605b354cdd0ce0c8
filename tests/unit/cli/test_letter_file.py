"""letter.json is read strictly: what it says is kept, what it should not say is named."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.application.letter_file import LetterReader, with_type
from desk_app.application.strict_object import BUCHAREST
from desk_app.domain.entry import Letter, LinkKind, MissingItem
from desk_app.domain.errors import UnknownFields, ValueMissing, ValueNotAllowed
from desk_app.domain.institution import Department, DocumentType, Institution, InstitutionProfile
from desk_app.domain.party import Capacity, Party, PartyKind
from desk_app.domain.register import Direction

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=BUCHAREST)
KNOWN = Party("known", PartyKind.COMPANY, "Exemplu Construct SRL")
REQUEST = "5B1AB5D4-6a13-4c8f-9c1e-2f7f5ff5f001"


def read(**content):
    numbers = count(1)
    known = {KNOWN.id: KNOWN}
    return LetterReader(NOW, lambda: f"new-{next(numbers)}", known.get).read(content)


def test_everything_the_format_knows():
    source = read(
        register="01",
        special_register="02",
        direction="in",
        type="CERERE",
        sender={
            "kind": "person",
            "name": "Demonstraţie",
            "given_name": " Ana ",
            "identifier": "1960101123456",
            "address": {"street_kind": "Str.", "street": "Teilor", "number": "3", "siruta": 143557},
            "phone": "0721 000 001",
            "email": "ana@exemplu.invalid",
        },
        on_behalf_of={
            "party": {"name": "Exemplu", "given_name": "Ion"},
            "capacity": "lawyer",
            "mandate": {"kind": "avocat", "number": "7", "date": "2026-01-02", "until": "31.12.2026"},
        },
        subject="Cerere\tadeverință",
        text="Prima linie\na doua",
        sender_reference={"number": "77", "date": "20.11.2026"},
        sheets=0,
        annexes=2,
        objects=1,
        channel="posta",
        carrier={"tracking": "RR123", "posted_on": "19.11.2026"},
        received_at="20.11.2026 15:05",
        reason="sosit după program",
        due_on_paper="2026-12-01",
        urgent=True,
        language="hu",
        department="RELP",
        file_code="II A 5",
        reply_to="12/2025",
        missing=["copia actului", {"text": "dovada plății", "until": "30.11.2026"}],
        links=[{"to": "9", "kind": "follow-up-of"}, {"to": "01:3/2026"}],
        documents=["cerere.pdf", " cu spații .pdf"],
        operator="Ana",
        request_id=REQUEST,
    )
    letter = source.letter
    assert letter.sender == Party(
        id="new-1",
        kind=PartyKind.PERSON,
        name="Demonstrație",
        given_name="Ana",
        identifier="1960101123456",
        address=letter.sender.address,
        phone="+40721000001",
        email="ana@exemplu.invalid",
    )
    assert letter.sender.address.one_line() == "Str. Teilor nr. 3"
    assert letter.on_behalf_of.capacity is Capacity.LAWYER
    assert letter.on_behalf_of.mandate.valid_until == date(2026, 12, 31)
    assert letter.subject == "Cerere adeverință"
    assert letter.text == "Prima linie\na doua"
    assert (letter.reference_number, letter.reference_date) == ("77", date(2026, 11, 20))
    assert (letter.sheets, letter.annexes, letter.objects) == (0, 2, 1)
    assert (letter.tracking, letter.posted_on) == ("RR123", date(2026, 11, 19))
    assert letter.received_at == datetime(2026, 11, 20, 15, 5, tzinfo=BUCHAREST)
    assert letter.missing == (MissingItem("copia actului"), MissingItem("dovada plății", date(2026, 11, 30)))
    assert source.links == (("9", LinkKind.FOLLOW_UP_OF), ("01:3/2026", LinkKind.LINKED_TO))
    assert source.documents == ("cerere.pdf", " cu spații .pdf")
    assert source.request_id == REQUEST.lower()
    assert (source.register, source.special_register, source.reply_to) == ("01", "02", "12/2025")
    assert source.doubts == ()


def test_nothing_is_a_letter_of_nothing():
    source = read()
    assert source.letter == Letter(direction=Direction.INCOMING)
    assert source.register == ""


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({"subiect": "x"}, "subiect"),
        ({"subject": "x", "Sheets": 1, "sheet": 2}, "Sheets, sheet"),
        ({"sender": {"name": "x", "adress": {}}}, "sender.adress"),
        ({"sender": {"name": "x", "address": {"stret": "y"}}}, "sender.address.stret"),
        ({"carrier": {"number": "1"}}, "carrier.number"),
        ({"sender_reference": {"nr": "1"}}, "sender_reference.nr"),
        ({"on_behalf_of": {"party": {"name": "x"}, "mandate": {"type": "y"}}}, "on_behalf_of.mandate.type"),
        ({"missing": [{"text": "x", "till": "y"}]}, "missing[1].till"),
        ({"links": [{"to": "1", "type": "y"}]}, "links[1].type"),
    ],
)
def test_unknown_names_are_refused_by_name(content, named):
    with pytest.raises(UnknownFields) as refused:
        read(**content)
    assert refused.value.names == named


@pytest.mark.parametrize(
    ("content", "field", "allowed"),
    [
        ({"sheets": "2"}, "sheets", "number"),
        ({"sheets": True}, "sheets", "number"),
        ({"sheets": 1.5}, "sheets", "number"),
        ({"urgent": "da"}, "urgent", "true false"),
        ({"subject": 5}, "subject", "text"),
        ({"direction": "intrare"}, "direction", "in out internal"),
        ({"sender": "Ana"}, "sender", "object"),
        ({"sender": {"kind": "persoana"}}, "sender.kind", " ".join(PartyKind)),
        ({"sender": {"address": 3}}, "sender.address", "object"),
        ({"documents": "a.pdf"}, "documents", "list"),
        ({"documents": [3]}, "documents[1]", "text"),
        ({"missing": [3]}, "missing[1]", "text"),
        ({"sender_reference": {"date": "21/11/2026"}}, "sender_reference.date", "date"),
        ({"sender_reference": {"date": "31.02.2026"}}, "sender_reference.date", "date"),
        ({"received_at": "ieri"}, "received_at", "datetime"),
        ({"request_id": "17"}, "request_id", "uuid"),
        ({"sender_id": "stranger"}, "sender_id", "party"),
        ({"sender_id": "known", "sender": {"name": "x"}}, "sender_id", "sender | sender_id"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_what_is_allowed(content, field, allowed):
    with pytest.raises(ValueNotAllowed) as refused:
        read(**content)
    assert (refused.value.field, refused.value.allowed) == (field, allowed)


@pytest.mark.parametrize("content", [{"links": [{"kind": "reply-to"}]}, {"links": [None]}])
def test_a_link_says_to_what(content):
    with pytest.raises(ValueMissing) as refused:
        read(**content)
    assert refused.value.field == "links[1].to"


def test_who_acts_for_another_names_the_other():
    with pytest.raises(ValueMissing):
        read(on_behalf_of={"capacity": "agent"})
    with pytest.raises(ValueMissing):
        read(on_behalf_of={"party": {"name": " "}})


def test_a_known_sender_is_taken_as_it_stood():
    assert read(sender_id="known").letter.sender == KNOWN


def test_a_failed_check_is_kept_with_a_doubt():
    source = read(sender={"name": "x", "identifier": "1960101123457", "phone": "0721"})
    assert source.letter.sender.identifier == "1960101123457"
    assert [(doubt.code, doubt.field, doubt.problem) for doubt in source.doubts] == [
        ("identifier-check", "sender.identifier", "check_digit"),
        ("identifier-check", "sender.phone", "length"),
    ]


def test_a_reason_settles_the_doubt():
    source = read(sender={"name": "x", "identifier": "1960101123457", "identifier_reason": "scris de mână"})
    assert source.letter.sender.identifier_reason == "scris de mână"
    assert source.doubts == ()


def test_a_foreign_name_keeps_its_letters():
    assert read(sender={"name": "Şahin", "foreign_name": True}).letter.sender.name == "Şahin"
    assert read(sender={"name": "Şerban"}).letter.sender.name == "Șerban"


def test_an_address_in_one_line_stays_as_typed():
    assert read(sender={"name": "x", "address": "lângă școală"}).letter.sender.address.free_text == "lângă școală"


def test_a_letter_of_today_without_an_hour_takes_the_moment_of_its_entry():
    assert read(received_at="21.11.2026").letter.received_at is None
    assert read(received_at="2026-11-21T09:00").letter.received_at == datetime(2026, 11, 21, 9, tzinfo=BUCHAREST)
    assert read(received_at="2026-11-20").letter.received_at == datetime(2026, 11, 20, tzinfo=BUCHAREST)
    elsewhere = read(received_at="2026-11-20T22:30:00+00:00").letter.received_at
    assert elsewhere == datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    assert elsewhere.date() == date(2026, 11, 21)


def test_a_type_brings_what_the_letter_left_open():
    profile = InstitutionProfile(
        Institution("Comuna Exemplu", 143557),
        "01",
        departments=(Department("RELP", "Relații"),),
        document_types=(
            DocumentType("CERERE", "Cerere", department="RELP", file_code="II A 5"),
            DocumentType("AUTORIZATIE", "Autorizație", department="URB"),
        ),
    )
    assert with_type(Letter(type="CERERE"), profile).department == "RELP"
    assert with_type(Letter(type="CERERE"), profile).file_code == "II A 5"
    assert with_type(Letter(type="CERERE", department="TAXE"), profile).department == "TAXE"
    assert with_type(Letter(type="AUTORIZATIE"), profile).department == ""
    assert with_type(Letter(type="OTHER"), profile) == Letter(type="OTHER")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=5), parts, max_size=3),
    max_leaves=5,
)
NAMES = ("subject", "sender", "sheets", "received_at", "missing", "links", "on_behalf_of", "request_id", "urgent")


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), JSON, max_size=4))
def test_whatever_is_sent_is_read_or_refused_by_a_rule(content):
    try:
        read(**content)
    except (UnknownFields, ValueNotAllowed, ValueMissing):
        return


@given(st.dates())
def test_a_day_is_read_in_both_writings(day):
    for written in (day.isoformat(), f"{day.day}.{day.month}.{day.year:04}"):
        assert read(due_on_paper=written).letter.due_on_paper == day
