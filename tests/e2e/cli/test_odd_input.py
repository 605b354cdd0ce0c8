"""Letters nobody expects: refused with a sentence where they cannot be kept, otherwise whole on every paper."""

import json
from datetime import date

import pytest

from tests.e2e.cli.conftest import Counter, sample

ODD = {
    "emoji": "Sesizare \U0001f6b1 \U0001f468‍\U0001f469‍\U0001f467 pe str. Teilor",
    "right to left": "בקשה לאישור \u202eטיוב\u202c ו־طلب شهادة",
    "NUL and controls": "Cerere\x00 de\x07 ade\x1bverință\x7f",
    "combining": "Cerere a\u0306 s\u0326 t\u0326 i\u0302",
    "cedilla": "Şedinţă şi ţinut",
    "not of the plane": "𝔊𝔬𝔱𝔥𝔦𝔠 \U0010fffd",
    "one long word": "a" * 3000,
    "lines": "unu\r\ndoi\u2028trei\tpatru",
    "markup": "<b>x</b> & ^XA^FDzpl^FS^XZ (pdf) Tj \\ % 'x' OR 1=1; --",
    "half a letter": "\ud800 singur",
    "formula": '=HYPERLINK("http://x")',
}


def papers(counter: Counter, number: str) -> None:
    """Every paper of an entry, in every format."""
    for name in ("e.pdf", "e.png", "e.zpl", "e.svg"):
        assert counter.done("label", number, "-o", str(counter.folder / name))["bytes"] > 100
    for paper in ("a5", "a4", "80mm"):
        counter.done("receipt", number, "--paper", paper, "-o", str(counter.folder / f"{paper}.pdf"))


def books(counter: Counter) -> None:
    for media in ("pdf", "xlsx", "csv"):
        counter.done("book", "--format", media, "-o", str(counter.folder / f"r.{media}"))


def test_every_odd_letter_is_registered_found_and_printed(counter):
    for number, subject in enumerate(ODD.values(), 4187):
        sender = {"kind": "person", "name": subject[:200], "given_name": "Ana", "address": subject[:200]}
        answered = counter.register(subject=subject, sender=sender, sender_reference={"number": subject[:60]})
        assert answered["number"] == number
        shown = counter.done("show", str(number))
        assert not set(shown["subject"]) & set(map(chr, range(32))), "a control character was kept"
        assert not set(shown["subject"]) & set("\u202e\u202cşţ")
        papers(counter, str(number))
    books(counter)
    assert [row["number"] for row in counter.done("find", "sedinta tinut")] == [4191]
    assert counter.done("verify", "--deep")["first_bad"] is None
    assert counter.text("show", "4187").code == 0


def test_the_longest_subject_is_kept_and_printed_and_one_more_letter_is_refused(counter):
    longest = ("Cuvânt " * 9363)[:65_536].strip().ljust(65_536, "x")
    counter.register(subject=longest, text="ș" * 1_048_576)
    assert counter.done("show", "4187")["subject"] == longest
    papers(counter, "4187")
    books(counter)
    refused = counter.json("register", typed=json.dumps(sample() | {"subject": longest + "x"}))
    assert (refused.code, refused.value["error"]["code"]) == (1, "text-too-long")
    assert "65.536" in refused.value["error"]["message"] or "65536" in refused.value["error"]["message"]
    assert counter.register()["number"] == 4188
    assert counter.done("verify")["first_bad"] is None


@pytest.mark.parametrize(
    "line",
    [
        '{"subject": "x", "sheets": 1e999}',
        '{"subject": "x", "sheets": -1}',
        '{"subject": ["x"]}',
        '{"subject": "x", "subject": "y", "sender": 7}',
        "[" * 100_000,
        '{"subject": "' + "\\u0000" * 10 + '"}',
        "nu este JSON",
        '{"received_at": "2026-02-30"}',
        '{"sheets": 99999999999999999999999999}',
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_burns_no_number(counter, line):
    letter = line
    if line.startswith('{"'):
        base = {key: value for key, value in sample().items() if f'"{key}"' not in line}
        letter = json.dumps(base)[:-1] + ", " + line[1:]
    refused = counter.json("register", typed=letter + "\n")
    assert refused.code == 1
    error = refused.value["error"]
    assert error["code"] in {"value-not-allowed", "value-missing", "date-not-allowed"}
    assert error["message"]
    assert error["hint"]
    assert "Traceback" not in refused.output + refused.messages
    assert counter.register()["number"] == 4187


def test_a_year_changes_between_two_letters_of_one_stream(counter):
    counter.clock.moment = counter.clock.moment.replace(month=12, day=31, hour=21, minute=59)
    counter.clock.ticks += 303 * 86_400
    counter.done("desk", "confirm-day", "2026-12-31")
    last = counter.register()
    counter.clock.pass_time(minutes=2)
    first = counter.json("register", "--today", "2027-01-01", typed=json.dumps(sample()))
    assert first.code == 0
    assert (last["number"], last["year"]) == (4187, 2026)
    assert (first.value["number"], first.value["year"]) == (1, 2027)
    assert date.fromisoformat(first.value["registered_on"]) == date(2027, 1, 1)
    assert counter.done("verify")["first_bad"] is None


def test_a_clock_set_back_is_asked_about_and_nothing_is_dated_backwards(counter):
    counter.register()
    counter.clock.step(days=-20)
    asked = counter.json("register", typed=json.dumps(sample()))
    assert (asked.code, asked.value["error"]["code"]) == (1, "date-must-be-confirmed")
    backwards = counter.json("desk", "confirm-day", "2026-02-11")
    assert (backwards.code, backwards.error["code"]) == (1, "date-not-allowed")
    again = counter.json("register", "--today", "2026-03-03", typed=json.dumps(sample()))
    assert (again.value["number"], again.value["registered_on"]) == (4188, "2026-03-03")
