"""What else a desk is given: a clock that can be wrong, randomness that repeats, keys that can be lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random

from desk_app.domain.ids import uuid7
from sync.client.clock_guard import BUCHAREST
from sync.protocol.keys import DeskKey


class SimulatedClock:
    """`sync.client.ports.Clock`: true time plus what the wall clock is wrong by."""

    def __init__(self, start: datetime) -> None:
        self.true = start.astimezone(UTC)
        self.skew = timedelta()

    def now(self) -> datetime:
        return self.true + self.skew

    def monotonic(self) -> float:
        return self.true.timestamp()

    def pass_time(self, span: timedelta) -> None:
        self.true += span

    @property
    def true_day(self) -> date:
        return self.true.astimezone(BUCHAREST).date()


@lru_cache(maxsize=64)
def _key(seed: bytes) -> DeskKey:
    """A seed always gives the same pair."""
    return DeskKey(seed)


class SimulatedKeys:
    """`sync.client.ports.Keys`; lives outside the database, as the system's keyring does."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.seeds: dict[int, bytes] = {}
        self.public_keys: list[bytes] = []
        """Every public key that was ever made."""

    def signer(self, epoch: int) -> DeskKey | None:
        seed = self.seeds.get(epoch)
        return None if seed is None else _key(seed)

    def create(self, epoch: int) -> bytes:
        assert epoch not in self.seeds, "the key of an epoch is made once"
        self.seeds[epoch] = self._random.randbytes(32)
        public = _key(self.seeds[epoch]).public_bytes
        self.public_keys.append(public)
        return public

    def fresh(self) -> DeskKey:
        key = _key(self._random.randbytes(32))
        self.public_keys.append(key.public_bytes)
        return key

    def keep(self, epoch: int, key: DeskKey) -> None:
        self.seeds[epoch] = key.seed


class Identities:
    """UUIDv7 from simulated clock and randomness."""

    def __init__(self, clock: SimulatedClock, random: Random) -> None:
        self._clock = clock
        self._random = random

    def __call__(self) -> str:
        return str(uuid7(self._clock.now(), self._random.randbytes(10)))
