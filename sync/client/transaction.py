"""What may be done inside one durable unit of a desk: draw numbers, record events, change leases and trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sync.client.clock_guard import Moment
from sync.client.ports import DeskState, Seen, Trust, highest_of
from sync.protocol import canonical
from sync.protocol.journal import SALT_LENGTH, DrawnNumber, Event, Header, digest_of_body
from sync.protocol.numbering import Lease, LeaseState, first_free

if TYPE_CHECKING:
    from sync.client.desk import Desk

EMERGENCY_PREFIX = "U"
"""Registers of this prefix are emergency series: `U<desk>-<tag>`."""


class Transaction:
    """Begun by `Desk.transaction` and not used after it."""

    def __init__(self, desk: Desk, operator: str, day_is_free: bool) -> None:
        self._desk = desk
        self._operator = operator
        self._day_is_free = day_is_free
        self._moment: Moment | None = None
        self._unrecorded: list[DrawnNumber] = []
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
        """A desk alone writes itself [low, infinity) of a register for this year.

        What was leased before is never leased again: a lease that is open already stays, and `low` only lifts it.
        """
        year = self.moment.day.year
        opened = self._desk.store.granted_lease(register, year)
        if opened is not None:
            if low <= opened.next:
                return
            self._suspend(opened, low - 1)
        self._open(register, year, max(low, self._first_free(register, year)))

    def draw(self, register: str) -> DrawnNumber:
        """The next number of a register in the year of the legal day, or of the emergency series.

        A year that begins closes the leases of the years before it and opens its own, in this transaction. The
        number must be recorded in it too. Raises LeaseExhausted, and ValueError where no day was asked for.
        """
        if self._day_is_free:
            raise ValueError("a number needs a guarded day")
        state = self._desk.state
        if state.trust is Trust.DISTRUSTED:
            register = f"{EMERGENCY_PREFIX}{state.desk}-{state.emergency_tag}"
        year = self.moment.day.year
        lease = self._desk.store.granted_lease(register, year)
        if lease is None:
            self._close_earlier(register, year)
            lease = self._open(register, year, self._first_free(register, year))
        number, after = lease.draw()
        self._desk.store.put_lease(after)
        drawn = DrawnNumber(register, year, number, lease.id)
        self._unrecorded.append(drawn)
        return drawn

    def record(
        self, kind: str, subject: str, body: Mapping[str, Any], numbers: Sequence[DrawnNumber] = ()
    ) -> Event:
        """Write one event; `body` is a canonical value, `numbers` were drawn in this transaction.

        Raises canonical.NotCanonical, and ValueError for a number that was not drawn here or is recorded already.
        """
        for number in numbers:
            self._unrecorded.remove(number)
        return self._append(kind, subject, body, numbers, self.moment)

    def require_recorded(self) -> None:
        """Raise ValueError where a number was drawn that no event holds: it would be lost without a trace."""
        if self._unrecorded:
            raise ValueError("a number was drawn and not recorded")

    # --- acts of the desk itself ---------------------------------------------------------------------------

    def create(self, desk: str, hardware: str, public_key: bytes) -> None:
        self._desk.put_state(DeskState(desk, 1, public_key.hex(), hardware=hardware))
        self.record("desk.created", desk, {"epoch": 1, "hardware": hardware, "public_key": public_key.hex()})

    def confirm_day(self, typed: date) -> None:
        moment = Moment(self.moment.at, typed, ("clock.confirmed",))
        self._append("clock.confirmed", self._desk.state.desk, {"day": typed.isoformat()}, (), moment)

    def correct_day(self, typed: date, reason: str) -> None:
        """Lower the journal's day; series that only the wrong year opened begin in the right one."""
        body = {"day": typed.isoformat(), "reason": reason}
        moment = Moment(self.moment.at, typed, ("clock.correct",))
        self._append("clock.corrected", self._desk.state.desk, body, (), moment)
        self._moment = replace(moment, flags=("clock.confirmed",))
        for lease in self._granted():
            if lease.year > typed.year:
                self._close(lease)
                self.grant(lease.register, lease.low)

    def distrust(self, cause: str, tag: str, seen: Seen) -> None:
        state = replace(
            self._desk.state,
            trust=Trust.DISTRUSTED,
            cause=cause,
            emergency_tag=tag,
            seen=seen,
            doubted_up_to=self._desk.head().seq + 1,
        )
        body = {"cause": cause, "seen": [list(item) for item in seen], "tag": tag}
        self.record("desk.distrusted", state.desk, body)
        self._desk.put_state(state)

    def resume(self, typed: Mapping[str, int], reason: str, epoch: int, public_key: bytes, hardware: str) -> None:
        state = self._desk.state
        year = self.moment.day.year
        seen = highest_of(state.seen, tuple((register, year, number) for register, number in typed.items()))
        doubted = self._desk.head().seq + 1
        resumed = DeskState(
            state.desk, epoch, public_key.hex(), hardware=hardware, seen=seen, doubted_up_to=doubted
        )
        self._desk.put_state(resumed)
        body = {
            "epoch": epoch,
            "hardware": hardware,
            "public_key": public_key.hex(),
            "reason": reason,
            "seen": [list(item) for item in seen],
            "typed": dict(typed),
        }
        self.record("desk.resumed", self._desk.state.desk, body)
        for (register, of_year), last in sorted(self._claims(seen).items()):
            self._begin_above(register, of_year, last)

    # --- leases --------------------------------------------------------------------------------------------

    def _claims(self, seen: Seen) -> dict[tuple[str, int], int]:
        """The highest number that anybody saw, for each series that somebody or the store knows."""
        claims = {(lease.register, lease.year): 0 for lease in self._granted()}
        return claims | {(register, year): number for register, year, number in seen}

    def _begin_above(self, register: str, year: int, last: int) -> None:
        """Suspend a series up to `last` or what was drawn of it; in this year it goes on above that."""
        lease = self._desk.store.granted_lease(register, year)
        is_emergency = register.startswith(EMERGENCY_PREFIX)
        if lease is None:
            low = self._first_free(register, year)
            if last < low or is_emergency:
                return  # nothing was seen that is not leased yet, or the tag never comes back
            lease = self._open(register, year, low)
        self._suspend(lease, last)
        if year == self.moment.day.year and not is_emergency:
            self._open(register, year, max(last, lease.next - 1) + 1)

    def _open(self, register: str, year: int, low: int) -> Lease:
        lease = Lease(self._desk.identity(), register, year, low, None, low, self._desk.state.epoch)
        self.record("lease.granted", lease.id, {"low": low, "register": register, "year": year})
        self._desk.store.put_lease(lease)
        return lease

    def _suspend(self, lease: Lease, last: int) -> Lease:
        suspended = lease.suspend(last)
        self.record("lease.suspended", lease.id, {"high": suspended.high})
        self._desk.store.put_lease(suspended)
        return suspended

    def _close(self, lease: Lease) -> None:
        closed = lease.close()
        self.record("lease.closed", lease.id, {"high": closed.high})
        self._desk.store.put_lease(closed)

    def _close_earlier(self, register: str, year: int) -> None:
        for lease in self._granted():
            if lease.register == register and lease.year < year:
                self._close(lease)

    def _granted(self) -> list[Lease]:
        return [lease for lease in self._desk.store.leases() if lease.state is LeaseState.GRANTED]

    def _first_free(self, register: str, year: int) -> int:
        leases = self._desk.store.leases()
        return first_free(lease for lease in leases if (lease.register, lease.year) == (register, year))

    # --- the journal ---------------------------------------------------------------------------------------

    def _append(
        self,
        kind: str,
        subject: str,
        body: Mapping[str, Any],
        numbers: Sequence[DrawnNumber],
        moment: Moment,
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
            at=moment.at.isoformat(),
            date=moment.day.isoformat(),
            operator=self._operator,
            numbers=tuple(numbers),
            body_digest=digest_of_body(salt, body_bytes),
            flags=moment.flags,
        )
        event = self._desk.append(header, body, salt, body_bytes)
        self.events.append(event)
        return event
