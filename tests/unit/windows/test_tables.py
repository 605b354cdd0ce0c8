"""The tables of the installer, and the check that finds what Windows Installer would refuse."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.adapters.program_log import SOURCE
from desk_app.config.definitions import all_settings
from desk_app.ui.opened import INVITATION_SUFFIX
from installer.windows.msi.check import TablesUnsound, problems_of, require_sound
from installer.windows.msi.files import component_key, file_key
from installer.windows.msi.package import tables_of
from installer.windows.msi.schema import Database, Table, archive_text, columns_of
from installer.windows.product import Product, VersionRefused, component_code
from tests.unit.windows.payloads import FILES, small_payload

PRODUCT = Product("1.2.3")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    return small_payload(tmp_path / "payload")


@pytest.fixture
def database(payload: Path) -> Database:
    return tables_of(PRODUCT, payload)[0]


def rows(database: Database, table: str) -> dict[object, tuple[object, ...]]:
    return {row[0]: row for row in database[table].rows}


def test_what_we_write_is_sound(database: Database) -> None:
    assert problems_of(database) == []


def test_every_file_is_in_the_tables_and_in_the_cabinet_in_one_order(payload: Path) -> None:
    database, files = tables_of(PRODUCT, payload)
    assert len(files) == len(FILES) + 2
    by_number = sorted(database["File"].rows, key=lambda row: int(row[7] or 0))
    assert [row[0] for row in by_number] == [file.key for file in files]
    assert [row[3] for row in by_number] == [file.path.stat().st_size for file in files]


def test_a_file_without_a_version_has_the_hash_that_windows_computes(database: Database) -> None:
    name = "app/desk_app/__main__.pyc"
    row = rows(database, "MsiFileHash")[file_key(name)]
    assert struct.pack("<4i", *row[2:]) == hashlib.md5(name.encode(), usedforsecurity=False).digest()


def test_a_component_is_the_same_in_every_version(payload: Path) -> None:
    codes = [
        {row[0]: row[1] for row in tables_of(Product(version), payload)[0]["Component"].rows}
        for version in ("1.2.3", "2.0.0")
    ]
    assert codes[0] == codes[1]
    assert Product("1.2.3").code != Product("2.0.0").code
    assert component_code("LICENSE") != component_code("license")


def test_every_setting_with_a_property_is_kept_and_found_again(database: Database) -> None:
    listed = str(rows(database, "Property")["SecureCustomProperties"][1]).split(";")
    found = {row[0] for row in database["AppSearch"].rows}
    for setting in all_settings():
        if name := setting.property_name:
            assert name in listed
            assert f"KEPT{name}" in found
            assert (name, f"[KEPT{name}]") in {(row[2], row[3]) for row in database["CustomAction"].rows}


def test_a_secret_is_hidden_under_both_of_its_names(database: Database) -> None:
    assert rows(database, "Property")["MsiHiddenProperties"][1] == "ENROLMENTCODE;KEPTENROLMENTCODE"
    template = rows(database, "ActionText")["WriteRegistryValues"][2]
    assert template == "[1], [2]"  # key and name; never [3], the value


def of_the_classes(database: Database) -> dict[tuple[str, str], str]:
    """What Windows knows of links and file types: the values by key and name."""
    start = "Software\\Classes\\"
    rows = (row for row in database["Registry"].rows if str(row[2]).startswith(start))
    return {(str(row[2]).removeprefix(start), str(row[3] or "")): str(row[4] or "") for row in rows}


def test_links_and_files_open_in_the_window(database: Database) -> None:
    classes = of_the_classes(database)
    commands = {key: value for (key, _), value in classes.items() if key.endswith(r"\shell\open\command")}
    opened = ("registratura", "Registratura.Invitation", "Registratura.Document", r"Applications\registratura.exe")
    assert commands.keys() == {rf"{each}\shell\open\command" for each in opened}
    assert set(commands.values()) == {f'"[#{file_key("registratura.exe")}]" open "%1"'}
    assert classes[INVITATION_SUFFIX, ""] == "Registratura.Invitation"


def test_nobodys_choice_of_a_program_for_pdfs_is_touched(database: Database) -> None:
    of_pdf = [(key, name) for key, name in of_the_classes(database) if key.startswith(".pdf")]
    assert of_pdf == [(r".pdf\OpenWithProgids", "Registratura.Document")]


def test_the_event_log_knows_the_source_that_the_program_writes_under(database: Database) -> None:
    entries = {
        row[3]: row[4] for row in database["Registry"].rows if str(row[2]).endswith(rf"Application\{SOURCE}")
    }
    assert str(entries["EventMessageFile"]).startswith("#%%SystemRoot%")
    assert entries["TypesSupported"] == "#7"


def test_the_old_version_goes_inside_the_transaction(database: Database) -> None:
    place = {row[0]: int(str(row[2])) for row in database["InstallExecuteSequence"].rows}
    assert place["InstallInitialize"] < place["RemoveExistingProducts"] < place["ProcessComponents"]
    assert place["FindRelatedProducts"] < place["LaunchConditions"]
    assert place["AppSearch"] < place["KeepDATAFOLDER"] < place["PlaceData"] < place["CostInitialize"]


def _set(table: str, place: int, value: object, row: int = 0) -> Callable[[Database], None]:
    def change(database: Database) -> None:
        cells = list(database[table].rows[row])
        cells[place] = value  # type: ignore[call-overload]
        database[table].rows[row] = tuple(cells)

    return change


def _twice(table: str) -> Callable[[Database], None]:
    return lambda database: database[table].rows.append(database[table].rows[0])


def _without(table: str) -> Callable[[Database], None]:
    return lambda database: database[table].rows.__delitem__(0)


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (_set("Property", 1, ""), "is empty"),
        (_set("File", 3, "12"), "wrong type"),
        (_set("Component", 0, "C" * 73), "longer than 72"),
        (_set("InstallExecuteSequence", 2, 40_000), "two bytes"),
        (_twice("Property"), "2 times"),
        (_set("File", 1, "Cnone"), "Component has not"),
        (_set("Registry", 4, "[#Fnone]"), "names the file Fnone"),
        (_set("File", 2, "TOOLONGNAME.TXT"), "no short name"),
        (_set("File", 2, "A~1.TXT|a?.txt"), "no long name"),
        (_set("Component", 1, "{1}"), "no component code"),
        (_set("Component", 3, 0), "not for 64 bits"),
        (_set("Component", 5, "Fother"), "not its own"),
        (_without("FeatureComponents"), "in no feature"),
        (_without("MsiFileHash"), "version or a hash"),
        (_set("File", 4, "1.x"), "no version"),
        (_set("File", 7, 99), "numbers of the files"),
        (_set("Media", 1, 1), "does not end"),
        (_set("InstallExecuteSequence", 2, 25, row=1), "place 25"),
        (_without("InstallUISequence"), None),
        (_set("CustomAction", 0, "Never"), "never done"),
        (_set("Upgrade", 0, "{0}"), "another product"),
        (_set("LaunchCondition", 0, 'NOT "'), "no condition"),
    ],
)
def test_the_check_names_what_is_wrong(
    database: Database, harm: Callable[[Database], None], named: str | None
) -> None:
    harm(database)
    problems = problems_of(database)
    if named is None:
        assert problems == []
    else:
        assert any(named in problem for problem in problems), problems
        with pytest.raises(TablesUnsound):
            require_sound(database)


def test_two_files_of_one_folder_may_not_share_a_name(database: Database) -> None:
    database["Component"].add("Cx", "{00000000-0000-0000-0000-000000000001}", "INSTALLFOLDER", 256, None, "Fx")
    database["File"].add("Fx", "Cx", "license", 1, None, None, 512, len(database["File"].rows) + 1)
    assert any("license stands" in problem for problem in problems_of(database))


def test_a_table_is_written_as_windows_reads_it() -> None:
    table = Table("Property")
    table.add("B", "two\twords")
    table.add("A", "ș")
    assert archive_text(table) == (
        "Property\tValue\r\ns72\tl0\r\nProperty\tProperty\r\nA\tș\r\nB\ttwo\x10words\r\n"
    )
    with pytest.raises(ValueError, match="2 columns"):
        table.add("A")
    with pytest.raises(KeyError):
        Database()["Nothing"]
    assert [column.is_key for column in columns_of("CreateFolder")] == [True, True]


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "256.0.0", "1.0.65536", "1.0.0rc1", ""])
def test_a_version_that_windows_cannot_compare_is_refused(version: str) -> None:
    with pytest.raises(VersionRefused):
        replace(PRODUCT, version=version)


def test_keys_are_those_of_the_path(payload: Path) -> None:
    assert component_key("LICENSE")[1:] == file_key("LICENSE")[1:]
