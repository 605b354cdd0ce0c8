from desk_app.domain.postal_address import Place, PlaceKind, PostalAddress

MOHU = Place(143584, "Mohu", PlaceKind.LOCALITY, "Comuna Șelimbăr", "Sibiu", "SB", "557262")
SIBIU = Place(143450, "Sibiu", PlaceKind.MUNICIPALITY, "", "Sibiu", "SB")
SECTOR_5 = Place(179187, "Sectorul 5", PlaceKind.SECTOR, "Municipiul București", "", "B")


def test_from_the_street_outwards() -> None:
    address = PostalAddress(
        street_kind="Str.", street="Exemplu", number="12", block="A3", entrance="1", floor="2", flat="7"
    ).moved_to(MOHU)
    assert address.one_line() == (
        "Str. Exemplu nr. 12, bl. A3, sc. 1, et. 2, ap. 7, Mohu, Comuna Șelimbăr, județul Sibiu, 557262"
    )
    assert address.siruta == 143584


def test_a_rural_address_has_only_village_and_number() -> None:
    assert PostalAddress(number="48").moved_to(MOHU).one_line() == (
        "nr. 48, Mohu, Comuna Șelimbăr, județul Sibiu, 557262"
    )


def test_bucharest_has_sectors_and_no_county() -> None:
    address = PostalAddress(street_kind="Bd.", street="Exemplu", number="nr. 21").moved_to(SECTOR_5)
    assert address.one_line() == "Bd. Exemplu nr. 21, Sectorul 5, Municipiul București"


def test_a_city_is_named_once() -> None:
    typed = PostalAddress(locality="Sibiu", unit="Municipiul Sibiu", county="judetul Sibiu")
    assert typed.one_line() == "Municipiul Sibiu, judetul Sibiu"


def test_another_place_keeps_the_street_and_a_known_postal_code() -> None:
    address = PostalAddress(street="Exemplu", number="3", postal_code="550000", locality="Mohu")
    assert address.moved_to(SIBIU) == PostalAddress(
        street="Exemplu",
        number="3",
        postal_code="550000",
        unit="Municipiul Sibiu",
        county="Sibiu",
        siruta=143450,
    )


def test_free_text_is_kept_whole() -> None:
    chip = "Mun.București Sec.5 Bd.Exemplu nr.3 sc.A et.3 ap.21"
    assert PostalAddress.as_typed(chip).one_line() == chip
    assert PostalAddress().is_empty
    assert not PostalAddress.as_typed(chip).is_empty
