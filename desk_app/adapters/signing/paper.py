"""The validation report in words, as paper."""

from __future__ import annotations

from datetime import datetime

from desk_app.application.signatures import JudgedDocument, JudgedSignature
from desk_app.application.strict_object import BUCHAREST
from printing.documents.validation_report import SignatureLines, ValidationReportContent, validation_report
from resources import read_json


def validation_paper(judged: JudgedDocument) -> bytes:
    """The report of one document as PDF. Papers are in Romanian."""
    words = read_json("i18n/validation.ro.json")
    facts = (
        ("Document", judged.name),
        ("SHA-256", judged.sha256),
        ("Mărime", f"{judged.size} octeți"),
        ("Verificat la", _moment(judged.checked_at)),
        ("Rețea", "folosită" if judged.online else "nefolosită"),
        ("Liste de încredere", _lists(judged)),
        ("Mărci de arhivare", str(judged.archive_time_stamps)),
    )
    return validation_report(
        ValidationReportContent(facts, tuple(_lines(each, words) for each in judged.signatures))
    )


def _lists(judged: JudgedDocument) -> str:
    if judged.lists_of is None:
        return "nu au fost la dispoziție"
    fetched = f"preluate la {_moment(judged.lists_of)}"
    return f"{fetched}; termenul lor a trecut, trebuie preluate din nou" if judged.lists_are_stale else fetched


def _lines(signature: JudgedSignature, words: dict[str, dict[str, str]]) -> SignatureLines:
    facts = (
        ("De ce", words["reason"].get(signature.reason, signature.reason)),
        ("Semnatar", signature.holder),
        ("Instituție", signature.organisation),
        ("Fel", words["kind"][signature.kind]),
        ("Emitent", signature.issuer),
        ("Certificat până la", "" if signature.valid_until is None else _moment(signature.valid_until)),
        ("Semnat la", "" if signature.signed_at is None else _moment(signature.signed_at)),
        ("Momentul este", words["time"][signature.time_kind]),
        ("Schimbat după semnare", words["change"][signature.change]),
        ("Nivel", f"{signature.form} {signature.level}".strip()),
    )
    return SignatureLines(words["verdict"][signature.verdict], tuple(fact for fact in facts if fact[1]))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(BUCHAREST):%d.%m.%Y %H:%M}"
