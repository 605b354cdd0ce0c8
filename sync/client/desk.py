"""The desk: one transaction draws numbers and writes the journal; then the mirror; then paper may follow.

No threads, no files, no clock of its own: everything comes in as an argument (sync.client.ports), so that the very
code that runs at the counter runs in the simulator (tests/simulation). Invariants I1-I11: docs/numbering.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sync.client.clock_guard import ClockGuard, Moment
from sync.client.ports import Clock, DeskState, Entropy, Keys, Mirror, Store, Trust
from sync.client.replay import replay
from sync.client.start import Start
from sync.protocol import canonical
from sync.protocol.journal import SALT_LENGTH, DrawnNumber, Event, Head, Header, Signer, digest_of_body, seal
from sync.protocol.numbering import Lease

FARTHEST_STEP = timedelta(days=400)
"""How far beyond the journal's last day a typed date may lie when the clock says otherwise."""

Identity = Callable[[], str]
"""A fresh UUIDv7."""


class NotTrusted(Exception):
    """An act that only a trusted desk may do (or, for `resume`, only a distrusted one)."""


class MirrorLost(Exception):
    """The mirror cannot be written: no number is given. `cause` is the operating system's word."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Desk:
    """Owns the writing side of one data folder. Not safe for more than one thread."""

    def __init__(
        self,
        store: Store,
        mirror: Mirror,
        clock: Clock,
        entropy: Entropy,
        keys: Keys,
        identity: Identity,
        hardware: str,
    ) -> None:
        self._store = store
        self._mirror = mirror
        self._clock = clock
        self._entropy = entropy
        self._keys = keys
        self._identity = identity
        self._hardware = hardware
        self.guard = ClockGuard(clock)
        self._head: Head | None = None
        self._state: DeskState | None = None
        self._signer: Signer | None = None
        self._unmirrored: list[Event] = []

    @property
    def state(self) -> DeskState:
        """The durable state, read once and kept in step."""
        if self._state is None:
            self._state = self._store.desk_state()
        return self._state

    @property
    def mirror_is_whole(self) -> bool:
        """Whether everything committed by this process stands in the mirror too (invariant I2)."""
        return not self._unmirrored

    def create(self, desk: str, operator: str = "") -> None:
        """Begin the journal of a new desk; the store must be empty."""
        public_key = self._keys.create(1)
        self._state = DeskState(desk, hardware=self._hardware)
        with self.transaction(operator) as work:
            work.record(
                "desk.created", desk, {"epoch": 1, "hardware": self._hardware, "public_key": public_key.hex()}
            )

    def start(self) -> Start:
        """Compare store and mirror, roll forward or distrust; to be called before the first transaction."""
        outcome = Start.of(self._store, self._mirror, self.state, self._hardware)
        for event in outcome.missing_in_store:
            self._roll_forward(event)
        for event in outcome.missing_in_mirror:
            self._mirror.append(event)
        if outcome.distrust:
            self._distrust(outcome)
        elif self.state.trust is Trust.DISTRUSTED:
            self._distrust(Start(distrust=self.state.cause, seen=self.state.seen))
        return outcome

    def rebuild(self, events: Iterable[Event]) -> None:
        """Make an empty store again from a whole journal. Raises BrokenEvent where it does not hold together."""
        position = self._store.head()
        for event in events:
            position.accepts(event)
            self._roll_forward(event)
            position = position.after(event)
        for event in self._store.events(1):
            self._mirror.append(event)

    @contextmanager
    def transaction(self, operator: str, *, day_is_free: bool = False) -> Iterator[Transaction]:
        """One durable unit; leaves nothing behind when its block raises.

        `day_is_free` skips the clock guard, for acts that give no number. Raises MirrorLost, ClockDoubt.
        """
        self._catch_up_mirror()
        self._store.begin()
        work = Transaction(self, operator, day_is_free)
        try:
            yield work
            self._store.commit()
        except BaseException:
            self._store.rollback()
            self._head = self._state = self._signer = None
            raise
        self._unmirrored.extend(work.events)
        self._try_mirror()

    def confirm_day(self, typed: date, operator: str) -> None:
        """A person typed today's date.

        Raises ValueError for a day before the journal's, and for one so far ahead that it must be a slip (unless
        the clock says the same).
        """
        last = self.head().date
        if last:
            last_day = date.fromisoformat(last)
            farthest = max(last_day + FARTHEST_STEP, self.guard.unguarded(None).day)
            if not last_day <= typed <= farthest:
                raise ValueError("before the journal's last day, or too far ahead")
        self.guard.confirm(typed)
        with self.transaction(operator) as work:
            work.record("clock.confirmed", self.state.desk, {"day": typed.isoformat()})

    def correct_day(self, typed: date, reason: str, operator: str) -> None:
        """Lower the journal's day within its year, after a clock that ran ahead. Raises ValueError otherwise."""
        last = date.fromisoformat(self.head().date)
        if typed.year != last.year or typed >= last:
            raise ValueError("only downwards and within the journal's year")
        self.guard.confirm(typed)
        with self.transaction(operator, day_is_free=True) as work:
            work.correct_day(typed, reason)

    def resume(self, typed: Mapping[str, int], reason: str, operator: str) -> None:
        """Leave DISTRUSTED: `typed` is each register's highest number on paper this year.

        A fresh key and epoch; every open lease is suspended up to the highest number anybody saw, and a new one
        begins above it. Raises NotTrusted when there is nothing to resume.
        """
        if self.state.trust is not Trust.DISTRUSTED:
            raise NotTrusted("the desk is trusted")
        epoch = self.state.epoch + 1
        public_key = self._keys.create(epoch)
        self._state = replace(self.state, epoch=epoch)
        self._signer = None
        with self.transaction(operator) as work:
            work.resume(typed, reason, public_key, self._hardware)

    def head(self) -> Head:
        """Where the journal stands."""
        if self._head is None:
            self._head = self._store.head()
        return self._head

    # --- used by Transaction -------------------------------------------------------------------------------

    def append(self, header: Header, body: Mapping[str, Any], salt: bytes, body_bytes: bytes) -> Event:
        """Seal one event and write it to the store."""
        event = seal(header, salt, body_bytes, self._require_signer())
        self._store.append(event, body)
        self._head = self.head().after(event)
        return event

    def put_state(self, state: DeskState) -> None:
        self._state = state
        self._store.put_desk_state(state)

    @property
    def store(self) -> Store:
        return self._store

    @property
    def entropy(self) -> Entropy:
        return self._entropy

    @property
    def identity(self) -> Identity:
        return self._identity

    def _require_signer(self) -> Signer:
        if self._signer is None:
            self._signer = self._keys.signer(self.state.epoch)
        if self._signer is None:
            raise NotTrusted("the signing key of this epoch is not on this machine")
        return self._signer

    # --- mirror --------------------------------------------------------------------------------------------

    def _catch_up_mirror(self) -> None:
        try:
            self._mirror.require_writable()
            self._write_mirror()
        except OSError as error:
            raise MirrorLost(error.strerror or str(error)) from error

    def _try_mirror(self) -> None:
        try:
            self._write_mirror()
        except OSError:
            return  # the number stands; the label waits and the next transaction is refused until it is mended

    def _write_mirror(self) -> None:
        while self._unmirrored:
            self._mirror.append(self._unmirrored[0])
            del self._unmirrored[0]

    # --- start ---------------------------------------------------------------------------------------------

    def _roll_forward(self, event: Event) -> None:
        self._store.begin()
        try:
            body = {} if event.body is None else canonical.decode(event.body)
            self._store.append(event, body)
            replay(self._store, event, body)
            self._store.commit()
        except BaseException:
            self._store.rollback()
            raise
        finally:
            self._head = self._state = self._signer = None

    def _distrust(self, outcome: Start) -> None:
        """Flag the distrust durably, with a fresh tag: no emergency number can meet an earlier one."""
        if outcome.mirror_is_foreign:
            self._mirror.set_aside()
            for event in self._store.events(1):
                self._mirror.append(event)
        tag = self._entropy(3).hex().upper()
        if self._keys.signer(self.state.epoch) is None:
            raise NotTrusted("the signing key of this epoch is not on this machine")
        with self.transaction("", day_is_free=True) as work:
            work.distrust(outcome.distrust, tag, outcome.seen)


class Transaction:
    """What may be done inside one durable unit."""

    def __init__(self, desk: Desk, operator: str, day_is_free: bool) -> None:
        self._desk = desk
        self._operator = operator
        self._day_is_free = day_is_free
        self._moment: Moment | None = None
        self.events: list[Event] = []

    @property
    def moment(self) -> Moment:
        """Now, guarded; the same within the transaction."""
        if self._moment is None:
            last = self._desk.head().date
            last_day = date.fromisoformat(last) if last else None
            if self._day_is_free:
                self._moment = self._desk.guard.unguarded(last_day)
            else:
                self._moment = self._desk.guard.moment(last_day)
        return self._moment

    def grant(self, register: str, low: int) -> None:
        """A desk alone writes itself [low, infinity) of a register for this year."""
        year = self.moment.day.year
        lease = Lease(self._desk.identity(), register, year, low, None, low, self._desk.state.epoch)
        self.record("lease.granted", lease.id, {"low": low, "register": register, "year": year})
        self._desk.store.put_lease(lease)

    def draw(self, register: str) -> DrawnNumber:
        """The next number of a register in the year of the legal day, or of the emergency series.

        A year that begins closes the leases of the years before it and opens its own, in this transaction.
        """
        state = self._desk.state
        if state.trust is Trust.DISTRUSTED:
            register = f"U{state.desk}-{state.emergency_tag}"
        year = self.moment.day.year
        lease = self._desk.store.granted_lease(register, year)
        if lease is None:
            self._close_earlier(register, year)
            self.grant(register, 1)
            lease = self._desk.store.granted_lease(register, year)
            assert lease is not None
        number, after = lease.draw()
        self._desk.store.put_lease(after)
        return DrawnNumber(register, year, number, lease.id)

    def record(
        self, kind: str, subject: str, body: Mapping[str, Any], numbers: Sequence[DrawnNumber] = ()
    ) -> Event:
        """Write one event; `body` is a canonical value. Raises canonical.NotCanonical."""
        return self._append(kind, subject, body, numbers, self.moment.day, self.moment.flags)

    def correct_day(self, typed: date, reason: str) -> None:
        body = {"day": typed.isoformat(), "reason": reason}
        self._append("clock.corrected", self._desk.state.desk, body, (), typed, ("clock.correct",))

    def distrust(self, cause: str, tag: str, seen: tuple[tuple[str, int, int], ...]) -> None:
        state = replace(self._desk.state, trust=Trust.DISTRUSTED, cause=cause, emergency_tag=tag, seen=seen)
        body: dict[str, Any] = {"cause": cause, "seen": [list(item) for item in seen], "tag": tag}
        self.record("desk.distrusted", state.desk, body)
        self._desk.put_state(state)

    def resume(self, typed: Mapping[str, int], reason: str, public_key: bytes, hardware: str) -> None:
        state = self._desk.state
        body = {
            "epoch": state.epoch,
            "hardware": hardware,
            "public_key": public_key.hex(),
            "reason": reason,
            "typed": dict(typed),
        }
        self.record("desk.resumed", state.desk, body)
        resumed = replace(state, trust=Trust.TRUSTED, cause="", emergency_tag="", seen=(), hardware=hardware)
        self._suspend_and_grant(typed, state.seen)
        self._desk.put_state(resumed)

    def _suspend_and_grant(self, typed: Mapping[str, int], seen: tuple[tuple[str, int, int], ...]) -> None:
        year = self.moment.day.year
        highest = {(register, at): number for register, at, number in seen}
        for lease in [lease for lease in self._desk.store.leases() if lease.state == "granted"]:
            last = max(highest.get((lease.register, lease.year), 0), lease.next - 1)
            if lease.year == year:
                last = max(last, typed.get(lease.register, 0))
            self.record("lease.suspended", lease.id, {"high": last})
            self._desk.store.put_lease(lease.suspend(last))
            if lease.year == year and not lease.register.startswith("U"):
                self.grant(lease.register, last + 1)

    def _close_earlier(self, register: str, year: int) -> None:
        for lease in [lease for lease in self._desk.store.leases() if lease.register == register]:
            if lease.state == "granted" and lease.year < year:
                closed = lease.close()
                self.record("lease.closed", lease.id, {"high": closed.high})
                self._desk.store.put_lease(closed)

    def _append(
        self,
        kind: str,
        subject: str,
        body: Mapping[str, Any],
        numbers: Sequence[DrawnNumber],
        day: date,
        flags: tuple[str, ...],
    ) -> Event:
        body_bytes = canonical.encode(dict(body))
        salt = self._desk.entropy(SALT_LENGTH)
        head = self._desk.head()
        header = Header(
            desk=self._desk.state.desk,
            epoch=self._desk.state.epoch,
            seq=head.seq + 1,
            previous=head.hash,
            kind=kind,
            subject=subject,
            at=self.moment.at.isoformat(),
            date=day.isoformat(),
            operator=self._operator,
            numbers=tuple(numbers),
            body_digest=digest_of_body(salt, body_bytes),
            flags=flags,
        )
        event = self._desk.append(header, body, salt, body_bytes)
        self.events.append(event)
        return event
