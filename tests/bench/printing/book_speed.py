"""The register as PDF, against reportlab's own LongTable, the same rows in one run.

    python tests/bench/printing/book_speed.py [ROWS] [LONGTABLE_ROWS]

Each contestant runs in a process of its own, so that peak memory is its own. LongTable is given its
best chance: tables of 500 rows (one giant table is superlinear), and cells as plain strings that are
cut, not wrapped; a second line shows it with the wrapped cells that the register needs. Times for
LongTable are scaled from LONGTABLE_ROWS to ROWS, since it is linear in chunks.
"""

import io
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from printing.documents.book import write_book
from printing.documents.book_columns import COLUMNS
from printing.documents.book_content import BookHeader, BookRow
from printing.documents.book_rows import cell_texts
from printing.fonts import Face
from printing.pdf import register_fonts

ROUNDS = 3
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
    header = BookHeader(
        "COMUNA EXEMPLU",
        "Județul Demonstrativ",
        "Registrul general",
        2026,
        datetime(2026, 12, 31, tzinfo=UTC),
    )
    write_book(header, invented_rows(count), io.BytesIO())


def longtable_strings(count: int) -> None:
    """LongTable with plain strings cut to the column."""
    _long_tables(count, lambda text, width: text[: int(width / 3.3)])


def longtable_wrapped(count: int) -> None:
    """LongTable with wrapped paragraphs."""
    style = ParagraphStyle("cell", fontName=str(Face.CONDENSED), fontSize=7.6, leading=9.2)
    _long_tables(count, lambda text, width: Paragraph(text, style))


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


CONTESTANTS = {each.__name__: each for each in (ours, longtable_strings, longtable_wrapped)}


def _measure(name: str, count: int) -> None:
    started = time.perf_counter()
    CONTESTANTS[name](count)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{seconds} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\n")


def _run(name: str, count: int) -> tuple[float, float]:
    command = [sys.executable, __file__, "--measure", name, str(count)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory)


def main() -> None:
    """Print medians of seconds, peak MiB and the ratios."""
    if sys.argv[1:2] == ["--measure"]:
        _measure(sys.argv[2], int(sys.argv[3]))
        return
    full = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    part = int(sys.argv[2]) if len(sys.argv) > 2 else min(full, 10_000)
    counts = {"ours": full, "longtable_strings": part, "longtable_wrapped": min(part, 2_000)}
    medians: dict[str, float] = {}
    for name, count in counts.items():
        runs = [_run(name, count) for _ in range(ROUNDS)]
        medians[name] = statistics.median(seconds for seconds, _ in runs) * full / count
        memory = max(memory for _, memory in runs)
        sys.stdout.write(
            f"{name:18} {medians[name]:8.2f} s for {full} rows ({count} measured), peak {memory:.0f} MiB, "
            f"{medians[name] / medians['ours']:.1f} x ours\n"
        )


if __name__ == "__main__":
    main()
