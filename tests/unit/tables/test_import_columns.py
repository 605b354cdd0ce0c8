"""Columns of older registers, guessed from headers as institutions really write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.application.book_lines import LEGAL_COLUMNS, NOTES_COLUMN
from desk_app.application.import_columns import (
    REMEMBERED,
    ImportColumn,
    find_header,
    fingerprint,
    guess_columns,
    remembered_columns,
    written_columns,
)
from desk_app.domain.institution import InstitutionProfile

C = ImportColumn


def test_our_own_book_is_recognised_whole() -> None:
    found = guess_columns((*LEGAL_COLUMNS, NOTES_COLUMN))
    assert list(found.items()) == sorted(found.items(), key=lambda pair: list(found).index(pair[0]))
    assert {place: column for column, place in found.items()} == {
        0: C.NUMBER,
        1: C.REGISTERED_ON,
        2: C.REFERENCE,
        3: C.SHEETS,
        4: C.ANNEXES,
        5: C.SENDER,
        6: C.SUBJECT,
        7: C.DEPARTMENT,
        8: C.DISPATCHED_ON,
        9: C.RESOLUTION_MODE,
        10: C.ADDRESSEE,
        11: C.LINKED_TO,
        12: C.FILE_CODE,
        13: C.NOTES,
    }


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "Nr. crt.|Nr. înreg.|Data înreg.|Nr. doc. emitent|Data doc. emitent|Expeditor|Conţinut|Destinatar",
            [
                None,
                C.NUMBER,
                C.REGISTERED_ON,
                C.REFERENCE_NUMBER,
                C.REFERENCE_DATE,
                C.SENDER,
                C.SUBJECT,
                C.ADDRESSEE,
            ],
        ),
        ("NR|DATA|PETENT|OBIECT|REPARTIZAT", [C.NUMBER, C.REGISTERED_ON, C.SENDER, C.SUBJECT, C.DEPARTMENT]),
        (
            "numar inregistrare;data intrarii;file;anexe;emitent;rezumat;observatii".replace(";", "|"),
            [C.NUMBER, C.REGISTERED_ON, C.SHEETS, C.ANNEXES, C.SENDER, C.SUBJECT, C.NOTES],
        ),
        (
            "Numărul|Data|Intrare/Ieșire|De la cine|Conținut|Compartiment|Data expedierii|Mod rezolvare|Dosar",
            [
                C.NUMBER,
                C.REGISTERED_ON,
                C.DIRECTION,
                C.SENDER,
                C.SUBJECT,
                C.DEPARTMENT,
                C.DISPATCHED_ON,
                C.RESOLUTION_MODE,
                C.FILE_CODE,
            ],
        ),
        ("A|B|C", [None, None, None]),
    ],
)
def test_headers_of_older_registers(header: str, expected: list[ImportColumn | None]) -> None:
    by_place = {place: column for column, place in guess_columns(header.split("|")).items()}
    assert [by_place.get(place) for place in range(len(expected))] == expected


def test_titles_above_the_header_are_passed_over() -> None:
    rows = [("REGISTRUL GENERAL 2024",), (), ("Nr.", "Data", "Emitent", "Rezumat"), ("1", "2.1.2024", "A", "B")]
    assert find_header(rows) == 2


def test_a_mapping_is_remembered_for_the_header_whatever_its_diacritics(profile: InstitutionProfile) -> None:
    columns = {C.NUMBER: 3, C.SUBJECT: 0}
    name = REMEMBERED + fingerprint(("Conținut", "Nr."))
    known = replace(profile, choices=((name, written_columns(columns)),))
    assert remembered_columns(known, ("CONŢINUT ", "nr")) == columns
    assert remembered_columns(known, ("Altul", "nr")) is None
