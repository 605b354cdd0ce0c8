import pytest

from desk_app.adapters.siruta import Siruta, check_digit_holds, proper_name
from desk_app.domain.postal_address import PlaceKind
from resources import open_binary


@pytest.fixture(scope="module")
def siruta() -> Siruta:
    return Siruta()


def published() -> list[list[str]]:
    with open_binary("reference/siruta.csv") as stream:
        return [line.split(";") for line in stream.read().decode().splitlines()[1:]]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("clu nap", "Municipiul Cluj-Napoca, județul Cluj"),
        ("sel sib", "Comuna Șelimbăr, județul Sibiu"),
        ("SIB ȘEL", "Comuna Șelimbăr, județul Sibiu"),
        ("şelimbăr sb", "Comuna Șelimbăr, județul Sibiu"),
        ("comuna sel", "Comuna Șelaru, județul Dâmbovița"),
        ("sibiu", "Municipiul Sibiu, județul Sibiu"),
        ("cugir", "Orașul Cugir, județul Alba"),
        ("orasu nou", "Comuna Orașu Nou, județul Satu Mare"),
        ("bucuresti", "Municipiul București"),
        ("sector 3", "Sectorul 3 al Municipiului București"),
        ("valea lui mih", "Orașul Valea lui Mihai, județul Bihor"),
    ],
)
def test_institutions_as_one_types(typed: str, first: str, siruta: Siruta) -> None:
    assert siruta.search_institutions(typed)[0].display == first


def test_only_beginnings_of_words_count(siruta: Siruta) -> None:
    assert siruta.search_institutions("apoca") == ()
    assert siruta.search_institutions("") == siruta.search_institutions(" -- ") == ()


def test_a_county_lists_its_institutions_after_the_names_that_match(siruta: Siruta) -> None:
    found = siruta.search_institutions("sibiu", limit=1000)
    assert len(found) == 64
    assert [place.name for place in found if "Sibiu" in place.name] == [place.name for place in found[:4]]
    assert {place.county for place in found} == {"Sibiu"}


def test_the_limit_holds(siruta: Siruta) -> None:
    assert len(siruta.search_institutions("a", limit=7)) == 7


def test_every_town_hall_can_be_found_by_its_name_and_county(siruta: Siruta) -> None:
    units = [row for row in published() if row[4] in ("1", "2", "3", "4")]
    assert len(units) == 3180
    for code, *_ in units[::40]:
        place = siruta.by_code(int(code))
        assert place is not None
        assert place in siruta.search_institutions(f"{place.name} {place.county}")


def test_localities_in_a_county(siruta: Siruta) -> None:
    everywhere = siruta.search_localities("mohu")
    assert [place.display for place in everywhere] == ["Mohu, comuna Șelimbăr, județul Sibiu"]
    assert siruta.search_localities("mohu", county="sibiu") == everywhere
    assert siruta.search_localities("mohu", county="SB") == everywhere
    assert siruta.search_localities("mohu", county="Alba") == ()
    assert siruta.search_localities("mohu", county="Nicăieri") == ()


def test_localities_are_also_found_by_their_commune(siruta: Siruta) -> None:
    found = siruta.search_localities("vestem selimbar")
    assert [(place.name, place.unit, place.postal_code) for place in found] == [
        ("Veștem", "Comuna Șelimbăr", "557263")
    ]


def test_the_whole_name_comes_first(siruta: Siruta) -> None:
    assert siruta.search_localities("alba")[0].name == "Alba"


@pytest.mark.parametrize(
    ("code", "kind", "display"),
    [
        (323, PlaceKind.COUNTY, "Județul Sibiu"),
        (54975, PlaceKind.MUNICIPALITY, "Municipiul Cluj-Napoca, județul Cluj"),
        (1696, PlaceKind.TOWN, "Orașul Cugir, județul Alba"),
        (145603, PlaceKind.COMMUNE, "Comuna Slimnic, județul Sibiu"),
        (179132, PlaceKind.MUNICIPALITY, "Municipiul București"),
        (403, PlaceKind.MUNICIPALITY, "Municipiul București"),
        (179141, PlaceKind.SECTOR, "Sectorul 1 al Municipiului București"),
        (143584, PlaceKind.LOCALITY, "Mohu, comuna Șelimbăr, județul Sibiu"),
    ],
)
def test_by_code(code: int, kind: PlaceKind, display: str, siruta: Siruta) -> None:
    place = siruta.by_code(code)
    assert place is not None
    assert (place.kind, place.display) == (kind, display)


def test_an_unknown_code_is_no_place(siruta: Siruta) -> None:
    assert siruta.by_code(999999) is None


@pytest.mark.parametrize(
    ("official", "proper"),
    [
        ("ORAȘ VALEA LUI MIHAI", "Valea lui Mihai"),
        ("ORAȘU NOU", "Orașu Nou"),
        ("BISTRIȚA-NĂSĂUD", "Bistrița-Năsăud"),
        ("ȘTEFAN CEL MARE", "Ștefan cel Mare"),
        ("POIENILE DE SUB MUNTE", "Poienile de sub Munte"),
        ("SUB CETATE", "Sub Cetate"),
        ("LA CURTE", "La Curte"),
        ("MALU CU FLORI", "Malu cu Flori"),
        ("REMEȚI PE SOMEȘ", "Remeți pe Someș"),
        ("GERSA II", "Gersa II"),
        ("ARDUD-VII", "Ardud-Vii"),
        ("ALEXANDRU I.CUZA", "Alexandru I. Cuza"),
        ("C.A.ROSETTI", "C.A. Rosetti"),
        ("I. L. CARAGIALE", "I. L. Caragiale"),
        ("1 DECEMBRIE", "1 Decembrie"),
        ("BUCUREȘTI SECTORUL 4", "Sectorul 4"),
    ],
)
def test_capitals_become_proper_case(official: str, proper: str) -> None:
    assert proper_name(official) == proper


@pytest.mark.parametrize("code", [10, 54975, 179132, 179141, 179196, 403, 323, 145603])
def test_check_digits_hold(code: int) -> None:
    assert check_digit_holds(code)
    assert not check_digit_holds(code + 1)


def test_77_published_codes_break_the_rule_and_are_places_all_the_same(siruta: Siruta) -> None:
    broken = [int(row[0]) for row in published() if not check_digit_holds(int(row[0]))]
    assert len(broken) == 77
    assert all(siruta.by_code(code) for code in broken)
