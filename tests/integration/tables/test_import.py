"""Older registers taken over into a real desk."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from desk_app.application.export_book import BookRequest
from desk_app.application.import_columns import ImportColumn
from desk_app.application.import_register import ImportPreview, ImportRegister, ImportRequest
from desk_app.application.import_report import ImportReport, RefusedRow
from desk_app.application.queries import RegisterFilter
from desk_app.domain import errors
from desk_app.domain.entry import EntryState
from desk_app.domain.numbering import NumberReference
from desk_app.domain.register import Direction
from tests.integration.tables.town import Town

HEADER = "Nr. înreg.;Data;Emitent;Conţinut;Compartiment;Nr. file;Observaţii"


@pytest.fixture
def importing(town: Town) -> ImportRegister:
    return town.desk.import_register


def _file(folder: Path, rows: Iterable[str], header: str = HEADER) -> Path:
    file = folder / "registru-vechi.csv"
    file.write_text("\n".join([header, *rows]), "cp1250")
    return file


def _request(preview: ImportPreview) -> ImportRequest:
    return preview.request("01")


def _run(town: Town, importing: ImportRegister, file: Path, *, dry_run: bool = False) -> ImportReport:
    return importing(_request(importing.preview(file, town.desk.queries.profile())), dry_run=dry_run)


def _error(refused: RefusedRow) -> tuple[int, str, str]:
    return refused.row, refused.column, refused.error.code


def _many(folder: Path, count: int) -> Path:
    first = date(2024, 1, 2)
    return _file(
        folder,
        (
            f"{place};{first + timedelta(days=place // 8):%d.%m.%Y};Demonstraţie Ana;Cerere nr. {place}, ţarină;"
            f"URBANISM;{place % 9};{'Anulat - greşit' if place % 100 == 0 else ''}"
            for place in range(1, count + 1)
        ),
    )


def test_two_thousand_rows(town: Town, importing: ImportRegister) -> None:
    file = _many(town.folder, 2000)
    preview = importing.preview(file, town.desk.queries.profile())
    assert (len(preview.rows), preview.missing, preview.is_remembered) == (20, (), False)
    trial = importing(_request(preview), dry_run=True)
    assert town.desk.queries.register_state().entries == 0, "a dry run writes nothing"
    assert (trial.rows, trial.imported, trial.annulled, trial.refused) == (2000, 2000, 20, ())

    steps: list[tuple[int, int]] = []
    began = time.monotonic()
    request = replace(_request(preview), expected_rows=trial.rows)
    report = importing(request, progress=lambda done, whole: steps.append((done, whole)))
    assert time.monotonic() - began < 120
    assert replace(report, is_dry_run=True) == trial
    assert steps == [(500, 2000), (1000, 2000), (1500, 2000), (2000, 2000)]
    queries = town.desk.queries
    assert queries.register_state().entries == 2000
    assert queries.count(RegisterFilter(words="tarina 1777")) == 1
    [candidate] = queries.candidates(NumberReference(100, "01", 2024))
    detail = queries.detail(candidate.entry_id)
    assert detail is not None
    assert detail.entry.state is EntryState.ANNULLED
    assert detail.row.annulled_reason == "greșit"
    assert (detail.entry.letter.department, detail.entry.letter.sheets) == ("URB", 1)
    assert town.desk.integrity.verify().first_bad is None


def test_repeating_an_import_takes_over_only_the_rest(town: Town, importing: ImportRegister) -> None:
    rows = ["1;2.1.2024;Ana;Cerere;Urbanism;2;", "2;2.1.2024;Ana;Adresă;Urbanism;1;"]
    _run(town, importing, _file(town.folder, rows))
    again = _run(town, importing, _file(town.folder, [*rows, "3;3.1.2024;Ana;Notă;;;"]))
    assert (again.rows, again.already_imported, again.imported, again.refused) == (3, 2, 1, ())


def test_cancelling_keeps_whole_batches_and_can_be_continued(town: Town, importing: ImportRegister) -> None:
    request = _request(importing.preview(_many(town.folder, 1100), town.desk.queries.profile()))
    batches: list[int] = []
    stopped = importing(
        request, progress=lambda done, _: batches.append(done), cancelled=lambda: len(batches) == 1
    )
    assert (stopped.was_cancelled, stopped.imported) == (True, 500)
    assert town.desk.queries.register_state().entries == 500
    continued = importing(request)
    assert (continued.already_imported, continued.imported) == (500, 600)


def test_every_refused_row_is_told_with_its_place_and_why(town: Town, importing: ImportRegister) -> None:
    report = _run(
        town,
        importing,
        _file(
            town.folder,
            [
                "1;2.1.2024;Ana;Cerere;;;",
                "1;3.1.2024;Ana;Alta;;;",
                "abc;3.1.2024;Ana;Cerere;;;",
                "2;31.2.2024;Ana;Cerere;;;",
                "3;;Ana;Cerere;;;",
                "4;4.1.2024;;Cerere;;;",
                "5;4.1.2024;Ana;;;;",
                "6;4.1.2024;Ana;Cerere;;multe;",
                "7;4.3.2026;Ana;Cerere;;;",
                "1268;3.3.2026;Ana;Cerere;;;",
                "1267;3.3.2026;Ana;Cerere;;;",
                ";;;;;;",
                "8;4.1.2024;" + "A" * 1001 + ";Cerere;;;",
            ],
        ),
    )
    assert [_error(refused) for refused in report.refused] == [
        (3, "Nr. înreg.", "value-not-allowed"),
        (4, "Nr. înreg.", "value-not-allowed"),
        (5, "Data", "value-not-allowed"),
        (6, "Data", "value-missing"),
        (7, "Emitent", "value-missing"),
        (8, "Conţinut", "value-missing"),
        (9, "Nr. file", "value-not-allowed"),
        (10, "Data", "date-not-allowed"),
        (11, "Nr. înreg.", "import-above-first"),
        (14, "Emitent", "text-too-long"),
    ]
    assert (report.rows, report.imported) == (12, 2)

    out = BytesIO()
    assert importing.write_report(report, lambda error: (error.code, "Corectați."), out) == 10
    lines = list(csv.reader(out.getvalue().decode("utf-8-sig").splitlines(), delimiter=";"))
    assert lines[0][:3] == ["Rândul", "Coloana", "Valoarea"]
    assert lines[3] == ["5", "Data", "31.2.2024", "value-not-allowed", "Corectați."]


def test_numbers_that_the_register_gives_itself_are_never_imported(town: Town, importing: ImportRegister) -> None:
    town.clock.step(timedelta(days=365))
    report = _run(
        town,
        importing,
        _file(town.folder, ["1;5.1.2027;Ana;A;;;", "1267;5.1.2026;Ana;B;;;", "9999;5.1.2025;Ana;C;;;"]),
    )
    assert report.imported == 2
    [refused] = report.refused
    assert isinstance(refused.error, errors.ImportAboveFirst)
    assert (refused.error.number, refused.error.first) == (1, 1)


def test_a_number_that_stands_with_other_content_is_refused(town: Town, importing: ImportRegister) -> None:
    _run(town, importing, _file(town.folder, ["1;2.1.2024;Ana;Cerere;;;"]))
    report = _run(town, importing, _file(town.folder, ["1;2.1.2024;Ana;Altă cerere;;;"]))
    assert (report.imported, report.already_imported, len(report.refused)) == (0, 0, 1)


def test_unknown_departments_keep_their_names_and_are_told(town: Town, importing: ImportRegister) -> None:
    report = _run(
        town, importing, _file(town.folder, ["1;2.1.2024;Ana;Cerere;Birou agricol;;", "2;2.1.2024;Ana;B;urb;;"])
    )
    assert report.unknown_departments == ("Birou agricol",)
    rows = {row.number: row for row in town.desk.queries.find(RegisterFilter())}
    assert (rows[1].department_name, rows[2].department_name) == ("Birou agricol", "Urbanism")


def test_a_chosen_mapping_is_remembered(town: Town, importing: ImportRegister) -> None:
    file = _file(town.folder, ["1;2.1.2024;Cerere"], "Locul;Cronologic;Ce s-a primit")
    preview = importing.preview(file, town.desk.queries.profile())
    assert preview.missing == (ImportColumn.NUMBER, ImportColumn.SUBJECT)
    with pytest.raises(errors.ValueMissing):
        importing(_request(preview))
    columns = {
        ImportColumn.NUMBER: 0,
        ImportColumn.REGISTERED_ON: 1,
        ImportColumn.SUBJECT: 2,
        ImportColumn.SENDER: 2,
    }
    importing(preview.request("01", columns))
    remembered = importing.preview(file, town.desk.queries.profile())
    assert (remembered.columns, remembered.is_remembered) == (columns, True)


def test_outgoing_rows_of_one_column_for_both_go_to_the_addressee(town: Town, importing: ImportRegister) -> None:
    file = _file(
        town.folder, ["1;2.1.2024;Ieşire;Exemplu SRL;Adresă"], "Nr.;Data;Sens;Emitent/Destinatar;Conţinut"
    )
    assert _run(town, importing, file).imported == 1
    [row] = town.desk.queries.find(RegisterFilter())
    assert (row.direction, row.sender, row.addressee) == (Direction.OUTGOING, "", "Exemplu SRL")


def test_titles_repeated_headers_and_numbered_columns_are_no_rows(town: Town, importing: ImportRegister) -> None:
    file = town.folder / "registru.csv"
    header = "Nr.;Data;Emitent;Conținut"
    lines = ["REGISTRU 2024;;;", header, "1;2;3;4", "1;2.1.2024;Ana;A", header, "2;2.1.2024;Ana;B"]
    file.write_text("\n".join(lines), "utf-8")
    report = _run(town, importing, file)
    assert (report.rows, report.imported, report.refused) == (2, 2, ())


def test_an_empty_file_and_an_unknown_register(town: Town, importing: ImportRegister) -> None:
    empty = town.folder / "gol.csv"
    empty.write_bytes(b"")
    with pytest.raises(errors.TableUnreadable) as refused:
        importing.preview(empty, town.desk.queries.profile())
    assert refused.value.cause == "empty"
    request = _request(importing.preview(_file(town.folder, ["1;2.1.2024;Ana;A;;;"]), town.desk.queries.profile()))
    with pytest.raises(errors.RegisterUnknown):
        importing(replace(request, register="77"))


def test_notes_of_the_older_register_are_kept_found_and_exported_again(
    town: Town, importing: ImportRegister, tmp_path: Path
) -> None:
    rows = ("1;03.02.2025;Ana;Cerere;;2;vezi dosarul albastru", "2;03.02.2025;Dan;Notă;;1;Anulat: greşit")
    file = _file(tmp_path, rows)
    report = _run(town, importing, file)
    assert (report.imported, report.noted, report.annulled) == (2, 1, 1)
    queries = town.desk.queries
    (found,) = queries.find(RegisterFilter(words="dosarul albastru"))
    assert (found.subject, found.notes) == ("Cerere", "vezi dosarul albastru")
    detail = queries.detail(found.entry_id)
    assert detail is not None
    assert detail.entry.notes == "vezi dosarul albastru"
    assert importing.preview(file, queries.profile()).is_remembered
    exported = town.desk.export_book(BookRequest("01", 2025, media="csv"), tmp_path / "carte.csv").file
    written = list(csv.reader(exported.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[-1] for row in written] == ["Mențiuni", "vezi dosarul albastru", "Anulat la 03.02.2025: greșit"]
    again = _run(town, importing, exported, dry_run=True)
    assert (again.already_imported, again.refused) == (2, ())
    assert town.desk.integrity.verify().first_bad is None


def test_notes_longer_than_the_register_keeps_are_refused_with_their_column(
    town: Town, importing: ImportRegister, tmp_path: Path
) -> None:
    report = _run(town, importing, _file(tmp_path, (f"1;03.02.2025;Ana;Cerere;;2;{'a' * 70_000}",)))
    assert list(map(_error, report.refused)) == [(2, "Observaţii", "text-too-long")]


@pytest.mark.parametrize("media", ["csv", "xlsx"])
def test_our_own_book_comes_back_as_it_was(busy_town: Town, media: str, tmp_path: Path) -> None:
    """A book of 2025 exported by one desk is the past of another."""
    desk = busy_town.desk
    importing = desk.import_register
    old = tmp_path / "vechi.csv"
    old.write_text(
        "Nr.;Data;Nr. și data emitent;Emitent;Conținut;File;Mod rezolvare;Data expedierii;Destinatar;Mențiuni\n"
        "1/03.02.2025;3.2.2025;4/1.2.2025;Ana;=Cerere; 2;scris;4.2.2025;Ana;\n"
        "2/03.02.2025;3.2.2025;;Dan;Notă;1;;;;Anulat: greșit\n",
        "utf-8",
    )
    assert _run(busy_town, importing, old).imported == 2
    book = desk.export_book(BookRequest("01", 2025, media=media), tmp_path / f"carte.{media}").file
    again = _run(busy_town, importing, book, dry_run=True)
    assert (again.rows, again.already_imported) == (2, 2)
    assert again.refused == ()
