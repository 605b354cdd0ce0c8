"""checkpoint, verify, backup, restore, recovery: what proves the registry, and what brings it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from sync.central.command.command import Answer, Command, Console, option
from sync.central.evidence import archive, closing
from sync.central.evidence import restore as bringing_back
from sync.central.evidence.verify import Finding, Verification, Verified
from sync.central.service import recovery
from sync.central.service.unit import begin
from sync.central.store.journal import Journal
from sync.protocol.exchange import Item
from sync.protocol.fields import BrokenMessage

PAGE = 1000


class NotSound(Exception):
    """`verify` found something; exit code 4."""

    def __init__(self, found: Sequence[Verified]) -> None:
        super().__init__("not sound")
        self.answer = [_value(each) for each in found]


def _checkpoint(console: Console) -> Answer:
    day = _day(console.options.day) if console.options.day else console.registry.today()
    made = closing.close_day(console.registry, console.institution, day)
    found = made or closing.of_day(console.registry, console.institution, day)
    if console.options.output:
        Path(console.options.output).write_text(found.note, encoding="utf-8")
    return {"date": found.date, "size": found.size, "root": found.root.hex(), "note": found.note}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BrokenMessage("day", "not a day like 2026-03-02") from error


def _verify(console: Console) -> Answer:
    sheets = [Path(file).read_text(encoding="utf-8", errors="replace") for file in console.options.sheet]
    found = _of_archive(console, sheets) if console.options.export else [_of_database(console, sheets)]
    if any(each.findings for each in found):
        raise NotSound(found)
    return [_value(each) for each in found]


def _value(verified: Verified) -> dict[str, object]:
    return asdict(verified) | {"sound": not verified.findings}


def _of_archive(console: Console, sheets: Sequence[str]) -> list[Verified]:
    found = []
    with archive.open_archive(Path(console.options.export)) as opened:
        for institution in opened.institutions:
            if console.institution in ("", institution.code):
                verification = Verification(institution.code, deep=console.options.deep)
                found.append(verification.run(opened.feed(institution.code), sheets))
                verification.close()
    return found


def _of_database(console: Console, sheets: Sequence[str]) -> Verified:
    """The feed as it is read page by page while desks work; the rows are compared at its end, in one state of the
    database. Nothing is locked, so that a replica that may only be read will do.
    """
    verification = Verification(console.institution, deep=console.options.deep)
    verified = verification.run(_feed(console), sheets)
    with begin(console.registry, console.institution) as unit:
        unit.connection.freeze()
        unit.own()  # raises NOT_FOUND
        verified = verification.go_on(unit.journal.whole_feed(verified.items))
        rows: list[Finding] = [] if verified.findings else verification.compare_rows(unit)
    verification.close()
    return verified.with_findings(rows)


def _feed(console: Console) -> Iterator[Item]:
    position = 0
    while True:
        with console.registry.database.transaction() as connection:
            page = Journal(connection, console.institution).feed(position, PAGE)
        if not page:
            return
        yield from page
        position = page[-1].position


def _backup(console: Console) -> Answer:
    with console.registry.database.transaction() as connection:
        found = archive.write_archive(connection, Path(console.options.file))
    return [{"institution": each.code, "feed": each.feed} for each in found]


def _restore(console: Console) -> Answer:
    with archive.open_archive(Path(console.options.file)) as opened:
        bringing_back.restore(console.registry, opened)
        return [{"institution": each.code, "feed": each.feed} for each in opened.institutions]


def _recovery(console: Console) -> Answer:
    with begin(console.registry, console.institution, console.options.operator) as unit:
        if console.options.begin:
            recovery.recover(unit)
        if console.options.finish:
            recovery.finish(unit, margin=console.options.margin)
        claims = unit.leases.claims()
        return {
            "recovering": unit.own().is_recovering,
            "unheard": recovery.unheard(unit),
            "claims": [
                {"register": register, "year": year, "highest": highest}
                for (register, year), highest in claims.items()
            ],
        }


_FILE = option("file", metavar="FILE")

COMMANDS = (
    Command("checkpoint", _checkpoint, (option("day", metavar="DAY", nargs="?"), option("--output", metavar="F"))),
    Command(
        "verify",
        _verify,
        (
            option("--export", metavar="FILE"),
            option("--sheet", metavar="F", action="append", default=[]),
            option("--deep", action="store_true"),
        ),
        needs="export",
    ),
    Command("backup", _backup, (_FILE,), needs="database"),
    Command("restore", _restore, (_FILE,), needs="database"),
    Command(
        "recovery",
        _recovery,
        (
            option("--begin", action="store_true"),
            option("--finish", action="store_true"),
            option("--margin", metavar="N", type=int, default=0),
            option("--operator", metavar="NAME", default="console"),
        ),
    ),
)
