"""Long work above the list: export, import, verification."""

import csv
from io import StringIO
from pathlib import Path

from PySide6.QtCore import Qt

from desk_app.ui.actions import COMMANDS, REGISTER
from desk_app.ui.presenters.import_register import Step
from desk_app.ui.presenters.register_entry_state import Act
from desk_app.ui.widgets.accessibility import nameless

ENTER = Qt.Key.Key_Return
HEADER = "Nr. înregistrare;Data înregistrării;Emitent;Conținut pe scurt"


def test_what_is_seen_is_exported(clerk, tmp_path) -> None:
    clerk.page.presenter.narrow(words="morii")
    clerk.wait(lambda: clerk.page.presenter.state.figures.overdue is not None)
    clerk.wait(lambda: len(clerk.page.list.table.model().ids()) == clerk.page.presenter.state.figures.total.number)
    clerk.files.target = tmp_path / "vazut.csv"
    clerk.give("export")
    clerk.page.list.exporting.media.set_value("csv")
    clerk.page.list.exporting.go.click()
    exporter = clerk.page.list._exporter
    clerk.wait(lambda: exporter.state.exported is not None or exporter.state.problem is not None)
    assert exporter.state.problem is None
    written = (tmp_path / "vazut.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(StringIO(written), delimiter=";"))
    assert len(rows) - 1 == len(clerk.page.list.table.model().ids())
    assert all("Morii" in row[6] for row in rows[1:])
    assert clerk.page.list.exporting.notice.isVisible()


def test_book_is_exported_as_pdf(clerk, tmp_path) -> None:
    clerk.files.target = tmp_path / "registru.pdf"
    clerk.give("print-book")
    clerk.page.list.exporting.go.click()
    exporter = clerk.page.list._exporter
    clerk.wait(lambda: exporter.state.exported is not None)
    assert (tmp_path / "registru.pdf").read_bytes().startswith(b"%PDF")
    clerk.page.list.exporting.setFocus()
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.page.list.exporting.isHidden()


def test_a_long_book_is_made_readable_aloud_on_demand(clerk, tmp_path, monkeypatch) -> None:
    clerk.files.target = tmp_path / "registru.pdf"
    clerk.give("print-book")
    panel, exporter = clerk.page.list.exporting, clerk.page.list._exporter
    asked = []
    monkeypatch.setattr(exporter, "export_book", lambda request, file: asked.append(request.always_tagged))
    panel.go.click()
    panel.tagged.setFocus()
    clerk.press(Qt.Key.Key_Space)
    panel.go.click()
    assert asked == [False, True]
    panel.media.setFocus()
    clerk.press(Qt.Key.Key_Right)
    assert panel.media.value() == "xlsx"
    assert panel.tagged.isHidden()


def test_export_into_a_missing_folder_is_a_sentence(clerk, tmp_path) -> None:
    clerk.files.target = tmp_path / "nu există" / "registru.pdf"
    clerk.give("print-book")
    clerk.page.list.exporting.go.click()
    clerk.wait(lambda: clerk.page.list._exporter.state.problem is not None)
    assert clerk.page.list.exporting.notice.accessibleName() == "Nu s-a exportat"


def test_older_register_is_taken_over_step_by_step(clerk, tmp_path) -> None:
    table = tmp_path / "vechi.csv"
    rows = [f"{number};{1 + number % 28:02}.03.2026;Demonstrație Ion;cererea {number}" for number in range(1, 31)]
    table.write_text("\n".join([HEADER, *rows, "9999;01.03.2026;Demonstrație Ion;prea mare"]), encoding="utf-8")
    clerk.files.source = table
    clerk.give("import-register")
    panel, importer = clerk.page.list.importing, clerk.page.list._importer
    assert clerk.focus() is panel.next
    clerk.press(Qt.Key.Key_Space)
    clerk.wait(lambda: importer.state.step is Step.MAP)
    assert [field.text() for field in panel.mapping] == ["numărul", "data", "emitent", "conținut pe scurt"]
    panel.next.click()
    clerk.wait(lambda: importer.state.step is Step.TRIED and not importer.state.is_running)
    assert panel.next.text() == "Preiau 30 de rânduri"
    assert len(importer.state.report.refused) == 1
    clerk.files.target = tmp_path / "refuzate.csv"
    panel.save.click()
    clerk.wait(lambda: importer.state.saved_as is not None)
    assert "9999" in (tmp_path / "refuzate.csv").read_text(encoding="utf-8-sig")
    before = len(clerk.page.list.table.model().ids())
    panel.next.click()
    clerk.wait(lambda: importer.state.step is Step.IMPORTED and not importer.state.is_running)
    clerk.wait(lambda: len(clerk.page.list.table.model().ids()) == before + 30)


def test_missing_column_is_asked_for(clerk, tmp_path) -> None:
    table = tmp_path / "fara.csv"
    table.write_text("Ceva;Conținut pe scurt\n1;cerere\n", encoding="utf-8")
    clerk.files.source = table
    clerk.give("import-register")
    panel, importer = clerk.page.list.importing, clerk.page.list._importer
    panel.next.click()
    clerk.wait(lambda: importer.state.step is Step.MAP)
    assert not panel.next.isEnabled()
    panel.mapping[0].setFocus()
    clerk.type("numărul")
    clerk.press(ENTER)
    assert panel.next.isEnabled()


def test_file_that_is_no_table_is_a_sentence(clerk, tmp_path) -> None:
    table = tmp_path / "poza.csv"
    table.write_bytes(b"\x89PNG\x00\x00")
    clerk.files.source = table
    clerk.give("import-register")
    clerk.page.list.importing.next.click()
    clerk.wait(lambda: clerk.page.list._importer.state.problem is not None)
    assert clerk.page.list.importing.notice.accessibleName() == "Nu s-a preluat"


def test_register_is_verified(clerk) -> None:
    clerk.give("verify-register")
    clerk.press(Qt.Key.Key_Space)
    clerk.wait(lambda: clerk.page.list._verifier.state.result is not None)
    assert clerk.page.list._verifier.state.result.first_bad is None
    assert clerk.page.list.verifying.notice.accessibleName() == "Registrul este întreg"


def test_every_command_of_the_page_is_listened_to_and_named(clerk) -> None:
    listened = {command.name for command in clerk.window.commands.listened()}
    own = {command.name for command in COMMANDS if command.scope == REGISTER}
    assert own <= listened


def test_everything_has_a_name_for_a_screen_reader(clerk, tmp_path: Path) -> None:
    clerk.fresh("nume pentru toate")
    paper = tmp_path / "adresa.pdf"
    paper.write_bytes(b"%PDF-1.7 pretended")
    clerk.files.files = (paper,)
    clerk.give("attach-file")
    clerk.wait(lambda: clerk.page.entries.state.to_sign is not None)
    clerk.give("filter")
    assert nameless(clerk.page) == []
    for act in set(Act) - {Act.COMPLETE}:
        clerk.page.entries.begin(act)
        assert nameless(clerk.page.pane.panels[act]) == [], act
        clerk.page.entries.give_up()
    clerk.give("entry-acts")
    assert nameless(clerk.page.pane) == []
    for name in ("export", "import-register", "verify-register"):
        clerk.give(name)
        assert nameless(clerk.page.list) == [], name
