"""What is to be said of readers without cards, and of a card whose driver has answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desk_app.signing.card_process.token_backend import TokenBackend
from desk_app.signing.cards.card_table import CardTable
from desk_app.signing.cards.readers import Reader, Readers, Service
from desk_app.signing.cards.token_report import report_of_identities, report_without_cards
from desk_app.signing.cards.token_state import TokenState
from desk_app.signing.identities.backend import Identity, PinEntry, PinTries
from desk_app.signing.identities.certificate import Certificate, CertificateKind, KeyScheme

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
EMPTY = Reader("Cititor", None)
TABLE = CardTable.read("device,use,atr,windows,linux,seconds\n")


@pytest.mark.parametrize(
    ("readers", "remote", "state"),
    [
        (Readers(Service.DOWN), False, TokenState.SERVICE_DOWN),
        (Readers(Service.RUNNING), False, TokenState.NO_READER),
        (Readers(Service.RUNNING, (EMPTY,)), False, TokenState.NO_CARD),
        (Readers(Service.RUNNING, (EMPTY,)), True, TokenState.REMOTE_SESSION),
        (Readers(Service.DOWN), True, TokenState.REMOTE_SESSION),
    ],
)
def test_without_a_card_it_is_said_why(readers, remote, state):
    report = report_without_cards(readers, remote)
    assert report is not None
    assert report.state is state


def test_with_a_card_the_card_is_asked_also_in_a_remote_session():
    assert report_without_cards(Readers(Service.RUNNING, (EMPTY, Reader("Cititor 2", b"\x3b"))), True) is None


def test_a_card_that_does_not_answer_is_no_unknown_card():
    backend = TokenBackend(TABLE, lambda: Readers(Service.RUNNING, (Reader("Cititor", b""),)))
    (report,) = backend.reports()
    assert (report.state, report.facts) == (TokenState.CARD_SILENT, {"reader": "Cititor"})


def identity(**changes):
    certificate = Certificate(
        b"certificate",
        "Maria Pildă",
        "Comuna Exemplu",
        "Demonstrație Calificat",
        1,
        NOW - timedelta(days=10),
        NOW + timedelta(days=300),
        CertificateKind.QUALIFIED_SIGNATURE,
        on_device=True,
        for_signing=True,
        scheme=KeyScheme.ECDSA,
    )
    made = Identity(certificate, (), "Token", "Cititor", PinTries.OK, PinEntry.PROGRAM, "driver", b"1")
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ((), TokenState.CERT_EMPTY),
        ((identity(),), TokenState.READY),
        ((identity(pin_tries=PinTries.LOW),), TokenState.PIN_LOW),
        ((identity(pin_tries=PinTries.FINAL),), TokenState.PIN_FINAL),
        ((identity(pin_tries=PinTries.LOCKED),), TokenState.PIN_LOCKED),
    ],
)
def test_a_card_whose_driver_answered(found, state):
    report = report_of_identities("Cititor", "Token", found, NOW)
    assert (report.state, report.identities) == (state, found)


def test_a_card_with_other_certificates_only_is_empty():
    other = identity(certificate=replace(identity().certificate, for_signing=False))
    assert report_of_identities("Cititor", "Token", (other,), NOW).state is TokenState.CERT_EMPTY
