"""The institution that keeps the registers, and what it has laid down: departments, types, people, free days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from desk_app.domain.deadline import DayEdit, DeadlineRule
from desk_app.domain.delegation import Delegation
from desk_app.domain.register import Direction, Register


@dataclass(frozen=True, slots=True)
class Institution:
    """A town hall (UAT). Its SIRUTA code names it in barcodes."""

    name: str
    siruta: int
    county: str = ""
    address: str = ""
    contact: str = ""
    second_name: str = ""
    """The name in a minority language, where the law asks for bilingual papers."""
    check_address: str = ""
    """Public address where a citizen checks a request; empty while there is none."""
    privacy_notice: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """An organisational unit to which documents are assigned."""

    code: str
    name: str
    parent: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """What a sender brings with a type of document."""

    text: str
    kind: str = "copy"
    mandatory: bool = True
    condition: str = ""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document, which brings department, term and file code."""

    code: str
    name: str
    directions: tuple[Direction, ...] = (Direction.INCOMING,)
    department: str = ""
    deadline_rule: str = ""
    file_code: str = ""
    checklist: tuple[ChecklistItem, ...] = ()
    keywords: tuple[str, ...] = ()
    special_register: str = ""
    closed: bool = False
    proposes_filing: bool = False
    """Letters of this type are filed without action, unless somebody decides otherwise."""


class Role(StrEnum):
    """What an operator may do; the rail shows only the pages of the role."""

    CLERK = "clerk"
    REGISTRAR = "registrar"
    """May change legal terms and settings."""
    ADMINISTRATOR = "administrator"

    @property
    def may_change_terms(self) -> bool:
        """A clerk may write a term where none was computed, but not another one over it."""
        return self is not Role.CLERK


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who works at this desk; every event and receipt carries one."""

    id: str
    name: str
    role: Role = Role.CLERK
    function: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class InstitutionProfile:
    """Everything laid down by the institution, as one value read together."""

    institution: Institution
    desk: str
    registers: tuple[Register, ...] = ()
    departments: tuple[Department, ...] = ()
    document_types: tuple[DocumentType, ...] = ()
    deadline_rules: tuple[DeadlineRule, ...] = ()
    operators: tuple[Operator, ...] = ()
    day_edits: tuple[DayEdit, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """Named choices of the institution (`label_template`, `mirror_refused` ...), by name."""

    held: frozenset[str] = frozenset()
    """Names of the choices that hold on this PC whatever the institution chose, also for one printer."""

    def register(self, code: str) -> Register | None:
        return next((item for item in self.registers if item.code == code), None)

    def department(self, code: str) -> Department | None:
        return next((item for item in self.departments if item.code == code), None)

    def document_type(self, code: str) -> DocumentType | None:
        return next((item for item in self.document_types if item.code == code), None)

    def special_register(self, document_type: str, direction: Direction) -> str:
        """The code of the register in which a letter of that type gets a second number; empty for none."""
        kind = self.document_type(document_type)
        register = self.register(kind.special_register) if kind and kind.special_register else None
        if register is None or register.closed or direction not in register.directions:
            return ""
        return register.code

    def operator(self, identity: str) -> Operator | None:
        return next((item for item in self.operators if item.id == identity), None)

    def choice(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.choices if key == name), default)

    def overruled_by(self, choices: Mapping[str, str]) -> InstitutionProfile:
        """The same with `choices` in place of its own of those names: what holds on one PC."""
        kept = tuple((name, value) for name, value in self.choices if name not in choices)
        return replace(self, choices=(*kept, *choices.items()), held=self.held | choices.keys())
