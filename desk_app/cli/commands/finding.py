"""Reading: find entries, show one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk_app.application.queries import EntryDetail, RegisterFilter, RegisterRow
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import day
from desk_app.cli.entries import find_entry
from desk_app.cli.layout import facts, table
from desk_app.cli.words import Words
from desk_app.domain.entry import EntryState
from desk_app.domain.identifier import check_identifier, mask_cnp
from desk_app.domain.party import Party
from desk_app.domain.register import Direction

STATES = (*EntryState, "overdue", "debt")
FOUND_AT_MOST = 50
_COLUMNS = ("number", "registered_on", "direction", "sender", "department", "state", "due_on", "subject")
_CNP_DIGITS = 13


def find(call: Call) -> Iterator[Answer]:
    """The newest entries that fit."""
    asked = call.arguments
    criteria = RegisterFilter(
        words=" ".join(asked.words),
        register=asked.register or "",
        year=asked.year,
        first_day=asked.first_day,
        last_day=asked.last_day,
        department=asked.department or "",
        state=asked.state or "",
        type=asked.type or "",
        channel=asked.channel or "",
        direction=asked.direction or "",
    )
    rows = call.desk.queries.find(criteria, asked.limit)
    text = found_table(call.words, rows) if rows else call.words.say("nothing_found")
    yield Answer([shapes.row(row) for row in rows], text)


def show(call: Call) -> Iterator[Answer]:
    """Everything about one entry."""
    detail = find_entry(call.desk, call.arguments.number, call.today)
    siruta = call.desk.queries.profile().institution.siruta
    yield Answer(shapes.detail(detail, siruta), "\n\n".join(_sections(call, detail)))


def found_table(words: Words, rows: Sequence[RegisterRow]) -> str:
    """Entries as a table."""
    return table(words, _COLUMNS, [_cells(row) for row in rows])


def _cells(row: RegisterRow) -> tuple[object, ...]:
    other = row.sender or row.addressee
    department = row.department_name or row.department
    number = ", ".join(row.numbers)
    return (
        *(number, row.registered_on, row.direction, other),
        *(department, row.state, row.due_on, row.subject),
    )


def _sections(call: Call, detail: EntryDetail) -> Iterator[str]:
    yield _summary(call, detail)
    words = call.words
    if detail.documents:
        rows = [(item.name, item.size, item.sha256) for item in detail.documents]
        yield table(words, ("document", "bytes", "sha256"), rows)
    if detail.replies:
        replies = [(f"R{item.ordinal}", item.on, item.addressee, item.check_code) for item in detail.replies]
        yield table(words, ("reply", "on", "addressee", "check_code"), replies)
    if detail.corrections:
        corrected = [(item.field, item.old, item.new, item.reason) for item in detail.corrections]
        yield table(words, ("field", "old", "new", "reason"), corrected)
    journal = [(line.at, line.kind, line.operator_name) for line in detail.journal]
    yield table(words, ("at", "event", "operator"), journal)


def _summary(call: Call, detail: EntryDetail) -> str:
    entry, letter, row = detail.entry, detail.entry.letter, detail.row
    reference = " / ".join(
        part for part in (letter.reference_number, call.words.value("on", letter.reference_date)) if part != "-"
    )
    named = [
        ("number", row.display),
        ("other_numbers", ", ".join(item.display for item in entry.numbers[1:])),
        ("registered_at", entry.registered_at),
        ("state", entry.state),
        ("check_code", entry.check_code),
        ("direction", letter.direction),
        ("type", row.type_name),
        ("sender", row.sender),
        ("identifier", _shown_identifier(call, letter.sender)),
        ("read_from_chip", letter.sender.read_from_chip if letter.sender else ()),
        ("addressee", row.addressee),
        ("subject", letter.subject),
        ("reference", reference),
        ("received_at", letter.received_at),
        ("sheets", letter.sheets),
        ("annexes", letter.annexes),
        ("channel", letter.channel),
        ("department", row.department_name or row.department),
        ("handed_over", _handed_over(call.words, detail)),
        ("due_on", entry.due.legal_on if entry.due else None),
        ("basis", " ".join(entry.due.basis) if entry.due else None),
        ("dispatched_on", entry.dispatched_on),
        ("resolution_mode", entry.resolution_mode),
        ("file_code", letter.file_code),
        ("linked", "; ".join(_linked(call.words, link) for link in detail.linked)),
        ("annulled_reason", entry.annulment.reason if entry.annulment else None),
        ("notes", entry.notes),
        ("operator", detail.operator_name),
    ]
    return facts(call.words, named)


def _shown_identifier(call: Call, party: Party | None) -> str:
    """A personal number is masked for whoever looks over a shoulder."""
    if party is None:
        return ""
    if len(party.identifier) == _CNP_DIGITS and party.identifier.isdigit():
        return mask_cnp(party.identifier)
    return check_identifier(party.identifier, call.today).display if party.identifier else ""


def _handed_over(words: Words, detail: EntryDetail) -> str | None:
    """Where the papers are."""
    if not detail.hand_overs:
        return None
    last = detail.hand_overs[-1]
    return ", ".join(part for part in (last.department_name, last.person, words.value("at", last.at)) if part)


def _linked(words: Words, link: tuple[str, str, str]) -> str:
    kind, way, display = link
    return (
        f"{display} → {words.value('kind', kind)}" if way == "from" else f"{words.value('kind', kind)} {display}"
    )


COMMANDS = (
    Command("show", show, Access.READING, (option("number", metavar="NUMBER"),)),
    Command(
        "find",
        find,
        Access.READING,
        (
            option("words", metavar="WORDS", nargs="*"),
            option("--from", dest="first_day", metavar="DATE", type=day),
            option("--to", dest="last_day", metavar="DATE", type=day),
            option("--register", metavar="CODE"),
            option("--year", metavar="YEAR", type=int),
            option("--department", metavar="CODE"),
            option("--state", choices=[str(state) for state in STATES]),
            option("--type", metavar="CODE"),
            option("--channel", metavar="CODE"),
            option("--direction", choices=[str(item) for item in Direction]),
            option("--limit", metavar="N", type=int, default=FOUND_AT_MOST),
        ),
    ),
)
