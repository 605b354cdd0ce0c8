"""The invented people, firms, streets and sentences a demonstration town is made of.

Nothing here can belong to anyone: surnames are put together from syllables, personal numbers carry a
birth in the nineteenth century together with a county code that is far younger, firms a tax number
longer than any yet issued. All of them pass the program's own checks.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from random import Random
from typing import Any, Generic, Literal, TypeVar

from stdnum.ro import cnp, cui

TownKind = Literal["commune", "municipality"]
Direction = Literal["in", "out", "internal"]
Record = Mapping[str, Any]
_Filler = Callable[[Random], str]
_T = TypeVar("_T")

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Groups of institutions whose names are listed; a court summons, a school does not.
_LISTED = {"institution": "institutions", "court": "courts", "prefect": "prefect"}
PARTY_GROUPS = ("person", "company", *_LISTED, "collective", "anonymous", "unreadable", "department")

_DAYS_OF_MONTH, _MONTHS = 28, 12


class Weighted(Generic[_T]):
    """Values drawn in proportion to their weights."""

    def __init__(self, weights: Iterable[tuple[_T, float]]) -> None:
        pairs = tuple(weights)
        self.values = tuple(value for value, _ in pairs)
        self._totals = tuple(accumulate(weight for _, weight in pairs))

    def draw(self, random: Random) -> _T:
        return self.values[bisect(self._totals, random.random() * self._totals[-1])]


@dataclass(frozen=True, slots=True)
class InventedParty:
    """The other end of a letter; of ``kind`` "department" the ``name`` is a department's code."""

    kind: str
    name: str = ""
    given_name: str = ""
    address: str = ""
    phone: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One sort of letter: ``pattern`` has a ``%s`` for each filler, the rest usually goes with it."""

    type_code: str
    party_groups: tuple[str, ...]
    department: str
    pattern: str
    fillers: tuple[_Filler, ...]
    sheets: tuple[int, int]
    annexes: tuple[int, int]
    file_code: str

    def subject(self, random: Random) -> str:
        return self.pattern % tuple([fill(random) for fill in self.fillers])


class DemonstrationTown:
    """Everything drawn from while letters are invented. Reads, never changes, once built."""

    def __init__(
        self, kind: TownKind, names: Record, places: Record, subjects: Record, departments: Sequence[str]
    ) -> None:
        """Take the parsed ``demonstration_*.json`` and the department codes of that kind of town."""
        self._names = names
        self._territory: Record = places[kind]
        kinds = places["street_kinds"]
        self._streets = [f"{kinds[n % len(kinds)]} {name}" for n, name in enumerate(places["streets"])]
        self.surnames = _surnames(names)
        self.departments = tuple(departments)
        self.directions: Weighted[Direction] = Weighted(subjects["directions"][kind].items())
        self.channels = {kind: Weighted(weights.items()) for kind, weights in subjects["channels"].items()}
        self.templates = self._templates(subjects)
        self.unanswered_types = frozenset(subjects["unanswered_types"])

    def parties(self, group: str, how_many: int, random: Random) -> list[InventedParty]:
        """Invent the ``how_many`` parties of a group, or give all there are where the words list them."""
        if group in _LISTED:
            names = self._names[_LISTED[group]]
            return [InventedParty("institution", name, address=self._address(random)) for name in names]
        if group == "department":
            return [InventedParty(group, code) for code in self.departments]
        if group in ("anonymous", "unreadable"):
            return [InventedParty(group)]
        invent = {"person": self._person, "company": self._company, "collective": self._collective}[group]
        return [invent(random) for _ in range(how_many)]

    def _person(self, random: Random) -> InventedParty:
        woman = random.random() < 0.5
        given_names = self._names["given_names_female" if woman else "given_names_male"]
        return InventedParty(
            kind="person",
            name=_rarely_repeated(self.surnames, random),
            given_name=random.choice(given_names),
            address=self._address(random),
            phone=_phone(random) if random.random() < 0.7 else "",
            identifier=invented_cnp(random, woman=woman) if random.random() < 0.5 else "",
        )

    def _company(self, random: Random) -> InventedParty:
        surname, activity = random.choice(self.surnames), random.choice(self._names["firm_activities"])
        return InventedParty(
            kind="company",
            name=f"{surname} {activity} {random.choice(self._names['firm_forms'])}",
            address=self._address(random),
            phone=_phone(random),
            identifier=invented_cui(random),
        )

    def _collective(self, random: Random) -> InventedParty:
        return InventedParty("collective", f"Locuitorii din {random.choice(self._streets)}")

    def _address(self, random: Random) -> str:
        place, town = random.choice(self._territory["localities"]), self._territory
        street = f"{random.choice(self._streets)} nr. {random.randint(1, 180)}"
        return f"{street}, {place}, {town['unit']}, județul {town['county']}"

    def _templates(self, subjects: Record) -> dict[Direction, Weighted[LetterTemplate]]:
        fillers = self._fillers(subjects["fillers"])
        by_direction: dict[Direction, list[tuple[LetterTemplate, float]]] = {}
        for row in subjects["templates"]:
            pair = (self._template(row, fillers), row["weight"])
            by_direction.setdefault(row["direction"], []).append(pair)
        return {direction: Weighted(pairs) for direction, pairs in by_direction.items()}

    def _template(self, row: Record, fillers: Mapping[str, _Filler]) -> LetterTemplate:
        return LetterTemplate(
            type_code=row["type"],
            party_groups=tuple(row["by"]),
            department=next(code for code in row["departments"] if code in self.departments),
            pattern=_PLACEHOLDER.sub("%s", row["subject"].replace("%", "%%")),
            fillers=tuple(fillers[name] for name in _PLACEHOLDER.findall(row["subject"])),
            sheets=(row["sheets"][0], row["sheets"][1]),
            annexes=(row["annexes"][0], row["annexes"][1]),
            file_code=row["file_code"],
        )

    def _fillers(self, lists: Mapping[str, Sequence[str]]) -> dict[str, _Filler]:
        """Every name a subject may hold between braces: the listed words and the invented numbers."""
        given = [*self._names["given_names_female"], *self._names["given_names_male"]]
        invented: dict[str, _Filler] = {
            "street": _one_of(self._streets),
            "village": _one_of(self._territory["localities"]),
            "person": lambda r: f"{_rarely_repeated(self.surnames, r)} {given[int(r.random() * len(given))]}",
            "number": lambda r: str(1 + int(r.random() ** 2 * 480)),
            "small": lambda r: str(2 + int(r.random() * 98)),
            "area": lambda r: str(50 * (2 + int(r.random() * 398))),
            "amount": lambda r: str(20 + int(r.random() ** 2 * 90_000)),
            "year": lambda r: str(2005 + int(r.random() * 22)),
            "day": lambda r: f"{1 + int(r.random() * _DAYS_OF_MONTH):02}.{1 + int(r.random() * _MONTHS):02}",
            "parcela": lambda r: f"parcela {1 + int(r.random() * 2_400)}/{1 + int(r.random() * 40)}",
            "tarla": lambda r: f"tarlaua {1 + int(r.random() * 160)}",
            "cadastral": lambda r: str(50_000 + int(r.random() * 60_000)),
        }
        return {name: _one_of(words) for name, words in lists.items()} | invented


def invented_cnp(random: Random, *, woman: bool) -> str:
    """Return a CNP whose check digit holds but that nobody alive bears.

    First digit 3 or 4 (born 1850 to 1899) with county code 70, given out only in recent years.
    """
    born = f"{50 + int(random.random() * 50)}{1 + int(random.random() * _MONTHS):02}"
    born += f"{1 + int(random.random() * _DAYS_OF_MONTH):02}"
    digits = f"{4 if woman else 3}{born}70{1 + int(random.random() * 999):03}"
    return digits + cnp.calc_check_digit(digits)


def invented_cui(random: Random) -> str:
    """Return a ten-digit CUI whose check digit holds; those in use are shorter."""
    digits = f"9{int(random.random() * 100_000_000):08}"
    return digits + cui.calc_check_digit(digits)


def _phone(random: Random) -> str:
    return f"+40700{int(random.random() * 1_000_000):06}"


def _surnames(names: Record) -> tuple[str, ...]:
    """Every combination of syllables, in an order that depends on nothing but the words."""
    parts = (names["surname_beginnings"], names["surname_middles"], names["surname_endings"])
    found = sorted({"".join(syllables) for syllables in product(*parts)})
    Random("surnames").shuffle(found)  # noqa: S311 - to be repeatable is the point
    return tuple(found)


def _rarely_repeated(words: Sequence[str], random: Random) -> str:
    """Draw with a skew, as surnames go: a few are met every day and most once a year."""
    return words[int(random.random() ** 3 * len(words))]


def _one_of(words: Sequence[str]) -> _Filler:
    count = len(words)
    return lambda random: words[int(random.random() * count)]
