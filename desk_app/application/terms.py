"""The legal and the internal term of a letter, by the institution's dated rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from desk_app.application.ports import Calendars
from desk_app.domain import deadline, term_errors
from desk_app.domain.deadline import CountingMode, DayCalendar, DeadlineRule, DueDate, TermStart
from desk_app.domain.deadline_wording import doubts, explain, extension_in_words
from desk_app.domain.entry import Due, Entry, Letter
from desk_app.domain.filing import proposed_filing
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction

YEARS_AROUND = 2
"""A calendar reaches this far before and beyond the start: no term of ours is longer."""
_KEPT = 64


def term_of(profile: InstitutionProfile, letter: Letter, today: date, calendars: Calendars) -> Due | None:
    """The term of a letter registered `today`, or None where none runs.

    None for outgoing and internal documents, and where filing is proposed (OG 27/2002, art. 7). A date on the
    paper itself wins over a rule.
    """
    if letter.direction is not Direction.INCOMING:
        return None
    if proposed_filing(letter, profile.document_type(letter.type)):
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
    calendar = _calendar(profile, start, calendars)
    return _due_by(rule, start, calendar) if isinstance(start, datetime) else _due_by_day(rule, start, calendar)


def _due_by(rule: DeadlineRule, start: date, calendar: DayCalendar) -> Due:
    return as_due(deadline.compute(rule, start, calendar))


_due_by_day = lru_cache(_KEPT)(_due_by)
"""All letters of a day that are under one rule have one term; a minute does not come again."""


def extended(
    profile: InstitutionProfile, entry: Entry, calendars: Calendars, length: int | None, reason: str
) -> Due:
    """The term of an entry, prolonged by `length` in the unit of its rule; None: by all that is allowed.

    Counted from the same start by the rule under which the entry was registered. Raises TermNotExtendable,
    ExtensionTooLong.
    """
    computed, number = computed_term(profile, entry, calendars), entry.number.display
    if computed is None or computed.left_to_extend <= 0:
        raise term_errors.TermNotExtendable(number)
    try:
        longer = deadline.extend(computed, _calendar(profile, computed.start_day, calendars), length)
    except deadline.ExtensionNotAllowed as refused:
        raise term_errors.ExtensionTooLong(number, refused.asked, refused.allowed) from refused
    if entry.due is not None and longer.legal <= entry.due.legal_on:
        raise term_errors.TermNotExtendable(number)  # somebody wrote a later day by hand
    return replace(as_due(longer), changed_reason=reason)


def rule_of_entry(profile: InstitutionProfile, entry: Entry) -> DeadlineRule | None:
    """The rule under which the term of an entry was counted: the one in force on its day."""
    if entry.due is None or not entry.due.rule:
        return None
    rules = deadline.rules_in_force(profile.deadline_rules, entry.due.rule, entry.registered_on)
    return next(iter(rules), None)


def left_to_extend(profile: InstitutionProfile, entry: Entry) -> int:
    """By how much the term of an entry may still be prolonged, in the unit of its rule."""
    rule = rule_of_entry(profile, entry)
    if rule is None or rule.extension is None or entry.due is None:
        return 0
    return max(rule.extension.length - entry.due.extended_by, 0)


@dataclass(frozen=True, slots=True)
class Extension:
    """What the rule of an entry still allows, and what would become of the term."""

    allowed: str
    """In words: how much, and who decides."""
    due: Due


def extension_of(
    profile: InstitutionProfile, entry: Entry, calendars: Calendars, length: int | None = None
) -> Extension:
    """The term of an entry if it were prolonged by `length`. Raises TermNotExtendable, ExtensionTooLong."""
    due = extended(profile, entry, calendars, length, "")
    computed = computed_term(profile, entry, calendars)
    assert computed is not None
    return Extension(extension_in_words(computed, "ro"), due)


def computed_term(profile: InstitutionProfile, entry: Entry, calendars: Calendars) -> DueDate | None:
    """The term of an entry as its rule counts it, prolonged as it was so far; None where no rule gave it."""
    rule = rule_of_entry(profile, entry)
    start = _start(rule, entry.letter, entry.registered_on) if rule is not None else None
    if entry.due is None or rule is None or start is None:
        return None
    return deadline.compute(rule, start, _calendar(profile, start, calendars), entry.due.extended_by)


def as_due(computed: DueDate) -> Due:
    """A computed term as the entry keeps it: the readings of a disputed rule stand beside the legal day."""
    earliest, latest = computed.earliest_warning, computed.latest
    return Due(
        computed.legal,
        computed.internal,
        computed.rule.code,
        explain(computed, "ro"),
        doubts(computed, "ro"),
        earliest_on=earliest if earliest < computed.legal else None,
        latest_on=latest if latest > computed.legal else None,
        extended_by=computed.extended_by,
    )


def _calendar(profile: InstitutionProfile, start: date, calendars: Calendars) -> DayCalendar:
    return calendars.calendar(range(start.year - YEARS_AROUND, start.year + YEARS_AROUND + 1), profile.day_edits)


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
