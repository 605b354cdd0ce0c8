"""Filing without action ("clasare"): how column 10 says it, and for which letters it is proposed.

A petition without the identity of its sender is numbered like any other, no term runs, and it is filed
(OG 27/2002, art. 7). That is a proposal: a person accepts it or settles the letter in another way.
"""

from __future__ import annotations

from desk_app.domain.entry import Letter
from desk_app.domain.institution import DocumentType
from desk_app.domain.party import PartyKind
from desk_app.domain.register import Direction

ANONYMOUS = "clasat: anonim"
UNREADABLE = "clasat: emitent ilizibil"
WAYS_OF_FILING = (
    ANONYMOUS,
    UNREADABLE,
    "clasat: s-a răspuns la aceeași cerere",
    "clasat: spre știință",
    "clasat: retras de solicitant",
)
"""What is offered for column 10; the register is kept in Romanian, whatever language the window speaks."""


def proposed_filing(letter: Letter, document_type: DocumentType | None) -> str:
    """The way of filing that is proposed for a letter of that type, or empty where none is."""
    if letter.direction is not Direction.INCOMING:
        return ""
    sender = letter.sender
    if sender is not None and sender.kind.proposes_filing:
        return UNREADABLE if sender.kind is PartyKind.UNREADABLE else ANONYMOUS
    return ANONYMOUS if document_type is not None and document_type.proposes_filing else ""
