"""Judges the signatures of a file, in the words of the desk."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from desk_app.application.signatures import DocumentToJudge, JudgedDocument, JudgedSignature
from desk_app.domain.errors import DocumentUnreadable
from desk_app.domain.signing_errors import DocumentUnjudged
from desk_app.signing import errors
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.validation.document import validate_document
from desk_app.signing.validation.report import DocumentReport, SignatureReport

_SIGNATURES = (".p7s", ".p7m")
_BUFFER = 1 << 16


def judge_file(file: Path, trust: Trust, *, online: bool) -> JudgedDocument:
    """Raises DocumentUnjudged and DocumentUnreadable."""
    try:
        with file.open("rb") as document, _beside(file) as signed:
            return _judged_document(file.name, validate_document(document, trust, online=online, beside=signed))
    except errors.DocumentUnsignable as error:
        raise DocumentUnjudged(file.name, error.reason) from error
    except OSError as error:
        raise DocumentUnreadable(file.name, error.strerror or "") from error


def judge_stored(wanted: DocumentToJudge, trust: Trust, *, online: bool) -> JudgedDocument:
    """Judge a document as it lies in the vault; nothing of it is written anywhere.

    Raises DocumentUnjudged, DocumentUnreadable and DocumentMissing.
    """
    try:
        with (
            _stored(wanted, wanted.sha256) as document,
            _stored(wanted, wanted.beside) if wanted.beside else nullcontext() as signed,
        ):
            report = validate_document(document, trust, online=online, beside=signed)
    except errors.DocumentUnsignable as error:
        raise DocumentUnjudged(wanted.name, error.reason) from error
    except OSError as error:
        raise DocumentUnreadable(wanted.name, error.strerror or "") from error
    return _judged_document(wanted.name, report)


def _stored(wanted: DocumentToJudge, sha256: str) -> BufferedReader:
    """Parsers ask for a few bytes at a time, and expect as many as they ask for."""
    return BufferedReader(wanted.vault.open(sha256), _BUFFER)


def _beside(file: Path) -> AbstractContextManager[BinaryIO | None]:
    """The document that a file of a signature is called after: `cerere.odt` of `cerere.odt.p7s`."""
    signed = file.with_suffix("")
    there = file.suffix.lower() in _SIGNATURES and signed.is_file()
    return signed.open("rb") if there else nullcontext()


def _judged_document(name: str, report: DocumentReport) -> JudgedDocument:
    return JudgedDocument(
        name=name,
        sha256=report.sha256,
        size=report.size,
        verdict=None if report.verdict is None else report.verdict.value,
        checked_at=report.checked_at,
        online=report.online,
        lists_of=report.lists_of,
        lists_are_stale=report.lists_are_stale,
        signatures=tuple(_judged_signature(signature) for signature in report.signatures),
        archive_time_stamps=report.archive_time_stamps,
    )


def _judged_signature(report: SignatureReport) -> JudgedSignature:
    certificate = report.certificate
    return JudgedSignature(
        field=report.field,
        verdict=report.verdict.value,
        reason=report.reason,
        kind=report.kind.value,
        holder=certificate.holder if certificate else "",
        organisation=certificate.organisation if certificate else "",
        issuer=certificate.issuer if certificate else "",
        valid_until=certificate.valid_until if certificate else None,
        time_kind=report.time.kind.value,
        signed_at=report.time.moment,
        change=report.change.value,
        form=report.form.value,
        level=report.level,
    )
