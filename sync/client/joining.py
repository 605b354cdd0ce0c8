"""A desk joins a central registry: a new one, one that worked alone, or one that is enrolled again
(PROTOCOL.md, clause 4.1).

A desk that worked alone stops giving itself ordinary numbers *before* it asks, durably: the answer may be lost,
and then the centre gives the numbers that follow to others. Until it knows, it gives those of an emergency series.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sync.client.desk import Desk, NotTrusted
from sync.client.emergency import end_emergency
from sync.client.gateway import Gateway, NotTheCentre
from sync.client.ports import Centre, Emergency, Seen, Trust, highest_of
from sync.client.rebuilding import Rebuilt, body_of
from sync.client.transaction import EMERGENCY_PREFIX, ENROLLED
from sync.client.trusted_keys import opened
from sync.protocol.enrolment import Claim, EnrolmentCode, EnrolReply, EnrolRequest, History, Tip
from sync.protocol.fields import BrokenMessage
from sync.protocol.journal import Event
from sync.protocol.keys import DeskKey
from sync.protocol.leases import GRANTED
from sync.protocol.problems import ProblemRaised, Remedy
from sync.protocol.sealed import Purpose, seal

Work = Callable[[], object]
"""A piece of work on the database."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the administrator gave, and what this machine says of itself."""

    address: str
    institution: str
    code: EnrolmentCode
    machine: str
    client: str


def ask(gateway: Gateway, invitation: Invitation, request: EnrolRequest, key: DeskKey) -> EnrolReply:
    """Send a request, and believe the answer only if the code vouches for the server's key.

    Raises NotTheCentre, and what the gateway raises.
    """
    sealed = gateway.enrol(invitation.institution, seal(Purpose.ENROL, request, key))
    try:
        unproved = EnrolReply.of(sealed.fields())
    except BrokenMessage as broken:
        raise NotTheCentre("unreadable", str(broken)) from broken
    if not any(invitation.code.names(known) for known in unproved.server_keys.values()):
        raise NotTheCentre("fingerprint")
    opened(sealed, Purpose.ENROLLED, dict(unproved.server_keys))
    if unproved.institution != invitation.institution:
        raise NotTheCentre("institution")
    if unproved.public_key != key.public_bytes:
        raise NotTheCentre("key")
    return unproved


def request_of(
    invitation: Invitation,
    key: DeskKey,
    hardware: str,
    desk: str = "",
    history: History | None = None,
    role: str = "",
) -> EnrolRequest:
    return EnrolRequest(
        institution=invitation.institution,
        secret=invitation.code.secret,
        public_key=key.public_bytes,
        hardware=hardware,
        machine=invitation.machine,
        client=invitation.client,
        desk=desk,
        history=history,
        role=role,
    )


def centre_of(invitation: Invitation, reply: EnrolReply) -> Centre:
    keys = tuple(sorted((epoch, key.hex()) for epoch, key in reply.server_keys.items()))
    return Centre(reply.institution, reply.name, invitation.address, reply.role.value, keys)


class JoiningAlone:
    """A desk with a history of its own asks to join.

    `on_database` runs a piece of work where the database lives and waits for it: while the centre thinks, the
    counter gives its emergency numbers.
    """

    def __init__(
        self, desk: Desk, gateway: Gateway, invitation: Invitation, on_database: Callable[[Work], object]
    ) -> None:
        self._desk = desk
        self._gateway = gateway
        self._invitation = invitation
        self._on_database = on_database

    def join(self, operator: str) -> EnrolReply:
        """Ask; when the centre agrees, the desk belongs to it from here on. `is_waiting`: ask again later.

        Raises NotTrusted for a distrusted desk (it is resumed first) and for one that belongs to a centre. Where
        the centre refuses, the desk works alone as before.
        """
        prepared: list[tuple[EnrolRequest, DeskKey]] = []
        self._on_database(lambda: prepared.append(self._prepared(operator)))
        ((request, key),) = prepared
        try:
            reply = ask(self._gateway, self._invitation, request, key)
        except ProblemRaised as raised:
            if raised.problem.kind.remedy is not Remedy.RETRY:
                self._on_database(lambda: self._go_on_alone(operator))
            raise
        if not reply.is_waiting:
            self._on_database(lambda: self._belong(reply, key))
        return reply

    def _prepared(self, operator: str) -> tuple[EnrolRequest, DeskKey]:
        state = self._desk.state
        if state.trust is Trust.DISTRUSTED or state.centre is not None:
            raise NotTrusted("only a trusted desk that works alone joins with its history")
        self._stop_own_numbers(operator)
        key = self._key()
        return request_of(self._invitation, key, self._desk.hardware, state.desk, self._history()), key

    def _stop_own_numbers(self, operator: str) -> None:
        if self._desk.state.emergency is Emergency.JOINING:
            return  # an earlier attempt got no answer
        if self._desk.state.emergency is Emergency.ORDERED:
            end_emergency(self._desk, operator)
        with self._desk.transaction(operator, day_is_free=True) as work:
            work.close_own_leases()
            work.begin_emergency(Emergency.JOINING, operator)

    def _go_on_alone(self, operator: str) -> None:
        with self._desk.transaction(operator, day_is_free=True) as work:
            work.end_emergency()

    def _key(self) -> DeskKey:
        """Of the epoch that begins with the enrolment; kept, so that asking again is the same question."""
        epoch = self._desk.state.epoch + 1
        self._desk.keys.create(epoch)
        key = self._desk.keys.signer(epoch)
        assert isinstance(key, DeskKey)
        return key

    def _history(self) -> History:
        head = self._desk.head()
        keys: dict[int, bytes] = {}
        highest: Seen = ()
        first: dict[tuple[str, int], int] = {}
        for event in self._desk.store.events(1):
            header = event.header
            if header.kind in ("desk.created", "desk.resumed"):
                keys[header.epoch] = bytes.fromhex(body_of(event)["public_key"])
            numbers = tuple((each.register, each.year, each.number) for each in header.numbers)
            highest = highest_of(highest, numbers)
            for register, year, number in (*numbers, *_begun(event)):
                first[register, year] = min(first.get((register, year), number), number)
        series = tuple(Claim(*item, first.get(item[:2], 1)) for item in self._leased(highest))
        return History(Tip(head.seq, head.hash), self._desk.state.epoch, keys, series)

    def _leased(self, highest: Seen) -> list[tuple[str, int, int]]:
        """Suspended tails count as given: nobody else may have them."""
        ends = tuple(
            (lease.register, lease.year, lease.next - 1 if lease.high is None else lease.high)
            for lease in self._desk.store.leases()
            if not lease.is_empty and not lease.register.startswith(EMERGENCY_PREFIX)
        )
        return [item for item in highest_of(highest, ends) if not item[0].startswith(EMERGENCY_PREFIX)]

    def _belong(self, reply: EnrolReply, key: DeskKey) -> None:
        if reply.desk != self._desk.state.desk or reply.epoch != self._desk.state.epoch + 1:
            raise NotTheCentre("desk")
        centre = centre_of(self._invitation, reply)
        self._desk.belong(centre, reply.epoch, key, ENROLLED, Rebuilt(self._desk.head().seq))


def _begun(event: Event) -> Seen:
    """Where the lease begins that the desk granted itself, if this is one."""
    body = body_of(event) if event.header.kind == GRANTED else {}
    return ((body["register"], body["year"], body["low"]),) if body else ()
