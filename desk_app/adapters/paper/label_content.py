"""What a label says of an entry, of a reply under its number, or of a letter that has no number yet."""

from __future__ import annotations

from datetime import datetime

from desk_app.adapters.paper.wording import check_text, institution_name, register_name, written_time
from desk_app.application.queries import EntryDetail, ReplyRow
from desk_app.domain.entry import Letter
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.label import barcode
from desk_app.domain.register import Direction, Register
from printing.label import Direction as DirectionWord
from printing.label import LabelContent

_DIRECTIONS = {
    Direction.INCOMING: DirectionWord.IN,
    Direction.OUTGOING: DirectionWord.OUT,
    Direction.INTERNAL: DirectionWord.INTERNAL,
}


def label_content(detail: EntryDetail, profile: InstitutionProfile, reply: int = 0) -> LabelContent:
    """The label of the entry or, with the ordinal of one, of a reply; raises NumberUnknown for no such reply."""
    entry, letter = detail.entry, detail.entry.letter
    answer = reply_of(detail, reply) if reply else None
    code = answer.check_code if answer else entry.check_code
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
        demonstration=profile.institution.demonstration,
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
        demonstration=profile.institution.demonstration,
    )


def reply_of(detail: EntryDetail, ordinal: int) -> ReplyRow:
    """The reply of that ordinal; raises NumberUnknown."""
    for reply in detail.replies:
        if reply.ordinal == ordinal:
            return reply
    raise NumberUnknown(f"{detail.entry.number.display} R{ordinal}")
