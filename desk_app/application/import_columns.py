"""Which column of an older register is which: guessed from the header, corrected by a person, remembered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.text import fold

REMEMBERED = "import_mapping:"
"""Beginning of the choice that keeps a mapping; what follows is the fingerprint of the header."""

_FINGERPRINT_DIGITS = 16
_HEADER_WITHIN = 10
"""Titles stand above a header; it is looked for in this many rows."""
_NOT_WORD = re.compile(r"[\W_]+")


class ImportColumn(StrEnum):
    """What a column of a table may hold. `REFERENCE` is number and date together, as the law has it."""

    NUMBER = "number"
    REGISTERED_ON = "registered_on"
    REFERENCE = "reference"
    REFERENCE_NUMBER = "reference_number"
    REFERENCE_DATE = "reference_date"
    SHEETS = "sheets"
    ANNEXES = "annexes"
    SENDER = "sender"
    SUBJECT = "subject"
    DEPARTMENT = "department"
    DISPATCHED_ON = "dispatched_on"
    RESOLUTION_MODE = "resolution_mode"
    ADDRESSEE = "addressee"
    LINKED_TO = "linked_to"
    FILE_CODE = "file_code"
    DIRECTION = "direction"
    NOTES = "notes"


REQUIRED = (ImportColumn.NUMBER, ImportColumn.SUBJECT)
"""Without these nothing can be taken over; the date may also stand behind the number (`12/03.03.2024`)."""

_ISSUERS = r"document|emitent|expeditor|adrese|adresa|act|extern"
_PATTERNS: tuple[tuple[ImportColumn, str], ...] = (
    (ImportColumn.LINKED_TO, r"conex|leaga"),
    (ImportColumn.FILE_CODE, r"indicativ|dosar|nomenclator"),
    (ImportColumn.ANNEXES, r"\banex"),
    (ImportColumn.SHEETS, r"\b(file|fila|filelor|filele|foi|foilor)\b"),
    (ImportColumn.REFERENCE, rf"\b(nr|numar\w*) (si )?data\b.*({_ISSUERS})"),
    (ImportColumn.REFERENCE_DATE, rf"\bdata\b.*({_ISSUERS})"),
    (ImportColumn.DISPATCHED_ON, r"\bdata\b.*(exped|iesir|plecar|trimit|raspuns|rezolv)|^expediat"),
    (ImportColumn.REGISTERED_ON, r"\bdata\b.*(inreg|intrar|primir|registr)|^data$"),
    (ImportColumn.NUMBER, r"\b(nr|numar\w*)\b.*(inreg|registr|intrar)"),
    (ImportColumn.REFERENCE_NUMBER, rf"\b(nr|numar\w*)\b.*({_ISSUERS})"),
    (ImportColumn.NUMBER, r"^(nr|numar\w*)( de)?( ordine| crt| curent)?$"),
    (ImportColumn.REGISTERED_ON, r"\bdata\b"),
    (ImportColumn.SUBJECT, r"continut|rezumat|obiect|pe scurt|descriere|subiect|cuprins"),
    (ImportColumn.DEPARTMENT, r"compartiment|repartiz|departament|serviciu|birou"),
    (ImportColumn.RESOLUTION_MODE, r"rezolv|solution"),
    (ImportColumn.SENDER, r"emitent|expeditor|petent|solicitant|petitionar|de la cine|^nume"),
    (ImportColumn.ADDRESSEE, r"destinatar|adresant|catre|cui i s a trimis"),
    (ImportColumn.DIRECTION, r"^(sens\w*|directi\w+|intrare iesire|i e|felul? inregistrarii)$"),
    (ImportColumn.NOTES, r"mentiuni|observati|^stare|status|anulat"),
)
"""In order of precision: the first pattern that fits a free column takes it."""


def guess_columns(header: Sequence[str]) -> dict[ImportColumn, int]:
    """The place of every column whose title is known, with or without diacritics and punctuation."""
    titles = [_NOT_WORD.sub(" ", fold(title)).strip() for title in header]
    found: dict[ImportColumn, int] = {}
    for column, pattern in _PATTERNS:
        if column in found:
            continue
        places = (place for place, title in enumerate(titles) if re.search(pattern, title))
        place = next((place for place in places if place not in found.values()), None)
        if place is not None:
            found[column] = place
    return found


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The row, from 0, in which most columns are recognised; the first of equals."""
    judged = rows[:_HEADER_WITHIN]
    return max(range(len(judged)), key=lambda place: len(guess_columns(judged[place])), default=0)


def fingerprint(header: Sequence[str]) -> str:
    """What names a header, whatever its diacritics and spaces."""
    titles = "\n".join(_NOT_WORD.sub(" ", fold(title)).strip() for title in header)
    return hashlib.sha256(titles.encode("utf-8", "replace")).hexdigest()[:_FINGERPRINT_DIGITS]


def remembered_columns(profile: InstitutionProfile, header: Sequence[str]) -> dict[ImportColumn, int] | None:
    """The mapping a person chose for such a header before, or None."""
    written = profile.choice(REMEMBERED + fingerprint(header))
    pairs = (pair.partition("=") for pair in written.split())
    known = {ImportColumn(name): int(place) for name, _, place in pairs if name in set(ImportColumn)}
    return known or None


def written_columns(columns: Mapping[ImportColumn, int]) -> str:
    """The value of the choice: `number=0 registered_on=1`."""
    return " ".join(f"{column.value}={place}" for column, place in sorted(columns.items()))
