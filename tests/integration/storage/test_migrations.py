"""Migrations go up, down, and carry the data; the newest is what the tables say."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from desk_app.adapters.sqlite import migration
from desk_app.adapters.sqlite.connection import Connection, open_connection
from desk_app.adapters.sqlite.layout import LAYOUT, layout_of
from desk_app.adapters.sqlite.sqlalchemy_connection import sqlalchemy_connection
from desk_app.adapters.sqlite.tables import metadata
from desk_app.application.front_desk import FrontDesk
from desk_app.application.sign_documents import SignedDocument
from desk_app.application.signatures import Lengthened
from desk_app.domain import errors
from desk_app.domain.hand_over import Pile
from desk_app.domain.signing_folder import Seen, Signer
from tests.desks import DeskPlace, registration


def test_the_layout_this_version_writes_is_the_newest_migration() -> None:
    assert migration.newest_layout() == LAYOUT


def test_up_makes_what_the_tables_say_and_down_leaves_nothing(tmp_path: Path) -> None:
    with open_connection(tmp_path / "empty.db", os.urandom(32)) as connection:
        migration.create(connection)
        context = MigrationContext.configure(sqlalchemy_connection(connection), opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
        command.downgrade(migration.configuration(connection), "base")
        left = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name NOT LIKE 'alembic%'")
        assert [name for (name,) in left if not name.startswith("sqlite_")] == []


@pytest.mark.parametrize("layout", ["0001", LAYOUT])
def test_an_older_file_is_migrated_on_a_copy_with_its_data(desk: FrontDesk, place: DeskPlace, layout: str) -> None:
    number = desk.register_letter(registration()).number
    desk.close()
    database = place.data / "registratura.db"
    with place.database() as connection:
        command.downgrade(migration.configuration(connection), layout)
        assert layout_of(connection) == layout
    again = place.open()
    assert sorted(path.name for path in place.data.glob("*.db*")) == [
        "registratura.db",
        "registratura.db-shm",
        "registratura.db-wal",
    ]
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    last = again.queries.last_entry()
    assert last is not None
    assert last.display == number.display
    assert again.integrity.verify().first_bad is None
    again.close()


def test_what_was_signed_without_a_time_stamp_before_layout_6_is_stamped_later(
    desk: FrontDesk, place: DeskPlace, tmp_path: Path
) -> None:
    sign(desk, tmp_path / "adresa.pdf", "B-B")
    due = desk.lengthen_signed.due()
    assert len(due) == 1
    desk.close()
    go_down(place, "0005", "to_lengthen")
    again = place.open()
    assert again.lengthen_signed.due() == due
    assert again.integrity.verify().first_bad is None
    again.close()


def test_what_was_signed_before_layout_9_is_archived_once_its_file_is_kept_permanently(
    desk: FrontDesk, place: DeskPlace, tmp_path: Path
) -> None:
    """Of three entries: signed at B-LT, lengthened to it, and lengthened beyond it."""
    (place.data / "signing.json").write_text(json.dumps({"permanent_file_codes": ["I A 3"]}))
    for name, levels in (("unu", ("B-LT",)), ("doi", ("B-T", "B-LT")), ("trei", ("B-LT", "B-LTA"))):
        file = tmp_path / f"{name}.pdf"
        entry = sign(desk, file, levels[0])
        desk.update(entry, "file_code", "I A 3")
        for level in levels[1:]:
            (due,) = (each for each in desk.lengthen_signed.due() if each.entry_id == entry)
            file.write_bytes(f"%PDF-1.7 {name}, signed, {level}".encode())
            desk.lengthen_signed.record(due, Lengthened(level, desk.vault.store(file)))
    due = desk.lengthen_signed.due()
    assert [each.level for each in due] == ["B-LT", "B-LT"]
    desk.close()
    go_down(place, "0008", "to_archive")
    again = place.open()
    assert again.lengthen_signed.due() == due
    assert again.integrity.verify().first_bad is None
    again.close()


def sign(desk: FrontDesk, file: Path, level: str) -> str:
    """A new entry whose only document, at `file`, was signed as far as `level`; the identity of the entry."""
    entry = desk.register_letter(registration()).entry_id
    file.write_bytes(f"%PDF-1.7 {file.name}".encode())
    document = desk.attach(entry, [file]).documents[0]
    desk.send_to_sign(entry, document.sha256, Signer(desk.queries.profile().operators[0].id))
    (waits,) = desk.queries.to_sign()
    file.write_bytes(f"%PDF-1.7 {file.name}, signed".encode())
    desk.record_signed(SignedDocument(waits.sent, desk.vault.store(file), level, "Exemplu Ana", Seen.OPENED))
    return entry


def go_down(place: DeskPlace, revision: str, kind: str) -> None:
    """Back to a layout that lays nothing of `kind` down."""
    with place.database() as connection:
        command.downgrade(migration.configuration(connection), revision)
        kept = connection.exec_driver_sql("SELECT count(*) FROM laid_down WHERE kind = ?", (kind,))
        assert kept.scalar_one() == 0


def test_what_was_handed_over_before_layout_8_knew_of_it_is_found(desk: FrontDesk, place: DeskPlace) -> None:
    """A journal may hold such events already: those of a newer desk, read by one that did not know them yet."""
    stays, comes_back = (desk.register_letter(registration(name)).entry_id for name in ("Cerere", "Sesizare"))
    for entry in (stays, comes_back):
        desk.hand_over(entry, Pile("pile-1", "TAX", "Exemplu Vlad"))
    desk.take_back(comes_back)
    before = [desk.queries.detail(entry).hand_overs for entry in (stays, comes_back)]
    assert [len(handed) for handed in before] == [1, 0]
    desk.close()
    with place.database() as connection:
        command.downgrade(migration.configuration(connection), "0007")
        assert "hand_over" not in _tables(connection)
    again = place.open()
    assert [again.queries.detail(entry).hand_overs for entry in (stays, comes_back)] == before
    assert again.integrity.verify().first_bad is None
    again.close()


def test_a_file_of_the_first_layout_is_opened_with_its_data(desk: FrontDesk, place: DeskPlace) -> None:
    number = desk.register_letter(registration()).number
    desk.close()
    with place.database() as connection:
        command.downgrade(migration.configuration(connection), "0001")
        assert "feed_item" not in _tables(connection)
        value = json.loads(connection.exec_driver_sql("SELECT value FROM desk_state").scalar_one())
        first = {name: item for name, item in value.items() if name not in ("centre", "emergency")}
        connection.exec_driver_sql("UPDATE desk_state SET value = ?", (json.dumps(first),))
    again = place.open()
    assert again.queries.last_entry().display == number.display
    assert again.register_letter(registration()).number.number == number.number + 1
    assert again.integrity.verify().first_bad is None
    again.close()


def test_a_newer_file_is_refused_and_left_alone(desk: FrontDesk, place: DeskPlace) -> None:
    desk.close()
    with place.database() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.FileNewer) as refused:
        place.open()
    assert (refused.value.found, refused.value.known) == ("9999", LAYOUT)
    with place.database() as connection:
        assert layout_of(connection) == "9999"


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or (name or "") in metadata.tables
