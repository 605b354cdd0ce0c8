"""The checks of "Ghișeul e gata?": each device and condition, whether it is good, and what mends it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_app.adapters import folder_sharing
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.disks import RESERVED_BYTES, free_bytes, on_another_disk
from desk_app.adapters.key_slots import Keys
from desk_app.adapters.key_sources import RECOVERY_SHEET
from desk_app.application.queries import RegisterQueries
from desk_app.application.register_state import RegisterState
from desk_app.application.services import Check, Copies, Printer, PrintQueue
from desk_app.domain import paper_errors
from desk_app.domain.printer_profile import ADDRESS
from desk_app.domain.signing_folder import ToLengthen
from desk_app.signing.trust.age import LISTS, lists_age
from sync.client.clock_guard import BUCHAREST, LONGEST_GAP_DAYS
from sync.client.ports import Clock

_LOW_BYTES = 5 * RESERVED_BYTES

GOOD, ATTENTION, PROBLEM = "good", "attention", "problem"


@dataclass(frozen=True, slots=True)
class FrontDeskChecks:
    """Runs every check, each by itself: one that fails does not hide the others."""

    folder: Path
    queries: RegisterQueries
    keys: Keys
    copies: Copies
    print_queue: PrintQueue
    clock: Clock
    unreadable: Mapping[str, ToLengthen]
    """Signed documents that could not be read since the program began, by their SHA-256."""

    def __call__(self) -> tuple[Check, ...]:
        state = self.queries.register_state()
        return tuple(check for source in self._sources(state) for check in source())

    def _sources(self, state: RegisterState) -> tuple[Callable[[], Iterator[Check]], ...]:
        return (
            lambda: self._registry(state),
            lambda: self._numbers(state),
            lambda: self._mirror(state),
            self._copy,
            self._disk,
            lambda: self._clock(state.last_day),
            self._printer,
            lambda: self._papers(state.waiting_papers),
            lambda: self._labels(state.unconfirmed_labels),
            self._keys,
            self._access,
            self._people,
            self._signed,
            self._lists,
        )

    @staticmethod
    def _registry(state: RegisterState) -> Iterator[Check]:
        data: dict[str, object] = {"entries": state.entries, "debts": state.open_debts}
        if state.trust == "distrusted":
            data |= {"cause": state.distrust_cause, "series": state.emergency_series}
            if state.is_member:
                yield Check("registry", PROBLEM, "registry-doubted", data, "outbox")
            else:
                yield Check("registry", PROBLEM, "registry-distrusted", data, "resume")
        elif state.open_debts:
            yield Check("registry", ATTENTION, "registry-debts", data, "debts")
        else:
            yield Check("registry", GOOD, "registry-good", data)

    @staticmethod
    def _numbers(state: RegisterState) -> Iterator[Check]:
        """Numbers that a doubt suspended; nothing is said where there are none."""
        if state.suspended_numbers:
            yield Check("numbers", ATTENTION, "numbers-suspended", {"count": state.suspended_numbers}, "minutes")

    def _mirror(self, state: RegisterState) -> Iterator[Check]:
        folder = DeskFile.read(self.folder).mirror_folder
        data: dict[str, object] = {"folder": str(folder), "events": state.mirror_events or 0}
        if state.mirror_events is None:
            yield Check("mirror", PROBLEM, "mirror-missing", data, "mirror")
        elif state.mirror_events < state.journal_events:
            data["behind"] = state.journal_events - state.mirror_events
            yield Check("mirror", ATTENTION, "mirror-behind", data)
        elif not on_another_disk(self.folder, folder):
            yield Check("mirror", GOOD, "mirror-same-disk", data)
        else:
            yield Check("mirror", GOOD, "mirror-good", data)

    def _copy(self) -> Iterator[Check]:
        desk = DeskFile.read(self.folder)
        if desk.copy_refusal is not None:
            reason = desk.copy_refusal.reason
            yield Check("copy", ATTENTION, "copy-refused", {"reason": reason}, "copy")
        elif not desk.copy_folders:
            yield Check("copy", ATTENTION, "copy-none", {}, "copy")
        for state in self.copies.refresh():
            data: dict[str, object] = {"folder": str(state.folder), "cause": state.cause}
            if state.is_current:
                yield Check("copy", GOOD, "copy-good", data)
            else:
                yield Check("copy", PROBLEM, "copy-missing", data, "copy")

    def _disk(self) -> Iterator[Check]:
        free = free_bytes(self.folder)
        data: dict[str, object] = {"free_gigabytes": round(free / 1e9, 1)}
        if free < RESERVED_BYTES:
            yield Check("disk", PROBLEM, "disk-full", data)
        elif free < _LOW_BYTES:
            yield Check("disk", ATTENTION, "disk-low", data)
        else:
            yield Check("disk", GOOD, "disk-good", data)

    def _clock(self, last_day: date | None) -> Iterator[Check]:
        today = self.clock.now().astimezone(BUCHAREST).date()
        data: dict[str, object] = {"today": today.isoformat(), "last_day": (last_day or today).isoformat()}
        if last_day is not None and today < last_day:
            yield Check("clock", PROBLEM, "clock-behind", data, "confirm-day")
        elif last_day is not None and (today - last_day).days > LONGEST_GAP_DAYS:
            yield Check("clock", ATTENTION, "clock-gap", data, "confirm-day")
        else:
            yield Check("clock", GOOD, "clock-good", data)

    def _printer(self) -> Iterator[Check]:
        printers: tuple[Printer, ...] = ()
        with contextlib.suppress(paper_errors.PrinterUnavailable):
            printers = self.print_queue.printers()
        chosen = self.queries.profile().choice("label_printer")
        data: dict[str, object] = {"printer": chosen, "count": len(printers)}
        found = next((printer for printer in printers if printer.name == chosen), None)
        if not chosen:
            yield Check("printer", ATTENTION, "printer-not-chosen", data, "printer")
        elif found is None and not chosen.startswith(ADDRESS):
            yield Check("printer", PROBLEM, "printer-missing", data, "printer")
        elif found is not None and found.state == "stopped":
            yield Check("printer", PROBLEM, "printer-stopped", data | {"cause": found.cause}, "printer")
        elif conditions := self._conditions(chosen):
            yield Check("printer", PROBLEM, "printer-not-ready", data | {"cause": conditions[0]}, "printer")
        else:
            yield Check("printer", GOOD, "printer-good", data, "test-label")

    def _conditions(self, printer: str) -> tuple[str, ...]:
        """A printer that says nothing may be ready."""
        try:
            return self.print_queue.conditions(printer)
        except paper_errors.PrinterUnavailable as error:
            return (error.cause,)

    @staticmethod
    def _labels(unconfirmed: int) -> Iterator[Check]:
        if unconfirmed:
            yield Check("labels", ATTENTION, "labels-unconfirmed", {"count": unconfirmed}, "labels")
        else:
            yield Check("labels", GOOD, "labels-good", {})

    @staticmethod
    def _papers(waiting: int) -> Iterator[Check]:
        if waiting:
            yield Check("papers", ATTENTION, "papers-waiting", {"count": waiting}, "print-waiting")
        else:
            yield Check("papers", GOOD, "papers-good", {})

    def _keys(self) -> Iterator[Check]:
        kinds = self.keys.slot_kinds()
        data: dict[str, object] = {"slots": " ".join(kinds)}
        if RECOVERY_SHEET in kinds:
            yield Check("keys", GOOD, "keys-good", data, "recovery-sheet")
        else:
            yield Check("keys", ATTENTION, "keys-no-recovery-sheet", data, "recovery-sheet")

    def _access(self) -> Iterator[Check]:
        """Which accounts may open the register. An access list of Windows is not read: there nothing is said."""
        if sys.platform == "win32":
            return
        group = folder_sharing.group_name(self.folder)
        if not group:
            yield Check("access", GOOD, "access-own", {})
        elif path := folder_sharing.unshared(self._places()):
            yield Check("access", PROBLEM, "access-mixed", {"group": group, "path": str(path)})
        else:
            yield Check("access", GOOD, "access-group", {"group": group})

    def _places(self) -> folder_sharing.Places:
        mirror = DeskFile.read(self.folder).mirror_folder
        return folder_sharing.Places(self.folder, (mirror,), self.keys.key_files_of(self.folder))

    def _signed(self) -> Iterator[Check]:
        """Signed documents that cannot be read, so that nothing is added to them; the first is named."""
        named = [name for each in tuple(self.unreadable.values()) for name in self._named(each)]
        if named:
            document, number = named[0]
            data: dict[str, object] = {"count": len(named), "document": document, "number": number}
            yield Check("signed", PROBLEM, "signed-unreadable", data)

    def _named(self, found: ToLengthen) -> list[tuple[str, str]]:
        """Its name and the number of its entry; nothing where it has left the entry meanwhile."""
        detail = self.queries.detail(found.entry_id)
        documents = () if detail is None else detail.documents
        return [(each.name, detail.row.display) for each in documents if detail and each.sha256 == found.sha256]

    def _lists(self) -> Iterator[Check]:
        """The trusted lists, by which signatures of others are judged; those who never look at any need none."""
        age = lists_age(self.folder / LISTS)
        if age is None:
            yield Check("lists", GOOD, "lists-none", {}, "lists")
            return
        data: dict[str, object] = {"fetched_on": age.fetched_at.astimezone(BUCHAREST).date().isoformat()}
        if age.is_stale(self.clock.now()):
            yield Check("lists", ATTENTION, "lists-stale", data, "lists")
        else:
            yield Check("lists", GOOD, "lists-good", data, "lists")

    def _people(self) -> Iterator[Check]:
        active = [operator for operator in self.queries.profile().operators if operator.active]
        data: dict[str, object] = {"count": len(active)}
        yield (
            Check("people", GOOD, "people-good", data) if active else Check("people", PROBLEM, "people-none", data)
        )
