"""The two programs: the window and `registraturactl`. They read their arguments and hand over to their rim."""

from __future__ import annotations

import gc
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.application.usual_folder import messages_folder, usual_folder
from desk_app.signing.memory_image import leave_no_image

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.adapters.technical_messages import TechnicalMessages
    from desk_app.application.demonstrate import Demonstrate
    from desk_app.application.front_desk import Workplace
    from desk_app.application.identity_cards import IdentityCards
    from desk_app.application.program_updates import ProgramUpdates
    from desk_app.application.signatures import Signatures
    from desk_app.application.support_data import SaveSupportData
    from desk_app.application.surroundings import Surroundings

TURN = 0.000_5
"""Seconds that a thread of ours works on in Python while another waits for its turn; the interpreter's own are ten
times as long.

A paint of the window comes back from Qt some hundred times: beside an export in the background it would stand
still. A first reading of a register comes back from SQLite as often, while its next page is made ready: it would
take half as long again.
"""


def main() -> int:
    """`registratura`: the window. What opens a data folder is loaded only after the window is painted."""
    # Loading Qt makes objects that all stay: walking them every 700 is a tenth of the time to the first paint.
    # From then on the window collects by itself (`desk_app.ui.garbage`).
    gc.disable()
    sys.setswitchinterval(TURN)
    leave_no_image()
    from desk_app.ui.uncaught import hear_uncaught  # noqa: PLC0415  # each program loads its own rim only

    hear_uncaught(lambda what, error: _messages().uncaught(what, error))
    from desk_app.ui.app import run  # noqa: PLC0415  # as above

    ends: list[Callable[[], None]] = []

    def open_workplace() -> Workplace:
        _messages().begin()
        from desk_app.bootstrap.running import tell_running  # noqa: PLC0415  # after the first paint

        ends.append(tell_running())
        return _open_workplace()

    try:
        return _left(run(sys.argv[1:], open_workplace, _open_surroundings))
    finally:
        for tell_end in ends:
            tell_end()


def registraturactl() -> int:
    """`registraturactl`: the same use cases without a window."""
    sys.setswitchinterval(TURN)
    leave_no_image()
    from desk_app.cli.program import run  # noqa: PLC0415
    from desk_app.config.sources import settings_of_this_machine  # noqa: PLC0415

    settings = settings_of_this_machine()
    folder = settings.value("data_folder")
    usual = Path(folder) if folder else usual_folder(os.environ)

    def updates(folder: Path, key_file: Path | None, centre: str) -> ProgramUpdates:
        from desk_app.bootstrap.updating import program_updates  # noqa: PLC0415  # only its commands need it

        return program_updates(folder, settings, key_file, centre=centre)

    def support(folder: Path) -> SaveSupportData:
        from desk_app.bootstrap.support import support_data  # noqa: PLC0415  # as above

        return support_data(settings, folder)

    code = run(
        sys.argv[1:],
        _open_workplace(),
        _demonstrate,
        _signatures,
        default_folder=usual,
        settings=settings,
        updates=updates,
        identity_cards=_identity_cards,
        support=support,
    )
    return _left(code)


@cache
def _messages() -> TechnicalMessages:
    """Loaded after the first paint, or by what goes wrong before."""
    from importlib import metadata  # noqa: PLC0415

    from desk_app.adapters.program_log import system_log  # noqa: PLC0415
    from desk_app.adapters.technical_messages import TechnicalMessages  # noqa: PLC0415

    return TechnicalMessages(messages_folder(os.environ), metadata.version("registratura"), system_log())


def _left(code: int) -> int:
    """Everything is written and closed: Python need not search a million objects for cycles before it ends."""
    gc.freeze()
    return code


def _demonstrate() -> Demonstrate:
    from desk_app.bootstrap import demonstrate  # noqa: PLC0415

    return demonstrate()


def _signatures(folder: Path) -> Signatures:
    from desk_app.bootstrap.signing import signatures  # noqa: PLC0415  # only its commands wait for its libraries

    return signatures(folder)


def _identity_cards(folder: Path) -> IdentityCards:
    from desk_app.bootstrap.identity_cards import identity_cards  # noqa: PLC0415  # only who reads one needs it

    return identity_cards(folder)


def _open_workplace() -> Workplace:
    from desk_app.bootstrap import DiskWorkplace  # noqa: PLC0415  # after the first paint

    return DiskWorkplace()


def _open_surroundings() -> Surroundings:
    from desk_app.bootstrap import surroundings  # noqa: PLC0415  # after the first paint

    return surroundings()


if __name__ == "__main__":
    sys.exit(main())
