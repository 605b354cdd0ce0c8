"""Text set straight into a PDF content stream, for documents of thousands of pages.

reportlab's own text calls split every string into font subsets anew. Here each character is looked up
once per document, and a cell becomes a ready run of operators that is placed again wherever the same
words return.
"""

import zlib

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face

_BREAKS = "-/."
_COMPRESSION = 3
"""Half the time of zlib's usual 6 for a file a tenth larger."""
_MOST_WORDS = 50_000
"""Word widths remembered; people, streets and subjects repeat, file numbers do not."""


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


class Typesetter:
    """One face at one size in one document: measures, wraps and encodes text."""

    def __init__(self, canvas: Canvas, face: Face, size: float, leading: float) -> None:
        self.size = size
        self.leading = leading
        self._codes = _Codes(canvas, face, size)
        self.select = f"{self._codes.home} {leading:.3f} TL"
        widths = getFont(str(face)).face.charWidths
        self._words: dict[str, float] = {}
        self._widths: dict[str, float] = {chr(code): width * size / 1000 for code, width in widths.items()}

    def width(self, text: str) -> float:
        """Width of printable ``text`` in points."""
        return sum(map(self._widths.__getitem__, text))

    def _word_width(self, word: str) -> float:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            known = self._words[word] = self.width(word)
        return known

    def string(self, text: str) -> str:
        """``text`` shown at the current place, as operators."""
        return f"({text.translate(self._codes)}) Tj"

    def block(self, lines: tuple[str, ...]) -> str:
        """``lines`` one below the other from the current place, as operators."""
        return " T* ".join([self.string(line) for line in lines])

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """``text`` broken into lines no wider than ``width``: between words, and within long ones."""
        lines, line, used = [], "", 0.0
        space, known = self._word_width(" "), self._words
        for word in text.split():
            extent = known[word] if word in known else self._word_width(word)
            if line and used + space + extent <= width:
                line, used = f"{line} {word}", used + space + extent
                continue
            if line:
                lines.append(line)
            line, used = word, extent
            if extent > width:
                *full, line = self._broken(word, width)
                lines += full
                used = self.width(line)
        return (*lines, line)

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


def finish_page(canvas: Canvas) -> None:
    """End the page and compress it now: a book of thousands of pages must not wait in memory as text."""
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    packed = zlib.compress(page.stream.encode("ascii"), _COMPRESSION)
    page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
    page.stream = None
