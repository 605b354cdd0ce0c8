"""The searched tables of a register in a file without encryption: the very same pages of index and rows."""

from __future__ import annotations

from pathlib import Path

from desk_app.adapters.data_folder import DATABASE
from desk_app.adapters.key_slots import unlock
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.adapters.sqlite.layout import LAYOUT
from desk_app.adapters.sqlite.tables import FULL_TEXT
from tests.bench.large_desk import LargeDesk

_TABLES = ("entry", "term", "waiting_words", "laid_down", "desk_state")
_OF_FULL_TEXT = ("data", "idx", "docsize", "config")


def unencrypted_copy(desk: LargeDesk) -> Path:
    """Made once of each layout; it lacks the few letters that later benches registered."""
    made = desk.folder / f"unencrypted-{LAYOUT}.db"
    if not made.exists():
        _copy(desk, made)
    return made


def _copy(desk: LargeDesk, target: Path) -> None:
    temporary = target.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    key = unlock(desk.data, key_file=desk.key_file).subkey("database")
    with open_connection(desk.data / DATABASE, key) as connection:
        run = connection.exec_driver_sql
        run(f"ATTACH DATABASE '{temporary}' AS plain KEY ''")
        run("PRAGMA plain.synchronous = OFF")
        run("BEGIN")
        for table in _TABLES:
            schema = run("SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,))
            for kind, statement in schema.all():
                run(statement.replace(f"CREATE {kind.upper()} ", f"CREATE {kind.upper()} plain.", 1))
            run(f"INSERT INTO plain.{table} SELECT * FROM main.{table} ORDER BY 1")
        run(FULL_TEXT[0].replace("entry_words", "plain.entry_words", 1))
        for part in _OF_FULL_TEXT:
            run(f"DELETE FROM plain.entry_words_{part}")
            run(f"INSERT INTO plain.entry_words_{part} SELECT * FROM main.entry_words_{part}")
        run("COMMIT")
        run("DETACH DATABASE plain")
    temporary.rename(target)
