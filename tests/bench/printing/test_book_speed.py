"""The register as PDF, against reportlab's own LongTable, the same rows in one run.

Each contestant runs in a process of its own, so that peak memory is its own. Inventing the rows is taken off the
time of each, as it was measured in the same process. LongTable is given its best chance: tables of 500 rows (one
giant table is superlinear), and cells as plain strings that are cut, not wrapped; a second line shows it with the
wrapped cells that the register needs. fpdf2, beside them, draws single cells of cut strings too. Their times are
scaled to ROWS, since they are linear.

A book of ROWS is not tagged unless that is asked for, one of FEW_ROWS is. Like is compared with like: the rate of
the long book with that of a short one that is not tagged either; that of the tagged ones is told beside it. The
memory holds the finished file too, which the program writes to disk.
"""

import gc
import io
import random
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from desk_app.adapters.seldom_garbage import OBJECTS_BETWEEN_COLLECTIONS
from printing.documents import book
from printing.documents.book_columns import COLUMNS
from printing.documents.book_content import BookHeader, BookRow
from printing.documents.book_rows import cell_texts
from printing.fonts import Face
from printing.pdf import register_fonts
from tests.bench.figures import Figures
from tests.bench.machine import CHECKOUT
from tests.bench.peak_memory import peak_kib

ROWS, FEW_ROWS, ROUNDS = 100_000, 10_000, 3
COUNTS = {
    "ours": ROWS,
    "ours_tagged": ROWS,
    "longtable_strings": 10_000,
    "longtable_wrapped": 2_000,
    "fpdf2_strings": 2_000,
}
CHUNK = 500
VOCABULARY = (
    "cerere adresă petiție notă certificat urbanism autorizație construire drum strada comunal adeverință "
    "rol agricol impozit fond funciar registru evidență plan lucrări ofertă contract școală sănătate "
    "dispensar alocație ajutor social anchetă audiență convocare hotărâre dispoziție raport proces verbal"
)
WORDS = VOCABULARY.split()
DEPARTMENTS = ("Secretariat", "Urbanism", "Contabilitate", "Registru agricol", "Achiziții", "Administrativ")
SURNAMES = ("Demonstrație", "Exemplu", "Probă", "Model")
NAMES = ("Ana", "Ion", "Maria", "Elena", "Vasile", "Gheorghe", "Mihai", "Sanda", "Ilinca", "Petru", "Radu")


def invented_rows(count: int) -> Iterator[BookRow]:
    """A year of ``count`` invented letters, the same at every call."""
    chance = random.Random(217)
    for number in range(1, count + 1):
        day = date(2026, 1, 1) + timedelta(days=number * 364 // count)
        answered = number % 2 == 0
        yield BookRow(
            number=str(number),
            registered=day,
            reference=f"{chance.randrange(999)}/{day:%d.%m.%Y}" if number % 3 else "",
            sheets=chance.randrange(1, 20),
            annexes=chance.randrange(5),
            issuer=f"{chance.choice(SURNAMES)} {chance.choice(NAMES)} {chance.choice(NAMES)}",
            summary=" ".join(chance.choices(WORDS, k=chance.randrange(4, 11))).capitalize(),
            department=chance.choice(DEPARTMENTS),
            dispatched=day if answered else None,
            outcome="Răspuns transmis prin poștă" if answered else "",
            addressee=f"{chance.choice(SURNAMES)} {chance.choice(NAMES)}" if answered else "",
            file_code="II.A.3",
        )


def ours(count: int) -> None:
    """The register as it is printed."""
    _book(count, always_tagged=False)


def ours_tagged(count: int) -> None:
    """The register with a structure tree, however long."""
    _book(count, always_tagged=True)


def ours_untagged(count: int) -> None:
    """The register without a structure tree, however short."""
    book.MOST_ROWS_TAGGED = 0
    ours(count)


def _book(count: int, *, always_tagged: bool) -> None:
    header = BookHeader(
        "COMUNA EXEMPLU",
        "Județul Demonstrativ",
        "Registrul general",
        2026,
        datetime(2026, 12, 31, tzinfo=UTC),
    )
    book.write_book(header, invented_rows(count), io.BytesIO(), always_tagged=always_tagged)


def longtable_strings(count: int) -> None:
    """LongTable with plain strings cut to the column."""
    _long_tables(count, lambda text, width: text[: int(width / 3.3)])


def longtable_wrapped(count: int) -> None:
    """LongTable with wrapped paragraphs."""
    style = ParagraphStyle("cell", fontName=str(Face.CONDENSED), fontSize=7.6, leading=9.2)
    _long_tables(count, lambda text, width: Paragraph(text, style))


def fpdf2_strings(count: int) -> None:
    """fpdf2 with plain strings cut to the column, a cell at a time, without its slower tables."""
    from fpdf import FPDF  # noqa: PLC0415  # its memory is to be its own

    paper = FPDF("landscape", "pt", "A4")
    paper.set_auto_page_break(auto=True, margin=48)
    paper.add_font("cell", fname=CHECKOUT / "printing" / "typefaces" / f"{Face.CONDENSED}.ttf")
    paper.set_font("cell", size=7.6)
    paper.set_left_margin(48)
    paper.add_page()
    widths = [column.right - column.left for column in COLUMNS]
    for row in invented_rows(count):
        for text, width in zip(cell_texts(row), widths, strict=True):
            paper.cell(width, 9.2 + 6, text[: int(width / 3.3)], border=1)
        paper.ln()
    paper.output()


def _long_tables(count: int, cell) -> None:  # type: ignore[no-untyped-def]
    register_fonts()
    style = TableStyle(
        [("FONT", (0, 0), (-1, -1), str(Face.CONDENSED), 7.6), ("GRID", (0, 0), (-1, -1), 0.4, "black")]
    )
    widths = [column.right - column.left for column in COLUMNS]
    rows, story = invented_rows(count), []
    while chunk := list(islice(rows, CHUNK)):
        cells = [[cell(text, width) for text, width in zip(cell_texts(row), widths, strict=True)] for row in chunk]
        story.append(LongTable(cells, colWidths=widths, style=style))
    SimpleDocTemplate(io.BytesIO(), pagesize=landscape(A4), leftMargin=48, rightMargin=36).build(story)


CONTESTANTS = {
    each.__name__: each
    for each in (ours, ours_tagged, ours_untagged, longtable_strings, longtable_wrapped, fpdf2_strings)
}


def test_book_against_longtable(figures: Figures) -> None:
    seconds, memory = {}, {}
    for name, count in COUNTS.items():
        runs = [_run(name, count) for _ in range(ROUNDS)]
        seconds[name] = statistics.median(each for each, _ in runs) * ROWS / count
        memory[name] = max(each for _, each in runs)
    few = {
        each.__name__: statistics.median(_run(each.__name__, FEW_ROWS)[0] for _ in range(ROUNDS))
        for each in (ours_untagged, ours_tagged)
    }
    ours_takes, tagged_takes = seconds.pop(ours.__name__), seconds.pop(ours_tagged.__name__)
    ours_holds, tagged_holds = memory.pop(ours.__name__), memory.pop(ours_tagged.__name__)
    fpdf2 = seconds["fpdf2_strings"] / ours_takes
    others = ", ".join(f"{name} {seconds[name]:.0f} s, {memory[name]:.0f} MiB" for name in seconds)
    told = f"{ours_takes:.1f} s for {ROWS:,} rows against {others} (medians, n {ROUNDS})"
    ratio = min(each for name, each in seconds.items() if name.startswith("longtable")) / ours_takes
    figures.at_least("the book as PDF against chunked LongTable", ratio, 5, "times as fast", told)
    figures.at_least("the book as PDF against fpdf2", fpdf2, 5, "times as fast")
    rate, tagged_rate = (
        few[name] * ROWS / FEW_ROWS / takes
        for name, takes in ((ours_untagged.__name__, ours_takes), (ours_tagged.__name__, tagged_takes))
    )
    plain_few, tagged_few = few[ours_untagged.__name__], few[ours_tagged.__name__]
    told = (
        f"{FEW_ROWS:,} rows in {plain_few:.2f} s (medians, n {ROUNDS}); tagged {tagged_rate:.2f},"
        f" {FEW_ROWS:,} in {tagged_few:.2f} s and {ROWS:,}, which must be asked for, in {tagged_takes:.1f} s"
    )
    figures.at_least(f"rows a second in the book of {ROWS:,}", rate, 0.9, f"of those in one of {FEW_ROWS:,}", told)
    told = f"{tagged_holds:.0f} MiB where {ROWS:,} rows are tagged, which must be asked for"
    figures.at_most("most memory while the book is written", ours_holds, 200, "MiB", told)


def _run(name: str, count: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.bench.printing.test_book_speed", name, str(count)]
    done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    took, most = done.stdout.split()
    return float(took), float(most)


def main(name: str, count: int) -> None:
    """Seconds and MiB of one contestant, in this process, which collects garbage as seldom as the program does."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    started = time.perf_counter()
    deque(invented_rows(count), maxlen=0)
    invented = time.perf_counter()
    CONTESTANTS[name](count)
    took = (time.perf_counter() - invented) - (invented - started)
    sys.stdout.write(f"{took} {peak_kib() / 1024}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
