"""Tokens, signatures on files, and what the signatures of others are worth."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desk_app.application.signatures import (
    LEVELS,
    FileToLengthen,
    FileToSign,
    JudgedDocument,
    JudgedSignature,
    Signatory,
    Signatures,
    SignedFile,
    SignFiles,
    SigningProgress,
    Stamp,
    Token,
)
from desk_app.application.strict_object import BUCHAREST
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.letters_at_signing import sign_letter
from desk_app.cli.conversions import file, signer, words
from desk_app.cli.layout import facts, table
from desk_app.cli.pins import OPTIONS as PIN_OPTIONS
from desk_app.cli.pins import read_pin
from desk_app.cli.progress import progress_on
from desk_app.cli.reporter import as_json, exit_code_of, in_words
from desk_app.domain.errors import DocumentUnreadable, RegistraturaError, ValueNotAllowed
from desk_app.domain.sentences import Catalogue
from desk_app.domain.signing_folder import SignerRole
from resources import read_json

EXIT_NOT_VALID = 1
_SEEN = ("holder", "issuer", "valid_until", "certificate_kind", "seen_by", "seen_at")
_SIGNED = "{stem}-semnat.pdf"


def tokens(call: Call) -> Iterator[Answer]:
    """Every reader and card with what is to be said of it, the diagnostics, or what was seen at all desks."""
    if call.arguments.seen:
        yield _seen(call)
        return
    with _opened(call) as signatures:
        if call.arguments.diagnostics:
            found = signatures.diagnostics()
            yield Answer(found, "\n".join(f"{name}: {value}" for name, value in found.items()))
            return
        sentences = Catalogue.read(read_json(f"i18n/tokens.{call.words.language}.json"))
        for token in signatures.tokens():
            yield _token(call, token, sentences)


def sign(call: Call) -> Iterator[Answer]:
    """Sign files with one PIN; a letter gets its number on the way."""
    asked = call.arguments
    stamp = None if asked.stamp is None else _stamp(asked.stamp)
    if asked.number:
        with _opened(call) as signatures:
            yield sign_letter(call, signatures, stamp)
        return
    if asked.then:
        raise ValueNotAllowed("then", asked.then[0][1], "--number")
    files = tuple(FileToSign(source, _target(source, asked.output), stamp=stamp) for source in asked.files)
    wanted = SignFiles(files, asked.identity, asked.level, asked.last_try)
    with _opened(call) as signatures:
        result = signatures.sign(wanted, lambda: read_pin(call), _progress(call))
    warnings = tuple(call.words.say(f"signing_{warning.replace('-', '_')}") for warning in result.warnings)
    reached = [(each, one) for each, one in zip(files, result.files, strict=True) if not one.is_left]
    for place, (source, signed) in enumerate(reached):
        yield _signed(call, source, signed, result.warnings, warnings if place == len(reached) - 1 else ())
    if result.interruption is not None:
        raise result.interruption


def stamp(call: Call) -> Iterator[Answer]:
    """Add to signed files the time stamp and what keeps them valid, where that is missing. No PIN is asked."""
    asked = call.arguments
    with _opened(call) as signatures:
        for path in asked.files:
            try:
                longer = signatures.lengthen(FileToLengthen(path), asked.level)
            except RegistraturaError as error:
                value = {"file": str(path), "level": ""} | as_json(error, call.words)
                yield Answer(value, in_words(error, call.words), exit_code=exit_code_of(error))
                continue
            text = call.words.say("signed", file=str(path), level=longer.level)
            yield Answer({"file": str(path), "level": longer.level}, text)


def validate(call: Call) -> Iterator[Answer]:
    """Judge the signatures of a PDF; the report as paper where it is asked for."""
    asked = call.arguments
    with _opened(call) as signatures:
        if asked.refresh_lists:
            signatures.refresh_lists()
        judged = signatures.validate(asked.file, online=not asked.offline)
        if asked.output is not None:
            signatures.write_report(judged, asked.output)
    good = judged.verdict in ("valid", None)
    yield Answer(asdict(judged), _judgement(call, judged), exit_code=0 if good else EXIT_NOT_VALID)


def _seen(call: Call) -> Answer:
    """The certificates in the register's own database: those of other desks come with the central registry."""
    desk = call.workplace.open(call.folder, key_file=call.key_file, read_only=True)
    try:
        found = desk.queries.identities_seen()
    finally:
        desk.close()
    rows = [
        (
            each.holder,
            each.issuer,
            each.valid_until.astimezone(BUCHAREST),
            each.kind,
            each.desk,
            each.seen_at.astimezone(BUCHAREST),
        )
        for each in found
    ]
    values = [
        asdict(each) | {"qualified": each.is_qualified, "days_left": each.days_left(call.now)} for each in found
    ]
    return Answer(values, table(call.words, _SEEN, rows) if rows else call.words.say("no_identities"))


class _Opened:
    """The signatures of the machine, closed at the end."""

    def __init__(self, signatures: Signatures) -> None:
        self._signatures = signatures

    def __enter__(self) -> Signatures:
        return self._signatures

    def __exit__(self, *_: object) -> None:
        self._signatures.close()


def _opened(call: Call) -> _Opened:
    return _Opened(call.signatures(call.folder))


def _token(call: Call, token: Token, sentences: Catalogue) -> Answer:
    explanation = sentences.explain(token.state, token.local_facts())
    value = {
        "state": token.state,
        "message": explanation.sentence,
        "hint": explanation.action,
        "reader": token.reader,
        "device": token.device,
        "identities": [asdict(signatory) for signatory in token.signatories],
    }
    lines = [f"{explanation.sentence} {explanation.action}"]
    lines += [_identity(call, signatory) for signatory in token.signatories]
    return Answer(value, "\n".join(lines))


def _identity(call: Call, signatory: Signatory) -> str:
    named = [
        ("identity", signatory.id),
        ("holder", signatory.holder),
        ("organisation", signatory.organisation),
        ("issuer", signatory.issuer),
        ("valid_until", signatory.valid_until.astimezone(BUCHAREST)),
        ("certificate_kind", signatory.kind),
    ]
    return facts(call.words, named)


def _target(source: Path, folder: Path | None) -> Path:
    if folder is None:
        return source.with_name(_SIGNED.format(stem=source.stem))
    return folder / source.name


def _stamp(path: Path) -> Stamp:
    """A template of the stamp: a JSON object. Raises DocumentUnreadable, UnknownFields, ValueNotAllowed."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentUnreadable(path.name, error.strerror or "") from error
    except ValueError as error:
        raise ValueNotAllowed("stamp", path.name, "JSON") from error
    if not isinstance(values, dict):
        raise ValueNotAllowed("stamp", path.name, "JSON")
    return Stamp.read(values)


def _progress(call: Call) -> Callable[[SigningProgress], None] | None:
    show = progress_on(call.terminal)
    return None if show is None else lambda told: show(told.done, told.whole)


def _signed(
    call: Call, source: FileToSign, signed: SignedFile, codes: tuple[str, ...], warnings: tuple[str, ...]
) -> Answer:
    value: dict[str, Any] = {"file": str(source.source), "signed": None, "level": signed.level}
    if signed.error is not None:
        value |= as_json(signed.error, call.words)
        return Answer(value, in_words(signed.error, call.words), warnings, exit_code_of(signed.error))
    value |= {"signed": str(source.target), "warnings": list(codes)}
    text = call.words.say("signed", file=str(source.target), level=signed.level)
    return Answer(value, text, warnings)


def _judgement(call: Call, judged: JudgedDocument) -> str:
    said_of = read_json(f"i18n/validation.{call.words.language}.json")
    if not judged.signatures:
        return call.words.say("no_signatures")
    said = [_judged(call, signature, said_of) for signature in judged.signatures]
    return "\n\n".join([*said, *_about_lists(call, judged)])


def _about_lists(call: Call, judged: JudgedDocument) -> list[str]:
    """What is to be known of the trusted lists before the judgement is relied on."""
    if judged.lists_of is None:
        return [call.words.say("lists_missing")]
    fetched = judged.lists_of.astimezone(BUCHAREST)
    return [call.words.say("lists_stale", day=f"{fetched:%d.%m.%Y}")] if judged.lists_are_stale else []


def _judged(call: Call, signature: JudgedSignature, words: Mapping[str, Mapping[str, str]]) -> str:
    reason = words["reason"].get(signature.reason, signature.reason)
    verdict = words["verdict"][signature.verdict]
    moment = None if signature.signed_at is None else signature.signed_at.astimezone(BUCHAREST)
    until = None if signature.valid_until is None else signature.valid_until.astimezone(BUCHAREST)
    named = [
        ("holder", signature.holder),
        ("organisation", signature.organisation),
        ("issuer", signature.issuer),
        ("valid_until", until),
        ("signature_kind", words["kind"][signature.kind]),
        ("signed_at", moment),
        ("time_is", words["time"][signature.time_kind]),
        ("changed_after", words["change"][signature.change]),
        ("level", f"{signature.form} {signature.level}".strip()),
    ]
    return f"{verdict}{f': {reason}' if reason else ''}.\n{facts(call.words, named)}"


COMMANDS = (
    Command(
        "tokens",
        tokens,
        Access.NONE,
        (option("--diagnostics", action="store_true"), option("--seen", action="store_true")),
    ),
    Command(
        "sign",
        sign,
        Access.NONE,
        (
            option("files", metavar="FILE", nargs="+", type=file),
            option("--identity", metavar="ID", required=True),
            option("--stamp", metavar="T", type=file),
            option("--level", choices=LEVELS, default="B-LT"),
            *PIN_OPTIONS,
            option("-o", "--output", metavar="DIR", type=file),
            option("--number", metavar=("ADDRESSEE", "SUBJECT"), nargs=2, type=words),
            option("--role", choices=tuple(SignerRole), type=SignerRole, default=SignerRole.SIGNS),
            option("--then", metavar="[ROLE:]PERSON", action="append", default=[], type=signer),
        ),
        writes_with="number",
    ),
    Command(
        "stamp",
        stamp,
        Access.NONE,
        (
            option("files", metavar="FILE", nargs="+", type=file),
            option("--level", choices=LEVELS, default="B-LT"),
        ),
    ),
    Command(
        "validate",
        validate,
        Access.NONE,
        (
            option("file", metavar="FILE", type=file),
            option("--offline", action="store_true"),
            option("--refresh-lists", action="store_true"),
            option("-o", "--output", metavar="F", type=file),
        ),
    ),
)
