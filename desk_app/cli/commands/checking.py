"""Is the register what it was, and is the desk ready?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desk_app.application.centre_evidence import CentreProof
from desk_app.application.export_book import written_head
from desk_app.application.integrity import Verification
from desk_app.application.services import Check
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import file, words
from desk_app.cli.entries import find_entry
from desk_app.cli.layout import facts, table
from desk_app.cli.output_file import save
from desk_app.cli.progress import progress_on
from desk_app.cli.reporter import as_json, exit_code_of, in_words
from desk_app.domain.centre_errors import ProofFalse
from desk_app.domain.errors import ChainBroken, CodeNotTrue, DocumentUnreadable, ValueMissing

EXIT_NOT_READY = 3


def verify(call: Call) -> Iterator[Answer]:
    """Check the whole register, or one code from a paper."""
    asked = call.arguments
    if asked.kit:
        yield _verify_kit(call)
        return
    if asked.proof is not None:
        yield _verify_proof(call)
        return
    if asked.number is not None:
        yield _verify_code(call)
        return
    result = call.desk.integrity.verify(deep=asked.deep, progress=progress_on(call.terminal))
    named = [
        ("events", result.events),
        ("entries", result.entries),
        ("mirror_events", result.mirror_events),
        ("checkpoints", result.checkpoints),
        ("suspended", result.suspended or None),
        ("written_off", result.written_off or None),
        ("head", f"{written_head(result.head)} ({result.head})"),
    ]
    text = f"{call.words.say('whole' if result.first_bad is None else 'not_whole')}\n{facts(call.words, named)}"
    if result.first_bad is None:
        yield Answer(asdict(result), text)
        return
    bad = result.first_bad
    error = ChainBroken(bad.seq, bad.day, bad.difference)
    found = facts(
        call.words,
        [
            ("event", str(bad.seq)),
            ("day", bad.day),
            ("number", bad.number),
            ("expected", bad.expected),
            ("found", bad.found),
        ],
    )
    value = _broken(result, as_json(error, call.words))
    yield Answer(value, f"{text}\n{found}", (in_words(error, call.words),), exit_code_of(error))


def proof(call: Call) -> Iterator[Answer]:
    """That the central registry signed a closed day which holds the registration of an entry."""
    detail = find_entry(call.desk, call.arguments.number, call.today)
    value = asdict(call.desk.integrity.prove(detail.entry.id, detail.row.display))
    said = call.words.say("proved", display=detail.row.display)
    if call.arguments.output:
        written = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        save(call.desk, call.arguments.output, written.encode("utf-8"))
    yield Answer(value, said)


def doctor(call: Call) -> Iterator[Answer]:
    """Every check of "Ghișeul e gata?", each with what mends it; or the search index made anew."""
    if call.arguments.reindex:
        entries = call.desk.rebuild_search(progress_on(call.terminal))
        yield Answer({"entries": entries}, call.words.say("reindexed", entries=entries))
        return
    checks = call.desk.checks()
    bad = any(check.state == "problem" for check in checks)
    yield Answer(
        [_check(call, check) for check in checks],
        "\n".join(_check_line(call, check) for check in checks),
        exit_code=EXIT_NOT_READY if bad else 0,
    )


def _verify_code(call: Call) -> Answer:
    asked = call.arguments
    if asked.code is None:
        raise ValueMissing("code")
    detail = find_entry(call.desk, asked.number, call.today)
    if not call.desk.integrity.check_code(detail.entry.id, asked.code):
        raise CodeNotTrue(detail.row.display)
    value = shapes.entry(detail.entry) | {"true": True}
    return Answer(value, call.words.say("code_true", display=detail.row.display))


def _verify_kit(call: Call) -> Answer:
    sheet = call.desk.emergency_kit.verified(call.arguments.kit).sheet
    value = {
        "true": True,
        "made_on": sheet.made_on,
        "head": sheet.head.hex(),
        "numbers": [asdict(each) for each in sheet.numbers],
    }
    rows = [(each.barcode, each.check_code, each.expires_on) for each in sheet.numbers]
    listed = table(call.words, ("barcode", "check_code", "expires_on"), rows)
    return Answer(value, f"{call.words.say('seal_true', made_on=sheet.made_on, count=len(rows))}\n{listed}")


def _verify_proof(call: Call) -> Answer:
    given = _read_proof(call.arguments.proof)
    if given is None or not call.desk.integrity.is_proved(given):
        raise ProofFalse
    header = json.loads(given.header)
    numbers = [f"{each['register']}:{each['number']}/{each['year']}" for each in header["numbers"]]
    value = {"true": True, "date": header["date"], "numbers": numbers, "hash": given.hash}
    return Answer(value, call.words.say("proof_true", display=", ".join(numbers), day=header["date"]))


def _read_proof(written: Path) -> CentreProof | None:
    """What `proof` wrote; None for a file of another form. Raises DocumentUnreadable."""
    try:
        value = json.loads(written.read_text(encoding="utf-8"))
        return CentreProof(**{**value, "path": tuple(value["path"])})
    except OSError as error:
        raise DocumentUnreadable(written.name, error.strerror or "") from error
    except (ValueError, KeyError, TypeError):
        return None


def _broken(result: Verification, error: dict[str, Any]) -> dict[str, Any]:
    """The figures with the error, in one value: a script reads `error` as everywhere."""
    return asdict(result) | error


def _check(call: Call, check: Check) -> dict[str, Any]:
    explanation = call.words.checks.explain(check.sentence, check.data)
    words = {"message": explanation.sentence, "hint": explanation.action}
    return {"name": check.name, "state": check.state} | words | {"fix": check.fix, "data": check.data}


def _check_line(call: Call, check: Check) -> str:
    explanation = call.words.checks.explain(check.sentence, check.data)
    name, state = (
        call.words.checks.value(kind, fact) for kind, fact in (("name", check.name), ("state", check.state))
    )
    action = f" {explanation.action}" if check.state != "good" and explanation.action else ""
    return f"{name}: {state}. {explanation.sentence}{action}"


COMMANDS = (
    Command(
        "verify",
        verify,
        Access.READING,
        (
            option("number", metavar="NUMBER", nargs="?"),
            option("code", metavar="CODE", nargs="?"),
            option("--deep", action="store_true"),
            option("--kit", metavar="SEAL", type=words, default=""),
            option("--proof", metavar="F", type=file),
        ),
    ),
    Command(
        "proof",
        proof,
        Access.READING,
        (option("number", metavar="NUMBER"), option("-o", "--output", metavar="F", type=file)),
    ),
    Command("doctor", doctor, Access.READING, (option("--reindex", action="store_true"),), writes_with="reindex"),
)
