"""Tokens through OpenSC's driver: whose they are, one login, signatures, and everything that goes wrong."""

import hashlib
import subprocess
import threading
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from desk_app.signing.card_process.token_backend import Deadlines, TokenBackend
from desk_app.signing.cards.card_table import CardTable
from desk_app.signing.cards.reader_watch import current_readers
from desk_app.signing.cards.token_state import TokenState
from desk_app.signing.errors import (
    DriverCrashed,
    DriverRefused,
    DriverSilent,
    PinIncorrect,
    PinLengthWrong,
    PinLocked,
    PinNotConfirmed,
    TokenAbsent,
    TokenRemoved,
)
from desk_app.signing.identities.backend import PinTries
from desk_app.signing.identities.certificate import CertificateKind
from desk_app.signing.identities.pin import Pin
from tests.services.bad_driver import CRASH, HANG, LIST_SLOTS, LOGIN, REFUSE, SIGN, build_bad_driver
from tests.services.piv_applet import PivApplet
from tests.services.smart_card_service import READERS
from tests.services.virtual_card import CardPulled

DIGEST = hashlib.sha256(b"document").digest()
PIN, WRONG = b"123456", b"654321"
HEADING = "device,use,atr,windows,linux,seconds\n"


def verify(identity, signature):
    key = identity_key(identity)
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, DIGEST, ec.ECDSA(Prehashed(hashes.SHA256())))
    else:
        key.verify(signature, DIGEST, padding.PKCS1v15(), Prehashed(hashes.SHA256()))


def identity_key(identity):
    return x509.load_der_x509_certificate(identity.certificate.content).public_key()


def state(desk):
    (report,) = desk.backend.reports()
    return report.state


def test_no_card_and_no_reader_have_their_states(desk, smart_cards):
    assert state(desk) is TokenState.NO_CARD
    smart_cards.stop()
    try:
        assert state(desk) is TokenState.SERVICE_DOWN
    finally:
        smart_cards.start()


def test_whose_token_it_is_and_until_when(desk):
    desk.insert(desk.applet("maria"))
    start = time.monotonic()
    (report,) = desk.backend.reports()
    assert time.monotonic() - start < 3.0
    assert report.state is TokenState.READY
    assert report.reader == READERS[0]
    assert report.facts["holder"] == "Maria Pildă"
    assert report.facts["issuer"] == "Demonstrație Calificat"
    (identity,) = report.identities
    assert identity.certificate.kind is CertificateKind.QUALIFIED_SIGNATURE
    assert identity.certificate.on_device
    assert identity.certificate.organisation == "Comuna Exemplu"


@pytest.mark.parametrize(
    ("person", "found"),
    [("ana", TokenState.CERT_NOT_QUALIFIED), ("expired", TokenState.CERT_EXPIRED), ("ion", TokenState.READY)],
)
def test_a_certificate_is_judged_by_what_it_states(desk, person, found):
    desk.insert(desk.applet(person))
    assert state(desk) is found


def test_a_card_without_certificates_and_a_card_of_no_driver(desk, monkeypatch):
    desk.insert(PivApplet({}))
    assert state(desk) is TokenState.CARD_UNKNOWN


def test_two_cards_are_two_reports(desk):
    desk.insert(desk.applet("maria"), 0)
    desk.insert(desk.applet("ion"), 1)
    reports = desk.backend.reports()
    assert [(report.reader, report.facts["holder"]) for report in reports] == [
        (READERS[0], "Maria Pildă"),
        (READERS[1], "Ion Demonstrație"),
    ]
    assert [len(report.identities) for report in reports] == [1, 1]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Token,signing,3B8501............,,/nowhere/driver.so,0", TokenState.DRIVER_MISSING),
        ("Token,signing,3B8501............,,{folder}/old.so,0", TokenState.DRIVER_32BIT),
        ("Token,signing,3B8501............,,{folder}/text.so,0", TokenState.DRIVER_UNSUITABLE),
        ("Card,health,3B8501............,,,0", TokenState.HEALTH_CARD),
        ("Token,signing,3BFF,,/nowhere/driver.so,0", TokenState.CARD_UNKNOWN),
    ],
)
def test_what_is_wrong_with_the_driver_is_said_before_it_is_loaded(desk, tmp_path, row, found):
    (tmp_path / "old.s").write_text("nop\n")
    subprocess.run(["as", "--32", "-o", str(tmp_path / "old.so"), str(tmp_path / "old.s")], check=True)
    (tmp_path / "text.so").write_text("not a driver")
    desk.insert(desk.applet("maria"))
    backend = TokenBackend(CardTable.read(HEADING + row.format(folder=tmp_path)), current_readers)
    (report,) = backend.reports()
    assert report.state is found


@pytest.mark.parametrize("person", ["maria", "ion", "ana"])
def test_rsa_and_ec_keys_sign_after_one_presentation_of_the_pin(desk, person):
    applet = desk.applet(person)
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    pin = Pin(PIN)
    session = desk.backend.open(identity, pin)
    assert len(pin) == 0
    for _ in range(3):
        verify(identity, session.sign(DIGEST, "sha256"))
    session.close()
    assert (applet.verifications, applet.signatures) == (1, 3)


def test_a_key_that_asks_every_time_is_served_inside_the_card_process(desk):
    applet = desk.applet("", "maria-signing")
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    session = desk.backend.open(identity, Pin(PIN))
    for _ in range(3):
        verify(identity, session.sign(DIGEST, "sha256"))
    session.close()
    assert applet.signatures == 3
    assert applet.verifications == 1 + 3


def test_a_wrong_pin_is_presented_exactly_once(desk):
    applet = desk.applet("maria")
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    pin = Pin(WRONG)
    with pytest.raises(PinIncorrect) as refused:
        desk.backend.open(identity, pin)
    assert refused.value.tries == PinTries.OK.value  # three of five are left: OpenSC warns at the last
    assert (applet.verifications, len(pin)) == (1, 0)
    with pytest.raises(PinLengthWrong):
        desk.backend.open(identity, Pin(b"1"))
    assert applet.verifications == 1


def test_the_last_try_needs_a_confirmation_and_a_locked_token_is_not_asked(desk):
    applet = desk.applet("maria")
    applet.tries = 2
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    with pytest.raises(PinIncorrect) as refused:
        desk.backend.open(identity, Pin(WRONG))
    assert refused.value.tries == PinTries.FINAL.value
    assert state(desk) is TokenState.PIN_FINAL
    with pytest.raises(PinNotConfirmed):
        desk.backend.open(identity, Pin(PIN))
    assert applet.verifications == 1
    with pytest.raises(PinLocked):
        desk.backend.open(identity, Pin(WRONG), last_try_confirmed=True)
    assert applet.verifications == 2
    assert state(desk) is TokenState.PIN_LOCKED
    with pytest.raises(PinLocked):
        desk.backend.open(identity, Pin(PIN), last_try_confirmed=True)
    assert applet.verifications == 2


def test_the_last_try_may_be_right(desk):
    applet = desk.applet("maria")
    applet.tries = 1
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    session = desk.backend.open(identity, Pin(PIN), last_try_confirmed=True)
    verify(identity, session.sign(DIGEST, "sha256"))
    session.close()
    assert state(desk) is TokenState.READY


def test_a_card_pulled_during_a_signature_ends_the_login_and_comes_back(desk):
    def pull(ordinal):
        if ordinal == 1:
            raise CardPulled

    applet = desk.applet("maria", before_signing=pull)
    desk.insert(applet)
    (identity,) = desk.backend.identities()
    session = desk.backend.open(identity, Pin(PIN))
    session.sign(DIGEST, "sha256")
    with pytest.raises(TokenRemoved):
        session.sign(DIGEST, "sha256")
    session.close()
    applet.before_signing = lambda _: None
    desk.insert(applet)
    (again,) = desk.backend.identities()
    assert again.id == identity.id
    session = desk.backend.open(again, Pin(PIN))
    verify(identity, session.sign(DIGEST, "sha256"))
    session.close()


def test_a_card_that_is_gone_is_absent_and_anothers_card_is_another_identity(desk):
    card = desk.insert(desk.applet("maria"))
    (maria,) = desk.backend.identities()
    desk.pull(card)
    with pytest.raises((TokenAbsent, TokenRemoved)):
        desk.backend.open(maria, Pin(PIN))
    desk.insert(desk.applet("ion"))
    with pytest.raises((TokenAbsent, TokenRemoved)):
        desk.backend.open(maria, Pin(PIN))
    (ion,) = desk.backend.identities()
    assert ion.id != maria.id


def bad_backend(desk, folder: Path, misbehaviour: str, call: int) -> TokenBackend:
    module = build_bad_driver(folder, misbehaviour, call)
    desk.backend.close()
    table = CardTable.read(f"{HEADING}Token,signing,3B8501............,,{module},0\n")
    desk.backend = TokenBackend(table, current_readers, deadlines=Deadlines(5.0, 2.0, 2.0, 2.0))
    return desk.backend


@pytest.mark.parametrize(
    ("misbehaviour", "error"), [(HANG, DriverSilent), (CRASH, DriverCrashed), (REFUSE, DriverRefused)]
)
def test_a_driver_that_fails_in_a_signature_costs_the_login_only(desk, tmp_path, misbehaviour, error):
    applet = desk.applet("maria")
    desk.insert(applet)
    backend = bad_backend(desk, tmp_path, misbehaviour, SIGN)
    (identity,) = backend.identities()
    session = backend.open(identity, Pin(PIN))
    start = time.monotonic()
    with pytest.raises(error):
        session.sign(DIGEST, "sha256")
    assert time.monotonic() - start < 3.5
    session.close()
    assert backend.identities()[0].id == identity.id  # a new process, the same card


def test_a_driver_that_hangs_at_login_wipes_the_pin(desk, tmp_path):
    desk.insert(desk.applet("maria"))
    backend = bad_backend(desk, tmp_path, HANG, LOGIN)
    (identity,) = backend.identities()
    pin = Pin(PIN)
    with pytest.raises(DriverSilent):
        backend.open(identity, pin)
    assert len(pin) == 0


def test_a_driver_that_fails_to_list_its_slots_is_a_state_not_a_crash(desk, tmp_path):
    desk.insert(desk.applet("maria"))
    (report,) = bad_backend(desk, tmp_path, CRASH, LIST_SLOTS).reports()
    assert report.state is TokenState.DRIVER_FAILED


def test_closing_the_backend_ends_a_signature_that_hangs(desk, tmp_path):
    desk.insert(desk.applet("maria"))
    backend = bad_backend(desk, tmp_path, HANG, SIGN)
    backend._deadlines = Deadlines()
    (identity,) = backend.identities()
    session = backend.open(identity, Pin(PIN))
    threading.Timer(0.3, backend.close).start()
    start = time.monotonic()
    with pytest.raises(DriverCrashed):
        session.sign(DIGEST, "sha256")
    assert time.monotonic() - start < 3.0


def test_a_driver_that_reveals_its_slots_slowly_is_waited_for(desk):
    desk.insert(desk.applet("maria"))
    opensc = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
    table = CardTable.read(f"{HEADING}Carte de identitate,identity,3B8501............,,{opensc},2\n")
    backend = TokenBackend(table, current_readers)
    heard = []
    (report,) = backend.reports(lambda device, seconds: heard.append((device, seconds)))
    backend.close()
    assert report.state is TokenState.READY
    assert [device for device, _ in heard] == ["Carte de identitate"] * len(heard)
    assert 1 <= len(heard) <= 3
    assert heard[-1][1] < 2
