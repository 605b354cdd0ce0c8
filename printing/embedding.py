"""Typefaces embedded into PDFs: what two papers have in common is made once, not once a paper.

reportlab cuts, measures and compresses every face again for each document, which for a label takes longer than all
the rest of it. Two labels of one institution hold the same characters, so the part of a face is kept as it was
compressed; a document differs only in the names of its objects.
"""

import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFTrueTypeFont
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont, makeToUnicodeCMap

from printing.fonts import Face, font_file

_MOST_PARTS = 64
"""Parts of faces kept, each at most 30 KB: five to a label, few institutions to a desk."""


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab states no types
    """A face whose parts are kept from one document to the next."""

    def __init__(self, face: Face) -> None:
        super().__init__(str(face), BytesIO(font_file(face)))
        self._part = lru_cache(maxsize=_MOST_PARTS)(self._made_part)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        """Put the parts of the face that ``doc`` used into it; reportlab calls this once a document."""
        state = self.state[doc]
        state.frozen = 1
        for place, characters in enumerate(state.subsets):
            internal_name = self.getSubsetInternalName(place, doc)[1:]
            self._add_part(doc, internal_name, place, tuple(characters))
        del self.state[doc]

    def _add_part(self, doc: Any, internal_name: str, place: int, characters: tuple[int, ...]) -> None:
        part = self._part(place, characters)
        font = PDFTrueTypeFont()
        font.Name = internal_name
        font.BaseFont = part.name
        font.FirstChar, font.LastChar = 0, len(characters) - 1
        font.Widths = part.widths
        font.ToUnicode = doc.Reference(_stream(part.characters), f"toUnicodeCMap:{part.name}")
        font.FontDescriptor = doc.Reference(self._descriptor(doc, part), f"fontDescriptor:{part.name}")
        doc.Reference(font, internal_name)
        doc.idToObject["BasicFonts"].dict[internal_name] = font

    def _descriptor(self, doc: Any, part: "_Part") -> PDFDictionary:
        face = self.face
        outlines = _stream(part.outlines)
        outlines.dictionary["Length1"] = part.outlines_length
        return PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                "FontBBox": PDFArray(face.bbox),
                "FontName": PDFName(part.name),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "FontFile2": doc.Reference(outlines, f"fontFile:{part.name}"),
                "MissingWidth": face.defaultWidth,
            }
        )

    def _made_part(self, place: int, characters: tuple[int, ...]) -> "_Part":
        return _Part(self.face, place, characters)


class _Part:
    """At most 256 characters of a face as they stand in a file: ``outlines`` and ``characters`` are compressed."""

    def __init__(self, face: Any, place: int, characters: tuple[int, ...]) -> None:
        self.name = b"".join((SUBSETN(place), b"+", face.name, face.subfontNameX)).decode("pdfdoc")
        outlines = face.makeSubset(list(characters))
        self.outlines = zlib.compress(outlines)
        self.outlines_length = len(outlines)
        self.characters = zlib.compress(makeToUnicodeCMap(self.name, characters).encode())
        self.widths = _Widths(map(face.getCharWidth, characters))


class _Widths(PDFArray):  # type: ignore[misc]  # reportlab states no types
    """Numbers only, so that they are written the same into every document."""

    _written: bytes | None = None

    def format(self, document: Any, IND: bytes = b"\n ") -> bytes:  # noqa: N803  # reportlab's name
        if self._written is None:
            self._written = super().format(document, IND)
        return self._written


def _stream(compressed: bytes) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])}), compressed)
