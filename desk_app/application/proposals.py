"""What ships for a new institution to begin with, out of the reference lists (`resources/reference`).

Everything is a proposal: the institution may change it, and a rule nobody has answered for says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desk_app.application.demonstration_town import TownKind
from desk_app.domain.deadline import DeadlineRule
from desk_app.domain.institution import ChecklistItem, Department, DocumentType
from desk_app.domain.register import Direction, Register, ReplyNumbering

Record = Mapping[str, Any]
GENERAL_REGISTER = "01"
_REPLY_NUMBERING = {
    "same_as_incoming": ReplyNumbering.SAME_AS_INCOMING,
    "new_number": ReplyNumbering.NEW_NUMBER,
}


@dataclass(frozen=True, slots=True)
class SecondNumber:
    """A type of document, by name, that gets a second number in a special register, and by which law."""

    register: str
    document_type: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals for one kind of town."""

    registers: tuple[Register, ...]
    departments: tuple[Department, ...]
    document_types: tuple[DocumentType, ...]
    deadline_rules: tuple[DeadlineRule, ...]
    privacy_notice: str
    """With `{institution}` and `{contact}` to be filled in."""
    usual_registers: frozenset[str] = frozenset()
    """Codes of the registers that every town hall keeps; the others are kept by some."""
    second_numbers: tuple[SecondNumber, ...] = ()

    @classmethod
    def read(cls, kind: TownKind, read_list: Callable[[str], Record]) -> Proposals:
        """`read_list` gives a reference list by its name (`registers`, `departments_commune`)."""
        departments = tuple(map(_department, read_list(f"departments_{kind}")["departments"]))
        codes = frozenset(department.code for department in departments)
        registers = [row for row in read_list("registers")["registers"] if kind in row["offered_to"]]
        types = read_list("document_types")["document_types"]
        return cls(
            registers=tuple(map(_register, registers)),
            departments=departments,
            document_types=tuple(_document_type(row, codes) for row in types),
            deadline_rules=tuple(map(DeadlineRule.from_record, read_list("deadline_rules")["rules"])),
            privacy_notice=read_list("privacy_notice")["notices"][-1]["short"]["ro"],
            usual_registers=frozenset(row["code"] for row in registers if row["proposed"]),
            second_numbers=tuple(map(_second_number, filter(_special_register, types))),
        )

    def register(self, code: str, *, first: int = 1) -> Register:
        """The proposed register of that code, or an ordinary one; raises ValueNotAllowed for an unsound code."""
        known = next((register for register in self.registers if register.code == code), None)
        if known is None:
            return Register.define(
                code=code, name=f"Registrul {code}", pattern="{nr}/{dd}.{mm}.{yyyy}", first=first
            )
        return Register.define(
            code=known.code,
            name=known.name,
            pattern=known.pattern,
            first=first,
            reply_numbering=known.reply_numbering,
            special=known.special,
            directions=known.directions,
            legal_basis=known.legal_basis,
        )


def _register(row: Record) -> Register:
    return Register.define(
        code=row["code"],
        name=row["name"],
        pattern=row["pattern"],
        reply_numbering=_REPLY_NUMBERING[row["reply_numbering"]],
        special=row["kind"] == "special",
        directions=tuple(map(Direction, row["directions"])),
        legal_basis=row["legal_basis"] or "",
    )


def _department(row: Record) -> Department:
    return Department(code=row["code"], name=row["name"], parent=row["parent"] or "")


def _document_type(row: Record, departments: frozenset[str]) -> DocumentType:
    return DocumentType(
        code=row["code"],
        name=row["name"],
        directions=tuple(map(Direction, row["directions"])),
        department=next((code for code in row["departments"] if code in departments), ""),
        deadline_rule=row["deadline_rule"] or "",
        file_code=row["file_code"] or "",
        checklist=tuple(map(_checklist_item, row["checklist"])),
        keywords=tuple(row["keywords"]),
        special_register=special["code"] if (special := _special_register(row)) else "",
        proposes_filing=row["proposes"] == "clasare",
    )


def _special_register(row: Record) -> Record | None:
    found: Record | None = row["special_register"]
    return found


def _second_number(row: Record) -> SecondNumber:
    special = row["special_register"]
    return SecondNumber(special["code"], row["name"], special["legal_basis"])


def _checklist_item(row: Record) -> ChecklistItem:
    return ChecklistItem(
        text=row["item"], kind=row["kind"], mandatory=row["mandatory"], condition=row["condition"] or ""
    )
