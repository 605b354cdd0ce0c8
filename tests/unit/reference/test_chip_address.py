"""The line of an identity card over the official places: found whole, or kept whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.adapters.identity_card.address import chip_address
from desk_app.adapters.siruta import Siruta
from desk_app.domain.text import normalise

PLACES = Siruta()


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (
            "Jud.SB Sat.Mohu (Com.Şelimbăr) Str.Exemplului nr.12",
            "Str. Exemplului nr. 12, Mohu, Comuna Șelimbăr, județul Sibiu, 557262",
        ),
        ("Jud.SB Sat.Mohu (Com.Şelimbăr) nr.44", "nr. 44, Mohu, Comuna Șelimbăr, județul Sibiu, 557262"),
        (
            "Jud.SB Mun.Sibiu Str.Nicolae Bălcescu nr.5 bl.A sc.1 et.2 ap.7",
            "Str. Nicolae Bălcescu nr. 5, bl. A, sc. 1, et. 2, ap. 7, Municipiul Sibiu, județul Sibiu",
        ),
        ("Mun.Bucureşti Sec.3 Bd.Unirii nr.10", "Bd. Unirii nr. 10, Sectorul 3, Municipiul București"),
        (
            "Jud.BC Sat.Sascut (Com.Sascut), Str.Doctor Exemplu, nr.1, bl.1, sc.A",
            "Str. Doctor Exemplu nr. 1, bl. 1, sc. A, Comuna Sascut, județul Bacău, 607520",
        ),
        (
            "Jud.CJ Mun.Cluj-Napoca Aleea Exemplului nr.3",
            "Aleea Exemplului nr. 3, Municipiul Cluj-Napoca, județul Cluj",
        ),
        ("Jud.SB Sat.Sibiel (Ors.Sălişte) nr.3", "nr. 3, Sibiel, Orașul Săliște, județul Sibiu, 557234"),
        ("Jud.AG Mun.Curtea de Argeş", "Municipiul Curtea de Argeș, județul Argeș, 115300"),
    ],
)
def test_the_place_is_found_and_the_street_taken_apart(line, written):
    address = chip_address(line, PLACES)
    assert address.one_line() == written
    assert address.siruta is not None


@pytest.mark.parametrize(
    "line",
    [
        "Jud.SB Sat.Nicăieri (Com.Nimeni) nr.1",
        "Sat.Valea Mare nr.1",  # in more than one county
        "Jud.XX Mun.Sibiu nr.1",
        "Str.Exemplului nr.1",
        "12 Example Street, Nicosia",
    ],
)
def test_what_is_not_one_place_stays_as_it_stands(line):
    address = chip_address(line, PLACES)
    assert (address.free_text, address.siruta) == (line, None)


def test_no_address_is_no_address():
    assert chip_address("  ", PLACES) is None


@given(st.text(max_size=80))
def test_any_line_gives_an_address_that_holds_it(line):
    address = chip_address(line, PLACES)
    assert (address is None) == (normalise(line) == "")
