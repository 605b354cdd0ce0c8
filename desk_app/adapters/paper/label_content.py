"""What a label says: of an entry, of a reply to it, of a number without a document, of a letter to come."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from desk_app.adapters.paper.wording import check_text, institution_name, register_name, written_time
from desk_app.application.queries import EntryDetail, ReplyRow
from desk_app.application.services import Labelled
from desk_app.domain.entry import Letter
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.label import barcode
from desk_app.domain.numbering import Reservation
from desk_app.domain.paper_errors import PaperHeld
from desk_app.domain.register import Direction, Register
from printing.label import Direction as DirectionWord
from printing.label import LabelContent, Standing
from resources import read_json

_DIRECTIONS = {
    Direction.INCOMING: DirectionWord.IN,
    Direction.OUTGOING: DirectionWord.OUT,
    Direction.INTERNAL: DirectionWord.INTERNAL,
}


def label_content(of: Labelled, profile: InstitutionProfile, reply: int = 0) -> LabelContent:
    """The label of an entry or, with the ordinal of one, of a reply; or of a number that no document has.

    Raises NumberUnknown for no such reply, PaperHeld for a number that somebody else may have been given.
    """
    return _number_content(of, profile) if isinstance(of, Reservation) else _entry_content(of, profile, reply)


def _number_content(held: Reservation, profile: InstitutionProfile) -> LabelContent:
    if held.is_doubted:
        raise PaperHeld("label")
    kind = f" · {held.reason}" if held.reason in _reservation_kinds() else ""
    return LabelContent(
        institution=institution_name(profile.institution),
        direction=None,
        register=register_name(profile, held.number),
        number=held.number.display,
        date=held.reserved_on,
        time=written_time(held.reserved_at),
        check_code="",
        barcode="",
        qr="",
        demonstration=profile.institution.demonstration,
        standing=Standing.UNUSED if held.is_given_up else Standing.RESERVED,
        standing_note="numărul nu se mai dă" if held.is_given_up else f"până la {held.expires_on:%d.%m.%Y}{kind}",
    )


@cache
def _reservation_kinds() -> frozenset[str]:
    """The reasons of the pick-list: one that was typed may name a person, and stays in the register."""
    return frozenset(row["text"] for row in read_json("reference/reasons.json")["reservation"])


def _entry_content(detail: EntryDetail, profile: InstitutionProfile, reply: int) -> LabelContent:
    entry, letter = detail.entry, detail.entry.letter
    answer = reply_of(detail, reply) if reply else None
    code = answer.check_code if answer else entry.check_code
    annulled_at = detail.row.annulled_at
    return LabelContent(
        institution=institution_name(profile.institution),
        direction=DirectionWord.OUT if answer else _DIRECTIONS[letter.direction],
        register=register_name(profile, entry.number),
        number=entry.number.display,
        date=answer.on if answer else entry.registered_on,
        time=written_time(answer.at if answer else entry.registered_at),
        check_code=code,
        barcode=barcode(profile.institution.siruta, entry.number, reply),
        qr=check_text(detail, profile, code),
        reply=reply or None,
        sheets=answer.sheets if answer else letter.sheets,
        annexes=answer.annexes if answer else letter.annexes,
        objects=None if answer else letter.objects,
        department="" if answer else detail.row.department_name or detail.row.department,
        other_number="" if answer else ", ".join(number.display for number in entry.numbers[1:]),
        demonstration=profile.institution.demonstration,
        standing=Standing.ANNULLED if annulled_at else None,
        standing_note=f"la {annulled_at:%d.%m.%Y}" if annulled_at else "",
    )


def preview_content(
    letter: Letter, register: Register, profile: InstitutionProfile, now: datetime
) -> LabelContent:
    """The label to come: everything but the number, which is never shown before it is drawn."""
    return LabelContent(
        institution=institution_name(profile.institution),
        direction=_DIRECTIONS[letter.direction],
        register=register.name,
        number=None,
        date=now.date(),
        time=written_time(now),
        check_code="",
        barcode="",
        qr="",
        sheets=letter.sheets,
        annexes=letter.annexes,
        objects=letter.objects,
        department=_department(letter, profile),
        demonstration=profile.institution.demonstration,
    )


def _department(letter: Letter, profile: InstitutionProfile) -> str:
    known = profile.department(letter.department)
    return known.name if known else letter.department


def reply_of(detail: EntryDetail, ordinal: int) -> ReplyRow:
    """The reply of that ordinal; raises NumberUnknown."""
    for reply in detail.replies:
        if reply.ordinal == ordinal:
            return reply
    raise NumberUnknown(f"{detail.entry.number.display} R{ordinal}")
