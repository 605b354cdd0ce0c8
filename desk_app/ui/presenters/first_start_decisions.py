"""What a person decides at the first start, and the new desk that is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from desk_app.application.demonstration_town import TownKind
from desk_app.application.front_desk import NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.proposals import Proposals
from desk_app.domain.institution import Department, DocumentType, Institution, Operator
from desk_app.domain.postal_address import Place, PlaceKind
from desk_app.domain.register import Register

FIRST_DESK = "01"
KEY_FILE = "registratura.key"
_CODE = re.compile(r"[A-Z0-9]{2,12}(?=\s+\S)")
_UNNAMED = "COMP"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that was chosen, ready to be laid down."""

    place: Place
    name: str
    registers: tuple[Register, ...]
    operators: tuple[Operator, ...]
    departments: tuple[Department, ...]
    address: str = ""
    contact: str = ""
    printer: str = ""
    """Name of the label printer, or empty: "tipăresc mai târziu"."""
    label_template: str = ""
    copy: Path | None = None
    copy_refusal: str = ""
    use_keyring: bool = False
    receipt_printer: str = ""


def town_kind(place: Place) -> TownKind:
    """Which set of departments is offered."""
    return "commune" if place.kind is PlaceKind.COMMUNE else "municipality"


def new_desk(decisions: Decisions, proposals: Proposals, folder: Path) -> NewDesk:
    """The desk to be made in `folder`; without a keyring its key file lies beside the folder."""
    known = {department.code for department in decisions.departments}
    institution = Institution(
        name=decisions.name,
        siruta=decisions.place.code,
        county=decisions.place.county,
        address=decisions.address,
        contact=decisions.contact,
        privacy_notice=proposals.privacy_notice.format(
            institution=decisions.name, contact=decisions.contact or decisions.name
        ),
    )
    foundation = Foundation(
        institution=institution,
        registers=decisions.registers,
        operators=decisions.operators,
        departments=decisions.departments,
        document_types=tuple(
            kind if kind.department in known else _without_department(kind) for kind in proposals.document_types
        ),
        deadline_rules=proposals.deadline_rules,
        choices=_choices(decisions),
    )
    return NewDesk(
        desk=FIRST_DESK,
        foundation=foundation,
        key_file=None if decisions.use_keyring else key_file_of(folder),
        use_keyring=decisions.use_keyring,
        copy=decisions.copy,
        copy_refusal=decisions.copy_refusal,
    )


def key_file_of(folder: Path) -> Path:
    """Where the key file of a data folder lies: beside it, so that a copy of the folder is not opened by it."""
    return folder.parent / KEY_FILE


def departments_of(lines: str, proposed: Iterable[Department]) -> tuple[Department, ...]:
    """One department a line, "CODE Name"; a line without a code gets one. Parents stay where they are known."""
    parents = {department.code: department.parent for department in proposed}
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        match = _CODE.match(line)
        code = match.group() if match else _free_code(found)
        found.setdefault(code, line[match.end() :].strip() if match else line)
    return tuple(
        Department(code, name, parent if (parent := parents.get(code, "")) in found else "")
        for code, name in found.items()
    )


def department_lines(departments: Iterable[Department]) -> str:
    """The departments as :func:`departments_of` reads them."""
    return "\n".join(f"{department.code} {department.name}" for department in departments)


def _free_code(taken: dict[str, str]) -> str:
    return next(code for number in range(1, 1000) if (code := f"{_UNNAMED}{number}") not in taken)


def _without_department(kind: DocumentType) -> DocumentType:
    return replace(kind, department="")


def _choices(decisions: Decisions) -> tuple[tuple[str, str], ...]:
    made = {
        "label_printer": decisions.printer,
        "receipt_printer": decisions.receipt_printer,
        "label_template": decisions.label_template,
    }
    return tuple((name, value) for name, value in made.items() if value)
