"""For whom filing without action is proposed, and how a sender without a name is written."""

import pytest

from desk_app.application.proposals import Proposals
from desk_app.domain.entry import Letter
from desk_app.domain.errors import ValueMissing
from desk_app.domain.filing import ANONYMOUS, UNREADABLE, WAYS_OF_FILING, proposed_filing
from desk_app.domain.institution import DocumentType
from desk_app.domain.party import Party, PartyKind, written_name
from desk_app.domain.register import Direction
from resources import read_json

PETITION = DocumentType("PETITIE", "Petiție")


@pytest.mark.parametrize(
    ("kind", "proposed"),
    [
        (PartyKind.ANONYMOUS, ANONYMOUS),
        (PartyKind.UNREADABLE, UNREADABLE),
        (PartyKind.COLLECTIVE, ""),
        (PartyKind.PERSON, ""),
    ],
)
def test_a_petition_without_identity_is_to_be_filed(kind: PartyKind, proposed: str) -> None:
    letter = Letter(sender=Party("", kind))
    assert proposed_filing(letter, PETITION) == proposed
    assert not proposed or proposed in WAYS_OF_FILING


def test_a_type_proposes_filing_whoever_is_named() -> None:
    proposals = Proposals.read("commune", lambda name: read_json(f"reference/{name}.json"))
    (anonymous,) = [kind for kind in proposals.document_types if kind.proposes_filing]
    assert anonymous.code == "ANONIMA"
    assert proposed_filing(Letter(), anonymous) == ANONYMOUS
    assert proposed_filing(Letter(direction=Direction.INTERNAL), anonymous) == ""


def test_a_collective_letter_needs_no_first_signer() -> None:
    collective = Party("", PartyKind.COLLECTIVE)
    assert collective.require_name() is collective
    assert written_name(collective) == "Colectiv"
    assert written_name(Party("", PartyKind.COLLECTIVE, signers=12)) == "Colectiv (12 semnatari)"
    assert written_name(Party("", PartyKind.COLLECTIVE, "Popa", signers=12)) == "Colectiv (12 semnatari): Popa"
    with pytest.raises(ValueMissing):
        Party("", PartyKind.PERSON).require_name()
