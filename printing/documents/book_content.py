"""What the register on paper is made of: rows in the thirteen legal columns, and the words around them.

Ordinul 217/1996, art. 9 names the columns; annulled numbers stay, struck through; corrections keep the
old value legible.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto


class RowKind(Enum):
    """What a row of the register stands for."""

    ENTRY = auto()
    """A number in force."""
    ANNULLED = auto()
    """A number annulled with a reason: it stays, its sheets and annexes are not added up."""
    RESERVED = auto()
    """A number kept for a document to come."""
    UNUSED = auto()
    """A number that will never be used."""
    REPLY = auto()
    """A reply under an earlier number: a row without a number of its own."""

    # Every row is counted by its kind; Enum's own hash is Python code, and slower than the look-up.
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Annulment:
    """When a number was annulled, by whom and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rectification:
    """A corrected cell: ``column`` 1-13, the text it had, and when, by whom and why it was changed.

    The new text is what the row says in that column.
    """

    column: int
    old: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row: the thirteen columns in order, then what makes it special.

    ``number`` is what column 1 prints ("1268", or "R1 la 1187" for a reply). ``annulment`` belongs to
    an annulled row and to no other.
    """

    number: str
    registered: date | None
    reference: str = ""
    sheets: int | None = None
    annexes: int | None = None
    issuer: str = ""
    summary: str = ""
    department: str = ""
    dispatched: date | None = None
    outcome: str = ""
    addressee: str = ""
    linked: str = ""
    file_code: str = ""
    kind: RowKind = RowKind.ENTRY
    annulment: Annulment | None = None
    rectifications: tuple[Rectification, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is RowKind.ANNULLED) != (self.annulment is not None):
            message = "an annulled row, and only that, says when, by whom and why"
            raise ValueError(message)
        if any(not 1 <= each.column <= 13 for each in self.rectifications):
            message = "the register has columns 1 to 13"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class BookTotals:
    """Sums over rows: sheets and annexes of all but annulled rows, and numbers by their state."""

    sheets: int = 0
    annexes: int = 0
    active: int = 0
    annulled: int = 0
    reserved: int = 0
    unused: int = 0
    replies: int = 0

    @property
    def numbers(self) -> int:
        """Numbers of any state; replies have none of their own."""
        return self.active + self.annulled + self.reserved + self.unused

    def __add__(self, other: "BookTotals") -> "BookTotals":
        return BookTotals(
            self.sheets + other.sheets,
            self.annexes + other.annexes,
            self.active + other.active,
            self.annulled + other.annulled,
            self.reserved + other.reserved,
            self.unused + other.unused,
            self.replies + other.replies,
        )


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last checkpoint of the electronic register: its day and how its root begins."""

    day: date
    root_start: str


@dataclass(frozen=True, slots=True)
class BookHeader:
    """The words around the rows.

    ``first_page`` and ``carried`` continue an earlier print. ``closed_on`` is given for a whole book
    and adds the closing formula to its last page. Names may be empty: then a hand writes them.
    """

    institution: str
    county: str
    register: str
    year: int
    printed_at: datetime
    volume: int = 1
    first_page: int = 1
    carried: BookTotals = BookTotals()
    registrar: str = ""
    secretary: str = ""
    checkpoint: Checkpoint | None = None
    closed_on: date | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class BookSummary:
    """What was printed: pages, rows, and the totals carried off the last page."""

    pages: int
    rows: int
    totals: BookTotals
