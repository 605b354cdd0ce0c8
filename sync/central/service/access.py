"""Who may write: challenges that are used once, tokens of which only the newest counts (clauses 4.2, 4.5)."""

from __future__ import annotations

import base64
import hashlib
import hmac

from sync.central.service.ports import Ports
from sync.central.service.unit import Unit, begin
from sync.central.store.enrolments import use_nonce
from sync.central.store.records import Desk, DeskState, Presence
from sync.protocol.problems import Kind, problem
from sync.protocol.session import CHALLENGE_SECONDS, TOKEN, Challenge

_TOKEN_BYTES = 32
_RANDOM_BYTES = 16


def challenge(ports: Ports, institution: str) -> Challenge:
    """A nonce that says itself until when it holds; any worker can tell its own, and nothing is stored yet."""
    until = ports.seconds() + CHALLENGE_SECONDS
    text = f"{until}-{_encoded(ports.entropy(_RANDOM_BYTES))}"
    with begin(ports, institution) as unit:
        return Challenge(f"{text}-{_mark(unit, text)}")


def use_challenge(unit: Unit, nonce: str) -> None:
    """Raise TOKEN_EXPIRED unless the nonce is the server's own, in time, and was not used before."""
    text, _, mark = nonce.rpartition("-")
    until = text.partition("-")[0]
    now = unit.ports.seconds()
    is_own = hmac.compare_digest(mark.encode(), _mark(unit, text).encode()) and until.isdecimal()
    if not is_own or int(until) < now or not use_nonce(unit.connection, nonce, int(until), now):
        raise problem(Kind.TOKEN_EXPIRED, "nonce")


def new_token(ports: Ports, desk: str) -> str:
    """The desk's code and 256 random bits."""
    return f"{desk}-{_encoded(ports.entropy(_TOKEN_BYTES))}"


def digest_of(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8")).digest()


def require_newest(unit: Unit, token: str, *, lock: bool) -> tuple[Desk, Presence]:
    """The desk whose newest token this is. Raises TOKEN_EXPIRED, RETIRED.

    `lock` for whoever writes: the desk's row stays locked until the end of the transaction.
    """
    code = token.partition("-")[0]
    desk = unit.desks.desk(code, lock=lock) if TOKEN.fullmatch(token) else None
    if desk is None:
        raise problem(Kind.TOKEN_EXPIRED)
    if desk.state is not DeskState.ACTIVE:
        raise problem(Kind.RETIRED)
    presence = unit.desks.presence(code)
    is_newest = presence.token_digest is not None and hmac.compare_digest(presence.token_digest, digest_of(token))
    if not is_newest or presence.token_until < unit.ports.seconds():
        raise problem(Kind.TOKEN_EXPIRED)
    return desk, presence


def _mark(unit: Unit, text: str) -> str:
    """Of this server epoch: a restored copy has forgotten which nonces were used, and refuses them all."""
    own = unit.desks.own()  # none yet: who asks learns nothing of which institutions there are
    said = f"{0 if own is None else own.server_epoch}-{text}"
    return hmac.new(unit.ports.keys.secret("nonce"), said.encode("utf-8"), hashlib.sha256).hexdigest()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=").replace("-", "_")
