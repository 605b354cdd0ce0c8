"""What the window asks of this machine beside an open data folder: printers, places, the demonstration town."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.adapters.clock import SystemClock
from desk_app.adapters.demonstration import DemonstrationClock, remove_folder
from desk_app.adapters.disks import on_another_disk
from desk_app.adapters.siruta import Siruta
from desk_app.application.surroundings import Surroundings
from desk_app.bootstrap.late import Late
from desk_app.bootstrap.machine import Machine
from desk_app.bootstrap.workplace import DiskWorkplace
from desk_app.config.settings import Settings
from resources import read_json

if TYPE_CHECKING:
    from desk_app.adapters.sheet_printer import SheetPrinter
    from desk_app.application.demonstrate import Demonstrate
    from desk_app.application.identity_cards import IdentityCards
    from desk_app.application.program_updates import ProgramUpdates
    from desk_app.application.signatures import Signatures
    from desk_app.application.support_data import SaveSupportData
    from printing.spool.spooler import Spooler


def workplace_at(moment: datetime) -> tuple[DiskWorkplace, Callable[[datetime], None]]:
    """A workplace whose clock stands at `moment`, and what sets that clock: for a demonstration town."""
    clock = DemonstrationClock(moment)
    return DiskWorkplace(replace(Machine.here(), clock=clock, waits_for_disk=False)), clock.set_to


def demonstrate() -> Demonstrate:
    """Makes demonstration towns and throws them away."""
    from desk_app.adapters.calendars import RomanianCalendars  # noqa: PLC0415
    from desk_app.application.demonstrate import Demonstrate  # noqa: PLC0415  # no start waits for a town

    return Demonstrate(
        read_list=lambda name: read_json(f"reference/{name}.json"),
        workplace_at=workplace_at,
        calendars=RomanianCalendars(),
        remove=remove_folder,
        now=SystemClock().now,
    )


def surroundings(machine: Machine | None = None) -> Surroundings:
    """What the pages ask of this machine beside an open data folder."""
    machine = machine or Machine.here()
    sheets = Late(partial(_sheet_printer, machine.spooler))
    places = Siruta()
    return Surroundings(
        places=places,
        read_list=lambda name: read_json(f"reference/{name}.json"),
        printers=lambda: sheets().printers(),
        print_sheet=lambda pdf, printer: sheets().print_sheet(pdf, printer),
        has_keyring=_has_keyring,
        on_another_disk=on_another_disk,
        demonstrate=demonstrate,
        updates=partial(_updates, machine.settings),
        signatures=_signatures,
        identity_cards=partial(_identity_cards, places),
        support=partial(_support, machine.settings),
    )


def _sheet_printer(spooler: Spooler) -> SheetPrinter:
    from desk_app.adapters.sheet_printer import SheetPrinter  # noqa: PLC0415  # no start prints

    return SheetPrinter(spooler)


def _updates(settings: Settings, folder: Path, centre: str) -> ProgramUpdates:
    from desk_app.bootstrap.updating import program_updates  # noqa: PLC0415  # only who looks for them needs it

    return program_updates(folder, settings, centre=centre)


def _signatures(folder: Path) -> Signatures:
    from desk_app.bootstrap.signing import signatures  # noqa: PLC0415  # its libraries are slow to load

    return signatures(folder)


def _identity_cards(places: Siruta, folder: Path) -> IdentityCards:
    from desk_app.bootstrap.identity_cards import identity_cards  # noqa: PLC0415  # only who reads one needs it

    return identity_cards(folder, places)


def _support(settings: Settings, folder: Path) -> SaveSupportData:
    from desk_app.bootstrap.support import support_data  # noqa: PLC0415  # only who asks for help needs it

    return support_data(settings, folder)


def _has_keyring() -> bool:
    from desk_app.adapters.system_keyring import has_keyring  # noqa: PLC0415  # its library is slow to load

    return has_keyring()
