"""Checks a feed against itself, its checkpoints, its tables and a sheet of paper; the server is not needed.

Everything is made again from the feed in a scratch database, whose constraints are the registry's own. Each
finding says where the first fault of its kind lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sync.central.evidence.accounting import fault_of
from sync.central.server_keys import DerivedKeys
from sync.central.service.judgement import judge
from sync.central.service.ports import Ports
from sync.central.service.unit import Unit, begin
from sync.central.store.checkpoints import Checkpoints
from sync.central.store.layout import in_memory
from sync.central.store.records import Institution
from sync.protocol.checkpoint import BrokenCheckpoint, Checkpoint
from sync.protocol.enrolment import fingerprint
from sync.protocol.exchange import Item
from sync.protocol.journal import EMPTY, BrokenEvent, Event
from sync.protocol.keys import DeskKeyring
from sync.protocol.leases import CENTRE
from sync.protocol.tree import Peaks

PAGE = 500
TABLES = ("desk", "desk_key", "series", "lease", "number", "aspect", "setting")
"""Made from the feed alone, and compared with those of the database."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`code`: position, chain, signature, judgement, contradiction, accounting, checkpoint, sheet, or rows."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what was found; sound when there are no findings."""

    institution: str
    items: int
    checkpoints: int
    fingerprint: str
    """Of the server's first key, which the person compares with the enrolment codes."""
    findings: tuple[Finding, ...]

    def with_findings(self, more: Sequence[Finding]) -> Verified:
        return replace(self, findings=(*self.findings, *more))


class Verification:
    """One pass over one institution's feed."""

    def __init__(self, institution: str, *, deep: bool = False) -> None:
        self._institution = institution
        self._deep = deep
        self._ports = Ports(in_memory(), lambda: datetime.now(UTC), bytes, DerivedKeys(bytes(32)))
        self._findings: list[Finding] = []
        self._tree = Peaks()
        self._roots: dict[int, bytes] = {}
        """Of the tree at the sizes that some checkpoint names."""
        self._sizes: set[int] = set()
        self._unsigned: dict[str, Event] = {}

    def run(self, items: Iterator[Item], sheets: Sequence[str] = ()) -> Verified:
        """Read the whole feed. `sheets`: notes that a person typed or scanned from paper."""
        self._sizes = {_size_of(sheet) for sheet in sheets}
        with begin(self._ports, self._institution) as unit:
            unit.desks.found(Institution(self._institution, ""))
        self._read(items)
        self._conclude(sheets)
        return self._verified()

    def go_on(self, items: Iterator[Item]) -> Verified:
        """What came to the feed while it was read."""
        self._read(items)
        return self._verified()

    def _read(self, items: Iterator[Item]) -> None:
        page: list[Item] = []
        for item in items:
            page.append(item)
            if len(page) == PAGE:
                self._carry(page)
                page = []
        self._carry(page)

    def _conclude(self, sheets: Sequence[str]) -> None:
        if not self._findings:
            self._account()
            self._compare_checkpoints(sheets)

    def compare_rows(self, unit: Unit) -> list[Finding]:
        """Where the tables of a database are not those that its feed makes."""
        found = []
        with begin(self._ports, self._institution) as made:
            for table in TABLES:
                if _rows(made, table) != _rows(unit, table):
                    found.append(Finding("rows", table))
        return found

    def close(self) -> None:
        self._ports.database.close()

    # --- inside --------------------------------------------------------------------------------------------

    def _carry(self, page: Sequence[Item]) -> None:
        if self._findings or not page:
            return
        try:
            with begin(self._ports, self._institution) as unit:
                unit.restore(lambda own: self._checked(unit, own, page))
                self._check_heads(unit)
        except _Found as found:
            self._findings.append(found.finding)
        except Exception as error:  # noqa: BLE001 - whatever a forged feed makes the tables refuse
            place = f"positions {page[0].position}-{page[-1].position}: {type(error).__name__}"
            self._findings.append(Finding("contradiction", place))

    def _checked(self, unit: Unit, own: Institution, page: Sequence[Item]) -> Iterator[Item]:
        expected = own.feed + 1
        for item in page:
            place = f"position {item.position}"
            if item.position != expected:
                raise _Found("position", f"{place} instead of {expected}")
            self._check_chain(unit, item, place)
            if item.event.header.desk != CENTRE and judge(unit.workspace, item.event) != item.refused:
                raise _Found("judgement", place)
            if item.event.header.kind == "day.closed":
                self._roots[self._tree.size] = self._tree.root()
            self._tree.add([item.event.hash])
            if self._tree.size in self._sizes:
                self._roots[self._tree.size] = self._tree.root()
            expected += 1
            yield item

    def _check_chain(self, unit: Unit, item: Item, place: str) -> None:
        event, desk = item.event, unit.workspace.desks.get(item.event.header.desk)
        try:
            (EMPTY if desk is None else desk.head).accepts(event)
        except BrokenEvent as error:
            raise _Found("chain", f"{place}: {error}") from error
        before = self._unsigned.get(event.header.desk)
        if self._deep or (before is not None and before.header.epoch != event.header.epoch):
            self._check_signature(unit, before)
        self._unsigned[event.header.desk] = event

    def _check_heads(self, unit: Unit) -> None:
        """The last event of each desk vouches for those before it."""
        for event in self._unsigned.values():
            self._check_signature(unit, event)

    def _check_signature(self, unit: Unit, event: Event | None) -> None:
        if event is None:
            return
        header = event.header
        keyring = DeskKeyring(unit.workspace.keys(header.desk))
        if not keyring.is_true(header.epoch, event.signature, event.hash):
            raise _Found("signature", f"desk {header.desk}, seq {header.seq}")

    def _account(self) -> None:
        with begin(self._ports, self._institution) as unit:
            for series in unit.leases.all_series():
                fault = fault_of(unit.leases, series)
                if fault is not None:
                    self._findings.append(Finding("accounting", f"{series.register}/{series.year}: {fault}"))

    def _compare_checkpoints(self, sheets: Sequence[str]) -> None:
        with begin(self._ports, self._institution) as unit:
            keys = list(unit.desks.keys(CENTRE).values())
            for stored in Checkpoints(unit.connection, self._institution).all():
                if not self._holds(stored.note, keys):
                    self._findings.append(Finding("checkpoint", stored.date))
            for number, sheet in enumerate(sheets, start=1):
                if not self._holds(sheet, keys):
                    self._findings.append(Finding("sheet", f"sheet {number}"))

    def _holds(self, note: str, keys: Sequence[bytes]) -> bool:
        try:
            checkpoint = Checkpoint.read(note)
        except BrokenCheckpoint:
            return False
        return (
            checkpoint.institution == self._institution
            and self._roots.get(checkpoint.size) == checkpoint.root
            and any(checkpoint.is_signed(note, key) for key in keys)
        )

    def _verified(self) -> Verified:
        with begin(self._ports, self._institution) as unit:
            keys = unit.desks.keys(CENTRE)
            return Verified(
                institution=self._institution,
                items=unit.own().feed,
                checkpoints=len(Checkpoints(unit.connection, self._institution).all()),
                fingerprint=fingerprint(keys[1]) if keys else "",
                findings=tuple(self._findings),
            )


def _size_of(sheet: str) -> int:
    """0 for a sheet that cannot be read: it is a finding later."""
    try:
        return Checkpoint.read(sheet).size
    except BrokenCheckpoint:
        return 0


class _Found(Exception):
    def __init__(self, code: str, place: str) -> None:
        super().__init__(code)
        self.finding = Finding(code, place)


def _rows(unit: Unit, table: str) -> list[tuple[object, ...]]:
    rows = unit.connection.rows(
        f"SELECT * FROM {table} WHERE institution = :institution",  # noqa: S608 - our own names
        institution=unit.institution,
    )
    plain = [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in dict(row).values())
        for row in rows
    ]
    return sorted(plain, key=repr)
