"""Bring a database to this version's layout, on a verified copy that then takes its place."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from desk_app.adapters.atomic_file import create_private, rename_durably
from desk_app.adapters.sqlite import migrations
from desk_app.adapters.sqlite.connection import Connection, open_connection, storage_errors
from desk_app.adapters.sqlite.full_text import prepare
from desk_app.adapters.sqlite.layout import LAYOUT, layout_of
from desk_app.adapters.sqlite.sqlalchemy_connection import sqlalchemy_connection
from desk_app.domain import errors


def newest_layout() -> str:
    """The revision of the newest migration."""
    head = ScriptDirectory.from_config(configuration(None)).get_current_head()
    assert head is not None
    return head


def create(connection: Connection) -> None:
    """Lay out an empty database."""
    command.upgrade(configuration(connection), "head")
    prepare(connection)


def bring_up_to_date(file: Path, key: bytes) -> None:
    """Migrate a database whose layout is not LAYOUT.

    The copy is made through SQLite's backup interface with the same key, migrated, checked and then renamed over
    the old file. Raises FileNewer, FileDamaged, DiskFull.
    """
    copy = file.with_name(file.name + ".migrating")
    with open_connection(file, key) as connection:
        found = layout_of(connection)
        if found not in _known_layouts():
            raise errors.FileNewer(file.name, found, LAYOUT)
        copy.unlink(missing_ok=True)
        create_private(copy).close()  # SQLite keeps the rights of the empty file it finds
        with storage_errors(file):
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    _migrate(copy, key)
    for leftover in ("-wal", "-shm"):
        file.with_name(file.name + leftover).unlink(missing_ok=True)
    rename_durably(copy, file)


def _migrate(copy: Path, key: bytes) -> None:
    with open_connection(copy, key) as connection:
        command.upgrade(configuration(connection), "head")
        verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        if verdict != "ok":
            raise errors.FileDamaged(copy.name)
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")


def _known_layouts() -> set[str]:
    return {revision.revision for revision in ScriptDirectory.from_config(configuration(None)).walk_revisions()}


def configuration(connection: Connection | None) -> Config:
    """Alembic's configuration for our migrations, working on `connection`."""
    folder = Path(migrations.__file__).parent
    configuration = Config()
    configuration.set_main_option("script_location", str(folder))
    if connection is not None:
        configuration.attributes["connection"] = sqlalchemy_connection(connection)
    return configuration
