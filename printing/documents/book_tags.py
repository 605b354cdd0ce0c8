"""The structure tree of the register: what a screen reader walks through (ISO 32000-1, 14.7 and 14.8).

The book is one table. Heading and column titles are read once, on the first page; every page adds a body of rows.
The sums of a page are rows too; what it carries on was read on the page before.
"""

from collections.abc import Iterable
from typing import Protocol

from printing.documents.book_columns import COLUMNS
from printing.documents.book_elements import (
    BODY,
    CLASSES,
    OBJECTS_OF_ROW,
    PAGE,
    PREFIX,
    ROW_LENGTH,
    ROWS_OF_HUNDRED,
    STREAM,
    Row,
    RowForm,
    entries_of_row,
    known_row,
    made_row,
    mark_of,
)
from printing.documents.typesetting import ARTIFACT
from printing.packed_file import HUNDRED, Held, PackedFile, packed_entry


class Tags(Protocol):
    """What is told of one page while it is drawn."""

    is_tagged: bool
    is_first: bool
    """Whether titles and heading are read on this page."""
    page: int
    """The number of the page's object."""

    def add_row(
        self, filled: tuple[int, ...], form: RowForm, notes: Iterable[tuple[int, int]] = ()
    ) -> tuple[int, int]:
        """One more row, of whose cells these are ``filled``: its number, and the mark of its first cell.

        Marks and numbers of its cells follow. ``notes`` are cells and the numbers of their notes.
        """
        ...

    def number(self) -> int:
        """That of an element to come."""
        ...

    def read(self, role: str, number: int, parent: int) -> str:
        """The operator that makes what follows the element ``number`` below ``parent``, after the last row."""
        ...

    def read_before(self, role: str) -> str:
        """As :meth:`read`, before the table."""
        ...

    def read_after(self, role: str) -> str:
        """As :meth:`read`, after the table."""
        ...

    def end(self, page_entries: bytes) -> None:
        """Write the page with these entries of its dictionary, and its elements."""
        ...


class Untagged:
    """The pages of a book that has no tree."""

    is_tagged = is_first = False

    def __init__(self, file: PackedFile) -> None:
        self._file = file
        self.page = 0

    def open_page(self) -> Tags:
        """The next page."""
        self.page = self._file.number()
        return self

    def add_row(
        self, filled: tuple[int, ...], form: RowForm, notes: Iterable[tuple[int, int]] = ()
    ) -> tuple[int, int]:
        """Nothing has a number or a mark."""
        return 0, 0

    def number(self) -> int:
        """Nothing has a number."""
        return 0

    def read(self, role: str, number: int, parent: int) -> str:
        """Nothing is read."""
        return ARTIFACT

    def read_before(self, role: str) -> str:
        """Nothing is read."""
        return ARTIFACT

    def read_after(self, role: str) -> str:
        """Nothing is read."""
        return ARTIFACT

    def end(self, page_entries: bytes) -> None:
        """Write the page."""
        self._file.add_object(self.page, b"<</Type/Page%b>>" % page_entries)

    def close(self) -> None:
        """There is no tree to write."""


class BookTags:
    """The tree of one book: the document, its table, and what is read before and after the table."""

    is_tagged = True

    def __init__(self, file: PackedFile) -> None:
        self.file = file
        self._root, self._document, self._table = Held(), Held(), Held()
        self._root_number, self.document, self.table = map(
            file.number_of, (self._root, self._document, self._table)
        )
        self.before: list[int] = []
        self.after: list[int] = []
        self._bodies: list[int] = []
        self._parents: list[int] = []
        self._rows = 0
        self._prefix = b""

    def open_page(self) -> Tags:
        """The tags of the next page."""
        file = self.file
        tags = PageTags(self, file.number(), file.number(), file.number(), is_first=not self._bodies)
        self._bodies.append(tags.body)
        return tags

    def next_row(self) -> tuple[bytes, int]:
        """The first digits of the numbers of one more row, and its place in that hundred."""
        in_hundred = self._rows % ROWS_OF_HUNDRED
        if not in_hundred:
            self._prefix = b"%5d" % self.file.hundred()
        self._rows += 1
        return self._prefix, in_hundred

    def end_page(self, parents: int) -> None:
        """Note the number of the array of a page's elements."""
        self._parents.append(parents)

    @property
    def pages(self) -> int:
        """How many were ended."""
        return len(self._parents)

    def close(self) -> None:
        """Put the tree into the catalog."""
        self._table.content = b"<</Type/StructElem/S/Table/P %d 0 R/K[%b]>>" % (
            self.document,
            references(self._bodies),
        )
        kids = references([*self.before, self.table, *self.after])
        self._document.content = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._root_number, kids)
        numbers = b" ".join(b"%d %d 0 R" % each for each in enumerate(self._parents))
        self._root.content = b"<</Type/StructTreeRoot/K %d 0 R/ClassMap %b/ParentTree<</Nums[%b]>>>>" % (
            self.document,
            CLASSES,
            numbers,
        )
        catalog = self.file.document.Catalog
        catalog.StructTreeRoot = self._root
        catalog.MarkInfo = marked = Held()
        marked.content = b"<</Marked true>>"


class PageTags:
    """The elements of one page, which go into one object stream. A mark ties a text of the page to its element."""

    is_tagged = True

    def __init__(self, book: BookTags, page: int, body: int, stream: int, *, is_first: bool) -> None:
        self.page, self.body, self.is_first = page, body, is_first
        self._book = book
        self._stream = stream
        self._stream_bytes = stream.to_bytes(4, "big")
        self._rows: list[Row] = []
        self._row_numbers: list[int] = []
        self._leaves: list[tuple[int, bytes]] = []

    def add_row(
        self, filled: tuple[int, ...], form: RowForm, notes: Iterable[tuple[int, int]] = ()
    ) -> tuple[int, int]:
        """As :meth:`Tags.add_row`."""
        on_page = len(self._rows)
        prefix, in_hundred = self._book.next_row()
        row = (
            made_row(in_hundred, on_page, filled, form, notes)
            if notes
            else known_row(in_hundred, on_page, filled, form)
        )
        self._rows.append(Row(*[part.replace(PREFIX, prefix) for part in row]))
        number = int(prefix) * HUNDRED + in_hundred * OBJECTS_OF_ROW
        self._row_numbers.append(number)
        self._book.file.place(number, entries_of_row(on_page).replace(STREAM, self._stream_bytes))
        return number, on_page * len(COLUMNS)

    def number(self) -> int:
        """That of an element to come."""
        return self._book.file.number()

    def read(self, role: str, number: int, parent: int) -> str:
        """The operator that makes what follows the element ``number`` below ``parent``, after the last row."""
        mark = len(self._rows) * len(COLUMNS) + len(self._leaves)
        content = b"<</S/%b/P %d 0 R/Pg %d 0 R/K %d>>" % (role.encode(), parent, self.page, mark)
        self._leaves.append((number, content))
        return mark_of(role, mark)

    def read_before(self, role: str) -> str:
        """As :meth:`read`, before the table."""
        return self._read_beside(self._book.before, role)

    def read_after(self, role: str) -> str:
        """As :meth:`read`, after the table."""
        return self._read_beside(self._book.after, role)

    def _read_beside(self, siblings: list[int], role: str) -> str:
        number = self.number()
        siblings.append(number)
        return self.read(role, number, self._book.document)

    def end(self, page_entries: bytes) -> None:
        """Write the elements, and the page with these entries of its dictionary."""
        parents = self.number()
        elements = [*[row.parents for row in self._rows], *[b"%d 0 R" % each for each, _ in self._leaves]]
        page = b"<</Type/Page%b/StructParents %d/Tabs/S>>" % (page_entries, self._book.pages)
        rows = references(self._row_numbers)
        others = [
            *self._leaves,
            (self.page, page),
            (self.body, b"<</S/TBody/P %d 0 R/K[%b]>>" % (self._book.table, rows)),
            (parents, b"[%b]" % b" ".join(elements)),
        ]
        self._write(others)
        self._book.end_page(parents)

    def _write(self, others: list[tuple[int, bytes]]) -> None:
        file, count = self._book.file, len(self._rows) * OBJECTS_OF_ROW
        numbers = [row.numbers for row in self._rows]
        start = len(self._rows) * ROW_LENGTH
        for place, (number, content) in enumerate(others, start=count):
            numbers.append(b"%d %d" % (number, start))
            start += len(content) + 1
            file.place(number, packed_entry(self._stream_bytes, place))
        head = b" ".join(numbers) + b"\n"
        rows = b"".join([row.objects for row in self._rows])
        rows = rows.replace(PAGE, b"%7d" % self.page).replace(BODY, b"%7d" % self.body)
        about = b"/Type/ObjStm/N %d/First %d" % (count + len(others), len(head))
        file.add_stream(self._stream, about, head + rows + b"\n".join(content for _, content in others))


def references(numbers: list[int]) -> bytes:
    """References to objects, as they stand in an array."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
