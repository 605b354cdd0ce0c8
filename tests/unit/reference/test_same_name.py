"""Whether a name that was typed over another may be the same one, and what the answer means for a party."""

import pytest

from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.same_name import resembles

ILINCA = Party(
    "p-1",
    PartyKind.PERSON,
    "Dănescu",
    "Ilinca",
    identifier="2900101225588",
    address=PostalAddress(locality="Exemplu"),
    phone="+40721000001",
    email="ilinca@exemplu.invalid",
    read_from_chip=("name", "identifier"),
)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Dănescu Ilinca", "Danescu Ilinca"),
        ("Dănescu Ilinca", "Ilinca Dănescu"),
        ("Dănescu Ilinca", "Dănescu Ilinca-Maria"),
        ("Dănescu Ilinca", "Dăensecu Ilinca"),
        ("Pârvu Ana", "Pîrvu Ana"),
        ("Popescu Ion", "Popescu Ioan"),
        ("Țîrlea Gheorghe", "Tirlea Gheroghe"),
        ("S.C. Exemplu Construct S.R.L.", "Exemplu Construct SRL"),
    ],
)
def test_same_name_written_differently(name: str, other: str) -> None:
    assert resembles(name, other)
    assert resembles(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Dănescu Ilinca", "Dănescu Ilie"),
        ("Popa Ion", "Popa Dan"),
        ("Dănescu Ilinca", "Mureșan Tudor"),
        ("Popescu Maria", "Ionescu Maria"),
        ("Dănescu Ilinca", ""),
        ("", ""),
    ],
)
def test_another_name(name: str, other: str) -> None:
    assert not resembles(name, other)
    assert not resembles(other, name)


def test_somebody_else_has_nothing_of_the_one_before() -> None:
    other = ILINCA.replaced_by("Mureșan", "Tudor", "p-2")
    assert other == Party("p-2", PartyKind.PERSON, "Mureșan", "Tudor")


def test_whoever_comes_after_nobody_is_a_person() -> None:
    anonymous = Party("", PartyKind.ANONYMOUS)
    assert anonymous.replaced_by("Mureșan", "Tudor", "p-2").kind is PartyKind.PERSON
    firm = Party("p-3", PartyKind.COMPANY, "Exemplu SRL", identifier="12345674")
    assert firm.replaced_by("Model SA", "", "p-4") == Party("p-4", PartyKind.COMPANY, "Model SA")


def test_identifier_tells_who_it_is_whatever_the_name() -> None:
    assert ILINCA.may_be(Party("", PartyKind.PERSON, "Pop", "Ilinca", identifier=ILINCA.identifier))
    assert not ILINCA.may_be(Party("", PartyKind.PERSON, "Pop", "Ilinca"))
    assert ILINCA.may_be(Party("", PartyKind.PERSON, "Danescu", "Ilinca"))
