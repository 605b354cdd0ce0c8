"""Elements of the register's structure tree as text: the rows of its table (ISO 32000-1, 14.7.2 and 14.8.4.3.4).

A row is its ``TR`` and thirteen cells, fourteen objects whose text depends on few things: which place the row has
on its page and in its hundred of numbers, and which of its cells are filled. So it is made once and taken again,
and a year of letters gets its elements for the price of filling in numbers.
"""

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from printing.documents.book_columns import ANNEXES, COLUMNS, DISPATCHED, ISSUER, SHEETS
from printing.packed_file import HUNDRED, packed_entry

OBJECTS_OF_ROW = 1 + len(COLUMNS)
ROWS_OF_HUNDRED = HUNDRED // OBJECTS_OF_ROW
ROW_LENGTH = 1_024
"""Bytes of every row, filled up with blanks: where the next one starts needs no counting."""
PREFIX, PAGE, BODY, STREAM = b"#####", b"@@@@@@@", b"~~~~~~~", b"\xff\xff\xff\xff"
"""Stand for the first digits of a row's numbers, and the numbers of its page, body and object stream."""
CLASSES = b"""<</Title<</O/Table/Scope/Column>>/Label<</O/Table/Scope/Row/ColSpan %d>>
/Annulment<</O/Table/ColSpan %d>>/Words<</O/Table/ColSpan %d>>>>""" % (
    SHEETS,
    len(COLUMNS) - DISPATCHED,
    len(COLUMNS) - ISSUER,
)


ALL_CELLS = tuple(range(len(COLUMNS)))


class RowForm(Enum):
    """Roles of the cells of a row by their places; a place that is missing belongs to the cell before it."""

    TITLES = tuple((place, b"TH/C/Title") for place in range(len(COLUMNS)))
    ENTRY = tuple((place, b"TD") for place in range(len(COLUMNS)))
    ANNULLED = (*ENTRY[:DISPATCHED], (DISPATCHED, b"TD/C/Annulment"))
    TOTAL = ((0, b"TH/C/Label"), (SHEETS, b"TD"), (ANNEXES, b"TD"), (ISSUER, b"TD/C/Words"))

    # Every row is looked up by its form; Enum's own hash is Python code, and slower.
    __hash__ = object.__hash__


class Row(NamedTuple):
    """Object numbers with offsets, objects, and the elements of the row's marks, all with placeholders."""

    numbers: bytes
    objects: bytes
    parents: bytes


@lru_cache(maxsize=8_192)
def known_row(in_hundred: int, on_page: int, filled: tuple[int, ...], form: RowForm) -> Row:
    """A row without notes: its place in its hundred of numbers and on its page, its cells with a text."""
    return made_row(in_hundred, on_page, filled, form, ())


def made_row(
    in_hundred: int, on_page: int, filled: tuple[int, ...], form: RowForm, notes: Iterable[tuple[int, int]]
) -> Row:
    """As :func:`known_row`; ``notes`` are cells and the numbers of their notes."""
    names = [PREFIX + b"%02d" % (in_hundred * OBJECTS_OF_ROW + each) for each in range(OBJECTS_OF_ROW)]
    row, *cells = names
    roles = dict(form.value)
    references = b" ".join(b"%b 0 R" % cells[place] for place in roles)
    objects = [b"<</S/TR/P %b 0 R/K[%b]>>" % (BODY, references), *[b"null"] * len(cells)]
    parents = [b"null"] * len(cells)
    for place, role in roles.items():
        kids = []
        if place in filled:
            kids.append(b"%d" % (on_page * len(cells) + place))
            parents[place] = b"%b 0 R" % cells[place]
        kids += [b"%d 0 R" % note for cell, note in notes if cell == place]
        objects[1 + place] = b"<</S/%b/P %b 0 R/Pg %b 0 R/K[%b]>>" % (role, row, PAGE, b" ".join(kids))
    numbers, start = [], on_page * ROW_LENGTH
    for name, content in zip(names, objects, strict=True):
        numbers.append(b"%b %d" % (name, start))
        start += len(content) + 1
    return Row(b" ".join(numbers), b" ".join(objects).ljust(ROW_LENGTH), b" ".join(parents))


@lru_cache(maxsize=64)
def entries_of_row(on_page: int) -> bytes:
    """The cross references of a row's objects."""
    return b"".join(packed_entry(STREAM, on_page * OBJECTS_OF_ROW + each) for each in range(OBJECTS_OF_ROW))


def mark_of(role: str, mark: int) -> str:
    """The operator that makes what follows the content of an element (ISO 32000-1, 14.6)."""
    return f"/{role} <</MCID {mark}>> BDC"
