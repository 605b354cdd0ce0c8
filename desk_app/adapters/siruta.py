"""SIRUTA, the official classification of Romanian places, searched as one types.

The table ships in capitals, as the National Institute of Statistics publishes it; a name is put into
proper case only when it is shown. Nothing is read before the first question.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from desk_app.domain.postal_address import Place, PlaceKind
from desk_app.domain.text import fold
from resources import open_binary, read_json

_KINDS = {
    "40": PlaceKind.COUNTY,
    "1": PlaceKind.MUNICIPALITY,
    "4": PlaceKind.MUNICIPALITY,
    "2": PlaceKind.TOWN,
    "3": PlaceKind.COMMUNE,
    "6": PlaceKind.SECTOR,
}
_LOCALITY_KINDS = (PlaceKind.SECTOR, PlaceKind.LOCALITY)
_RANK_WORDS = {
    PlaceKind.MUNICIPALITY: " municipiul",
    PlaceKind.TOWN: " orasul",
    PlaceKind.COMMUNE: " comuna",
    PlaceKind.SECTOR: " sectorul",
}
_LARGEST_FIRST = list(_RANK_WORDS)
# Bucharest is published as a county and, below it, as a locality: the second is the UAT.
_BUCHAREST_UAT = "179132"
_BUCHAREST = ("403", _BUCHAREST_UAT)
_INSTITUTION_TYPES = frozenset(type_ for type_, kind in _KINDS.items() if kind in _RANK_WORDS)
_COLUMNS = 5

_RANK_BEFORE_NAME = re.compile(r"^(?:JUDEȚUL|MUNICIPIUL|ORAȘ|BUCUREȘTI(?= SECTORUL)) ")
_RANK_KEY = re.compile(r";(?:judetul|municipiul|oras|bucuresti(?= sectorul)) ")
_GLUED_INITIAL = re.compile(r"\.(?=[^\W\d_]{2})")
_NAME_PART = re.compile(r"[^\s.\-]+")
_SMALL_WORDS = frozenset(
    ("AL", "ALE", "CEL", "CU", "DE", "DIN", "DUPĂ", "IN", "ÎN", "LA", "LUI", "PE", "PESTE", "SUB")
)
# From V on they would be words: the "VII" of "ARDUD-VII" are vineyards.
_ROMAN_NUMERALS = frozenset(("I", "II", "III", "IV"))
_NAME_SEPARATORS = str.maketrans("-.", "  ")
_NOT_WORD = re.compile(r"\W+")

_CHECK_WEIGHTS = (7, 5, 3, 2, 1)


class _Row(NamedTuple):
    """A row of ``siruta.csv`` as it is written there, and the key of its name (see ``_key``)."""

    code: str
    name: str
    postal_code: str
    parent: str
    type: str
    key: str


class _County(NamedTuple):
    name: str
    plate: str
    key: str


class _Candidate(NamedTuple):
    """What a search looks at: folded words, a space before each, first the name, then what is around."""

    words: str
    name: str
    code: str


class Siruta:
    """Counties, town halls and localities by code and by the beginnings of words."""

    def by_code(self, code: int) -> Place | None:
        """Return the place with this code (check digit included), or ``None``."""
        row = self._rows.get(str(code))
        return None if row is None else self._place(row)

    def institution(self, code: int) -> Place | None:
        """Return the UAT or Bucharest sector with this code: what has a town hall of its own."""
        row = self._rows.get(str(code))
        return self._place(row) if row is not None and _has_town_hall(row) else None

    def search_institutions(self, words: str, limit: int = 20) -> tuple[Place, ...]:
        """Return the UATs and Bucharest sectors where each of ``words`` begins a word.

        Names, ranks and counties count, diacritics do not: "clu nap", "comuna sel", "sel sb". A match
        in the name comes before one in the county, a municipality before a town before a commune.
        """
        return self._search(self._institutions, words, limit)

    def search_localities(self, words: str, county: str | None = None, limit: int = 20) -> tuple[Place, ...]:
        """Return the localities and sectors where each of ``words`` begins a word of theirs or their UAT's.

        ``county`` (name or plate) narrows the search.
        """
        candidates = self._localities if county is None else self._localities_by_county.get(_key(county), [])
        return self._search(candidates, words, limit)

    @cached_property
    def _rows(self) -> dict[str, _Row]:
        with open_binary("reference/siruta.csv") as stream:
            table = stream.read().decode()
        # Folded and cut into cells in one go: row by row it would take twice the loading time.
        folded = _RANK_KEY.sub(";", fold(table).translate(_NAME_SEPARATORS))
        keys = (f" {line.split(';', 2)[1]}" for line in folded.splitlines())
        cells = table.rstrip("\n").replace("\n", ";").split(";")
        columns = (cells[column::_COLUMNS] for column in range(_COLUMNS))
        rows = map(_Row._make, zip(*columns, keys, strict=True))
        next(rows)  # the names of the columns
        return {row.code: row for row in rows}

    @cached_property
    def _counties(self) -> dict[str, _County]:
        listed = read_json("reference/counties.json")["counties"]
        return {str(county["siruta"]): self._read_county(**county) for county in listed}

    def _read_county(self, siruta: int, plate: str) -> _County:
        name = proper_name(self._rows[str(siruta)].name)
        return _County(name, plate, _key(f"{name} {plate}"))

    @cached_property
    def _institutions(self) -> list[_Candidate]:
        rows = [row for row in self._rows.values() if _has_town_hall(row)]
        rows.sort(key=lambda row: (_LARGEST_FIRST.index(_kind(row)), row.key))
        return [self._candidate(row, _RANK_WORDS[_kind(row)]) for row in rows]

    @cached_property
    def _localities(self) -> list[_Candidate]:
        rows = [row for row in self._rows.values() if _kind(row) in _LOCALITY_KINDS]
        return [self._candidate(row, self._rows[row.parent].key) for row in rows]

    def _candidate(self, row: _Row, around: str) -> _Candidate:
        return _Candidate(f"{row.key}{around}{self._county(row).key}", row.key, row.code)

    @cached_property
    def _localities_by_county(self) -> dict[str, list[_Candidate]]:
        """Under the folded name of each county and under its plate."""
        found: dict[str, list[_Candidate]] = {}
        for candidate in self._localities:
            county = self._county(self._rows[candidate.code])
            for key in {_key(county.name), _key(county.plate)}:
                found.setdefault(key, []).append(candidate)
        return found

    def _search(self, candidates: Iterable[_Candidate], words: str, limit: int) -> tuple[Place, ...]:
        beginnings = [f" {word}" for word in _key(words).split()]
        if not beginnings:
            return ()
        found = list(candidates)
        for beginning in beginnings:
            found = [candidate for candidate in found if beginning in candidate.words]
        closest = islice(_closest_first(found, beginnings), limit)
        return tuple(self._place(self._rows[candidate.code]) for candidate in closest)

    def _place(self, row: _Row) -> Place:
        kind, county = _kind(row), self._county(row)
        within_unit = kind in _LOCALITY_KINDS
        in_county = kind is not PlaceKind.COUNTY and county.plate != "B"
        return Place(
            code=int(row.code),
            name=proper_name(row.name),
            kind=kind,
            unit=self._place(self._rows[row.parent]).titled if within_unit else "",
            county=county.name if in_county else "",
            county_plate=county.plate,
            postal_code=row.postal_code,
        )

    def _county(self, row: _Row) -> _County:
        while row.code not in self._counties:
            row = self._rows[row.parent]
        return self._counties[row.code]


def check_digit_holds(code: int) -> bool:
    """Whether the last digit of a SIRUTA code is its check digit; 77 valid old codes break the rule.

    Weights 7 5 3 2 1 over the other five digits, the digits of each product added up.
    """
    body, check = divmod(code, 10)
    products = (int(digit) * weight for digit, weight in zip(f"{body:05}", _CHECK_WEIGHTS, strict=True))
    total = sum(sum(divmod(product, 10)) for product in products)
    return check == (11 - total % 10) % 10


def proper_name(official: str) -> str:
    """Turn a published name into proper case, without its rank: "ORAȘ VALEA LUI MIHAI", "Valea lui Mihai"."""
    spaced = _GLUED_INITIAL.sub(". ", _RANK_BEFORE_NAME.sub("", official))
    return _NAME_PART.sub(_proper_part, spaced)


def _proper_part(found: re.Match[str]) -> str:
    part = found.group()
    if found.start() == 0:
        return part.capitalize()
    if part in _ROMAN_NUMERALS:
        return part
    return part.lower() if part in _SMALL_WORDS else part.capitalize()


def _has_town_hall(row: _Row) -> bool:
    return row.type in _INSTITUTION_TYPES or row.code == _BUCHAREST_UAT


def _kind(row: _Row) -> PlaceKind:
    if row.code in _BUCHAREST:
        return PlaceKind.MUNICIPALITY
    return _KINDS.get(row.type, PlaceKind.LOCALITY)


def _key(text: str) -> str:
    """Folded words with a space before each, so that " nap" finds only beginnings."""
    return " " + _NOT_WORD.sub(" ", fold(text)).strip()


def _closest_first(found: list[_Candidate], beginnings: list[str]) -> Iterator[_Candidate]:
    """Most words in the name itself, then the whole name typed, then the name begun; no more work than asked."""
    by_count: list[list[_Candidate]] = [[] for _ in range(len(beginnings) + 1)]
    for candidate in found:
        by_count[sum(map(candidate.name.__contains__, beginnings))].append(candidate)
    whole, first = "".join(beginnings), beginnings[0]
    for candidates in reversed(by_count):
        yield from (candidate for candidate in candidates if candidate.name == whole)
        rest = [candidate for candidate in candidates if candidate.name != whole]
        yield from (candidate for candidate in rest if candidate.name.startswith(first))
        yield from (candidate for candidate in rest if not candidate.name.startswith(first))
