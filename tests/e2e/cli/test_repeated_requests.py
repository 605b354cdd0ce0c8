"""A request that is sent again gets the answer it got; what a command would not use is refused by name."""

import json
from uuid import uuid4

import pytest

from tests.e2e.cli.conftest import sample

RECEIVED = {"direction": "out", "addressee": "Demonstrație Ana", "subject": "Adeverință eliberată"}


def reply(**values):
    kept = {name: value for name, value in sample().items() if name in ("sheets", "channel")}
    return json.dumps(kept | RECEIVED | values)


def told(answer):
    """What stays the same when a request is repeated."""
    return {name: value for name, value in answer.items() if name not in ("repeated", "documents", "refused")}


def test_a_repeated_reply_is_the_same_reply(counter, tmp_path):
    counter.register()
    scan = tmp_path / "adeverinta.pdf"
    scan.write_bytes(b"%PDF-1.4 demonstrativ")
    line = reply(reply_to="4187", request_id=str(uuid4()), documents=[str(scan)])
    first = counter.done("register", typed=line)
    other = counter.done("register", typed=reply(reply_to="4187", subject="Alt răspuns"))
    again = counter.done("register", typed=line)
    assert (first["reply"], other["reply"], again["reply"]) == (1, 2, 1)
    assert told(again) == told(first)
    assert (first.get("repeated"), again["repeated"], again["documents"]) == (None, True, [])
    assert len(counter.done("show", "4187")["replies"]) == 2
    changed = counter.json("register", typed=json.dumps(json.loads(line) | {"subject": "Altceva"}))
    assert changed.value["error"]["code"] == "request-reused"


def test_the_reply_of_a_command_may_be_repeated(counter):
    counter.register()
    words = ("reply", "4187", "--subject", "Adeverință eliberată", "--request-id", str(uuid4()))
    first, again = counter.done(*words), counter.done(*words)
    assert (first["reply"], again["reply"], again["repeated"]) == (1, 1, True)
    assert first["check_code"] == again["check_code"]
    refused = counter.json("reply", "4187", "--subject", "x", "--request-id", "unu")
    assert (refused.code, refused.error["code"]) == (2, "usage")


def test_a_repeated_reply_is_answered_although_the_number_was_annulled_since(counter):
    counter.register()
    line = reply(reply_to="4187", request_id=str(uuid4()))
    first = counter.done("register", typed=line)
    counter.done("annul", "4187", "--reason", "Înregistrat de două ori")
    assert told(counter.done("register", typed=line)) == told(first)


def test_quick_numbers_may_be_asked_for_again(counter):
    words = ("queue", "2", "--request-id", str(uuid4()))
    first = counter.json(*words).values
    counter.done("complete", "4187", typed=json.dumps(sample()))
    again = counter.json(*words).values
    assert [answer["number"] for answer in again] == [answer["number"] for answer in first] == [4187, 4188]
    assert counter.register()["number"] == 4189


def test_a_completion_may_be_repeated(counter):
    counter.json("queue")
    line = json.dumps(sample() | {"request_id": str(uuid4())})
    first, again = counter.done("complete", "4187", typed=line), counter.done("complete", "4187", typed=line)
    assert told(again) == told(first)
    assert again["repeated"] is True
    other = counter.json("complete", "4187", typed=json.dumps(sample() | {"request_id": str(uuid4())}))
    assert other.error["code"] == "already-completed"
    changed = counter.json("complete", "4187", typed=json.dumps(json.loads(line) | {"subject": "Altceva"}))
    assert changed.error["code"] == "request-reused"
    registered = counter.json("register", typed=line)
    assert registered.code == 0, "an identity that gave no number yet may give one"


def test_a_completion_uses_what_its_letter_says(counter):
    counter.register()
    counter.done("people", "add", "Demonstrație Matei")
    counter.json("queue")
    links = [{"to": "4187", "kind": "follow-up-of"}]
    line = json.dumps(sample() | {"links": links, "operator": "Demonstrație Matei"})
    counter.done("complete", "4188", typed=line)
    shown = counter.done("show", "4188")
    assert shown["links"] == [{"kind": "follow-up-of", "direction": "to", "number": "4187"}]
    completed = next(event for event in shown["journal"] if event["kind"] == "entry.completed")
    assert completed["operator"] == "Demonstrație Matei"


def test_a_line_without_operator_is_in_the_name_of_the_command(counter):
    counter.done("people", "add", "Demonstrație Matei")
    lines = [json.dumps(sample() | {"operator": "Demonstrație Matei"}), json.dumps(sample())]
    counter.json("register", typed="\n".join(lines))
    names = [counter.done("show", number)["operator"] for number in ("4187", "4188")]
    assert names == ["Demonstrație Matei", "Demonstrație Ana"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (
            ("complete", "4187"),
            {"register": "02", "special_register": "02", "reservation": "9", "reply_to": "4187"},
        ),
        (("annul", "4187", "--reason", "Greșit", "--again", "-"), {"reply_to": "4187"}),
        (("register",), {"reply_to": "4187", "register": "02", "special_register": "02", "reservation": "9"}),
    ],
)
def test_what_a_command_does_not_use_is_refused_by_name(counter, words, keys):
    counter.json("queue")
    before = counter.done("desk", "state")["journal_events"]
    answered = counter.json(*words, typed=json.dumps(sample() | keys))
    refused = answered.value["error"]
    unused = [name for name in keys if name != "reply_to" or words != ("register",)]
    assert (answered.code, refused["code"]) == (1, "unused-fields")
    assert set(refused["data"]["names"].split(", ")) == set(unused)
    assert counter.done("desk", "state")["journal_events"] == before


def test_what_was_registered_again_is_answered_again(counter, tmp_path):
    counter.register()
    counter.done("people", "add", "Demonstrație Matei")
    counter.done("reserve", "--until", "10.03.2026", "--reason", "Rectificare")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 demonstrativ")
    letter = sample() | {
        "subject": "Cerere de certificat",
        "documents": [str(scan)],
        "operator": "Demonstrație Matei",
        "reservation": "4188",
        "request_id": str(uuid4()),
    }
    words = ("annul", "4187", "--reason", "Obiect greșit", "--again", "-")
    first = counter.done(*words, typed=json.dumps(letter))
    again = counter.done(*words, typed=json.dumps(letter))
    assert (first["number"], first["annulled"]["number"]) == (4188, 4187)
    assert [file["name"] for file in first["documents"]] == ["scan.pdf"]
    assert told(again) == told(first)
    assert (again["repeated"], again["documents"]) == (True, [])
    shown = counter.done("show", "4188")
    assert (shown["operator"], len(shown["documents"])) == ("Demonstrație Matei", 1)
    other = counter.json(*words, typed=json.dumps(letter | {"request_id": str(uuid4())}))
    assert other.error["code"] == "already-annulled"


def test_a_request_that_gave_another_number_annuls_nothing(counter):
    request = str(uuid4())
    counter.register()
    counter.register(request_id=request)
    line = json.dumps(sample() | {"request_id": request})
    refused = counter.json("annul", "4187", "--reason", "Greșit", "--again", "-", typed=line)
    assert refused.error["code"] == "request-reused"
    assert counter.done("show", "4187")["state"] == "registered"
