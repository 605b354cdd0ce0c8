"""Papers on their way: what waits, what failed, what nobody scanned yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desk_app.application.confirm_label import find_scanned
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import ON_PAPER, failure_of
from desk_app.application.queries import PaperOfEntry
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.layout import table
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.paper_errors import PaperPrinted

_WAITING = ("pending", "sent", "failed")


def confirm(call: Call) -> Iterator[Answer]:
    """A label was scanned: it is on its document."""
    code = call.arguments.code.strip()
    scanned = find_scanned(call.desk.queries, code, call.today)
    detail = call.desk.queries.detail(scanned.entry_id)
    if detail is None:
        raise NumberUnknown(code)
    confirmation = call.desk.confirm_label(scanned)
    value = shapes.entry(detail.entry) | {"reply": scanned.reply, "confirmed": confirmation.labels}
    said = "label_confirmed" if confirmation.labels else "label_seen"
    yield Answer(value, call.words.say(said, number=detail.row.display))


def list_jobs(call: Call) -> Iterator[Answer]:
    """What is not paper yet, then the labels that nobody scanned."""
    queries = call.desk.queries
    waiting = queries.papers(_WAITING)
    known = {paper.job.id for paper in waiting}
    papers = [*waiting, *(paper for paper in queries.unconfirmed_labels() if paper.job.id not in known)]
    columns = ("job", "number", "paper", "copy", "state", "printer", "cause")
    rows = [(_value(paper)[column] for column in columns) for paper in papers]
    text = table(call.words, columns, map(tuple, rows)) if papers else call.words.say("no_jobs")
    yield Answer(list(map(_value, papers)), text)


def retry(call: Call) -> Iterator[Answer]:
    """The same copy again: what did not come out is not another copy."""
    asked, papers = call.arguments, call.desk.print_papers
    job = papers.job(asked.job)
    if job.state in ON_PAPER:
        raise PaperPrinted(job.id)
    sent = papers.send(replace(job, printer=asked.printer or job.printer))
    papers.record(sent)
    if error := failure_of(sent):
        raise error
    yield _answer(call, sent, "job_sent")


def cancel(call: Call) -> Iterator[Answer]:
    """Give a paper up; its number stays."""
    papers = call.desk.print_papers
    cancelled = papers.cancel(papers.job(call.arguments.job))
    papers.record(cancelled)
    yield _answer(call, cancelled, "job_cancelled")


def _answer(call: Call, job: PrintJob, said: str) -> Answer:
    facts = {"job": job.id, "state": job.state, "printer": job.printer}
    return Answer(facts | {"paper": job.paper, "copy": job.copy}, call.words.say(said, **facts))


def _value(paper: PaperOfEntry) -> dict[str, object]:
    job = paper.job
    return {
        "job": job.id,
        "number": paper.number,
        "entry_id": job.entry_id,
        "paper": job.paper,
        "copy": job.copy,
        "reply": job.reply,
        "state": job.state,
        "printer": job.printer,
        "cause": job.cause,
        "asked_at": job.created_at,
    }


_JOB = option("job", metavar="N", type=int)

COMMANDS = (
    Command("confirm", confirm, Access.WRITING, (option("code", metavar="CODE"),)),
    Command("jobs list", list_jobs, Access.READING),
    Command("jobs retry", retry, Access.WRITING, (_JOB, option("--printer", metavar="P", default=""))),
    Command("jobs cancel", cancel, Access.WRITING, (_JOB,)),
)
