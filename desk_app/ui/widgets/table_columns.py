"""The two ways to show the register: two lines a row for working, thirteen columns in legal order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from desk_app.ui.actions import translatable
from desk_app.ui.widgets.table_row import TableRow


class View(Enum):
    """Which columns a table shows."""

    TWO_LINES = auto()
    LEGAL_ORDER = auto()


class Content(Enum):
    """How a cell is painted."""

    PLAIN = auto()
    NUMBER = auto()
    STATE = auto()


Lines = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in one or two lines (English source), its least width and its lines of a row.

    What a table has to spare goes to columns narrower than their ``usual`` width first, then to all that
    ``stretch``, by their shares. ``if_empty`` is said in place of an empty line; with ``owed`` its absence is a
    debt of the entry. A first line that ``goes_on`` takes an empty second one as well where it is too long.
    """

    title: Lines
    width: int
    lines: Callable[[TableRow], Lines]
    content: Content = Content.PLAIN
    usual: int = 0
    stretch: int = 0
    if_empty: Lines = ("", "")
    owed: bool = False
    goes_on: bool = False

    def titles(self) -> Lines:
        """The title in the language in force."""
        return _translated(self.title)

    def shown(self, row: TableRow) -> Lines:
        """The lines of ``row``, with what is said for an empty one."""
        first, second = self.lines(row)
        if row.annulled:
            # An annulled entry owes nothing any more.
            return first, second
        if first and second:
            return first, second
        empty_first, empty_second = _translated(self.if_empty)
        return first or empty_first, second or empty_second


def _translated(lines: Lines) -> Lines:
    first, second = (QCoreApplication.translate("Columns", line) if line else "" for line in lines)
    return first, second


TWO_LINES: tuple[Column, ...] = (
    Column(
        (translatable("Columns", "1  No."), translatable("Columns", "2  Date")),
        98,
        lambda row: (row.number, row.registered_on),
        Content.NUMBER,
    ),
    Column(
        (translatable("Columns", "State"), translatable("Columns", "Term")),
        138,
        lambda row: (row.state_words, row.term),
        Content.STATE,
    ),
    Column(
        (translatable("Columns", "6  Issuer"), translatable("Columns", "7  Content in short")),
        130,
        lambda row: (row.issuer, row.summary),
        usual=240,
        stretch=3,
        if_empty=(translatable("Columns", "no data yet"), ""),
        owed=True,
    ),
    Column(
        (
            translatable("Columns", "3  Issuer's no., date"),
            translatable("Columns", "4  Sheets   5  Annexes"),
        ),
        148,
        lambda row: (row.reference, row.enclosures),
        usual=174,
        if_empty=(translatable("Columns", "no number"), ""),
    ),
    Column(
        (translatable("Columns", "8  Department"), translatable("Columns", "12  Linked to")),
        168,
        lambda row: (row.department, row.remark),
        stretch=1,
        if_empty=(translatable("Columns", "not assigned"), ""),
        goes_on=True,
    ),
)

LEGAL_ORDER: tuple[Column, ...] = (
    Column(("1", translatable("Columns", "Number")), 76, lambda row: (row.number, ""), Content.NUMBER),
    Column(("2", translatable("Columns", "Date")), 106, lambda row: (row.registered_on, "")),
    Column(("3", translatable("Columns", "Issuer's number, date")), 170, lambda row: (row.reference, "")),
    Column(("4", translatable("Columns", "Sheets")), 58, lambda row: (row.sheet_count, "")),
    Column(("5", translatable("Columns", "Annexes")), 70, lambda row: (row.annex_count, "")),
    Column(("6", translatable("Columns", "Issuer")), 230, lambda row: (row.issuer, "")),
    Column(("7", translatable("Columns", "Content in short")), 320, lambda row: (row.summary, ""), stretch=1),
    Column(("8", translatable("Columns", "Department")), 180, lambda row: (row.department, "")),
    Column(("9", translatable("Columns", "Dispatched")), 106, lambda row: (row.dispatched_on, "")),
    Column(("10", translatable("Columns", "Settled by")), 150, lambda row: (row.resolution_mode, "")),
    Column(("11", translatable("Columns", "Addressee")), 200, lambda row: (row.addressee, "")),
    Column(("12", translatable("Columns", "Linked to")), 90, lambda row: (row.linked_to_number, "")),
    Column(("13", translatable("Columns", "File code")), 90, lambda row: (row.file_code, "")),
)

COLUMNS = {View.TWO_LINES: TWO_LINES, View.LEGAL_ORDER: LEGAL_ORDER}


def fitted(columns: Sequence[Column], room: int) -> list[int]:
    """The widths of the columns in a table that is ``room`` pixels wide; never less than the least ones."""
    widths = [column.width for column in columns]
    for place, column in enumerate(columns):
        widths[place] += min(max(column.usual - column.width, 0), max(room - sum(widths), 0))
    spare, shares = max(room - sum(widths), 0), sum(column.stretch for column in columns)
    return [
        width + (spare * column.stretch // shares if shares else 0)
        for width, column in zip(widths, columns, strict=True)
    ]
