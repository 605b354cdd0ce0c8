"""The holder of the identity card in the reader as the sender of letters."""

from __future__ import annotations

from dataclasses import replace

from desk_app.application.identity_cards import CardHolder, known_holder, party_of
from desk_app.application.letter_file import Doubt, LetterFile
from desk_app.cli.command import Call
from desk_app.cli.letters import new_identity
from desk_app.cli.pins import read_pin
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.identifier import check_identifier

FLAG = "--from-identity-card"


def read_holder(call: Call) -> CardHolder:
    """Read the card once. Raises IdentityCardError; the PIN is asked for only where a card is there."""
    cards = call.identity_cards(call.folder)
    typed_on_reader = cards.find()
    pin = None if typed_on_reader else read_pin(call)
    return cards.read(pin, last_try_confirmed=call.arguments.last_try)


def sent_by(call: Call, source: LetterFile, holder: CardHolder) -> LetterFile:
    """The letter with the holder as its sender; raises ValueNotAllowed where it names another one."""
    if source.letter.sender is not None:
        raise ValueNotAllowed("sender", source.letter.sender.kind.value, FLAG)
    sender = party_of(holder, known_holder(call.desk.queries, holder), new_identity(call))
    doubts = list(source.doubts)
    check = check_identifier(holder.cnp, call.today)
    if check.problem:
        doubts.append(Doubt("identifier-check", "sender.identifier", check.problem))
    if holder.valid_until < call.today:
        doubts.append(Doubt("identity-card-expired", "sender", f"{holder.valid_until:%d.%m.%Y}"))
    return replace(source, letter=replace(source.letter, sender=sender), doubts=tuple(doubts))
