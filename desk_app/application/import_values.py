"""Numbers, dates, counts and senders as people wrote them in older registers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from desk_app.domain.entry import LARGEST_COUNT
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from desk_app.domain.text import fold, matching_name

LARGEST_NUMBER = 99_999_999
ANNULLED_ELSEWHERE = "anulat în registrul preluat"

_NUMBER = re.compile(
    r"[^0-9]{0,20}?(?P<number>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:\s*/\s*(?P<rest>[0-9./-]+))?"
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})[./\- ]+(?P<month>[0-9]{1,2}|[a-z]+)\.?[./\- ]+(?P<year>[0-9]{4}|[0-9]{2})"
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[./-](?P<month>[0-9]{1,2})[./-](?P<day>[0-9]{1,2})")
_TIME = re.compile(r"(?:[ t,]+(?:ora )?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?$")
_SERIAL = re.compile(r"[1-9][0-9]{4}")
_EXCEL_EPOCH = date(1899, 12, 30)
_MONTHS = ("ian", "feb", "mar", "apr", "mai", "iun", "iul", "aug", "sep", "oct", "noi", "dec")
_COUNT = re.compile(r"(?P<count>[0-9]+)(?: ?(?:f|file?|fila|an|anexe?|anexa|buc)\.?)?")
_EMPTY = ("", "-", "–", "—", "/", "nu")
_DIRECTIONS = (
    ("intern", Direction.INTERNAL),
    (("ies", "e", "out"), Direction.OUTGOING),
    ("i", Direction.INCOMING),
)
_REFERENCE = re.compile(
    r"(?P<number>.*?)(?:\s*/\s*|\s+din\s+|\s+|^)(?:din\s+)?"
    r"(?P<day>[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2}))",
    re.IGNORECASE,
)
_ANNULLED = re.compile(r"\W*anulat[aă]?\b\W*", re.IGNORECASE)
_COMPANY = re.compile(r"(^| )(s ?r ?l|s ?a|s ?n ?c|p ?f ?a)$|^(sc|s c|societatea|cabinet\w*|asociatia|fundatia) ")
_INSTITUTION = re.compile(
    r"\b(primari\w+|comuna|orasul|municipiul|consiliul|ministerul|institutia|prefectura|agentia|directia"
    r"|anaf|dgaspc|casa judeteana|inspectoratul|politia|judecatoria|tribunalul|parchetul"
    r"|scoala|liceul|spitalul|ocpi|itm)\b"
)
_WORD_BREAKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A registration number with what stood behind it: `12/03.03.2024` or `12/2024`."""

    number: int
    day: date | None = None
    year: int | None = None


def read_number(text: str, today: date) -> WrittenNumber:
    """Raises ValueNotAllowed for anything but one positive number, with its date or year behind a stroke."""
    match = _NUMBER.fullmatch(text)
    number = int(match["number"].replace(".", "")) if match else 0
    if match is None or not 1 <= number <= LARGEST_NUMBER:
        raise ValueNotAllowed("number", text, f"1-{LARGEST_NUMBER}")
    rest = match["rest"] or ""
    if re.fullmatch("[0-9]{4}", rest):
        return WrittenNumber(number, year=int(rest))
    day = read_day("number", rest, today)
    return WrittenNumber(number, day, day.year if day else None)


def read_day(field: str, text: str, today: date) -> date | None:
    """A day as it is written in Romania, ISO 8601, or the serial number of a spreadsheet; None where empty.

    Two digits of a year mean the latest such year that is not after this one. Raises ValueNotAllowed.
    """
    plain = _TIME.sub("", fold(text).strip())
    if plain in _EMPTY:
        return None
    if _SERIAL.fullmatch(plain):
        return _EXCEL_EPOCH + timedelta(days=int(plain))
    match = _DAY_FIRST.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    try:
        if match is None:
            raise ValueError(plain)
        return date(_year(match["year"], today), _month(match["month"]), int(match["day"]))
    except ValueError as error:
        raise ValueNotAllowed(field, text, "date") from error


def _year(written: str, today: date) -> int:
    if len(written) == 4:
        return int(written)
    return today.year - (today.year - int(written)) % 100


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3]) + 1


def read_count(field: str, text: str) -> int | None:
    """Sheets or annexes: `3`, `3 file`; None where empty. Raises ValueNotAllowed."""
    plain = fold(text).strip()
    if plain in _EMPTY:
        return None
    match = _COUNT.fullmatch(plain)
    if match is None or int(match["count"]) > LARGEST_COUNT:
        raise ValueNotAllowed(field, text, "number")
    return int(match["count"])


def read_direction(text: str, *, has_sender: bool, has_addressee: bool) -> Direction:
    """The direction as written; without one, what goes out has an addressee and no sender."""
    plain = fold(text).strip()
    if not plain:
        return Direction.OUTGOING if has_addressee and not has_sender else Direction.INCOMING
    for beginnings, direction in _DIRECTIONS:
        if plain.startswith(beginnings):
            return direction
    raise ValueNotAllowed("direction", text, "in out internal")


def read_reference(text: str, today: date) -> tuple[str, date | None]:
    """Column 3, number and date together: `12/03.03.2024`, `12 din 3.3.2024`; what is no date stays number."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return text, None
    try:
        return match["number"].strip(), read_day("reference_date", match["day"], today)
    except ValueNotAllowed:
        return text, None


def annulment(*texts: str) -> str:
    """Why a row is annulled, from the first text that begins with "anulat"; empty for a row that stands."""
    for text in texts:
        if match := _ANNULLED.match(text):
            return text[match.end() :].strip() or ANNULLED_ELSEWHERE
    return ""


def read_party(name: str) -> Party | None:
    """The sender by name alone.

    Firms and institutions become known senders, the same name the same sender. A person is not: two people of one
    name would be taken for one.
    """
    if not name:
        return None
    plain = _WORD_BREAKS.sub(" ", fold(name)).strip()
    if plain.startswith("anonim"):
        return Party("", PartyKind.ANONYMOUS)
    if plain.startswith(("ilizibil", "indescifrabil", "emitent ilizibil")):
        return Party("", PartyKind.UNREADABLE)
    if _INSTITUTION.search(plain):
        return Party(_known_as(name), PartyKind.INSTITUTION, name)
    if _COMPANY.search(plain):
        return Party(_known_as(name), PartyKind.COMPANY, name)
    return Party("", PartyKind.PERSON, name)


def _known_as(name: str) -> str:
    return str(uuid5(NAMESPACE_OID, f"imported:{matching_name(name)}"))
