"""What the receipt ("dovada înregistrării") says: one entry, a reply, or several entries given at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_app.adapters.paper.label_content import reply_of
from desk_app.adapters.paper.wording import check_text, institution_name, register_name, written_time
from desk_app.application.book_lines import short_number
from desk_app.application.queries import EntryDetail
from desk_app.domain.entry import Due, written_issuer
from desk_app.domain.institution import Institution, InstitutionProfile
from desk_app.domain.label import barcode
from printing.documents.receipt_content import DueTerm, MissingItem, ReceiptContent, ReceiptEntry


def receipt_content(
    details: Sequence[EntryDetail], profile: InstitutionProfile, copy: int = 1, reply: int = 0
) -> ReceiptContent:
    """The receipt of one entry (or of its reply), or one that lists several."""
    first = details[0]
    if reply:
        return _of_reply(first, profile, copy, reply)
    content = _of_entry(first, profile, copy)
    if len(details) == 1:
        return content
    # Every listed number has its own code, subject and sheets: the head would claim the first's for all.
    return replace(
        content,
        number=f"{_short(first)} – {_short(details[-1])}",
        check_code="",
        subject="",
        sheets=None,
        annexes=None,
        objects=None,
        department="",
        other_number="",
        entries=tuple(_listed(detail, profile) for detail in details),
    )


def _of_entry(detail: EntryDetail, profile: InstitutionProfile, copy: int) -> ReceiptContent:
    entry, letter, institution = detail.entry, detail.entry.letter, profile.institution
    return ReceiptContent(
        institution=institution_name(institution),
        county=f"Județul {institution.county}" if institution.county else "",
        address=institution.address,
        contact=institution.contact,
        register=register_name(profile, entry.number),
        year=entry.number.year,
        number=entry.number.display,
        date=entry.registered_on,
        time=written_time(entry.registered_at),
        depositor=written_issuer(letter),
        subject=letter.subject,
        sheets=letter.sheets,
        annexes=letter.annexes,
        objects=letter.objects,
        department=_department(detail),
        due=_due(entry.due),
        missing=tuple(MissingItem(item.text, item.until) for item in letter.missing),
        privacy_notice=_privacy_notice(institution),
        how_to_follow=_how_to_follow(institution),
        check_code=entry.check_code,
        barcode=barcode(institution.siruta, entry.number),
        qr=check_text(detail, profile, entry.check_code),
        clerk=_clerk(profile, entry.operator, detail.operator_name),
        copy_number=copy,
        demonstration=institution.demonstration,
        other_number=_other_number(detail, profile),
    )


def _of_reply(detail: EntryDetail, profile: InstitutionProfile, copy: int, ordinal: int) -> ReceiptContent:
    reply = reply_of(detail, ordinal)
    return replace(
        _of_entry(detail, profile, copy),
        number=f"{detail.entry.number.display} R{ordinal}",
        date=reply.on,
        time=written_time(reply.at),
        subject=reply.subject,
        sheets=reply.sheets,
        annexes=reply.annexes,
        objects=None,
        due=None,
        missing=(),
        check_code=reply.check_code,
        barcode=barcode(profile.institution.siruta, detail.entry.number, ordinal),
        qr=check_text(detail, profile, reply.check_code),
        clerk=reply.operator_name,
    )


def _listed(detail: EntryDetail, profile: InstitutionProfile) -> ReceiptEntry:
    letter = detail.entry.letter
    return ReceiptEntry(
        number=_short(detail),
        subject=letter.subject,
        check_code=detail.entry.check_code,
        sheets=letter.sheets,
        annexes=letter.annexes,
        department=_department(detail),
        other_number=_other_number(detail, profile),
    )


def _other_number(detail: EntryDetail, profile: InstitutionProfile) -> str:
    others = detail.entry.numbers[1:]
    return "; ".join(f"{number.display}, {register_name(profile, number)}" for number in others)


def _short(detail: EntryDetail) -> str:
    """The date stands at the head of the receipt; a list of numbers need not repeat it."""
    return short_number(detail.entry.number.display, detail.entry.registered_on.year)


def _department(detail: EntryDetail) -> str:
    return detail.row.department_name or detail.row.department


def _due(due: Due | None) -> DueTerm | None:
    return DueTerm(due.legal_on, " ".join(due.basis)) if due else None


def _clerk(profile: InstitutionProfile, identity: str, name: str) -> str:
    operator = profile.operator(identity)
    return f"{name}, {operator.function}" if operator and operator.function else name


def _privacy_notice(institution: Institution) -> str:
    notice = institution.privacy_notice.replace("{institution}", institution.name)
    return notice.replace("{contact}", institution.contact)


def _how_to_follow(institution: Institution) -> str:
    ways = []
    if institution.check_address:
        ways.append("scanați codul QR")
    if institution.contact:
        ways.append(f"întrebați la {institution.contact}, spunând numărul și codul de verificare")
    if not ways:
        ways.append("întrebați la registratură, spunând numărul și codul de verificare")
    sentence = " sau ".join(ways)
    return f"{sentence[:1].upper()}{sentence[1:]}."
