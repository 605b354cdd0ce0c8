"""Text set straight into a PDF content stream, for documents of thousands of pages.

reportlab's own text calls split every string into font subsets anew. Here each character is looked up
once per document, and a cell becomes a ready run of operators that is placed again wherever the same
words return.
"""

import zlib
from collections.abc import Callable
from typing import TypeVar

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFResourceDictionary,
    PDFStream,
)
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face

_BREAKS = "-/."
_COMPRESSION = 3
"""Half the time of zlib's usual 6 for a file a tenth larger."""
_MOST_WORDS = 4_000
"""Words remembered by a face; people, streets and subjects repeat, file numbers do not."""

_Known = TypeVar("_Known")


class _Codes(dict[int, str]):
    """Character to what stands for it in a string operand, learnt as characters appear.

    A character beyond the first font subset closes the string, switches to its subset and returns.
    """

    def __init__(self, canvas: Canvas, face: Face, size: float) -> None:
        super().__init__({ord(special): f"\\{special}" for special in "()\\"})
        # The subset of a font belongs to reportlab's document, which a canvas keeps to itself.
        self._document = canvas._doc
        self._font = getFont(str(face))
        self._size = size
        self.home = self._select(0)

    def _select(self, subset: int) -> str:
        return f"{self._font.getSubsetInternalName(subset, self._document)} {self._size:g} Tf"

    def __missing__(self, code: int) -> str:
        [(subset, encoded)] = self._font.splitString(chr(code), self._document)
        literal = "".join(f"\\{byte:03o}" if byte < 32 or byte > 126 else chr(byte) for byte in encoded)
        self[code] = literal if subset == 0 else f") Tj {self._select(subset)} ({literal}) Tj {self.home} ("
        return self[code]


class _Words(dict[str, _Known]):
    """What is known of each word that came: its width, or its letters as an operand."""

    def __init__(self, learn: Callable[[str], _Known]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, word: str) -> _Known:
        if len(self) >= _MOST_WORDS:
            self.clear()
        learnt = self[word] = self._learn(word)
        return learnt


class Typesetter:
    """One face at one size in one document: measures, wraps and encodes text."""

    def __init__(self, canvas: Canvas, face: Face, size: float, leading: float) -> None:
        self.size = size
        self.leading = leading
        self._codes = _Codes(canvas, face, size)
        self.select = f"{self._codes.home} {leading:.3f} TL"
        widths = getFont(str(face)).face.charWidths
        self._widths: dict[str, float] = {chr(code): width * size / 1000 for code, width in widths.items()}
        self._extents = _Words(self.width)
        self._literals = _Words(lambda word: word.translate(self._codes))

    def width(self, text: str) -> float:
        """Width of printable ``text`` in points."""
        return sum(map(self._widths.__getitem__, text))

    def string(self, text: str) -> str:
        """``text`` shown at the current place, as operators."""
        words = map(self._literals.__getitem__, text.split(" "))
        return f"({self._literals[' '].join(words)}) Tj"

    def block(self, lines: tuple[str, ...]) -> str:
        """``lines`` one below the other from the current place, as operators."""
        return self.string(lines[0]) if len(lines) == 1 else " T* ".join([self.string(line) for line in lines])

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """``text`` broken into lines no wider than ``width``: between words, and within long ones."""
        words = text.split()
        extents = [*map(self._extents.__getitem__, words)]
        if sum(extents) + self._extents[" "] * (len(words) - 1) <= width:
            return (" ".join(words),)
        return self._wrapped(words, extents, width)

    def _wrapped(self, words: list[str], extents: list[float], width: float) -> tuple[str, ...]:
        lines: list[str] = []
        line: list[str] = []
        used, space = 0.0, self._extents[" "]
        for word, extent in zip(words, extents, strict=True):
            if line and used + space + extent <= width:
                line.append(word)
                used += space + extent
                continue
            if line:
                lines.append(" ".join(line))
            line, used = [word], extent
            if extent > width:
                *full, rest = self._broken(word, width)
                lines += full
                line, used = [rest], self.width(rest)
        return (*lines, " ".join(line))

    def _broken(self, word: str, width: float) -> list[str]:
        parts = []
        while self.width(word) > width:
            end = next(end for end in range(len(word) - 1, -1, -1) if end <= 1 or self.width(word[:end]) <= width)
            end = max(1, end)
            natural = max(word.rfind(mark, 1, end) for mark in _BREAKS) + 1
            end = natural if natural > end // 2 else end
            parts.append(word[:end])
            word = word[end:]
        return [*parts, word]


class PageInk:
    """The texts of one page in the order they are read, and its lines, gathered by width."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._setter: Typesetter | None = None
        self._strokes: dict[str, list[str]] = {}

    def place(self, setter: Typesetter, x: str, y: str, block: str) -> None:
        """Ready operators (see :meth:`Typesetter.block`) at a place in points."""
        if setter is not self._setter:
            self._setter = setter
            self._texts.append(setter.select)
        self._texts.append(f"1 0 0 1 {x} {y} Tm {block}")

    def text(self, setter: Typesetter, x: float, y: float, words: str, align: float = 0) -> None:
        """``words`` on the baseline ``y``; ``align`` is the share of the width left of ``x``."""
        start = x - align * setter.width(words) if align else x
        self.place(setter, f"{start:.2f}", f"{y:.2f}", setter.string(words))

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.4) -> None:
        """A stroke of ``width`` points."""
        start = f"{y1:.2f}"
        end = start if y2 == y1 else f"{y2:.2f}"
        self.stroke(f"{x1:.2f} {start} m {x2:.2f} {end} l", width)

    def stroke(self, path: str, width: float = 0.4) -> None:
        """A path, as operators, to be stroked."""
        self._strokes.setdefault(f"{width:g} w", []).append(path)

    def program(self) -> str:
        """All of it as one content stream."""
        strokes = (f"{width} {' '.join(paths)} S" for width, paths in self._strokes.items())
        return f"BT {' '.join(self._texts)} ET {' '.join(strokes)}"


class PageEnds:
    """Ends the pages of one document, all of which use the same typefaces and forms."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._resources: PDFObjectReference | None = None

    def finish_page(self) -> None:
        """End the page and compress it now: a book of thousands of pages must not wait in memory as text."""
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]
        packed = zlib.compress(page.stream.encode("ascii"), _COMPRESSION)
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
        page.stream = None
        if self._resources is None:
            self._resources = self._shared_resources(page)
        page.Resources = self._resources

    def _shared_resources(self, page: PDFPage) -> PDFObjectReference:
        """Written once: reportlab would write them, and take longest over them, with every page."""
        resources = PDFResourceDictionary(XObject=page.XObjects)
        resources.basicFonts()
        return self._canvas._doc.Reference(resources)
