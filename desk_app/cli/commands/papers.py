"""Papers: the label and the receipt of an entry, the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desk_app.application.export_book import MEDIA as BOOK_FORMATS
from desk_app.application.export_book import BookRequest
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import failure_of
from desk_app.application.services import Labelled
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.registering import GENERAL_REGISTER, PAPERS
from desk_app.cli.conversions import day, file, words
from desk_app.cli.entries import find_entry, find_labelled
from desk_app.cli.output_file import save
from desk_app.cli.progress import progress_on
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.numbering import Reservation

LABEL_FORMATS = ("pdf", "png", "zpl", "svg", "brother", "escpos")
RECEIPT_PAPERS = ("a5", "a4", "80mm")
BOOK_PAPERS = ("a4", "a3")


def label(call: Call) -> Iterator[Answer]:
    """Write the label of an entry, or of a number without one, as a file; or several as A4 sheets."""
    asked, papers = call.arguments, call.desk.papers
    labelled = [find_labelled(call.desk, number, call.today) for number in asked.numbers]
    profile = call.desk.queries.profile()
    media = asked.format or _format_of(asked.output, LABEL_FORMATS)
    if asked.profile in papers.label_sheets():
        # Sheets of labels lie in the office's printer, that of receipts, unless another is named.
        printer = asked.printer or profile.choice("receipt_printer")
        content = papers.label_sheet(labelled, profile, asked.profile, asked.start, printer)
        media = LABEL_FORMATS[0]
    else:
        known = papers.label_templates(profile)
        if (asked.profile and asked.profile not in known) or len(labelled) > 1:
            raise ValueNotAllowed("profile", asked.profile, " ".join((*known, *papers.label_sheets())))
        _require_reply(asked.reply, _replies_of(labelled[0]))
        content = papers.label(labelled[0], profile, media, asked.profile, asked.reply, asked.printer)
    save(call.desk, asked.output, content)
    yield _written(call, asked.output, {"format": media, "bytes": len(content)})


def receipt(call: Call) -> Iterator[Answer]:
    """Write the receipt of one entry, or of several on one sheet, as PDF."""
    asked = call.arguments
    details = [find_entry(call.desk, number, call.today) for number in asked.numbers]
    _require_reply(asked.reply, details[0].entry.replies)
    profile = call.desk.queries.profile()
    content = call.desk.papers.receipt(details, profile, asked.paper or "", reply=asked.reply)
    save(call.desk, asked.output, content)
    yield _written(call, asked.output, {"format": "pdf", "bytes": len(content)})


def book(call: Call) -> Iterator[Answer]:
    """Write the thirteen legal columns as a file."""
    asked = call.arguments
    media = asked.format or _format_of(asked.output, BOOK_FORMATS)
    request = BookRequest(
        register=asked.register,
        year=_year(call),
        first_day=asked.first_day,
        last_day=asked.last_day or (call.today if asked.first_day else None),
        media=media,
        paper=asked.paper,
        registrar=asked.registrar,
        always_tagged=asked.tagged,
    )
    exported = call.desk.export_book(request, asked.output, progress=progress_on(call.terminal))
    counted = "pages" if media == "pdf" else "rows"
    yield _written(call, exported.file, {"format": media, counted: exported.length})


def close_day(call: Call) -> Iterator[Answer]:
    """Write the daily register, and tell what the day leaves to be settled."""
    asked, closing = call.arguments, call.desk.close_day
    closed = closing(asked.day or call.today, call.today, asked.registrar, asked.output)
    left = closing.open_matters()
    value = {
        "day": closed.day,
        "registers": [
            {"register": each.name, "numbers": sum(row.count for row in each.numbered)}
            for each in closed.registers
        ],
        "events": closed.events,
        "head": "".join(closed.head),
        "waiting_papers": len(left.waiting),
        "unconfirmed_labels": len(left.unconfirmed),
        "open_debts": len(left.debts),
    }
    yield _written(call, asked.output, value)


def print_paper(call: Call) -> Iterator[Answer]:
    """Ask for another copy of a paper and hand it to the printer."""
    asked, printer = call.arguments, call.arguments.printer or ""
    find = find_labelled if asked.paper == "label" else find_entry
    of = find(call.desk, asked.number, call.today)
    _require_reply(asked.reply, _replies_of(of))
    if isinstance(of, Reservation):
        job = replace(call.desk.print_number(of.number, printer), printer=printer)
        yield _sent(call, job, of.number.display, shapes.reservation(of))
        return
    for wanted in call.desk.reprint(of.entry.id, asked.paper, asked.reply, printer).print_jobs:
        job = replace(wanted, printer=printer or wanted.printer)
        yield _sent(call, job, of.row.display, shapes.entry(of.entry))


def _sent(call: Call, wanted: PrintJob, display: str, value: dict[str, object]) -> Answer:
    job = call.desk.print_papers.send(wanted)
    call.desk.print_papers.record(job)
    if error := failure_of(job):
        raise error
    facts = {"paper": job.paper, "copy": job.copy, "printer": job.printer}
    return Answer(value | facts | {"state": job.state}, call.words.say("printed", display=display, **facts))


def _replies_of(of: Labelled) -> int:
    return 0 if isinstance(of, Reservation) else of.entry.replies


def _require_reply(reply: int, known: int) -> None:
    if not 0 <= reply <= known:
        raise ValueNotAllowed("reply", str(reply), f"0-{known}")


def _format_of(output: Path, known: tuple[str, ...]) -> str:
    """The format that the name of the file says, otherwise the first."""
    named = output.suffix.lstrip(".").lower()
    return named if named in known else known[0]


def _year(call: Call) -> int | None:
    """The year asked for; none where days say what is meant; otherwise the current one."""
    asked = call.arguments
    if asked.year or not (asked.first_day or asked.last_day):
        return asked.year or call.today.year
    return None


def _written(call: Call, target: Path, facts: dict[str, object]) -> Answer:
    return Answer({"file": str(target)} | facts, call.words.say("written", file=str(target)))


_OUTPUT = option("-o", "--output", metavar="F", type=file, required=True)
_REPLY = option("--reply", metavar="N", type=int, default=0)
_NUMBER = option("number", metavar="NUMBER")

COMMANDS = (
    Command(
        "label",
        label,
        Access.READING,
        (
            option("numbers", metavar="NUMBER", nargs="+"),
            option("--format", choices=LABEL_FORMATS),
            option("--profile", metavar="P", default=""),
            option("--start", metavar="N", type=int),
            option("--printer", metavar="P", default=""),
            _REPLY,
            _OUTPUT,
        ),
    ),
    Command(
        "receipt",
        receipt,
        Access.READING,
        (
            option("numbers", metavar="NUMBER", nargs="+"),
            option("--paper", choices=RECEIPT_PAPERS),
            _REPLY,
            _OUTPUT,
        ),
    ),
    Command(
        "book",
        book,
        Access.READING,
        (
            option("--register", metavar="CODE", default=GENERAL_REGISTER),
            option("--from", dest="first_day", metavar="DATE", type=day),
            option("--to", dest="last_day", metavar="DATE", type=day),
            option("--year", metavar="YEAR", type=int),
            option("--format", choices=BOOK_FORMATS),
            option("--paper", choices=BOOK_PAPERS, default=BOOK_PAPERS[0]),
            option("--tagged", action="store_true"),
            option("--registrar", metavar="NAME", type=words, default=""),
            _OUTPUT,
        ),
    ),
    Command(
        "day close",
        close_day,
        Access.READING,
        (
            option("day", metavar="DATE", type=day, nargs="?"),
            option("--registrar", metavar="NAME", type=words, default=""),
            _OUTPUT,
        ),
    ),
    Command(
        "print",
        print_paper,
        Access.WRITING,
        (option("paper", choices=PAPERS), _NUMBER, _REPLY, option("--printer", metavar="P")),
    ),
)
