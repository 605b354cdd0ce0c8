"""Whose signature a document waits for, in words: "la primar, 1 din 2"."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desk_app.application.queries import AttachedDocument
from desk_app.domain.signing_folder import SignerRole


def turn_words(name: str, function: str, place: int, places: int) -> str:
    """With the function where the person has one; `place` of `places` where several sign."""
    who = QCoreApplication.translate("Turn", "with {person}").format(person=_uncapitalised(function) or name)
    if places < 2:
        return who
    return QCoreApplication.translate("Turn", "{who}, {place} of {places}").format(
        who=who, place=place, places=places
    )


def standing_words(document: AttachedDocument) -> str:
    """How a document of an entry stands with signatures: "semnat · la primar, 2 din 2"; empty where with none."""
    signed = QCoreApplication.translate("Turn", "signed") if document.is_signed else ""
    awaits = QCoreApplication.translate("Turn", "waits for its time stamp") if document.awaits_time_stamp else ""
    waits = (
        turn_words(document.waits_for, document.waits_for_function, document.place, document.places)
        if document.waits_for
        else ""
    )
    return " · ".join(part for part in (signed, awaits, waits) if part)


def role_word(role: SignerRole) -> str:
    """What a person signs as, in one word."""
    return {
        SignerRole.PREPARED: QCoreApplication.translate("Turn", "prepares"),
        SignerRole.APPROVED: QCoreApplication.translate("Turn", "approves"),
        SignerRole.SIGNS: QCoreApplication.translate("Turn", "signs"),
        SignerRole.COUNTERSIGNS: QCoreApplication.translate("Turn", "countersigns"),
    }[role]


def _uncapitalised(function: str) -> str:
    """As a word inside a sentence: "primar", but "DSP Exemplu"."""
    return function if function[:2].isupper() else function[:1].lower() + function[1:]
