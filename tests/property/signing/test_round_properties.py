"""The round of signers: everybody once, in order, and what is sent is never lost from sight."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain import codec
from desk_app.domain.errors import ValueMissing, ValueNotAllowed
from desk_app.domain.signing_errors import SignerTwice
from desk_app.domain.signing_folder import MOST_SIGNERS, SentToSign, Signer, SignerRole, require_round

AT = datetime(2026, 11, 28, 10, tzinfo=UTC)
people = st.text("abcdefgh", min_size=1, max_size=4)
signers = st.builds(Signer, people, st.sampled_from(SignerRole))
rounds = st.lists(signers, min_size=1, max_size=MOST_SIGNERS, unique_by=lambda signer: signer.person)


def sent(in_order: list[Signer]) -> SentToSign:
    return SentToSign("e", "0" * 64, "adresa.pdf", in_order[0].person, "s", AT, signers=tuple(in_order))


@given(rounds)
def test_everybody_has_one_turn_in_order_and_the_last_copy_has_the_plain_name(in_order):
    waits: SentToSign | None = sent(in_order)
    turns, names = [], []
    while waits is not None:
        turns.append(waits.signer)
        names.append(waits.signed_name)
        assert waits.recipient == waits.signer.person
        assert waits.sent_sha256 == "0" * 64
        assert codec.decode(SentToSign, codec.encode(waits)) == waits
        waits = waits.signed(f"{len(turns):064x}", AT)
    assert turns == in_order
    assert names[-1] == "adresa-semnat.pdf"
    assert len(set(names)) == len(names)


@given(st.lists(signers, max_size=MOST_SIGNERS + 3))
def test_a_round_is_refused_only_for_nobody_too_many_or_somebody_twice(in_order):
    named = [signer.person for signer in in_order]
    if not in_order:
        refused: type[Exception] | None = ValueMissing
    elif len(in_order) > MOST_SIGNERS:
        refused = ValueNotAllowed
    else:
        refused = SignerTwice if len(set(named)) < len(named) else None
    if refused is None:
        assert require_round(in_order) == tuple(in_order)
    else:
        with pytest.raises(refused):
            require_round(in_order)


@given(people)
def test_what_was_sent_before_there_were_rounds_is_signed_by_its_recipient_alone(person):
    written = {"entry_id": "e", "sha256": "0", "name": "a.pdf", "recipient": person, "sender": "s"}
    old = codec.decode(SentToSign, written | {"sent_at": AT.isoformat()})
    assert old.round == (Signer(person),)
    assert old.signed("1", AT) is None
    assert old.signed_name == "a-semnat.pdf"
