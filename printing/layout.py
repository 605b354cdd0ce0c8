"""Lays a label out in whole dots of the printer that will print it.

Bars of a whole number of dots are read by every scanner; bars of 0.25 mm rounded by the printer are
not. Texts shrink by the steps of the template; only the institution and the register may end in an
ellipsis, a number never does.
"""

from collections.abc import Callable
from functools import lru_cache

from printing.barcode import QUIET_MODULES, LinearSymbol, SquareSymbol, code128, grouped, qr
from printing.errors import BarcodeTooWideError, NumberNotDrawnError, QrTooDenseError, TextTooWideError
from printing.fonts import Face, dot_extent, dot_width, printable
from printing.label import Direction, LabelContent, Standing
from printing.primitives import MM_PER_INCH, Area, Bars, Box, Ink, Layout, Primitive, Squares, Text
from printing.templates import DOTS_PER_MM, LabelTemplate, TextSlot

MODULE_MM = 0.25
"""Width wanted of a Code 128 module."""
SMALLEST_MODULE_MM = 0.16
"""Width below which a scanner at the counter begins to fail; with at least two dots."""
SMALLEST_QR_MODULE_MM = 0.3
"""Width below which a pale and slanting QR is read at some tries only: three dots of a 203 dpi head."""
LARGEST_QR_MODULE = 10
"""Dots to a module: more is beyond the command of the printers that draw the symbol themselves (ZPL II, ^BQ)."""

_Fitting = tuple[str, Face, int, int, int]
"""A text, how it is set, and in dots: its size, its width, and the room that its slot has."""
_PREVIEW_BARS = "RG000000000000Z"
_PREVIEW_QR = "NUMARUL NU ESTE DAT. CODUL APARE LA TIPARIRE"
_PREVIEW_NUMBER = "0000"


def lay_out(content: LabelContent, template: LabelTemplate, dpi: float) -> Layout:
    """The label as primitives for a printer of ``dpi``.

    Raises BarcodeTooWideError, QrTooDenseError or TextTooWideError when it cannot be printed readably
    on this size, BarcodeUnprintableError for a malformed payload.
    """
    return _Composer(content, template, dpi).compose()


def lay_out_for_print(content: LabelContent, template: LabelTemplate, dpi: float) -> Layout:
    """As :func:`lay_out`; raises NumberNotDrawnError for a label that has no number yet."""
    if content.number is None:
        raise NumberNotDrawnError
    return lay_out(content, template, dpi)


class _Composer:
    """One label being laid out: the scale of its printer and the primitives so far."""

    def __init__(self, content: LabelContent, template: LabelTemplate, dpi: float) -> None:
        self.content = content
        self.template = template
        self.dpi = dpi
        self.dots = _scaling(dpi)
        self.width = int(template.width_mm * dpi / MM_PER_INCH)
        self.height = int(template.height_mm * dpi / MM_PER_INCH)
        margin = self.dots(template.margin)
        self.printable = Area(margin, margin // 2, self.width - margin, self.height - margin // 2)
        self.primitives: list[Primitive] = []

    def compose(self) -> Layout:
        if self.template.frame:
            self.primitives.append(Box(0, 0, self.width, self.height, self.dots(self.template.frame)))
        self._institution_and_register()
        self._direction()
        self._number()
        self._date()
        self._counts_and_check_code()
        if self.content.standing is None:
            self._qr()
            self._bars_and_caption()
        else:
            self._standing(self.content.standing)
        return Layout(
            self.width,
            self.height,
            self.template.width_mm,
            self.template.height_mm,
            self.dpi,
            self.printable,
            printable(f"Eticheta {self.content.number or ''}".strip()),
            tuple(self.primitives),
        )

    def _institution_and_register(self) -> None:
        self._cuttable(self.template.institution, self.content.institution)
        if self.template.register is not None:
            self._register(self.template.register)
        if self.template.department is not None:
            self._cuttable(self.template.department, self.content.department)

    def _cuttable(self, slot: TextSlot, text: str) -> None:
        text = printable(text).strip()
        if not text:
            return
        fitting = self._fitting(slot, text)
        if fitting is None:
            face, size, room = slot.steps[-1][0], self.dots(slot.steps[-1][1]), self._room(slot)
            shortened = _ellipsis(text, face, size, room)
            fitting = (shortened, face, size, dot_width(shortened, face, size), room)
        self._place(slot, *fitting)

    def _register(self, slot: TextSlot) -> None:
        """The register and the number in a special one; that alone where both have no room."""
        register, other = self.content.register, printable(self.content.other_number)
        if not other:
            self._cuttable(slot, register)
            return
        also = f"și nr. {other}"
        fitting = self._fitting(slot, f"{register}, {also}")
        if fitting is None:
            self._whole(slot, "register", also)
        else:
            self._place(slot, *fitting)

    def _whole(self, slot: TextSlot, field: str, text: str, taken: int = 0) -> Text:
        fitting = self._fitting(slot, text, taken)
        if fitting is None:
            raise TextTooWideError(field, text)
        return self._place(slot, *fitting)

    def _room(self, slot: TextSlot) -> int:
        """Dots from the slot's left edge to its right one, rounding never past the printable area."""
        right = min(self.dots(slot.x + slot.width), self.printable.right)
        return right - self.dots(slot.x)

    def _fitting(self, slot: TextSlot, text: str, taken: int = 0) -> _Fitting | None:
        room = self._room(slot)
        for face, template_size in slot.steps:
            size = self.dots(template_size)
            width = dot_width(text, face, size)
            if width <= room - taken:
                return text, face, size, width, room
        return None

    def _place(self, slot: TextSlot, text: str, face: Face, size: int, width: int, room: int) -> Text:
        spare = room - width
        x = self.dots(slot.x) + {"left": 0, "centre": spare // 2, "right": spare}[slot.align]
        placed = Text(x, self.dots(slot.baseline), width, text, face, size)
        self.primitives.append(placed)
        return placed

    def _direction(self) -> None:
        slot, direction = self.template.direction, self.content.direction
        x, y, width, height = (self.dots(v) for v in (slot.x, slot.y, slot.width, slot.height))
        if direction is None:
            self.primitives.append(Box(x, y, width, height, max(1, self.dots(1)), Ink.BLACK, self.dots(5)))
            return
        line = {Direction.IN: 0, Direction.OUT: 3, Direction.INTERNAL: 1}[direction]
        self.primitives.append(Box(x, y, width, height, line and max(1, self.dots(line))))
        # The comma of Ș would touch the frame: its word is smaller and stands higher.
        lowered = direction is Direction.OUT
        size = self.dots(slot.size - 3 if lowered else slot.size)
        text_width = dot_width(direction.value, Face.SANS_BOLD, size)
        above, _ = dot_extent("N", Face.SANS_BOLD, size)
        baseline = y + (height + above) // 2 - (self.dots(2) if lowered else 0)
        ink = Ink.WHITE if direction is Direction.IN else Ink.BLACK
        start = x + (width - text_width) // 2
        self.primitives.append(Text(start, baseline, text_width, direction.value, Face.SANS_BOLD, size, ink))

    def _number(self) -> None:
        self._whole(self.template.number_word, "number_word", "Nr.")
        if self.content.number is None:
            right = self._number_to_come()
        else:
            number = printable(self.content.number)
            placed = self._whole(self.template.number, "number", number, self._reply_width())
            right = placed.x + placed.width
            if self.content.standing is Standing.ANNULLED:
                self._strike(placed)
        if self.content.reply is not None:
            self._reply(right)

    def _strike(self, number: Text) -> None:
        """Struck through and still readable, as in the paper register."""
        line, beyond = max(2, self.dots(3)), self.dots(4)
        middle = (number.area.top + number.area.bottom - line) // 2
        self.primitives.append(Box(number.x - beyond, middle, number.width + 2 * beyond, line))

    def _number_to_come(self) -> int:
        """A dashed box where the number will stand: nothing is ever shown that was not drawn."""
        slot = self.template.number
        face, size = slot.steps[0][0], self.dots(slot.steps[0][1])
        width = dot_width(_PREVIEW_NUMBER, face, size)
        above, _ = dot_extent(_PREVIEW_NUMBER, face, size)
        x, baseline = self.dots(slot.x), self.dots(slot.baseline)
        line, dash = max(1, self.dots(1)), self.dots(5)
        self.primitives.append(Box(x, baseline - above, width, above, line, Ink.BLACK, dash))
        word_size = self.dots(20)
        word_width = dot_width("numărul", Face.SANS_MEDIUM, word_size)
        word_x, word_baseline = x + (width - word_width) // 2, baseline - (above - self.dots(14)) // 2
        word = Text(word_x, word_baseline, word_width, "numărul", Face.SANS_MEDIUM, word_size)
        self.primitives.append(word)
        return x + width

    def _reply_width(self) -> int:
        if self.content.reply is None:
            return 0
        slot = self.template.reply
        return dot_width(*self._reply_run()) + self.dots(2 * slot.padding) + self.dots(slot.gap)

    def _reply_run(self) -> tuple[str, Face, int]:
        return f"R{self.content.reply}", Face.SANS_BOLD, self.dots(self.template.reply.size)

    def _reply(self, number_right: int) -> None:
        slot = self.template.reply
        text, face, size = self._reply_run()
        text_width = dot_width(text, face, size)
        x = number_right + self.dots(slot.gap)
        width, height = text_width + self.dots(2 * slot.padding), self.dots(slot.height)
        bottom = self.dots(self.template.number.baseline)
        above, _ = dot_extent(text, face, size)
        self.primitives.append(Box(x, bottom - height, width, height, max(1, self.dots(2))))
        baseline = bottom - (height - above) // 2
        self.primitives.append(Text(x + (width - text_width) // 2, baseline, text_width, text, face, size))

    def _date(self) -> None:
        slot, size = self.template.date, self.dots(self.template.date.size)
        x, baseline, gap = self.dots(slot.x), self.dots(slot.baseline), self.dots(slot.size * 0.5)
        day = f"{self.content.date:%d.%m.%Y}"
        for text, face in ((day, Face.SANS_SEMIBOLD), (printable(self.content.time), Face.SANS_MEDIUM)):
            width = dot_width(text, face, size)
            self.primitives.append(Text(x, baseline, width, text, face, size))
            x += width + gap
        if x - gap > self.dots(slot.x) + self.dots(slot.width):
            raise TextTooWideError("date", f"{day} {self.content.time}")

    def _counts_and_check_code(self) -> None:
        content = self.content
        counts = (
            ("File", "f.", content.sheets),
            ("Anexe", "an.", content.annexes),
            ("Obiecte", "ob.", content.objects),
        )
        known = [(word, short, count) for word, short, count in counts if count is not None]
        if known:
            # A colon avoids the "de" that Romanian wants after 20: "20 de file".
            words = "   ".join(f"{word}: {count}" for word, _, count in known)
            if fitting := self._fitting(self.template.counts, words):
                self._place(self.template.counts, *fitting)
            else:
                short_words = " ".join(f"{short} {count}" for _, short, count in known)
                self._whole(self.template.counts_short, "counts", short_words)
        if content.number is not None and content.standing is None:
            code = content.check_code
            self._whole(self.template.check_code, "check_code", f"{code[:3]} {code[3:]}")

    def _qr(self) -> None:
        drawn = self.content.number is not None
        symbol = qr(self.content.qr if drawn else _PREVIEW_QR)
        slot = self.template.qr
        side = self.dots(slot.side)
        module = self._qr_module(symbol, side)
        x = min(self.dots(slot.x) + side, self.printable.right) - symbol.side * module
        ink = Ink.BLACK if drawn else Ink.PALE
        self.primitives.append(Squares(x, self.dots(slot.y), module, symbol, ink))

    def _qr_module(self, symbol: SquareSymbol, side: int) -> int:
        module = min(side // symbol.side, self.dots(self.template.qr.module), LARGEST_QR_MODULE)
        if module * MM_PER_INCH / self.dpi < SMALLEST_QR_MODULE_MM:
            raise QrTooDenseError(symbol.side)
        return module

    def _bars_and_caption(self) -> None:
        drawn = self.content.number is not None
        symbol = code128(self.content.barcode if drawn else _PREVIEW_BARS)
        module = self._bar_module(symbol)
        slot = self.template.bars
        x = (self.width - len(symbol.modules) * module) // 2
        ink = Ink.BLACK if drawn else Ink.PALE
        self.primitives.append(Bars(x, self.dots(slot.y), self.dots(slot.height), module, symbol, ink))
        caption = grouped(self.content.barcode) if drawn else ""
        if self.content.demonstration:
            caption = f"DEMONSTRAȚIE {caption}".rstrip()
        if self.content.other_number and self.template.register is None:
            with_number = f"și {printable(self.content.other_number)}  {caption}"
            caption = with_number if self._fitting(self.template.caption, with_number) else caption
        if caption:
            self._whole(self.template.caption, "caption", caption)

    def _standing(self, standing: Standing) -> None:
        """The word in white on a black band: nobody takes it for bars, and no scanner reads it."""
        slot, left = self.template.bars, self.printable.left
        room = self.printable.right - left
        y, height = self.dots(slot.y), self.dots(slot.height)
        self.primitives.append(Box(left, y, room, height))
        word, face, size = standing.value, Face.SANS_BOLD, height * 3 // 4
        width = dot_width(word, face, size)
        above, _ = dot_extent(word, face, size)
        x, baseline = left + (room - width) // 2, y + (height + above) // 2
        self.primitives.append(Text(x, baseline, width, word, face, size, Ink.WHITE))
        note = self.content.standing_note
        self._cuttable(self.template.caption, f"DEMONSTRAȚIE  {note}" if self.content.demonstration else note)

    def _bar_module(self, symbol: LinearSymbol) -> int:
        """The widest module, in dots, whose bars stay printable and whose quiet zones stay on the label."""
        modules, mm = len(symbol.modules), MM_PER_INCH / self.dpi
        printable_width = self.printable.right - self.printable.left
        for module in range(max(2, round(MODULE_MM / mm)), 1, -1):
            fits = modules * module <= printable_width and (modules + 2 * QUIET_MODULES) * module <= self.width
            if fits and module * mm >= SMALLEST_MODULE_MM:
                return module
        needed = max(2 * mm, SMALLEST_MODULE_MM) * (modules + 2 * QUIET_MODULES)
        raise BarcodeTooWideError(round(needed, 1), self.template.width_mm)


@lru_cache(maxsize=8)
def _scaling(dpi: float) -> Callable[[float], int]:
    """What turns dots of a template into whole dots of a printer. Kept: a label asks some seventy times."""
    scale = dpi / MM_PER_INCH / DOTS_PER_MM
    return lru_cache(maxsize=1024)(lambda template_dots: round(template_dots * scale))


def _ellipsis(text: str, face: Face, size: int, width: int) -> str:
    while text and dot_width(f"{text}…", face, size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
