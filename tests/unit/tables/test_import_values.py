"""Numbers, dates, counts and senders as people wrote them."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.application.import_values import (
    ANNULLED_ELSEWHERE,
    WrittenNumber,
    annulment,
    read_count,
    read_day,
    read_direction,
    read_number,
    read_party,
    read_reference,
)
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.party import PartyKind
from desk_app.domain.register import Direction

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1268", WrittenNumber(1268)),
        ("Nr. 1268", WrittenNumber(1268)),
        ("1.268", WrittenNumber(1268)),
        ("1268/2024", WrittenNumber(1268, None, 2024)),
        ("1268/03.03.2024", WrittenNumber(1268, date(2024, 3, 3), 2024)),
        ("HR-12/2024", WrittenNumber(12, None, 2024)),
    ],
)
def test_numbers(text: str, number: WrittenNumber) -> None:
    assert read_number(text, TODAY) == number


@pytest.mark.parametrize("text", ["", "0", "-", "R1 la 1187", "12-A", "1268 bis", "999999999", "12/13.13.2024"])
def test_what_is_not_one_positive_number(text: str) -> None:
    with pytest.raises(ValueNotAllowed) as refused:
        read_number(text, TODAY)
    assert refused.value.field == "number"


@pytest.mark.parametrize(
    "text",
    [
        "03.02.2024",
        "3.2.24",
        "3/2/2024",
        "3-2-2024",
        "2024-02-03",
        "3 februarie 2024",
        "3 Feb. 2024",
        "45325",
        "03.02.2024 10:42",
        "2024-02-03 00:00:00",
        " 03 . 02 . 2024 ",
    ],
)
def test_days(text: str) -> None:
    assert read_day("registered_on", text, TODAY) == date(2024, 2, 3)


def test_two_digits_are_the_latest_year_that_is_not_to_come() -> None:
    assert read_day("registered_on", "1.1.26", TODAY) == date(2026, 1, 1)
    assert read_day("registered_on", "1.1.27", TODAY) == date(1927, 1, 1)


@pytest.mark.parametrize("text", ["31.02.2024", "ieri", "13/2024", "1.13.2024", "3 brumar 2024"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueNotAllowed) as refused:
        read_day("dispatched_on", text, TODAY)
    assert (refused.value.field, refused.value.value, refused.value.allowed) == ("dispatched_on", text, "date")


@pytest.mark.parametrize(
    ("text", "count"), [("3", 3), ("3 file", 3), ("3f", 3), ("0", 0), ("", None), ("-", None)]
)
def test_counts(text: str, count: int | None) -> None:
    assert read_count("sheets", text) == count


@pytest.mark.parametrize("text", ["trei", "3+2", "-3", "100000"])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(ValueNotAllowed):
        read_count("sheets", text)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("44/20.02.2026", ("44", date(2026, 2, 20))),
        ("44/A din 20.2.26", ("44/A", date(2026, 2, 20))),
        ("20.02.2026", ("", date(2026, 2, 20))),
        ("din 20.02.2026", ("", date(2026, 2, 20))),
        ("44/2026", ("44/2026", None)),
        ("44/32.13.2026", ("44/32.13.2026", None)),
        ("fără număr", ("fără număr", None)),
    ],
)
def test_number_and_date_of_the_issuer(text: str, reference: tuple[str, date | None]) -> None:
    assert read_reference(text, TODAY) == reference


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Intrare", Direction.INCOMING),
        ("I", Direction.INCOMING),
        ("IEȘIRE", Direction.OUTGOING),
        ("Ieşire", Direction.OUTGOING),
        ("E", Direction.OUTGOING),
        ("intern", Direction.INTERNAL),
    ],
)
def test_directions(text: str, direction: Direction) -> None:
    assert read_direction(text, has_sender=True, has_addressee=True) is direction


def test_without_a_direction_what_has_only_an_addressee_goes_out() -> None:
    assert read_direction("", has_sender=False, has_addressee=True) is Direction.OUTGOING
    assert read_direction("", has_sender=True, has_addressee=True) is Direction.INCOMING
    with pytest.raises(ValueNotAllowed):
        read_direction("sus", has_sender=True, has_addressee=False)


def test_an_annulment_begins_with_its_word() -> None:
    assert annulment("", "ANULATĂ – greșit scris") == "greșit scris"
    assert annulment("anulat") == ANNULLED_ELSEWHERE
    assert annulment("Cerere anulare autorizație", "neanulat") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Anonim", PartyKind.ANONYMOUS),
        ("ilizibil", PartyKind.UNREADABLE),
        ("EXEMPLU CONSTRUCT S.R.L.", PartyKind.COMPANY),
        ("Primăria Comunei Exemplu", PartyKind.INSTITUTION),
        ("Demonstrație Ana", PartyKind.PERSON),
    ],
)
def test_senders(name: str, kind: PartyKind) -> None:
    party = read_party(name)
    assert party is not None
    assert party.kind is kind


def test_a_firm_is_one_sender_and_two_people_of_one_name_are_none() -> None:
    firms = {read_party(name).id for name in ("Exemplu S.R.L.", "S.C. EXEMPLU SRL")}  # type: ignore[union-attr]
    assert len(firms) == 1
    assert "" not in firms
    assert read_party("Demonstrație Ana").id == ""  # type: ignore[union-attr]
    assert read_party("") is None
