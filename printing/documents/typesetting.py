"""Text set straight into a PDF content stream, for documents of thousands of pages.

reportlab's own text calls split every string into font subsets anew. Here each character is looked up
once per document, and a cell becomes a ready run of operators that is placed again wherever the same
words return.
"""

from collections.abc import Iterable
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Face, printable

_BREAKS = "-/."
_MOST_WORDS = 4_000
"""Words remembered by a face; people, streets and subjects repeat, file numbers do not."""

_NEXT_LINE = ") Tj T* ("
_THIN = 0.4
"""Points of an ordinary line."""
ARTIFACT = "/Artifact BMC"
"""Begins what is no part of what is read: lines, and what every page repeats."""


class Run(NamedTuple):
    """Lines of one cell: where the first one starts, how wide each is, and the operators that show them.

    ``left`` is an operand; ``depth`` is points below the top of what the run belongs to; ``cell`` is its column's
    place.
    """

    setter: "Typesetter"
    left: str
    depth: float
    widths: list[float]
    block: str
    cell: int


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


class _Words(dict[str, tuple[float, str]]):
    """What is known of each word that came: its width, and its letters as an operand."""

    def __init__(self, widths: dict[str, float], codes: _Codes) -> None:
        super().__init__()
        self._width_of = widths.__getitem__
        self._codes = codes

    def __missing__(self, word: str) -> tuple[float, str]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        shown = word if word.isascii() and word.isprintable() else printable(word)
        learnt = self[word] = (sum(map(self._width_of, shown)), shown.translate(self._codes))
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
        self._words = _Words(self._widths, self._codes)
        self._space, self._blank = self._words[" "]
        self.blank = f"({self._blank}) Tj"
        """Keeps apart what is read in one go and stands in different places."""

    def width(self, text: str) -> float:
        """Width of printable ``text`` in points."""
        return sum(map(self._widths.__getitem__, text))

    def string(self, text: str) -> str:
        """``text`` shown at the current place, as operators."""
        return f"({self._literal(text)}) Tj"

    def _literal(self, text: str) -> str:
        return self._blank.join([self._words[word][1] for word in text.split(" ")])

    def block(self, lines: tuple[str, ...]) -> str:
        """``lines`` one below the other from the current place, as operators."""
        return f"({_NEXT_LINE.join(map(self._literal, lines))}) Tj"

    def fitted(self, text: str, left: str, depth: float, width: float, cell: int) -> Run | None:
        """Any ``text`` broken as by :meth:`lines` and ready; None where a word is wider than ``width``."""
        words = [self._words[word] for word in text.split()]
        space = self._space
        start, used, widths, strings = 0, -space, [], []
        for place, (extent, _) in enumerate(words):
            used += space + extent
            if used > width:
                if extent > width:
                    return None
                widths.append(used - extent - space)
                strings.append(self._shown(words[start:place]))
                start, used = place, extent
        widths.append(used)
        strings.append(self._shown(words[start:]))
        # The blank at the end of a line is not seen; it keeps words apart where the text is read aloud.
        return Run(self, left, depth, widths, f"({f'{self._blank}{_NEXT_LINE}'.join(strings)}) Tj", cell)

    def _shown(self, words: list[tuple[float, str]]) -> str:
        return self._blank.join([literal for _, literal in words])

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """``text`` broken into lines no wider than ``width``: between words, and within long ones.

        A line that ends between words has a blank at its end, which is not counted.
        """
        lines: list[str] = []
        line: list[str] = []
        used, space = 0.0, self._space
        for word in text.split():
            extent = self.width(word)
            if line and used + space + extent <= width:
                line.append(word)
                used += space + extent
                continue
            if line:
                lines.append(f"{' '.join(line)} ")
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
    """The texts of one page in the order they are read, and its lines, gathered by width.

    Where the page ``is_tagged`` every text stands in a mark, which ties it to the structure.
    """

    def __init__(self, *, is_tagged: bool) -> None:
        self.is_tagged = is_tagged
        self._texts: list[str] = []
        self._setter: Typesetter | None = None
        self._thin: list[str] = []
        self._strokes: dict[str, list[str]] = {_pen(_THIN): self._thin}

    def mark(self, operator: str = ARTIFACT) -> None:
        """What the texts from here on are to a reader of the structure; at first they are nothing."""
        if self.is_tagged:
            self._texts.append(f"EMC {operator}")

    def place(self, runs: Iterable[Run], top: float, mark: int) -> None:
        """Ready runs of a row, as deep below ``top`` as each says; ``mark`` is that of the first cell.

        Those of a cell follow each other.
        """
        texts, selected, last, baseline = self._texts, self._setter, 0.0, f"{top:.2f}"
        is_tagged, open_cell = self.is_tagged, -1
        for setter, left, depth, _, block, cell in runs:
            if setter is not selected:
                selected = setter
                texts.append(setter.select)
            if depth != last:
                last, baseline = depth, f"{top - depth:.2f}"
            if is_tagged:
                texts.append(setter.blank if cell == open_cell else f"EMC /TD <</MCID {mark + cell}>> BDC")
                open_cell = cell
            texts.append(f"1 0 0 1 {left} {baseline} Tm {block}")
        self._setter = selected

    def text(self, setter: Typesetter, x: float, y: float, words: str, align: float = 0) -> None:
        """``words`` on the baseline ``y``; ``align`` is the share of the width left of ``x``.

        A blank at their end is not counted.
        """
        start = x - align * setter.width(words.rstrip(" ")) if align else x
        if setter is not self._setter:
            self._setter = setter
            self._texts.append(setter.select)
        self._texts.append(f"1 0 0 1 {start:.2f} {y:.2f} Tm {setter.string(words)}")

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = _THIN) -> None:
        """A stroke of ``width`` points."""
        self.stroke(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l", width)

    def rule(self, left: str, right: str, y: float) -> None:
        """A thin line across, between two operands."""
        height = f"{y:.2f}"
        self._thin.append(f"{left} {height} m {right} {height} l")

    def verticals(self, places: Iterable[str], top: float, bottom: float) -> None:
        """Thin lines down, at operands."""
        start, end = f" {top:.2f} m ", f" {bottom:.2f} l"
        self._thin += [f"{x}{start}{x}{end}" for x in places]

    def stroke(self, path: str, width: float = _THIN, dashes: str = "") -> None:
        """A path, as operators, to be stroked, with ``dashes`` of so many points and as wide gaps."""
        self._strokes.setdefault(_pen(width, dashes), []).append(path)

    def program(self) -> str:
        """All of it as one content stream."""
        strokes = (f"{width} {' '.join(paths)} S" for width, paths in self._strokes.items() if paths)
        texts, lines = " ".join(self._texts), " ".join(strokes)
        if not self.is_tagged:
            return f"BT {texts} ET {lines}"
        return f"BT {ARTIFACT} {texts} EMC ET {ARTIFACT} {lines} EMC"


def _pen(width: float, dashes: str = "") -> str:
    return f"{width:g} w [{dashes}] 0 d"
