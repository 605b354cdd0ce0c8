"""Which reader holds an identity card, told without touching it; what a reader with keys is sent."""

import pytest

from desk_app.signing import errors
from desk_app.signing.cards.card_table import CardTable
from desk_app.signing.cards.readers import Reader, Readers, Service
from desk_app.signing.identity_card.pin_pad import pin_verify_structure
from desk_app.signing.identity_card.reading import IdentityCardReader
from resources import read_bytes

TABLE = CardTable.read(read_bytes("reference/card_modules.csv").decode())
CONTACT = bytes.fromhex("3BDF96008131FE4580738421E05569780000808307900024")
ANTENNA = bytes.fromhex("3B8F800180738421E05569780000808307900068")
HEALTH = bytes.fromhex("3BF01300008131FE45E8")


def find(*atrs, service=Service.RUNNING):
    seen = Readers(service, tuple(Reader(f"reader {place}", atr) for place, atr in enumerate(atrs)))
    return IdentityCardReader(TABLE, lambda: seen).find()


@pytest.mark.parametrize(
    ("atrs", "refusal"),
    [
        ((), errors.ReaderAbsent),
        ((None, None), errors.IdentityCardAbsent),
        ((None, HEALTH), errors.OtherCard),
        ((b"",), errors.CardSilent),
        ((b"", HEALTH), errors.OtherCard),
        ((ANTENNA,), errors.IdentityCardContactless),
        ((HEALTH, ANTENNA), errors.IdentityCardContactless),
    ],
)
def test_each_state_has_its_error(atrs, refusal):
    with pytest.raises(refusal):
        find(*atrs)


def test_the_service_before_all():
    with pytest.raises(errors.ServiceDown):
        find(CONTACT, service=Service.DOWN)


def test_the_card_on_its_contacts_is_taken_whatever_lies_beside_it():
    assert find(HEALTH, ANTENNA, None, CONTACT) == "reader 3"


def test_the_reader_with_keys_is_told_how_the_pin_stands_in_the_command():
    """PC/SC part 10, 2.5.2: 30 s, ASCII at the left, a block of 12 bytes, four digits, Enter, Romanian."""
    told = pin_verify_structure()
    assert told[:19].hex() == "1e1e820c0004040201180400000000" + "11000000"
    assert told[19:].hex() == "002000030c" + "ff" * 12
