"""What the daily register says, in the words of its paper."""

from __future__ import annotations

from datetime import datetime

from desk_app.adapters.paper.book_content import IMPORTED
from desk_app.adapters.paper.wording import institution_name
from desk_app.application.centre_evidence import CentreCheckpoint
from desk_app.application.close_day import ClosedDay, RegisterDay, is_accounted
from desk_app.application.emergency_series import EmergencyMoment
from desk_app.application.queries import BookRow
from desk_app.domain.institution import InstitutionProfile
from printing.documents.daily_register import CentreDay, DailyContent, Incident, RegisterOfTheDay

_CAUSES = {
    "exhausted": "numerele obișnuite s-au terminat",
    "ordered": "cerută la ghișeu",
    "joining": "înrolare la registrul central",
}
_DOUBT = "ghișeul nu poate dovedi ultimele numere"
_DIRECTIONS = (("Intrări", "in"), ("Ieșiri", "out"), ("Interne", "internal"))


def daily_content(closed: ClosedDay, profile: InstitutionProfile, closed_at: datetime) -> DailyContent:
    """`closed_at` is the moment of the print."""
    institution = profile.institution
    rows = [row for register in closed.registers for row in register.rows]
    return DailyContent(
        institution=institution_name(institution),
        county=f"Județul {institution.county}" if institution.county else "",
        contact=" · ".join(part for part in (institution.address, institution.contact) if part),
        day=closed.day,
        closed_at=closed_at,
        registrar=closed.registrar,
        secretary=closed.secretary,
        registers=tuple(_register(register) for register in closed.registers),
        movements=_movements(rows),
        incidents=(
            *(_emergency(moment, profile) for moment in closed.emergencies),
            *(incident for row in rows for incident in _incidents(row)),
        ),
        is_accounted=all(is_accounted(register.numbered) for register in closed.registers),
        events=closed.events,
        head=closed.head,
        qr=f"RJ {closed.day:%Y%m%d} {closed.events} {''.join(closed.head)}",
        centre=_centre(closed.checkpoint),
        demonstration=institution.demonstration,
    )


def _centre(checkpoint: CentreCheckpoint | None) -> CentreDay | None:
    if checkpoint is None:
        return None
    lines = tuple(checkpoint.note.partition("\n\n")[0].split("\n"))
    return CentreDay(checkpoint.day, checkpoint.size, lines, checkpoint.note)


def _register(register: RegisterDay) -> RegisterOfTheDay:
    rows = register.numbered
    annulled = sum(_is_annulled(row) for row in rows)
    reserved, unused = (sum(row.kind == kind for row in rows) for kind in ("reserved", "void"))
    return RegisterOfTheDay(
        name=register.name,
        first=rows[0].number if rows else "",
        last=rows[-1].number if rows else "",
        numbers=len(rows),
        active=len(rows) - annulled - reserved - unused,
        annulled=annulled,
        reserved=reserved,
        unused=unused,
    )


def _movements(rows: list[BookRow]) -> tuple[tuple[str, int], ...]:
    standing = [row.row for row in rows if row.row is not None and not _is_annulled(row)]
    directions = tuple(
        (words, sum(row.direction == direction for row in standing)) for words, direction in _DIRECTIONS
    )
    replies = sum(row.kind == "reply" for row in rows)
    rectified = sum(len(row.corrections) for row in rows)
    quick = sum(row.state == "quick" for row in standing)
    others = (("Răspunsuri sub număr", replies), ("Rectificări", rectified), ("Numere de completat", quick))
    return (*directions, *others)


def _incidents(row: BookRow) -> list[Incident]:
    """Annulments and corrections, with who and why; in the order of the numbers."""
    found = []
    if row.row is not None and row.row.annulled_at is not None:
        who = row.row.annulled_by or IMPORTED
        found.append(Incident(row.row.annulled_at, f"Nr. {row.number} anulat: {row.row.annulled_reason}. {who}."))
    found += [
        Incident(each.at, f"Nr. {row.number} rectificat: {each.reason}. {each.operator_name}.")
        for each in row.corrections
    ]
    return found


def _emergency(moment: EmergencyMoment, profile: InstitutionProfile) -> Incident:
    if not moment.has_begun:
        return Incident(moment.at, f"Seria de urgență {moment.series} încheiată.")
    words = f"Seria de urgență {moment.series} începută: {_CAUSES.get(moment.cause, _DOUBT)}."
    if moment.reason:
        words = f"{words} Motiv: {moment.reason}."
    person = profile.operator(moment.authorised_by)
    name = moment.authorised_by if person is None else person.name
    return Incident(moment.at, f"{words} A autorizat: {name}." if name else words)


def _is_annulled(row: BookRow) -> bool:
    return row.row is not None and row.row.annulled_at is not None
