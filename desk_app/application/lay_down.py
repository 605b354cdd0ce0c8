"""What the institution lays down: itself, registers, departments, types, rules, people, free days, choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from desk_app.application.changes import Changes
from desk_app.application.ports import OpenUnitOfWork, UnitOfWork
from desk_app.domain import errors
from desk_app.domain.deadline import CountingMode, DayEdit, DeadlineRule
from desk_app.domain.delegation import Delegation
from desk_app.domain.facts import (
    ChoiceMade,
    DayEdited,
    DeadlineRuleDefined,
    DelegationDefined,
    DepartmentDefined,
    DocumentTypeDefined,
    Fact,
    InstitutionDefined,
    OperatorDefined,
    RegisterDefined,
)
from desk_app.domain.institution import Department, DocumentType, Institution, Operator
from desk_app.domain.register import Register


@dataclass(frozen=True, slots=True)
class Foundation:
    """What the first start lays down in one transaction."""

    institution: Institution
    registers: tuple[Register, ...]
    operators: tuple[Operator, ...]
    departments: tuple[Department, ...] = ()
    document_types: tuple[DocumentType, ...] = ()
    deadline_rules: tuple[DeadlineRule, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LayDown:
    """Define or redefine what the institution owns; a later definition of the same code replaces the earlier."""

    begin: OpenUnitOfWork

    def found(self, foundation: Foundation) -> Changes:
        """The first start. Raises ValueMissing without a register or a person, CodeTaken for a code twice."""
        if not foundation.registers:
            raise errors.ValueMissing("register")
        if not foundation.operators:
            raise errors.ValueMissing("operator")
        for coded in (foundation.registers, foundation.departments, foundation.document_types):
            _require_codes_apart(coded)
        with self.begin() as work:
            work.record(InstitutionDefined("institution", foundation.institution))
            self._record(work, [OperatorDefined(item.id, item) for item in foundation.operators])
            self._record(work, [DepartmentDefined(item.code, item) for item in foundation.departments])
            self._record(work, list(map(_rule_defined, foundation.deadline_rules)))
            self._record(work, [DocumentTypeDefined(item.code, item) for item in foundation.document_types])
            self._record(work, [ChoiceMade("choice", name, value) for name, value in foundation.choices])
            for register in foundation.registers:
                _open(work, register)
            work.commit()
        return Changes(profile=True)

    def register(self, register: Register) -> Changes:
        """A new register gets its series; an existing one keeps its numbers whatever is changed."""
        with self.begin() as work:
            known = work.profile().register(register.code)
            if known is None:
                _open(work, register)
            else:
                kept = replace(register, first=known.first, first_year=known.first_year)
                work.record(RegisterDefined(kept.code, kept))
            work.commit()
        return Changes(profile=True)

    def institution(self, institution: Institution) -> Changes:
        """Raises ValueNotAllowed for another SIRUTA code: it stands in every barcode already printed."""
        with self.begin() as work:
            known = work.profile().institution
            if known.siruta != institution.siruta:
                raise errors.ValueNotAllowed("siruta", str(institution.siruta), str(known.siruta))
            work.record(InstitutionDefined("institution", institution))
            work.commit()
        return Changes(profile=True)

    def department(self, department: Department) -> Changes:
        return self._one(DepartmentDefined(department.code, department))

    def new_document_type(self, document_type: DocumentType) -> Changes:
        """Raises CodeTaken where it would replace another, as `document_type` does on purpose."""
        with self.begin() as work:
            _require_codes_apart((*work.profile().document_types, document_type))
            work.record(DocumentTypeDefined(document_type.code, document_type))
            work.commit()
        return Changes(profile=True)

    def document_type(self, document_type: DocumentType) -> Changes:
        return self._one(DocumentTypeDefined(document_type.code, document_type))

    def deadline_rule(self, rule: DeadlineRule) -> Changes:
        """Rules of one code stand beside each other by the day they hold from: an old term keeps its rule."""
        return self._one(_rule_defined(rule))

    def newer_deadline_rule(self, rule: DeadlineRule) -> Changes:
        """A rule that takes over from those of its code on the day it begins, or the first of its code.

        Raises DateNotAllowed when one of them begins on that day or later, ValueNotAllowed for a length that no
        term has.
        """
        _require_length(rule)
        with self.begin() as work:
            before = [known for known in work.profile().deadline_rules if known.code == rule.code]
            latest = max((known.valid_from for known in before), default=None)
            if latest is not None and rule.valid_from <= latest:
                raise errors.DateNotAllowed("valid_from", rule.valid_from, latest)
            last_day = rule.valid_from - timedelta(days=1)
            for known in before:
                if known.valid_until is None or known.valid_until > last_day:
                    work.record(_rule_defined(replace(known, valid_until=last_day)))
            work.record(_rule_defined(rule))
            work.commit()
        return Changes(profile=True)

    def operator(self, operator: Operator) -> Changes:
        """Raises ValueMissing without a name."""
        if not operator.name.strip():
            raise errors.ValueMissing("operator")
        return self._one(OperatorDefined(operator.id, operator))

    def delegation(self, delegation: Delegation) -> Changes:
        """Raises OperatorUnknown for who is not, or no longer, at work."""
        with self.begin() as work:
            profile = work.profile()
            for identity in (delegation.absent, delegation.delegate):
                person = profile.operator(identity)
                if person is None or not person.active:
                    raise errors.OperatorUnknown(identity)
            work.record(DelegationDefined(delegation.id, delegation))
            work.commit()
        return Changes(profile=True)

    def day(self, edit: DayEdit) -> Changes:
        return self._one(DayEdited(edit.day.isoformat(), edit))

    def choice(self, name: str, value: str) -> Changes:
        return self._one(ChoiceMade("choice", name, value))

    def _one(self, fact: Fact) -> Changes:
        with self.begin() as work:
            work.record(fact)
            work.commit()
        return Changes(profile=True)

    @staticmethod
    def _record(work: UnitOfWork, facts: Sequence[Fact]) -> None:
        for fact in facts:
            work.record(fact)


def _require_codes_apart(coded: Iterable[Register | Department | DocumentType]) -> None:
    named: dict[str, str] = {}
    for item in coded:
        if item.code in named:
            raise errors.CodeTaken(item.code, named[item.code])
        named[item.code] = item.name


def _require_length(rule: DeadlineRule) -> None:
    """A term without end would reach beyond every calendar."""
    if rule.mode is CountingMode.EXPLICIT:
        return
    whole = rule.length + (rule.extension.length if rule.extension else 0)
    if rule.length < 1 or whole > rule.longest:
        raise errors.ValueNotAllowed("length", str(whole), f"1-{rule.longest}")


def _rule_defined(rule: DeadlineRule) -> DeadlineRuleDefined:
    return DeadlineRuleDefined(f"{rule.code}@{rule.valid_from.isoformat()}", rule)


def _open(work: UnitOfWork, register: Register) -> None:
    opened = replace(register, first_year=work.today.year)
    work.record(RegisterDefined(opened.code, opened))
    work.open_series(opened)
