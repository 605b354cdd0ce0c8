"""Whose token it is: names of certificates against names of the people of the institution."""

import pytest

from desk_app.domain.signing_folder import is_holder, signed_name


@pytest.mark.parametrize(
    ("holder", "person"),
    [
        ("PREDA STEFAN", "Preda Ștefan"),
        ("Ștefan Preda", "Preda Ștefan"),
        ("PREDA ȘTEFAN-ANDREI", "Preda Ștefan"),
        ("Preda Ștefan", "Preda Ștefan Andrei"),
    ],
)
def test_the_same_person_is_written_in_many_ways(holder, person):
    assert is_holder(holder, person)


@pytest.mark.parametrize(("holder", "person"), [("Preda Ion", "Preda Ștefan"), ("", "Preda"), ("Preda", "")])
def test_another_person_is_not_taken_for_it(holder, person):
    assert not is_holder(holder, person)


def test_the_signed_copy_is_called_after_its_original():
    assert signed_name("adresa.pdf") == "adresa-semnat.pdf"
    assert signed_name("ADRESA.PDF") == "ADRESA-semnat.pdf"
