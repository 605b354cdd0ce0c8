"""What was read from a chip is told as long as it stands as it was read, and for this letter only."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain import codec
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import Place, PlaceKind, PostalAddress
from desk_app.ui.presenters.person_form import PartyChoice, PersonForm

CHIP = ("name", "given_name", "identifier", "address")
READ = Party(
    "p-1",
    PartyKind.PERSON,
    "Închipuit",
    "Maria",
    "2900101320014",
    address=PostalAddress(street="Str. Exemplului", number="12", locality="Mohu", unit="Comuna Șelimbăr"),
    phone="+40712345678",
).marked(CHIP)
TODAY = date(2026, 11, 28)
MOHU = Place(143584, "Mohu", PlaceKind.LOCALITY, "Comuna Șelimbăr", "Sibiu", "SB")
FIELDS = {
    "name": ("name", st.text(min_size=1)),
    "given_name": ("given_name", st.text(min_size=1)),
    "identifier": ("identifier", st.text(min_size=1)),
    "street": ("address", st.text(min_size=1)),
    "locality": ("address", st.text(min_size=1)),
    "place": ("address", st.just(MOHU)),
    "phone": ("", st.text()),
    "email": ("", st.text()),
}


def test_a_form_that_nobody_touches_gives_the_party_that_was_read():
    assert PersonForm.of(READ).party("p-1", TODAY) == READ


@given(st.data())
def test_what_is_edited_loses_its_mark_and_nothing_else_does(data):
    form = PersonForm.of(READ)
    for name in data.draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6)):
        field, values = FIELDS[name]
        value = data.draw(values)
        is_same = value == getattr(form, name)
        before = form.read_from_chip
        form = form.written(**{name: value})
        assert form.read_from_chip == tuple(kept for kept in before if is_same or kept != field)
    assert form.party("p-1", TODAY).read_from_chip == form.read_from_chip


def test_a_company_was_read_from_no_chip():
    form = PersonForm.of(READ).written(kind=PartyKind.COMPANY)
    assert form.party("p-1", TODAY).read_from_chip == ()


def test_a_correction_by_hand_takes_the_mark_of_what_changes():
    assert READ.changed(name="Pildă", given_name="Maria").read_from_chip == ("given_name", "identifier", "address")
    assert READ.changed(name=READ.name) == READ
    assert READ.as_known().read_from_chip == ()


def test_no_draft_has_what_was_read():
    read = replace(PersonForm.of(READ), is_from_card=True)
    edited = read.written(email="pilda@exemplu.test", street="Str. Alta nr. 1", name="Închipuiti")
    kept = PartyChoice(known=READ, person=edited).without_chip()
    assert kept == PartyChoice(person=PersonForm(phone="+40712345678", email="pilda@exemplu.test"))
    assert PartyChoice(person=PersonForm(name="Pildă")).without_chip().person == PersonForm(name="Pildă")


def test_older_journals_hold_no_mark_and_newer_ones_are_read():
    plain = codec.encode(READ.as_known())
    assert "read_from_chip" not in plain
    assert codec.decode(Party, plain) == READ.as_known()
    assert codec.decode(Party, codec.encode(READ)) == READ
