"""The desk: one transaction draws numbers and writes the journal; then the mirror; then paper may follow.

No threads, no files, no clock of its own: everything comes in as an argument (sync.client.ports), so that the very
code that runs at the counter runs in the simulator (tests/simulation). Invariants I1-I11: docs/numbering.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sync.client.clock_guard import ClockGuard
from sync.client.mirroring import Mirroring, mirror_errors
from sync.client.own_key import own_signer
from sync.client.ports import (
    Centre,
    Clock,
    DeskState,
    Entropy,
    Keys,
    Mirror,
    Seen,
    Store,
    Trust,
    highest_of,
)
from sync.client.rebuilding import Rebuilt, rebuild, roll_forward
from sync.client.start import Start
from sync.client.transaction import EMERGENCY_PREFIX, Transaction
from sync.protocol.journal import Event, Head, Header, Signer, seal
from sync.protocol.keys import DeskKey
from sync.protocol.numbering import LARGEST_NUMBER

FARTHEST_STEP = timedelta(days=400)
"""How far beyond the journal's last day a typed date may lie when the clock says otherwise."""

TAG_LENGTH = 3
"""Random bytes in the tag of an emergency series."""

Identity = Callable[[], str]
"""A fresh UUIDv7."""


class NotTrusted(Exception):
    """An act that only a trusted desk may do (or, for `resume`, only a distrusted one)."""


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
        self._mirroring = Mirroring(store, mirror)
        self._entropy = entropy
        self._keys = keys
        self._identity = identity
        self._hardware = hardware
        self.guard = ClockGuard(clock)
        self._head: Head | None = None
        self._state: DeskState | None = None
        self._signer: Signer | None = None
        self._is_started = False
        self._is_unsigned = False

    @property
    def state(self) -> DeskState:
        """The durable state, read once and kept in step.

        Where nothing can be signed the distrust stands here alone; the next start finds the same again.
        """
        if self._state is None:
            self._state = self._store.desk_state()
        return self._state

    @property
    def mirror_is_whole(self) -> bool:
        """Whether everything committed stands in the mirror too, so that paper may follow (invariant I2)."""
        return self._mirroring.is_whole

    def may_print(self, drawn_at: int, register: str) -> bool:
        """Whether a number that never was on paper may go there now; `drawn_at` is the seq that drew it.

        A number from before a doubt may have been given to somebody else by what this store has forgotten. Its
        entry is annulled and registered again. The tag of an emergency series was never anybody else's.
        """
        is_emergency = register.startswith(EMERGENCY_PREFIX)
        return self._mirroring.is_whole and (is_emergency or drawn_at > self.state.doubted_up_to)

    def create(self, desk: str, operator: str = "") -> None:
        """Begin the journal of a new desk. Raises ValueError unless store and mirror are empty."""
        if self.head().seq or self._mirroring.mirror.last() is not None:
            raise ValueError("the store or the mirror already holds a journal")
        public_key = self._keys.create(1)
        self._is_started = True
        self._catch_up_mirror()
        with self._durable(operator, day_is_free=False) as work:
            work.create(desk, self._hardware, public_key)
        self._mirroring.attempt(lambda: self._mirroring.append(work.events))

    def create_under(self, centre: Centre, desk: str, epoch: int, key: DeskKey) -> None:
        """Begin the journal of a desk that never worked alone. Raises ValueError as `create` does."""
        if self.head().seq or self._mirroring.mirror.last() is not None:
            raise ValueError("the store or the mirror already holds a journal")
        self._keys.keep(epoch, key)
        self._is_started = True
        self._catch_up_mirror()
        with self._durable("", day_is_free=True) as work:
            work.create_under(centre, desk, epoch, self._hardware, key.public_bytes)
        self._mirroring.attempt(lambda: self._mirroring.append(work.events))

    def start(self) -> Start:
        """Compare store and mirror, roll forward, distrust where there is doubt; before the first transaction.

        `distrust` of the result says why the desk is distrusted now, also from an earlier start. Raises
        MirrorLost where the mirror's path is not there: then nothing is known, and `start` is due again.
        """
        self._head = self._state = self._signer = None
        self._is_started = self._is_unsigned = False
        with mirror_errors():
            outcome = self._rolled_forward(Start.of(self._store, self._mirroring.mirror))
        if self.head().seq:
            cause = outcome.distrust or self._doubt_of_machine() or self.state.cause
            if cause:
                self._distrust(cause, outcome.seen)
            else:
                self._mirroring.attempt(self._mirroring.complete)
            outcome = replace(outcome, distrust=cause)
        self._is_started = True  # not before: a doubt that the disk had no room for is found again by the next act
        return outcome

    @contextmanager
    def transaction(self, operator: str, *, day_is_free: bool = False) -> Iterator[Transaction]:
        """One durable unit; leaves nothing behind when its block raises.

        `day_is_free` skips the clock guard, for acts that give no number. Raises MirrorLost, ClockDoubt, and
        NotTrusted where nothing can be signed.
        """
        self._require_started()
        self.require_signer()
        self._catch_up_mirror()
        with self._durable(operator, day_is_free) as work:
            yield work
        self._mirroring.attempt(lambda: self._mirroring.append(work.events))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """A durable unit that adds nothing to the journal: what is known of others and of the centre."""
        self._store.begin()
        try:
            yield
            self._store.commit()
        except BaseException:
            self._store.rollback()
            raise

    def confirm_day(self, typed: date, operator: str) -> None:
        """A person typed today's date.

        Raises ValueError for a day before the journal's, and for one so far ahead that it must be a slip (unless
        the clock says the same).
        """
        last_day = self._last_day()
        farthest = max(last_day + FARTHEST_STEP, self.guard.clock_day)
        if not last_day <= typed <= farthest:
            raise ValueError("before the journal's last day, or too far ahead")
        if self._can_sign:
            with self.transaction(operator, day_is_free=True) as work:
                work.confirm_day(typed)
        self.guard.confirm(typed)  # without a key the day stands in the first event that `resume` signs

    def correct_day(self, typed: date, reason: str, operator: str) -> None:
        """Lower the journal's day, after a clock that ran ahead.

        Raises ValueError for a day that is not lower, or in a year before one that already gave a number.
        """
        if typed >= self._last_day() or self._gave_numbers_after(typed.year):
            raise ValueError("only downwards, and not to before a year that gave numbers")
        with self.transaction(operator, day_is_free=True) as work:
            work.correct_day(typed, reason)
        self.guard.confirm(typed)

    def resume(self, typed: Mapping[str, int], reason: str, operator: str) -> None:
        """Leave DISTRUSTED: `typed` is each register's highest number on paper this year.

        A fresh key and epoch; every open lease is suspended up to the highest number anybody saw, and a new one
        begins above it. Raises NotTrusted when there is nothing to resume, ValueError for a number that cannot be.
        """
        self._require_started()
        if self.state.trust is not Trust.DISTRUSTED:
            raise NotTrusted("the desk is trusted")
        if self.state.centre is not None:
            raise NotTrusted("only the central registry can say where to go on")
        if not all(0 <= number < LARGEST_NUMBER for number in typed.values()):
            raise ValueError("a number that no register gives")
        if self._can_sign:
            self._catch_up_mirror()
        with mirror_errors():
            self._mirroring.mirror.require_writable()
        epoch = self._unused_epoch()
        public_key = self._keys.create(epoch)
        with self._durable(operator, day_is_free=False) as work:
            self._keep_beside(self.state.cause)
            work.resume(typed, reason, epoch, public_key, self._hardware)
        self._mirroring.attempt(self._mirroring.complete)

    def write_off(self, lease_id: str, minutes: str, reason: str, operator: str) -> None:
        """Minutes account for suspended numbers. Raises LookupError, and NotTrusted where a centre writes them."""
        if self.state.centre is not None:
            raise NotTrusted("the central registry accounts for its numbers")
        with self.transaction(operator, day_is_free=True) as work:
            work.write_off(lease_id, minutes, reason)

    def belong(self, centre: Centre, epoch: int, key: DeskKey, reason: str, rebuilt: Rebuilt) -> None:
        """Go on in an epoch that the centre gave; the journal is first made to be what the centre holds.

        All in one transaction. What this journal held beside it is kept as orphans; the mirror is written anew.
        Raises BrokenEvent where what the centre sent does not continue the common part.
        """
        self._require_started()
        self._keys.keep(epoch, key)
        with self._durable("", day_is_free=True) as work:
            self._keep_beside(reason)
            if rebuilt.common != self.head().seq or rebuilt.tail:
                before = self.state
                rebuild(self._store, rebuilt, reason)
                self._head = self._signer = None
                state = self._store.desk_state()
                # Of a desk that never sent anything the centre holds no event that names it; one that comes back
                # to an empty disk knows its name by those events alone.
                named = state.desk or before.desk
                self._state = replace(state, desk=named, seen=highest_of(state.seen, before.seen))
            work.belong(centre, epoch, key.public_bytes, self._hardware, reason)
        self._mirroring.attempt(self._mirroring.complete)

    def head(self) -> Head:
        """Where the journal stands."""
        if self._head is None:
            self._head = self._store.head()
        return self._head

    # --- used by Transaction -------------------------------------------------------------------------------

    def append(self, header: Header, body: Mapping[str, Any], salt: bytes, body_bytes: bytes) -> Event:
        """Seal one event and write it to the store."""
        event = seal(header, salt, body_bytes, self.require_signer())
        self._store.append(event, body)
        self._head = self.head().after(event)
        return event

    def put_state(self, state: DeskState) -> None:
        self._state = state
        self._signer = None
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

    def fresh_tag(self) -> str:
        """The tag of an emergency series that no desk ever used."""
        return self._entropy(TAG_LENGTH).hex().upper()

    @property
    def hardware(self) -> str:
        return self._hardware

    @property
    def keys(self) -> Keys:
        return self._keys

    def require_signer(self) -> Signer:
        """The key of this epoch; raises NotTrusted."""
        if self._signer is None:
            self._signer = own_signer(self._keys, self.state)
        if self._signer is None:
            raise NotTrusted("the signing key of this epoch is not on this machine")
        return self._signer

    def _require_started(self) -> None:
        """A keyring may be unlocked after the start: then the doubt can be signed, and is looked at again."""
        if not self._is_started or (self._is_unsigned and self._can_sign):
            self.start()

    # --- inside --------------------------------------------------------------------------------------------

    @contextmanager
    def _durable(self, operator: str, day_is_free: bool) -> Iterator[Transaction]:
        """The store's part of a transaction."""
        before = self._head, self._state, self._signer
        self._store.begin()
        work = Transaction(self, operator, day_is_free)
        try:
            yield work
            work.require_recorded()
            self._store.commit()
        except BaseException:
            self._head, self._state, self._signer = before
            self._store.rollback()
            raise
        self._mirroring.is_whole = False

    def _last_day(self) -> date:
        return date.fromisoformat(self.head().date)

    def _gave_numbers_after(self, year: int) -> bool:
        return any(lease.next > lease.low for lease in self._store.leases() if lease.year > year)

    def _unused_epoch(self) -> int:
        """Above the state's, and above what a store that was set back has forgotten."""
        epoch = self.state.epoch + 1
        while self._keys.signer(epoch) is not None:
            epoch += 1
        return epoch

    def _catch_up_mirror(self) -> None:
        self._mirroring.is_whole = False
        with mirror_errors():
            self._mirroring.mirror.require_writable()
            if not self._mirroring.ends_at(self.head()):
                outcome = self._mirroring.contradiction()
                if outcome is not None:
                    self._distrust(outcome.distrust or "mirror-differs", outcome.seen)
                self._mirroring.complete()
        self._mirroring.is_whole = True

    def _rolled_forward(self, outcome: Start) -> Start:
        """Carry what only the mirror holds into the store, in one transaction."""
        if not outcome.missing_in_store:
            return outcome
        try:
            return roll_forward(self._store, self._mirroring.mirror, outcome)
        finally:
            self._head = self._state = self._signer = None

    def _doubt_of_machine(self) -> str:
        if self.state.hardware != self._hardware:
            return "hardware"
        return "" if self._can_sign else "key-missing"

    @property
    def _can_sign(self) -> bool:
        return own_signer(self._keys, self.state) is not None

    def doubt(self, cause: str) -> None:
        """Distrust, until `resume`, a register put back from a copy: it may have forgotten numbers."""
        self._distrust(cause, ())

    def _distrust(self, cause: str, seen: Seen) -> None:
        """Flag the distrust durably, with a fresh tag: no emergency number can meet an earlier one.

        What a mirror knows is durable in the store before that mirror is written anew: its numbers, and as orphans
        its events.
        """
        state = self.state
        seen = highest_of(state.seen, seen)
        self.guard.doubt()  # the journal may have forgotten days too
        if not self._can_sign:
            self._is_unsigned = True
            self._state = replace(
                state,
                trust=Trust.DISTRUSTED,
                cause=cause,
                emergency_tag="",
                seen=seen,
                doubted_up_to=self.head().seq,
            )
            return
        with self._durable("", day_is_free=True) as work:
            self._keep_beside(cause)
            work.distrust(cause, self.fresh_tag(), seen)
        self._mirroring.attempt(self._mirroring.complete)

    def _keep_beside(self, reason: str) -> None:
        """Before the mirror is written anew: what only it knows may stand on paper, and is handed in."""
        self._store.keep_orphans(self._mirroring.beside(self.state.desk), reason)
