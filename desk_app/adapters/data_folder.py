"""A data folder before and around its opening: empty, laid out, of the right layout, taken from a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from desk_app.adapters.atomic_file import create_private
from desk_app.adapters.desk_file import DESK_FILE
from desk_app.adapters.folder_rights import make_own
from desk_app.adapters.key_slots import Keys
from desk_app.adapters.keys_file import KEYS_FILE
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.adapters.sqlite.layout import LAYOUT, layout_of
from desk_app.domain import errors

DATABASE = "registratura.db"
MIRROR_NAME = "mirror-{desk}.journal"


@contextmanager
def new_folder(folder: Path, mirror_folder: Path) -> Iterator[None]:
    """Room for a new register; when the block raises, nothing of what it made is left. Raises FolderOccupied."""
    require_empty(folder)
    with ExitStack() as undo:
        for made in (mirror_folder, folder):
            undo.callback(_take_away, made, frozenset(made.iterdir()) if made.exists() else None)
            make_own(made)
        yield
        undo.pop_all()


def _take_away(folder: Path, before: frozenset[Path] | None) -> None:
    for path in folder.iterdir():
        if before is None or path not in before:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if before is None:
        folder.rmdir()


def require_empty(folder: Path) -> None:
    """Raises FolderOccupied for a folder that holds anything."""
    if folder.exists() and any(folder.iterdir()):
        raise errors.FolderOccupied(str(folder))


def require_access(folder: Path) -> None:
    """Raises FolderForbidden for a register of another account; what else is wrong shows when it is opened."""
    try:
        (folder / DESK_FILE).open("rb").close()
    except PermissionError as error:
        raise errors.FolderForbidden(str(folder)) from error
    except OSError:
        return


def require_layout(folder: Path, keys: Keys, *, migrate: bool = True) -> None:
    """Bring an older database up to date; a reader leaves that to the next who writes.

    Raises FileDamaged, FileNewer.
    """
    database, key = folder / DATABASE, keys.subkey("database")
    if not database.exists():
        raise errors.FileDamaged(DATABASE)
    with open_connection(database, key) as connection:
        found = layout_of(connection)
    if found == LAYOUT:
        return
    if not migrate:
        raise errors.FileNewer(DATABASE, found, LAYOUT)
    from desk_app.adapters.sqlite import migration  # noqa: PLC0415  # Alembic, which almost no start needs

    migration.bring_up_to_date(database, key)


def lay_out(folder: Path, keys: Keys) -> None:
    """Make an empty encrypted database."""
    from desk_app.adapters.sqlite import migration  # noqa: PLC0415  # Alembic, which almost no start needs

    create_private(folder / DATABASE).close()  # SQLite keeps the rights of the file it finds
    with open_connection(folder / DATABASE, keys.subkey("database")) as connection:
        migration.create(connection)


def take_mirror(copy: Path, folder: Path, mirror_folder: Path) -> str:
    """A copy of the mirror brings its keys along; the register is made again from its journal. The desk's name.

    Raises BackupUnusable.
    """
    found = sorted(copy.glob(MIRROR_NAME.format(desk="*")))
    try:
        _take(copy / KEYS_FILE, folder)
        _take(found[0], mirror_folder)
    except (OSError, IndexError) as error:
        raise errors.BackupUnusable(str(copy), "missing") from error
    return found[0].name.removeprefix("mirror-").removesuffix(".journal")


def _take(source: Path, folder: Path) -> None:
    """Its rights are those of `folder`, whatever those of the stick were."""
    with source.open("rb") as file, create_private(folder / source.name) as taken:
        shutil.copyfileobj(file, taken)
