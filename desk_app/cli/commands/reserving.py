"""Reserved numbers: held for a document to come, listed, given up. A letter uses one by its `reservation`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desk_app.application.print_papers import failure_of
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.registering import GENERAL_REGISTER, send, unprinted
from desk_app.cli.conversions import day, file, words
from desk_app.cli.layout import table
from desk_app.cli.output_file import save
from desk_app.domain.errors import ValueMissing


def reserve(call: Call) -> Iterator[Answer]:
    """Hold the next number of a register, or several under one reason and one expiry; with their labels."""
    asked = call.arguments
    block = call.desk.reserve.block(asked.register, asked.until, asked.reason, asked.count)
    lines = [call.words.say("reserved", display=held.number.display, expires_on=held.expires_on) for held in block]
    answer = shapes.reservation(block[0])
    if len(block) > 1:
        answer["other_numbers"] = [shapes.number(held.number) for held in block[1:]]
    labelled, printer = block if asked.on_paper else (), asked.printer
    jobs = [replace(call.desk.print_number(held.number, printer), printer=printer) for held in labelled]
    papers = send(call, jobs)
    yield Answer(answer | papers, "\n".join(lines), unprinted(call, papers))


def reservations(call: Call) -> Iterator[Answer]:
    """The numbers that are held and not used yet."""
    held = call.desk.queries.reservations()
    rows = [(item.number.display, item.reserved_on, item.expires_on, item.reason) for item in held]
    text = table(call.words, ("number", "reserved_on", "expires_on", "reason"), rows)
    yield Answer([shapes.reservation(item) for item in held], text if held else call.words.say("no_reservations"))


def kit(call: Call) -> Iterator[Answer]:
    """Reserved numbers with bar codes on A4, to register by hand while the computer does not work."""
    asked, desk = call.arguments, call.desk
    if asked.output is None and not asked.on_paper:
        raise ValueMissing("output")
    made = desk.emergency_kit.kit(call.today, asked.reason)
    value: dict[str, object] = {"numbers": made.numbers, "head": "".join(made.head), "seals": list(made.seals)}
    lines = []
    if asked.output is not None:
        save(desk, asked.output, made.document)
        value["file"] = str(asked.output)
        lines.append(call.words.say("written", file=str(asked.output)))
    if asked.on_paper:
        job = desk.print_papers.send(replace(desk.print_kit(asked.reason), printer=asked.printer))
        desk.print_papers.record(job)
        if error := failure_of(job):
            raise error
        value |= {"job": job.id, "state": job.state, "printer": job.printer}
        lines.append(call.words.say("kit_sent", printer=job.printer, count=made.numbers))
    yield Answer(value, "\n".join(lines))


def void(call: Call) -> Iterator[Answer]:
    """Give up a reserved number, or all whose day has passed."""
    asked = call.arguments
    if asked.expired:
        count = call.desk.close_expired()
        yield Answer({"voided": count}, call.words.say("expired_voided", count=count))
        return
    if asked.number is None:
        raise ValueMissing("number")
    number = call.desk.void_reservation(asked.number, asked.reason)
    value = {"voided": 1, "number": asked.number, "display": number.display}
    yield Answer(value, call.words.say("voided", number=number.display))


COMMANDS = (
    Command(
        "reserve",
        reserve,
        Access.WRITING,
        (
            option("count", metavar="N", nargs="?", type=int, default=1),
            option("--until", metavar="DATE", type=day, required=True),
            option("--reason", metavar="R", type=words, default=""),
            option("--register", metavar="CODE", default=GENERAL_REGISTER),
            option("--print", dest="on_paper", action="store_true"),
            option("--printer", metavar="P", default=""),
        ),
    ),
    Command("reservations", reservations, Access.READING),
    Command(
        "kit",
        kit,
        Access.READING,
        (
            option("--reason", metavar="R", type=words, default=""),
            option("-o", "--output", metavar="F", type=file),
            option("--print", dest="on_paper", action="store_true"),
            option("--printer", metavar="P", default=""),
        ),
        writes_with="on_paper",
    ),
    Command(
        "void",
        void,
        Access.WRITING,
        (
            option("number", metavar="NUMBER", nargs="?"),
            option("--reason", metavar="R", type=words, default=""),
            option("--expired", action="store_true"),
        ),
    ),
)
