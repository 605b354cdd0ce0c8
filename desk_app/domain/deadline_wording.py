"""A due date in words, so that a clerk can tell a citizen how it was counted and by which law."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from desk_app.domain.deadline import CountingMode, DayKind, DueDate, SpecialDay, TermStart

Language = Literal["ro", "en"]

# Singular, plural; in Romanian numerals from 20 on take "de" before the noun.
_UNITS: dict[Language, dict[CountingMode, tuple[str, str]]] = {
    "ro": {
        CountingMode.CALENDAR: ("zi calendaristică", "zile calendaristice"),
        CountingMode.CALENDAR_ROLL: ("zi calendaristică", "zile calendaristice"),
        CountingMode.FREE_DAYS_ROLL: ("zi", "zile"),
        CountingMode.WORKING: ("zi lucrătoare", "zile lucrătoare"),
        CountingMode.MONTHS: ("lună", "luni"),
        CountingMode.HOURS: ("oră", "ore"),
    },
    "en": {
        CountingMode.CALENDAR: ("calendar day", "calendar days"),
        CountingMode.CALENDAR_ROLL: ("calendar day", "calendar days"),
        CountingMode.FREE_DAYS_ROLL: ("day", "days"),
        CountingMode.WORKING: ("working day", "working days"),
        CountingMode.MONTHS: ("month", "months"),
        CountingMode.HOURS: ("hour", "hours"),
    },
}

_STARTS: dict[Language, dict[TermStart, str]] = {
    "ro": {
        TermStart.RECEIPT: "de la primire",
        TermStart.REGISTRATION: "de la înregistrare",
        TermStart.AUDIENCE: "de la audiență",
        TermStart.DATE_ON_PAPER: "de la data de pe document",
    },
    "en": {
        TermStart.RECEIPT: "from receipt",
        TermStart.REGISTRATION: "from registration",
        TermStart.AUDIENCE: "from the audience",
        TermStart.DATE_ON_PAPER: "from the date on the paper",
    },
}

_DAY_KINDS: dict[Language, dict[DayKind, tuple[str, str]]] = {
    "ro": {
        DayKind.LEGAL_HOLIDAY: ("sărbătoare legală", "sărbători legale"),
        DayKind.BRIDGE_DAY: ("zi liberă acordată", "zile libere acordate"),
        DayKind.LOCAL_CLOSED: ("zi în care instituția este închisă", "zile în care instituția este închisă"),
    },
    "en": {
        DayKind.LEGAL_HOLIDAY: ("a public holiday", "public holidays"),
        DayKind.BRIDGE_DAY: ("a bridge day", "bridge days"),
        DayKind.LOCAL_CLOSED: ("a day the institution is closed", "days the institution is closed"),
    },
}

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "ro": ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

_PHRASES: dict[Language, dict[str, str]] = {
    "ro": {
        "term": "{length} {start}",
        "extended": "{length} {start}, din care {added} prin prelungire",
        "decided": "Prelungirea o hotărăște {by}",
        "explicit": "Termen scris pe document: {day}",
        "clear_days": "Nu se numără nici ziua de început, nici ziua împlinirii",
        "not_counted": "Nu se numără {days}, {kind}",
        "moved_on": "Ultima zi, {nominal}, nu este lucrătoare: termenul se împlinește {legal}",
        "disputed": "Modul de numărare este disputat: avertizare de {earliest}, întârziere după {latest}",
        "unconfirmed": "Regula nu este încă confirmată de instituție",
        "and": "și",
    },
    "en": {
        "term": "{length} {start}",
        "extended": "{length} {start}, {added} of them by extension",
        "decided": "The extension is decided by {by}",
        "explicit": "Term written on the paper: {day}",
        "clear_days": "Neither the first nor the last day counts",
        "not_counted": "Not counted: {days}, {kind}",
        "moved_on": "The last day, {nominal}, is not a working day: the term ends {legal}",
        "disputed": "The counting is disputed: warned from {earliest}, overdue after {latest}",
        "unconfirmed": "The institution has not confirmed this rule yet",
        "and": "and",
    },
}


def explain(due: DueDate, language: Language) -> tuple[str, ...]:
    """Return whole sentences: the term, its legal basis, and whatever moved or lengthened it.

    They are printed for the citizen; what an official should know besides stands in `doubts`.
    """
    phrases = _PHRASES[language]
    sentences = [_term(due, language), due.rule.legal_basis]
    if due.extended_by and due.rule.extension is not None and due.rule.extension.by:
        sentences.append(phrases["decided"].format(by=due.rule.extension.by))
    if due.rule.mode is CountingMode.FREE_DAYS_ROLL:
        sentences.append(phrases["clear_days"])
    if due.rule.mode is CountingMode.WORKING:
        sentences.extend(_not_counted(due.skipped_days, language))
    if due.nominal != due.legal:
        days = {"nominal": _day(due.nominal, language), "legal": _day(due.legal, language)}
        sentences.append(phrases["moved_on"].format(**days))
    return tuple(f"{sentence}." for sentence in sentences if sentence)


def doubts(due: DueDate, language: Language) -> tuple[str, ...]:
    """Return what makes the term less than certain: a disputed way of counting, a rule nobody confirmed."""
    phrases = _PHRASES[language]
    sentences = []
    if due.earliest_warning != due.latest:
        days = {"earliest": _day(due.earliest_warning, language), "latest": _day(due.latest, language)}
        sentences.append(phrases["disputed"].format(**days))
    if due.rule.confirmed_by is None:
        sentences.append(phrases["unconfirmed"])
    return tuple(f"{sentence}." for sentence in sentences)


def extension_in_words(due: DueDate, language: Language) -> str:
    """Return how much more the rule allows, and who decides: "15 zile calendaristice, de conducătorul ..."."""
    left, extension = due.left_to_extend, due.rule.extension
    if extension is None or left <= 0:
        return ""
    return ", ".join(filter(None, (_counted(left, due.rule.mode, language), extension.by)))


def _term(due: DueDate, language: Language) -> str:
    phrases, mode = _PHRASES[language], due.rule.mode
    if mode is CountingMode.EXPLICIT:
        return phrases["explicit"].format(day=_day(due.start_day, language))
    words = {
        "length": _counted(due.rule.length + due.extended_by, mode, language),
        "added": _counted(due.extended_by, mode, language),
        "start": _STARTS[language][due.rule.start],
    }
    return phrases["extended" if due.extended_by else "term"].format(**words)


def _counted(count: int, mode: CountingMode, language: Language) -> str:
    singular, plural = _UNITS[language][mode]
    if count == 1:
        return f"1 {singular}"
    takes_de = language == "ro" and count > 0 and not 1 <= count % 100 <= 19
    return f"{count} de {plural}" if takes_de else f"{count} {plural}"


def _not_counted(days: Iterable[SpecialDay], language: Language) -> list[str]:
    by_kind = sorted(days, key=lambda special: (list(DayKind).index(special.kind), special.day))
    sentences = []
    for kind, group in groupby(by_kind, key=lambda special: special.kind):
        dates = [f"{special.day:%d.%m}" for special in group]
        word = _DAY_KINDS[language][kind][len(dates) > 1]
        listed = _listed(dates, _PHRASES[language]["and"])
        sentences.append(_PHRASES[language]["not_counted"].format(days=listed, kind=word))
    return sentences


def _listed(words: list[str], conjunction: str) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _day(day: datetime.date, language: Language) -> str:
    return f"{_WEEKDAYS[language][day.weekday()]} {day:%d.%m.%Y}"
