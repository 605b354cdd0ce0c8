"""Numbers: register letters, take quick numbers, complete them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desk_app.application.change_entry import Changed, Reply
from desk_app.application.identity_cards import CardHolder
from desk_app.application.letter_file import Doubt, LetterFile
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import failure_of
from desk_app.application.register_letter import Registered, Registration
from desk_app.cli import card_holders, letters, pins, shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.entries import find_entry
from desk_app.cli.people import choose_operator
from desk_app.cli.reporter import EXIT_REFUSED, as_json, in_words
from desk_app.domain.entry import Letter
from desk_app.domain.errors import DocumentTooLarge, DocumentUnreadable, DomainError, RegistraturaError
from desk_app.domain.label import barcode

PAPERS = ("label", "receipt")
GENERAL_REGISTER = "01"
_OF_ONE_LETTER = (DomainError, DocumentUnreadable, DocumentTooLarge)
"""What one line of a file may bring about without harm to the next."""


def register(call: Call) -> Iterator[Answer]:
    """Register one letter, or JSON lines, each answered by itself."""
    holder = card_holders.read_holder(call) if call.arguments.from_identity_card else None
    texts = letters.open_texts(call, call.arguments.file)
    for line, text in texts:
        try:
            yield _register(call, text, holder)
        except _OF_ONE_LETTER as error:
            yield _refused(call, line, error)


def queue(call: Call) -> Iterator[Answer]:
    """Take quick numbers: the data comes later."""
    request = Registration(letter=Letter(), register=call.arguments.register, quick=True, papers=_papers(call))
    results = call.desk.register_letter.several(request, call.arguments.count)
    for result in results:
        papers = send(call, result.print_jobs)
        facts = {"display": result.number.display, "registered_at": result.registered_at}
        text = call.words.say("queued", code=result.check_code, **facts)
        yield Answer(shapes.registered(result) | papers, text, unprinted(call, papers))


def complete(call: Call) -> Iterator[Answer]:
    """Give a quick number its data."""
    detail = find_entry(call.desk, call.arguments.number, call.today)
    for _, text in letters.open_texts(call, call.arguments.file):
        source = letters.read_letter(call, letters.read_object(text))
        doubts = letters.doubts_of(call.desk, source)
        call.desk.complete(detail.entry.id, source.letter)
        value = shapes.entry(detail.entry) | _extras(call, detail.entry.id, source, doubts)
        yield Answer(value, call.words.say("completed", display=detail.row.display), _sentences(call, doubts))


def send(call: Call, jobs: Sequence[PrintJob]) -> dict[str, Any]:
    """Hand papers to the printer and say what became of each; the entry is safe whatever the printer does."""
    sent = [call.desk.print_papers.send(job) for job in jobs]
    for job in sent:
        call.desk.print_papers.record(job)
    failures = [(job, failure_of(job)) for job in sent]
    papers = [
        {"paper": job.paper, "state": job.state, "printer": job.printer}
        | (as_json(error, call.words) if error else {})
        for job, error in failures
    ]
    return {"papers": papers} if papers else {}


def unprinted(call: Call, papers: dict[str, Any]) -> tuple[str, ...]:
    """What did not reach a printer, for people."""
    errors = [paper["error"] for paper in papers.get("papers", ()) if "error" in paper]
    return tuple(f"{error['message']} {error['hint']}" for error in errors)


def _register(call: Call, text: str, holder: CardHolder | None) -> Answer:
    source = letters.read_letter(call, letters.read_object(text))
    if holder is not None:
        source = card_holders.sent_by(call, source, holder)
    if source.operator:
        choose_operator(call.desk, source.operator)
    doubts = letters.doubts_of(call.desk, source)
    if source.reply_to:
        return _reply(call, source, doubts)
    result = call.desk.register_letter(
        Registration(
            letter=source.letter,
            register=source.register or call.arguments.register,
            special_register=source.special_register,
            reservation=source.reservation,
            links=letters.links_of(call, source),
            request_id=source.request_id,
            papers=_papers(call),
        )
    )
    if result.repeated:
        doubts = list(source.doubts)  # the entry found is this very one
    return _registered(call, result, source, doubts)


def _registered(call: Call, result: Registered, source: LetterFile, doubts: Sequence[Doubt]) -> Answer:
    papers = send(call, result.print_jobs)
    value = shapes.registered(result) | papers | _extras(call, result.entry_id, source, doubts)
    if source.request_id:
        value["request_id"] = source.request_id
    due_on = result.due.legal_on if result.due else None
    facts = {"display": result.number.display, "registered_at": result.registered_at, "due_on": due_on}
    text = call.words.say("registered", code=result.check_code, **facts)
    return Answer(value, text, (*_sentences(call, doubts), *unprinted(call, papers)))


def _reply(call: Call, source: LetterFile, doubts: Sequence[Doubt]) -> Answer:
    detail = find_entry(call.desk, source.reply_to, call.today)
    result = call.desk.reply(detail.entry.id, Reply(source.letter, papers=_papers(call)))
    if isinstance(result, Registered):
        return _registered(call, result, source, doubts)
    value = reply_value(call, result) | _extras(call, detail.entry.id, source, doubts)
    return Answer(value, reply_text(call, value), _sentences(call, doubts))


def reply_value(call: Call, changed: Changed) -> dict[str, Any]:
    """The answer to a reply under the incoming number: that number, the reply's ordinal and check code."""
    detail = call.desk.queries.detail(changed.entry_id)
    assert detail is not None
    number, ordinal = detail.entry.number, detail.entry.replies
    due_on = detail.entry.due.legal_on if detail.entry.due else None
    siruta = call.desk.queries.profile().institution.siruta
    return {
        **shapes.number(number),
        "registered_at": next(row.at for row in detail.replies if row.ordinal == ordinal),
        "entry_id": detail.entry.id,
        "due_on": due_on,
        "barcode": barcode(siruta, number, ordinal),
        "check_code": changed.check_code,
        "reply": ordinal,
        **send(call, changed.print_jobs),
    }


def reply_text(call: Call, value: dict[str, Any]) -> str:
    """A reply for people."""
    return call.words.say("replied", display=value["display"], reply=value["reply"], code=value["check_code"])


def _extras(call: Call, entry_id: str, source: LetterFile, doubts: Sequence[Doubt]) -> dict[str, Any]:
    """Documents and doubts, only where there are any."""
    extras: dict[str, Any] = {}
    attached = letters.attach_missing(call, entry_id, source.documents)
    if attached is not None:
        extras["documents"] = [{"name": item.name, "sha256": item.sha256} for item in attached.documents]
        extras["refused"] = [{"name": name} | as_json(error, call.words) for name, error in attached.refused]
    if doubts:
        extras["warnings"] = [
            {"code": doubt.code, "field": doubt.field, "problem": doubt.problem}
            | {"message": letters.in_words(call, doubt)}
            for doubt in doubts
        ]
    return extras


def _sentences(call: Call, doubts: Sequence[Doubt]) -> tuple[str, ...]:
    return tuple(letters.in_words(call, doubt) for doubt in doubts)


def _refused(call: Call, line: int, error: RegistraturaError) -> Answer:
    sentence = call.words.say("line", line=line, sentence=in_words(error, call.words))
    return Answer(as_json(error, call.words) | {"line": line}, "", (sentence,), EXIT_REFUSED)


def _papers(call: Call) -> tuple[str, ...]:
    return PAPERS if call.arguments.print else ()


COMMANDS = (
    Command(
        "register",
        register,
        Access.WRITING,
        (
            option("--file", metavar="F", default=letters.STANDARD_INPUT),
            option("--register", metavar="CODE", default=GENERAL_REGISTER),
            option("--print", action="store_true"),
            option(card_holders.FLAG, action="store_true"),
            *pins.OPTIONS,
        ),
    ),
    Command(
        "queue",
        queue,
        Access.WRITING,
        (
            option("count", metavar="N", nargs="?", type=int, default=1),
            option("--register", metavar="CODE", default=GENERAL_REGISTER),
            option("--print", action="store_true"),
        ),
    ),
    Command(
        "complete",
        complete,
        Access.WRITING,
        (
            option("number", metavar="NUMBER"),
            option("--file", metavar="F", default=letters.STANDARD_INPUT),
        ),
    ),
)
