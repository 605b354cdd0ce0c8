"""A PDF whose small objects stand compressed in object streams (ISO 32000-1, 7.5.7).

A cross-reference stream (7.5.8) finds them. reportlab writes each object in the open, with twenty bytes of cross
reference, which a million elements of a structure tree are too many for. The file is kept compressed in memory
until it is whole.
"""

import zlib
from collections.abc import Iterable
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFIndirectObject, PDFObject
from reportlab.pdfgen.canvas import Canvas

FIRST_NUMBER = 1_000
"""Of our objects. Below it are those of reportlab: at most four for each font subset, and some ten others."""
HUNDRED = 100
"""Objects are numbered by the hundred, so that the numbers of a whole row differ in their first digits only."""
ENTRY_LENGTH = 7
"""Bytes of a cross reference: kind 1, where or in which stream 4, generation or place in the stream 2."""
_COMPRESSION = 1
"""Half the time of zlib's usual 6 for a file a seventh larger."""
_VERSION = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def packed_entry(stream: bytes, place: int) -> bytes:
    """The cross reference of the object at `place` in an object stream, whose number is four bytes."""
    return b"\x02" + stream + place.to_bytes(2, "big")


class Held(PDFObject):  # type: ignore[misc]  # reportlab carries no types
    """One of reportlab's objects whose content is known only at the end, as the bytes that stand in the file."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: object) -> bytes:
        """Called by reportlab."""
        return self.content


class PackedFile:
    """Takes streams as they come, gives numbers to objects, and writes them with what the canvas holds."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        # What concerns the whole file belongs to reportlab's document, which a canvas keeps to itself.
        self._document: Any = canvas._doc
        self._parts = [_VERSION]
        self._length = len(_VERSION)
        self._entries = bytearray()
        self._next = self._end_of_hundred = FIRST_NUMBER

    @property
    def document(self) -> Any:
        """reportlab's document: the catalog and the fonts."""
        return self._document

    def number_of(self, held: PDFObject) -> int:
        """The number of one of reportlab's objects, which has one from now on."""
        reference = self._document.Reference(held)
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    def hundred(self) -> int:
        """A hundred numbers, unused so far; the first digits of them all."""
        first = FIRST_NUMBER + len(self._entries) // ENTRY_LENGTH
        self._entries += bytes(ENTRY_LENGTH * HUNDRED)
        return first // HUNDRED

    def number(self) -> int:
        """The number of one more object."""
        if self._next == self._end_of_hundred:
            self._next = self.hundred() * HUNDRED
            self._end_of_hundred = self._next + HUNDRED
        self._next += 1
        return self._next - 1

    def place(self, number: int, entries: bytes) -> None:
        """Say where the objects from `number` on are."""
        start = (number - FIRST_NUMBER) * ENTRY_LENGTH
        self._entries[start : start + len(entries)] = entries

    def add_stream(self, number: int, about: bytes, content: bytes) -> None:
        """Compress `content`; `about` are the entries of its dictionary besides length and filter."""
        self.place(number, b"\x01" + self._length.to_bytes(4, "big") + b"\0\0")
        packed = zlib.compress(content, _COMPRESSION)
        # A line ends before the last word (ISO 19005-2, 6.1.7.1).
        self._append(
            b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (number, about, len(packed)),
            packed,
            b"\nendstream\nendobj\n",
        )

    def add_object(self, number: int, content: bytes) -> None:
        """An object that stands in the open."""
        self.place(number, b"\x01" + self._length.to_bytes(4, "big") + b"\0\0")
        self._append(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def save(self, out: BinaryIO) -> None:
        """Write the file: what was added, then what reportlab knows of fonts, colours and the whole."""
        offsets = [self._append_object(each) for each in self._reportlab_objects()]
        start = self._length
        self._append_cross_references(offsets)
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        out.writelines(self._parts)

    def _append(self, *parts: bytes) -> None:
        self._parts += parts
        self._length += sum(map(len, parts))

    def _append_object(self, written: bytes) -> int:
        start = self._length
        self._append(written)
        return start

    def _reportlab_objects(self) -> Iterable[bytes]:
        """In the order of their numbers. More may come while one is written."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.digest(document.signature)
        document.Reference(document.Catalog)
        document.Reference(document.info)
        document.Outlines.prepare(document, self._canvas)
        document.Catalog.Outlines = None
        number = 0
        while (number := number + 1) in document.numberToId:
            name = document.numberToId[number]
            yield PDFIndirectObject(name, document.idToObject[name]).format(document)

    def _append_cross_references(self, offsets: list[int]) -> None:
        document, number = self._document, self.number()
        self.place(number, b"\x01" + self._length.to_bytes(4, "big") + b"\0\0")
        of_reportlab = b"".join(b"\x01" + offset.to_bytes(4, "big") + b"\0\0" for offset in offsets)
        packed = zlib.compress(b"\0\0\0\0\0\xff\xff" + of_reportlab + self._entries, _COMPRESSION)
        document.updateSignature(packed)
        count = len(self._entries) // ENTRY_LENGTH
        self._append(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Index[0 %d %d %d]"
            % (number, FIRST_NUMBER + count, len(offsets) + 1, FIRST_NUMBER, count),
            b"/Root %b/Info %b/ID %b" % (*map(self._reference, (document.Catalog, document.info)), document.ID()),
            b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed),
            packed,
            b"\nendstream\nendobj\n",
        )

    def _reference(self, known: PDFObject) -> bytes:
        return b"%d 0 R" % self.number_of(known)
