"""The legal and the internal term of a letter, by the institution's dated rules."""

from __future__ import annotations

from datetime import date, datetime

from desk_app.application.ports import Calendars
from desk_app.domain import deadline
from desk_app.domain.deadline import CountingMode, DeadlineRule, DueDate, TermStart
from desk_app.domain.deadline_wording import doubts, explain
from desk_app.domain.entry import Due, Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction

YEARS_AROUND = 2
"""A calendar reaches this far before and beyond the start: no term of ours is longer."""


def term_of(profile: InstitutionProfile, letter: Letter, today: date, calendars: Calendars) -> Due | None:
    """The term of a letter registered `today`, or None where none runs.

    None for outgoing and internal documents, and for a sender without identity (OG 27/2002, art. 7). A date on
    the paper itself wins over a rule.
    """
    if letter.direction is not Direction.INCOMING:
        return None
    if letter.sender is not None and letter.sender.kind.proposes_filing:
        return None
    if letter.due_on_paper is not None:
        return Due(letter.due_on_paper, letter.due_on_paper, basis=("Termenul este data scrisă pe document.",))
    rule = rule_of(profile, letter.type, today)
    if rule is None or rule.mode is CountingMode.EXPLICIT:
        return None
    start = _start(rule, letter, today)
    if start is None:
        return None
    return due_by(profile, rule, start, calendars)


def rule_of(profile: InstitutionProfile, document_type: str, today: date) -> DeadlineRule | None:
    """The rule in force today for a type of document."""
    kind = profile.document_type(document_type)
    if kind is None or not kind.deadline_rule:
        return None
    return next(iter(deadline.rules_in_force(profile.deadline_rules, kind.deadline_rule, today)), None)


def due_by(profile: InstitutionProfile, rule: DeadlineRule, start: date, calendars: Calendars) -> Due:
    """What a rule says when its term starts on `start`, with the basis in words."""
    calendar = calendars.calendar(
        range(start.year - YEARS_AROUND, start.year + YEARS_AROUND + 1), profile.day_edits
    )
    return as_due(deadline.compute(rule, start, calendar))


def as_due(computed: DueDate) -> Due:
    """A computed term as the entry keeps it."""
    basis, doubted = explain(computed, "ro"), doubts(computed, "ro")
    return Due(computed.legal, computed.internal, computed.rule.code, basis, doubted)


def _start(rule: DeadlineRule, letter: Letter, today: date) -> date | None:
    match rule.start:
        case TermStart.REGISTRATION:
            return today
        case TermStart.RECEIPT:
            received = letter.received_at
            if rule.mode is CountingMode.HOURS and isinstance(received, datetime):
                return received
            return received.date() if received else today
        case TermStart.DATE_ON_PAPER:
            return letter.reference_date
        case TermStart.AUDIENCE:
            return letter.received_at.date() if letter.received_at else today
