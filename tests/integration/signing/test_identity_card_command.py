"""`registraturactl register --from-identity-card`: a card in a reader, a letter, a number."""

import io
import json

import pytest

from desk_app.bootstrap.identity_cards import identity_cards
from desk_app.cli import program
from desk_app.cli.terminal import Terminal
from tests.desks import DeskPlace
from tests.services.identity_applet import IdentityApplet, files_of
from tests.services.piv_applet import PivApplet
from tests.unit.cli.fakes import no_demonstration, no_signatures

LETTER = json.dumps({"subject": "Cerere adeverință de rol", "sheets": 1})
CARD = ("--from-identity-card", "--pin-file", "-")


@pytest.fixture
def town(tmp_path):
    place = DeskPlace(tmp_path)
    place.create().front_desk.close()
    return place


def run(town, *words, typed="", code=0):
    """The command in this process, as a script runs it; the answers."""
    output, messages = io.StringIO(), io.StringIO()
    terminal = Terminal(io.StringIO(typed), output, messages, {}, now=lambda: town.clock.moment)
    said = ["--data", str(town.data), "--key-file", str(town.key_file), "--json", "--lang", "ro", *words]
    found = program.run(
        said, town.workplace, no_demonstration, no_signatures, terminal, identity_cards=identity_cards
    )
    assert found == code, output.getvalue() + messages.getvalue()
    assert "4711" not in output.getvalue() + messages.getvalue()
    return [json.loads(line) for line in output.getvalue().splitlines()]


def told(town, *words):
    """The same for people."""
    output = io.StringIO()
    terminal = Terminal(io.StringIO(), output, output, {}, now=lambda: town.clock.moment)
    said = ["--data", str(town.data), "--key-file", str(town.key_file), "--lang", "ro", *words]
    assert program.run(said, town.workplace, no_demonstration, no_signatures, terminal) == 0
    return output.getvalue()


def show(town, number):
    (value,) = run(town, "show", str(number))
    return value["letter"]["sender"]


def test_the_holder_sends_the_letter_and_the_register_says_it_was_read(desk, town):
    desk.insert(applet := IdentityApplet())
    (answer,) = run(town, "register", *CARD, typed=f"4711\n{LETTER}\n")
    assert answer["number"] == 4187
    assert "warnings" not in answer
    assert applet.presented == 1
    sender = show(town, 4187)
    assert (sender["name"], sender["given_name"]) == ("ÎNCHIPUIT-PILDĂ", "MARIA ȘTEFANIA")
    assert sender["identifier"] == "2900101320014"
    address = sender["address"]
    assert (address["siruta"], address["locality"], address["unit"]) == (143584, "Mohu", "Comuna Șelimbăr")
    assert (address["street"], address["number"]) == ("Str. Exemplului", "12")
    assert sender["read_from_chip"] == ["name", "given_name", "identifier", "address"]
    assert "Citit din cip nume, prenume, CNP, adresă" in " ".join(told(town, "show", "4187").split())


def test_the_same_holder_again_is_the_same_person_of_the_register(desk, town):
    known = {
        "name": "Închipuit-Pildă",
        "given_name": "Maria",
        "identifier": "2900101320014",
        "phone": "0712345678",
    }
    run(town, "register", typed=json.dumps({"subject": "Cerere", "sender": known}))
    first = show(town, 4187)
    desk.insert(IdentityApplet())
    answers = run(town, "register", *CARD, typed=f"4711\n{LETTER}\n{LETTER}\n")
    assert [answer["number"] for answer in answers] == [4188, 4189]
    for number in (4188, 4189):
        sender = show(town, number)
        assert (sender["id"], sender["phone"]) == (first["id"], "+40712345678")
        assert sender["given_name"] == "MARIA ȘTEFANIA"
    assert "read_from_chip" not in show(town, 4187)
    # Whom a script names later is known, not read.
    run(town, "register", typed=json.dumps({"subject": "Cerere", "sender_id": first["id"]}))
    later = show(town, 4190)
    assert later["given_name"] == "MARIA ȘTEFANIA"
    assert "read_from_chip" not in later


def test_an_expired_card_is_told_and_an_unknown_place_stays_as_written(desk, town):
    desk.insert(IdentityApplet(files_of(until="01022026", home="Jud.SB Sat.Nicăieri (Com.Nimeni) nr.1")))
    (answer,) = run(town, "register", *CARD, typed=f"4711\n{LETTER}\n")
    (warning,) = answer["warnings"]
    assert (warning["code"], warning["problem"]) == ("identity-card-expired", "01.02.2026")
    assert "01.02.2026" in warning["message"]
    assert show(town, 4187)["address"] == {"free_text": "Jud.SB Sat.Nicăieri (Com.Nimeni) nr.1"}


def test_nothing_is_numbered_where_the_card_was_not_read(desk, town):
    (answer,) = run(town, "register", *CARD, typed=f"4711\n{LETTER}\n", code=3)
    assert answer["error"]["code"] == "identity-card-missing"
    desk.insert(applet := IdentityApplet(tries=2))
    (answer,) = run(town, "register", *CARD, typed=f"0000\n{LETTER}\n", code=3)
    assert (answer["error"]["code"], answer["error"]["data"]) == ("identity-pin-incorrect", {"tries": 1})
    (answer,) = run(town, "register", *CARD, typed=f"4711\n{LETTER}\n", code=3)
    assert answer["error"]["code"] == "identity-pin-not-confirmed"
    assert applet.presented == 1
    (answer,) = run(town, "register", *CARD, "--last-try", typed=f"4711\n{LETTER}\n")
    assert answer["number"] == 4187


def test_another_kind_of_card_and_a_letter_with_a_sender_of_its_own(desk, town):
    card = desk.insert(PivApplet({}))
    (answer,) = run(town, "register", *CARD, typed=f"4711\n{LETTER}\n", code=3)
    assert answer["error"]["code"] == "identity-card-other"
    desk.pull(card)
    desk.insert(IdentityApplet())
    named = json.dumps({"subject": "Cerere", "sender": {"name": "Pildă"}})
    (answer,) = run(town, "register", *CARD, typed=f"4711\n{named}\n", code=1)
    assert answer["error"]["code"] == "value-not-allowed"


def test_a_letter_cannot_claim_that_its_sender_was_read(town):
    claimed = {"subject": "Cerere", "sender": {"name": "Pildă", "read_from_chip": ["name"]}}
    (answer,) = run(town, "register", typed=json.dumps(claimed), code=1)
    assert answer["error"]["code"] == "unknown-fields"
