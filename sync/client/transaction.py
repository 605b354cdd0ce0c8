"""What may be done inside one durable unit of a desk: draw numbers, record events, change leases and trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sync.client.clock_guard import Moment
from sync.client.ports import Centre, DeskState, Emergency, Seen, Trust, highest_of
from sync.protocol import canonical
from sync.protocol.journal import SALT_LENGTH, DrawnNumber, Event, Header, digest_of_body
from sync.protocol.numbering import Lease, LeaseState, first_free

if TYPE_CHECKING:
    from sync.client.desk import Desk

EMERGENCY_PREFIX = "U"
"""Registers of this prefix are emergency series: `U<desk>-<tag>`."""

ENROLLED = "enrolled"
"""Why an epoch began without any doubt: the desk joined a central registry."""


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
        Under a central registry nothing happens: there the centre grants.
        """
        if self._desk.state.centre is not None:
            return
        year = self.moment.day.year
        opened = self._desk.store.granted_lease(register, year)
        if opened is not None:
            if low <= opened.next:
                return
            self._suspend(opened, low - 1)
        self._open(register, year, max(low, self._first_free(register, year)))

    def draw(self, register: str) -> DrawnNumber:
        """The next number of a register in the year of the legal day, or of the emergency series.

        A year that begins closes the leases of the years before it, and a desk alone opens its own. The number
        must be recorded in this transaction. Raises LeaseExhausted, and ValueError where no day was asked for.
        """
        if self._day_is_free:
            raise ValueError("a number needs a guarded day")
        lease = self._ordinary_lease(register, self.moment.day.year) or self._emergency_lease()
        number, after = lease.draw()
        self._desk.store.put_lease(after)
        drawn = DrawnNumber(lease.register, lease.year, number, lease.id)
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

    def begin_emergency(self, cause: Emergency, authorised_by: str = "", reason: str = "") -> None:
        """From here on numbers come from an emergency series with a fresh tag."""
        tag = self._desk.fresh_tag()
        body = {"authorised_by": authorised_by, "cause": cause.value, "reason": reason, "tag": tag}
        self.record("emergency.began", self._desk.state.desk, body)
        self._desk.put_state(replace(self._desk.state, emergency=cause, emergency_tag=tag))

    def end_emergency(self) -> None:
        """Back to ordinary numbers; the series is closed for ever."""
        state = self._desk.state
        self._close_series(f"{EMERGENCY_PREFIX}{state.desk}-{state.emergency_tag}")
        self.record("emergency.ended", state.desk, {"tag": state.emergency_tag})
        self._desk.put_state(replace(state, emergency=Emergency.NONE, emergency_tag=""))

    def move_centre(self, address: str) -> None:
        """The central registry has another address; what is trusted is its key."""
        state = self._desk.state
        assert state.centre is not None
        self.record("centre.moved", state.desk, {"address": address})
        self._desk.put_state(replace(state, centre=replace(state.centre, address=address)))

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
            if lease.year > typed.year and self._desk.state.centre is None:
                self._close(lease)
                self.grant(lease.register, lease.low)

    def distrust(self, cause: str, tag: str, seen: Seen) -> None:
        state = replace(
            self._desk.state,
            trust=Trust.DISTRUSTED,
            cause=cause,
            emergency_tag=tag,
            emergency=Emergency.NONE,
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

    # --- under a central registry --------------------------------------------------------------------------

    def create_under(self, centre: Centre, desk: str, epoch: int, hardware: str, public_key: bytes) -> None:
        """Begin the journal of a desk that never worked alone."""
        self._desk.put_state(DeskState(desk, epoch, public_key.hex(), hardware=hardware, centre=centre))
        body = {
            "centre": centre.as_value(),
            "epoch": epoch,
            "hardware": hardware,
            "public_key": public_key.hex(),
        }
        self.record("desk.created", desk, body)

    def close_own_leases(self) -> None:
        """A desk that worked alone ends its leases: what comes after, the centre grants."""
        for lease in self._granted():
            self._close(lease)

    def belong(self, centre: Centre, epoch: int, public_key: bytes, hardware: str, reason: str) -> None:
        """Begin an epoch that the centre gave: after an enrolment (`ENROLLED`), or after a fence for `reason`.

        A fence suspends what was leased: its tails may stand on paper that this journal does not know.
        """
        state = self._desk.state
        doubted = state.doubted_up_to if reason == ENROLLED else self._desk.head().seq + 1
        self._desk.put_state(
            DeskState(
                state.desk,
                epoch,
                public_key.hex(),
                hardware=hardware,
                seen=state.seen,
                doubted_up_to=doubted,
                centre=centre,
            )
        )
        body = {
            "centre": centre.as_value(),
            "epoch": epoch,
            "hardware": hardware,
            "public_key": public_key.hex(),
            "reason": reason,
            "seen": [list(item) for item in state.seen],
        }
        self.record("desk.resumed", state.desk, body)
        for lease in self._granted():
            if lease.high is None:
                self._close(lease)
            else:
                self._suspend(lease, lease.high)

    def receive(self, lease: Lease) -> None:
        """A lease that the centre granted. An emergency that began for want of numbers is over."""
        body = {
            "epoch": lease.epoch,
            "high": lease.high,
            "low": lease.low,
            "register": lease.register,
            "year": lease.year,
        }
        self.record("lease.received", lease.id, body)
        self._desk.store.put_lease(lease)
        if self._desk.state.emergency is Emergency.EXHAUSTED:
            self.end_emergency()

    def lose(self, lease: Lease) -> None:
        """The centre does not hold this lease open any more."""
        self._suspend(lease, lease.next - 1)

    # --- leases --------------------------------------------------------------------------------------------

    def _ordinary_lease(self, register: str, year: int) -> Lease | None:
        """None where there is no ordinary number to be had."""
        state = self._desk.state
        if state.trust is Trust.DISTRUSTED or state.emergency in (Emergency.ORDERED, Emergency.JOINING):
            return None
        lease = self._desk.store.granted_lease(register, year)
        if lease is not None:
            return lease
        self._close_earlier(register, year)
        if state.centre is None:
            return self._open(register, year, self._first_free(register, year))
        if state.emergency is Emergency.NONE:
            self.begin_emergency(Emergency.EXHAUSTED)
        return None

    def _emergency_lease(self) -> Lease:
        state, year = self._desk.state, self.moment.day.year
        register = f"{EMERGENCY_PREFIX}{state.desk}-{state.emergency_tag}"
        lease = self._desk.store.granted_lease(register, year)
        if lease is None:
            self._close_earlier(register, year)
            lease = self._open(register, year, self._first_free(register, year))
        return lease

    def _close_series(self, register: str) -> None:
        for lease in self._granted():
            if lease.register == register:
                self._close(lease)

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
