"""What goes wrong in a town hall. A fault that is the known residual risk is refused, and said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from sync.client.clock_guard import BUCHAREST
from sync.client.desk import Desk
from sync.client.ports import Trust
from sync.protocol.journal import Event
from tests.simulation.days import FAR_BEHIND, goes_unnoticed
from tests.simulation.disks import MemoryMirror, MemoryStore, Tables, readable
from tests.simulation.town_hall import TownHall


@dataclass(frozen=True)
class Image:
    """The whole disk of one moment."""

    tables: Tables
    lines: list[bytes] | None
    seeds: dict[int, bytes]


class Faults:
    """Keeps the copies that restores come from. `residual` counts the faults that were refused."""

    def __init__(self, hall: TownHall) -> None:
        self._hall = hall
        self._backups: list[Tables] = []
        self._old_mirrors: list[list[bytes]] = []
        self._images: list[Image] = []
        self._lost_seeds: dict[int, bytes] = {}
        self.residual = 0

    # --- copies --------------------------------------------------------------------------------------------

    def backup(self) -> None:
        hall = self._hall
        self._backups.append(hall.store.tables.copy())
        self._old_mirrors.append(list(hall.mirror.lines or ()))
        seeds = dict(hall.keys.seeds)
        self._images.append(Image(hall.store.tables.copy(), list(hall.mirror.lines or ()), seeds))
        hall.tell(f"backup at event {len(hall.store.tables.journal)}")

    # --- power ---------------------------------------------------------------------------------------------

    def power_cut_soon(self) -> None:
        self._hall.fuse = self._hall.random.randrange(1, 12)

    def disk_full(self) -> None:
        self._hall.store.is_full = True

    # --- restores ------------------------------------------------------------------------------------------

    def database_restored(self) -> None:
        """From a backup; the mirror is kept."""
        if self._backups:
            tables = self._hall.random.choice(self._backups)
            self._while_off("database restored, mirror kept", tables, self._hall.mirror.lines)

    def database_restored_and_mirror_gone(self) -> None:
        if self._backups:
            tables = self._hall.random.choice(self._backups)
            self._while_off("database restored, mirror gone", tables, None)

    def whole_image_restored(self) -> None:
        if self._images:
            image = self._hall.random.choice(self._images)
            self._while_off("whole image restored", image.tables, image.lines, image.seeds)

    def mirror_older(self) -> None:
        if self._old_mirrors:
            lines = self._hall.random.choice(self._old_mirrors)
            self._while_off("mirror restored older", self._hall.store.tables, lines)

    def mirror_lost(self) -> None:
        self._while_off("mirror lost", self._hall.store.tables, None)

    def mirror_foreign(self) -> None:
        lines = another_desk(self._hall.random.choice((2, 9, 60)))
        self._while_off("another desk's mirror in its place", self._hall.store.tables, list(lines))

    def mirror_of_twin(self) -> None:
        """Somebody ran a copy of this desk, and it wrote on this mirror."""
        if self._backups:
            tables = self._hall.random.choice(self._backups)
            lines = twin(self._hall, tables)
            self._while_off("a twin's mirror in its place", self._hall.store.tables, lines)

    def mirror_damaged(self) -> None:
        self._damage("", self._hall.store.tables)

    def database_restored_and_mirror_damaged(self) -> None:
        if self._backups:
            self._damage("database restored, ", self._hall.random.choice(self._backups))

    def _damage(self, text: str, tables: Tables) -> None:
        """One bit of one line, often the last."""
        hall = self._hall
        if hall.mirror.lines:
            at = hall.random.choice((-1, hall.random.randrange(len(hall.mirror.lines))))
            in_signature, anywhere = -hall.random.randrange(3, 130), hall.random.randrange(2000)
            lines = hall.mirror.rot(at, hall.random.choice((in_signature, anywhere)))
            self._while_off(f"{text}line {at % len(lines) + 1} of the mirror damaged", tables, lines)

    # --- the mirror while the program runs -------------------------------------------------------------------

    def mirror_unplugged(self) -> None:
        self._hall.mirror.is_there = not self._hall.mirror.is_there
        self._hall.tell("mirror plugged in" if self._hall.mirror.is_there else "mirror unplugged")

    def mirror_write_fails(self) -> None:
        self._hall.mirror.fails_next = True

    def mirror_deleted_while_running(self) -> None:
        self._hall.mirror.lines = None
        self._hall.tell("mirror deleted while the program runs")

    def mirror_older_while_running(self) -> None:
        if self._old_mirrors and self._hall.desk is not None:
            lines = self._hall.random.choice(self._old_mirrors)
            own = [event.as_bytes() for event in self._hall.store.tables.journal[: len(lines)]]
            if own == lines:
                self._hall.mirror.lines = list(lines)
                self._hall.tell("mirror replaced by an older copy while the program runs")

    # --- machine and clock -----------------------------------------------------------------------------------

    def hardware_changed(self) -> None:
        hall = self._hall
        hall.power_off()
        hall.hardware = f"PC-{hall.random.randrange(1, 4)}"
        if hall.random.random() < 0.4:
            self._lost_seeds |= hall.keys.seeds
            hall.keys.seeds = {}
            hall.tell("the keys are lost")
        hall.tell(f"now on {hall.hardware}")
        hall.boot()

    def keys_come_back(self) -> None:
        """The keyring was locked, and is unlocked while the program runs."""
        self._hall.keys.seeds = self._lost_seeds | self._hall.keys.seeds
        self._hall.tell("the keyring is unlocked")

    def clock_stepped(self) -> None:
        """While the program runs."""
        step = self._hall.random.choice((timedelta(hours=1), timedelta(hours=-1), timedelta(days=-40)))
        self._step(step)

    def clock_wrong_at_boot(self) -> None:
        hall = self._hall
        hall.power_off()
        dead_battery = datetime(2015, 1, 1, tzinfo=BUCHAREST) - hall.clock.true
        ahead = timedelta(days=5 * 365 + 1)
        self._step(hall.random.choice((dead_battery, ahead, timedelta(days=-40), timedelta(hours=1))))
        hall.boot()

    def clock_set_right(self) -> None:
        self._hall.clock.skew = timedelta()
        self._hall.tell("the clock is right")

    def new_year(self) -> None:
        """To the last minutes of the year, with the program running or off."""
        hall = self._hall
        local = hall.clock.true.astimezone(BUCHAREST)
        eve = datetime(local.year, 12, 31, 23, hall.random.randrange(40, 60), tzinfo=BUCHAREST)
        if not timedelta() < eve - local < timedelta(days=100):
            return
        is_on = hall.random.random() < 0.5
        if hall.clock.skew < FAR_BEHIND:
            return  # it would be idle for long
        if not is_on:
            hall.power_off()
        hall.clock.true += eve - local + timedelta(minutes=0 if is_on else hall.random.randrange(1500))
        hall.tell("New Year's Eve" + ("" if is_on else ", off"))
        if not is_on:
            hall.boot()

    # --- inside ----------------------------------------------------------------------------------------------

    def _step(self, step: timedelta) -> None:
        hall = self._hall
        idle = hall.clock.true_day - date.fromisoformat(hall.store.head().date)
        if goes_unnoticed(step, idle):
            return
        wrong = hall.clock.skew + step
        hall.clock.skew = wrong if abs(wrong) < timedelta(hours=3) else step
        hall.tell(f"the clock is wrong by {hall.clock.skew}")

    def _while_off(
        self, text: str, tables: Tables, lines: list[bytes] | None, seeds: dict[int, bytes] | None = None
    ) -> None:
        """Put this on the disks between two runs, unless it is the residual risk."""
        hall = self._hall
        hall.power_off()
        if self._is_residual(tables, lines):
            self.residual += 1
            hall.tell(f"not done, it is the residual risk: {text}")
        else:
            hall.store.tables = tables.copy()
            hall.mirror.lines = None if lines is None else list(lines)
            hall.mirror.is_there = True
            if seeds is not None:
                hall.keys.seeds = dict(seeds)
            hall.tell(text)
        hall.boot()

    def _is_residual(self, tables: Tables, lines: list[bytes] | None) -> bool:
        """Whether papers exist that no disk remembers, while the disks agree with each other.

        No desk alone can notice that (docs/numbering.md, "Known limits").
        """
        journal = tables.journal
        # A start reads the last line of the mirror, and every line that the store lacks.
        looked_at = readable(lines[len(journal) :]) if lines else []
        if not lines or len(journal) + len(looked_at) < len(lines) or not readable(lines[-1:]):
            return False  # missing or damaged: doubt
        shorter = min(len(journal), len(lines))
        if [event.hash for event in readable(lines[shorter - 1 : shorter])] != [journal[shorter - 1].hash]:
            return False  # they contradict: doubt
        longer = journal + looked_at
        if _is_distrusted(longer):
            return False
        remembered = {event.hash for event in longer}
        accounted = max((self._hall.resumed.get(hash_, 0) for hash_ in remembered), default=0)
        return any(paper.event_hash not in remembered for paper in self._hall.papers.papers[accounted:])


def _is_distrusted(journal: list[Event]) -> bool:
    kinds = [event.header.kind for event in journal]
    acts = [kind for kind in kinds if kind in ("desk.distrusted", "desk.resumed")]
    return bool(acts) and acts[-1] == "desk.distrusted"


@lru_cache(maxsize=8)
def another_desk(letters: int) -> tuple[bytes, ...]:
    """The mirror of a desk of another town hall."""
    other = TownHall(1_000_000 + letters)
    _give(other.desk, other, letters)
    return tuple(other.mirror.lines or ())


def twin(hall: TownHall, tables: Tables) -> list[bytes]:
    """The mirror of a copy of this desk that went on by itself from a backup."""
    store, mirror = MemoryStore(), MemoryMirror()
    store.tables = tables.copy()
    mirror.lines = [event.as_bytes() for event in tables.journal]
    desk = Desk(store, mirror, hall.clock, hall.random.randbytes, hall.keys, hall.identity, tables.state.hardware)
    desk.start()
    if desk.state.trust is Trust.DISTRUSTED and not desk.state.emergency_tag:
        return list(mirror.lines)  # it has no key, and gives nothing
    desk.guard.confirm(max(hall.clock.true_day, date.fromisoformat(desk.head().date)))
    _give(desk, hall, hall.random.randrange(1, 40))
    return list(mirror.lines or ())


def _give(desk: Desk | None, hall: TownHall, letters: int) -> None:
    assert desk is not None
    for _ in range(letters):
        with desk.transaction("op-2") as work:
            number = work.draw("01")
            work.record("entry.registered", hall.identity(), {"request": hall.identity()}, [number])
