"""New versions of the program on this machine. Imported only by what looks for them, long after the first
paint.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from desk_app.adapters.clock import SystemClock
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.program_log import system_log
from desk_app.adapters.travelling_files import client
from desk_app.adapters.updates.installers import Installation, installer_of_this_system
from desk_app.adapters.updates.processes import run_behind, self_test_passes, start_apart
from desk_app.adapters.updates.record_file import RecordFile
from desk_app.adapters.updates.releases import BelievedReleases, FolderPlace
from desk_app.adapters.updates.shelf import FolderShelf
from desk_app.adapters.updates.system import System, is_elevated, machine_place, own_program, place_of, this_system
from desk_app.application.program_updates import ProgramUpdates
from desk_app.application.update_program import PackageInstaller, UpdateProgram
from desk_app.bootstrap.self_test import examine
from desk_app.config.definitions import Kind, all_settings
from desk_app.config.settings import Settings, Source
from desk_app.domain.update_errors import ReleasePlaceUnknown
from resources import read_json
from sync.client.clock_guard import BUCHAREST

COMMAND = "registraturactl"
_LOG = "install.log"
_WAIT_SECONDS = 900
_BREAKS_A_COMMAND = frozenset('"%^&|<>')


@dataclass(frozen=True, slots=True)
class Account:
    """What this process may do on this computer, and whose signature it believes; a test brings its own."""

    is_elevated: bool
    machine: Path
    keys: tuple[bytes, ...]
    system: System | None

    @classmethod
    def of_this_process(cls) -> Account:
        """The keys are those that were pinned before the program was built; none in the source tree."""
        keys = tuple(bytes.fromhex(key) for key in read_json("reference/release_keys.json"))
        return cls(is_elevated(), machine_place(), keys, this_system())


def program_updates(
    folder: Path,
    settings: Settings,
    key_file: Path | None = None,
    *,
    centre: str = "",
    account: Account | None = None,
) -> ProgramUpdates:
    """`folder`: the register that the self-test opens a copy of; `centre`: the address of the central registry
    that the desk belongs to, where the settings name none.
    """
    account = account or Account.of_this_process()
    place = place_of(folder, elevated=account.is_elevated, machine=account.machine)
    base, now = place.base, _now
    shelf = FolderShelf(base)
    program = UpdateProgram(
        RecordFile(base, is_for_all=place.is_machine), shelf, system_log(), metadata.version("registratura"), now
    )
    test = (str(own_program(COMMAND)), "--data", str(folder), *_key(key_file), "upgrade", "test")
    address = settings.value("central_address") or centre
    source = settings.value("update_folder")

    def installer() -> PackageInstaller:
        offer = program.status().offer
        return installer_of_this_system(
            Installation(own_program(COMMAND), folder, base / _LOG),
            _properties(settings),
            elevated=account.is_elevated,
            package=None if offer is None else shelf.path(offer.package),
        )

    return ProgramUpdates(
        program=program,
        installer=installer,
        releases=partial(_releases, source, address, account),
        closed=partial(_closed, folder),
        self_test=partial(self_test_passes, test),
        examine=partial(examine, folder, base, key_file, now),
        take_charge=place.take_charge,
        fetch=partial(_fetch, folder, centre),
        ask_to_install=partial(
            start_apart,
            own_program(COMMAND),
            ("--data", str(folder), "upgrade", "install", "--wait", str(_WAIT_SECONDS)),
        ),
        channel=settings.value("update_channel"),
        hours=settings.value("update_hours"),
        place=source or address,
        is_own=place.is_own,
        now=now,
    )


@contextmanager
def _releases(folder: str, address: str, account: Account) -> Iterator[BelievedReleases]:
    """Raises ReleasePlaceUnknown."""
    if folder:
        yield BelievedReleases(FolderPlace(Path(folder)), account.keys, account.system)
        return
    if not address:
        raise ReleasePlaceUnknown
    from sync.client.release_transport import ReleaseTransport  # noqa: PLC0415  # a share needs no HTTP

    transport = ReleaseTransport(address, client())
    try:
        yield BelievedReleases(transport, account.keys, account.system)
    finally:
        transport.close()


def _closed(folder: Path, wait_seconds: float) -> AbstractContextManager[object]:
    """A computer without a register has no counter that could be open."""
    if not folder.is_dir():
        return nullcontext()
    return FolderLock.acquire(folder, f"{COMMAND} upgrade", wait_seconds=wait_seconds)


def _fetch(folder: Path, address: str) -> None:
    """What was refused is tried again in some hours: the window need not know more than the record says."""
    named = ("--centre", address) if address else ()
    run_behind((str(own_program(COMMAND)), "--data", str(folder), "upgrade", "download", *named))


def _key(key_file: Path | None) -> tuple[str, ...]:
    return () if key_file is None else ("--key-file", str(key_file))


def _properties(settings: Settings) -> tuple[tuple[str, str], ...]:
    """What the installer of the version before is told again: all that was laid down at installation but
    secrets.
    """
    given = (
        (each.property_name, settings[each.name])
        for each in all_settings()
        if each.property_name and each.kind is not Kind.SECRET
    )
    return tuple(
        (name, held.value)
        for name, held in given
        if held.source is Source.INSTALLATION and not _BREAKS_A_COMMAND & set(held.value)
    )


def _now() -> datetime:
    return SystemClock().now().astimezone(BUCHAREST)
