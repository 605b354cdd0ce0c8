"""`desk_app.application.signatures.Signatures` on this machine: its readers, its drivers, the network."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.adapters.signing import words
from desk_app.adapters.signing.settings import SigningSettings, read_card_table
from desk_app.adapters.whole_file import whole_file
from desk_app.application.signatures import (
    AskPin,
    Course,
    DocumentToJudge,
    JudgedDocument,
    Lengthened,
    Outlook,
    SignFiles,
    SigningProgress,
    SigningResult,
    ToBeJudged,
    ToBeLengthened,
    Token,
    always_on,
)
from desk_app.domain.signing_errors import SignedFileExists, TrustedListsUnavailable
from desk_app.signing import errors
from desk_app.signing.card_process.token_backend import TokenBackend
from desk_app.signing.cards.card_table import CardTable, installed_module
from desk_app.signing.cards.driver_file import driver_fit
from desk_app.signing.cards.reader_watch import ReaderWatch, current_readers
from desk_app.signing.cards.readers import Reader, Readers
from desk_app.signing.cards.remote_session import in_remote_session
from desk_app.signing.trust.age import LISTS, lists_age

if TYPE_CHECKING:
    from desk_app.adapters.signing.files import FileSigning
    from desk_app.signing.trust.anchors import Trust
    from desk_app.signing.trust.lists import TrustedLists

_LIBRARIES = ("pyhanko", "python-pkcs11", "pyscard")
_SERIAL_NUMBERS = re.compile(r"[\[(][^\])]*[\])]|\b[0-9A-F]{8,}\b")
"""Reader names may end with the serial number of the token: that is whose it is."""


class TokenSignatures:
    """Of one data folder, whose settings, card table and trusted lists are used.

    `readers` tells what is plugged in; a window that watches them gives its own.
    """

    def __init__(
        self, folder: Path, now: Callable[[], datetime], readers: Callable[[], Readers] = current_readers
    ) -> None:
        self._settings = SigningSettings.read(folder)
        self._table = read_card_table(folder)
        self._folder = folder
        self._now = now
        self._readers = readers
        self._backend = TokenBackend(self._table, readers)
        self._known: Trust | None = None

    def tokens(self, waited: Callable[[str, float], None] | None = None) -> tuple[Token, ...]:
        return tuple(words.token(report) for report in self._backend.reports(waited))

    def look(self, wanted: SignFiles) -> Outlook:
        return self._signing().look(wanted)

    def sign(
        self,
        wanted: SignFiles,
        ask_pin: AskPin,
        progress: Callable[[SigningProgress], None] | None = None,
        course: Callable[[], Course] = always_on,
    ) -> SigningResult:
        return self._signing().sign(wanted, ask_pin, progress, course)

    def lengthen(self, wanted: ToBeLengthened, level: str = "B-LT") -> Lengthened:
        from desk_app.adapters.signing.lengthening import lengthen_signed  # noqa: PLC0415  # pyHanko loads slowly

        return lengthen_signed(wanted, level, self._settings, self._trust())

    def watch_readers(self, changed: Callable[[], None]) -> Callable[[], None]:
        watch = ReaderWatch(lambda _readers: changed())
        watch.start()
        return watch.stop

    def validate(self, wanted: ToBeJudged, *, online: bool = True) -> JudgedDocument:
        from desk_app.adapters.signing.judging import judge_file, judge_stored  # noqa: PLC0415  # pyHanko loads slowly

        if isinstance(wanted, DocumentToJudge):
            return judge_stored(wanted, self._trust(), online=online)
        return judge_file(wanted, self._trust(), online=online)

    def lists_of(self) -> datetime | None:
        age = lists_age(self._folder / LISTS)
        return None if age is None else age.fetched_at

    def refresh_lists(self) -> tuple[str, ...]:
        try:
            refreshed = self._lists().refresh()
        except errors.TrustedListsUnavailable as error:
            raise TrustedListsUnavailable from error
        self._known = None
        return refreshed.taken

    def diagnostics(self) -> Mapping[str, object]:
        readers = self._readers()
        return {
            "system": platform.platform(),
            "libraries": {name: metadata.version(name) for name in _LIBRARIES},
            "service": readers.service.value,
            "remote_session": in_remote_session(),
            "readers": [_described(reader, self._table) for reader in readers.readers],
            "states": [report.state.value for report in self._backend.reports()],
            "time_stamp_servers": [server.url for server in self._settings.servers],
            "trusted_lists_of": self.lists_of(),
        }

    def report(self, judged: JudgedDocument) -> bytes:
        from desk_app.adapters.signing.paper import validation_paper  # noqa: PLC0415  # neither do the fonts

        return validation_paper(judged)

    def write_report(self, judged: JudgedDocument, target: Path) -> None:
        if target.exists():
            raise SignedFileExists(str(target))
        with whole_file(target) as out:
            out.write(self.report(judged))

    def close(self) -> None:
        self._backend.close()

    def _signing(self) -> FileSigning:
        from desk_app.adapters.signing.files import FileSigning, stamp_fonts  # noqa: PLC0415  # pyHanko loads slowly

        return FileSigning(self._backend, self._settings, self._trust(), stamp_fonts, self._now())

    def _trust(self) -> Trust:
        """Read once, and again once they were fetched anew: the lists are large."""
        lists = self._lists()
        if self._known is None or self._known.lists_of != lists.fetched_at:
            self._known = lists.trust(roots=self._settings.roots)
        return self._known

    def _lists(self) -> TrustedLists:
        from desk_app.signing.trust.lists import TrustedLists  # noqa: PLC0415  # pyHanko loads slowly

        return TrustedLists(self._folder / LISTS, self._settings.lists, self._settings.signers)


def _described(reader: Reader, table: CardTable) -> Mapping[str, object]:
    kind = None if reader.atr is None else table.kind_of(reader.atr)
    module = None if kind is None else installed_module(kind)
    return {
        "reader": _SERIAL_NUMBERS.sub("…", reader.name),
        "atr": None if reader.atr is None else reader.atr.hex().upper(),
        "device": None if kind is None else kind.device,
        "drivers": [] if kind is None else [str(path) for path in kind.modules],
        "installed": None if module is None else str(module),
        "fit": None if module is None else driver_fit(module).value,
    }
