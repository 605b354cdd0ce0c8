"""Reading an identity card in a reader: our own virtual card under the real smart-card service."""

import threading
import time
from dataclasses import replace
from datetime import date

import pytest

from desk_app.signing import errors
from desk_app.signing.cards.card_table import CardTable
from desk_app.signing.cards.reader_watch import current_readers
from desk_app.signing.identities.pin import Pin
from desk_app.signing.identity_card.pin_pad import has_pin_pad
from desk_app.signing.identity_card.reading import IdentityCardReader
from resources import read_bytes
from tests.services.identity_applet import HOME, PERSON, IdentityApplet, file, files_of
from tests.services.piv_applet import PivApplet
from tests.services.smart_card_service import READERS
from tests.services.virtual_card import CardPulled

PIN, WRONG = b"4711", b"0000"


@pytest.fixture
def reader(desk):
    return IdentityCardReader(CardTable.read(read_bytes("reference/card_modules.csv").decode()), current_readers)


@pytest.fixture
def insert(desk):
    def put(applet):
        desk.insert(applet)
        return applet

    return put


def read(reader, pin=PIN, **asked):
    given = Pin(pin)
    try:
        return reader.read(reader.find(), given, **asked)
    finally:
        assert len(given) == 0


def test_the_holder_the_document_and_the_address_are_read(insert, reader):
    applet = insert(IdentityApplet())
    data = read(reader)
    assert (data.name, data.given_name, data.cnp) == ("ÎNCHIPUIT-PILDĂ", "MARIA ŞTEFANIA", "2900101320014")
    assert (data.birth_date, data.sex, data.citizenship) == (date(1990, 1, 1), "F", "ROU")
    assert (data.document_number, data.valid_until) == ("SB000001", date(2035, 8, 1))
    assert data.address == "Jud.SB Sat.Mohu (Com.Şelimbăr) Str.Exemplului nr.12"
    assert applet.presented == 1
    assert data.name not in repr(data)
    assert not applet.is_open  # the card was reset: the next program needs the PIN again


def test_an_address_longer_than_one_answer_is_read_whole(insert, reader):
    home = "Jud.SB Mun.Sibiu " + "Str.Exemplului " * 60 + "nr.1"
    insert(IdentityApplet(files_of(home=home)))
    assert read(reader).address == home


def test_a_wrong_pin_is_presented_once_and_the_tries_are_counted(insert, reader):
    applet = insert(IdentityApplet())
    for left in (4, 3, 2, 1):
        with pytest.raises(errors.IdentityPinIncorrect) as raised:
            read(reader, WRONG)
        assert raised.value.tries == left
    assert applet.presented == 4
    with pytest.raises(errors.PinNotConfirmed):
        read(reader)
    assert applet.presented == 4
    assert read(reader, last_try_confirmed=True).cnp == "2900101320014"
    assert applet.tries == 5


def test_the_last_try_when_confirmed_and_wrong_locks(insert, reader):
    applet = insert(IdentityApplet(tries=1))
    with pytest.raises(errors.PinLocked):
        read(reader, WRONG, last_try_confirmed=True)
    for confirmed in (False, True):
        with pytest.raises(errors.PinLocked):
            read(reader, last_try_confirmed=confirmed)
    assert applet.presented == 1


def test_a_card_that_does_not_tell_its_counter_is_read_all_the_same(insert, reader):
    insert(IdentityApplet(tells_tries=False))
    assert read(reader).given_name == "MARIA ŞTEFANIA"


@pytest.mark.parametrize("pin", [b"", b"123", b"12345", b"12a4", "１２３４".encode()])
def test_what_cannot_be_the_pin_is_never_presented(insert, reader, pin):
    applet = insert(IdentityApplet())
    with pytest.raises(errors.PinLengthWrong):
        read(reader, pin)
    assert applet.presented == 0


@pytest.mark.parametrize("moment", [0, 1, 2])
def test_pulled_out_in_the_middle(insert, reader, moment):
    def pull(ordinal):
        if ordinal == moment:
            raise CardPulled

    applet = insert(IdentityApplet(before_reading=pull))
    with pytest.raises(errors.TokenRemoved):
        read(reader)
    with pytest.raises(errors.IdentityCardAbsent):
        reader.find()
    time.sleep(1.0)  # a hand: the service looks every 0.4 s, and a quicker one it takes for none
    applet.before_reading = lambda _: None
    insert(applet)
    assert read(reader).document_number == "SB000001"


def test_each_state_of_the_reader_has_its_name(desk, insert, reader):
    with pytest.raises(errors.IdentityCardAbsent):
        reader.find()
    insert(PivApplet({}))
    with pytest.raises(errors.OtherCard):
        reader.find()


def test_a_card_with_the_atr_and_no_national_application(insert, reader):
    insert(IdentityApplet(has_national=False))
    with pytest.raises(errors.OtherCard):
        read(reader)


def test_the_identity_card_is_found_beside_a_token(desk, reader):
    desk.insert(PivApplet({}), 0)
    desk.insert(IdentityApplet(), 1)
    assert reader.find() == READERS[1]


def test_the_service_is_down_and_back(smart_cards, reader):
    smart_cards.stop()
    try:
        with pytest.raises(errors.ServiceDown):
            reader.find()
    finally:
        smart_cards.start()
    with pytest.raises(errors.IdentityCardAbsent):
        reader.find()


@pytest.mark.parametrize(
    "person",
    [b"", b"\x30", b"\x30\x85", file("A", "B"), file("A", "B", "F", "99999999", "2900101320014"), b"\x31\x00"],
)
def test_data_of_another_shape_is_refused_without_being_quoted(insert, reader, person):
    insert(IdentityApplet(files_of() | {PERSON: person or b"\x00"}))
    with pytest.raises(errors.IdentityDataInvalid) as raised:
        read(reader)
    assert raised.value.file == "0101"


def test_letters_that_are_not_utf_8_are_refused(insert, reader):
    insert(IdentityApplet(files_of() | {HOME: file("Mun.Brăila", encoding="iso8859_2")}))
    with pytest.raises(errors.IdentityDataInvalid):
        read(reader)


def test_a_reader_that_hangs_is_given_up(insert, reader):
    insert(IdentityApplet(before_reading=lambda _: time.sleep(3)))
    with pytest.raises(errors.DriverSilent):
        read(replace(reader, seconds=1.5))


def test_a_reading_is_ended_from_another_thread(insert, reader):
    insert(IdentityApplet(before_reading=lambda _: time.sleep(3)))
    impatient = threading.Timer(1.0, reader.stop)
    impatient.start()
    began = time.monotonic()
    with pytest.raises(errors.DriverCrashed):
        read(reader)
    assert time.monotonic() - began < 3
    impatient.join()


def test_a_reader_without_keys_has_no_pin_pad(insert, reader):
    insert(IdentityApplet())
    assert not has_pin_pad(reader.find())
    with pytest.raises(errors.IdentityCardRefused):
        reader.read(reader.find(), None)
