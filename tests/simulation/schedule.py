"""One schedule: a seed decides what happens, in which order, and where the power goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sync.client.ports import Trust
from tests.simulation import counter
from tests.simulation.faults import Faults
from tests.simulation.invariants import (
    check_journal,
    check_leases,
    check_replay,
    check_unchanged,
    require,
)
from tests.simulation.town_hall import TownHall

STEPS = 45
Step = Callable[[], None]


@dataclass(frozen=True)
class Outcome:
    """What came of a schedule that held."""

    seed: int
    papers: int
    events: int
    residual: int
    """Faults that were refused because they are the known residual risk."""
    trace: tuple[str, ...]


class Schedule:
    def __init__(self, seed: int, town_hall: type[TownHall] = TownHall) -> None:
        self.seed = seed
        self.hall = town_hall(seed)
        self.faults = Faults(self.hall)
        self._steps, self._weights = zip(*self._choices(), strict=True)

    def run(self) -> Outcome:
        """Raises Violation, or whatever the core should not have raised; `hall.trace` tells the story."""
        for _ in range(STEPS):
            self._step()
        self._heal()
        self._check_all()
        hall = self.hall
        return Outcome(
            self.seed,
            len(hall.papers.papers),
            len(hall.store.tables.journal),
            self.faults.residual,
            tuple(hall.trace),
        )

    def _step(self) -> None:
        hall = self.hall
        hall.is_careless = hall.random.random() < 0.3
        (step,) = hall.random.choices(self._steps, self._weights)
        hall.guarded(step)

    def _choices(self) -> list[tuple[Step, float]]:
        """What may happen, with its weight. Each schedule has a calm or a wild temper."""
        hall, faults = self.hall, self.faults
        wild = hall.random.choice((0.3, 1.0, 2.0))
        acts = {
            counter.letter: 18.0,
            counter.letter_with_special_number: 5.0,
            counter.petition: 4.0,
            counter.letter_in_a_later_register: 3.0,
            counter.repeated_request: 2.0,
            counter.reservation: 2.0,
            counter.used_reservation: 2.0,
            counter.reply: 2.0,
            counter.correction: 1.0,
            counter.cancelled_form: 1.0,
            counter.quiet_hour: 4.0,
            counter.restart: 2.0,
            counter.night: 4.0,
            counter.open_all_day: 1.0,
            counter.resume: 3.0,
        }
        wrongs: dict[Step, float] = {
            faults.power_cut_soon: 8.0,
            faults.disk_full: 1.0,
            faults.database_restored: 3.0,
            faults.database_restored_and_mirror_gone: 1.0,
            faults.database_restored_and_mirror_damaged: 2.0,
            faults.whole_image_restored: 0.7,
            faults.mirror_older: 1.0,
            faults.mirror_lost: 0.7,
            faults.mirror_foreign: 0.5,
            faults.mirror_of_twin: 2.0,
            faults.mirror_damaged: 0.7,
            faults.mirror_unplugged: 1.0,
            faults.mirror_write_fails: 1.0,
            self._backup_while_a_label_waits: 2.0,
            faults.mirror_deleted_while_running: 0.5,
            faults.mirror_older_while_running: 0.5,
            faults.hardware_changed: 0.7,
            faults.keys_come_back: 0.5,
            faults.clock_stepped: 1.0,
            faults.clock_wrong_at_boot: 1.5,
            faults.clock_set_right: 1.0,
            faults.new_year: 1.0,
        }
        choices: list[tuple[Step, float]] = [(faults.backup, 3.0)]
        choices += [(self._bound(act), weight) for act, weight in acts.items()]
        choices += [(fault, weight * wild) for fault, weight in wrongs.items()]
        return choices

    def _backup_while_a_label_waits(self) -> None:
        self.faults.mirror_write_fails()
        counter.letter(self.hall)
        self.faults.backup()

    def _bound(self, act: Callable[[TownHall], None]) -> Step:
        return lambda: act(self.hall)

    def _heal(self) -> None:
        """Faults stop: within a few steps the desk is trusted, and gives ordinary numbers again."""
        hall = self.hall
        hall.is_careless = False
        hall.power_off()
        hall.clock.skew = type(hall.clock.skew)()
        hall.mirror.is_there, hall.mirror.fails_next = True, False
        hall.boot()
        hall.wait_for_the_year_of_the_papers()
        hall.resume()
        assert hall.desk is not None
        require(hall.desk.state.trust is Trust.TRUSTED, "I12 the desk does not become trusted")
        for act in (counter.letter, counter.petition, counter.letter_in_a_later_register):
            before = len(hall.papers.papers)
            act(hall)
            require(len(hall.papers.papers) > before, "I12 no number although nothing is wrong")
        require(not hall.store.tables.waiting, "I2 a paper still waits")

    def _check_all(self) -> None:
        hall = self.hall
        hall.check()
        tables = hall.store.tables
        check_journal(tables, hall.keys.public_keys if self.seed % 10 == 0 else None)
        check_leases(tables)
        check_unchanged(tables, hall.papers)
        check_replay(tables)
        mirrored = [] if hall.mirror.lines is None else hall.mirror.lines
        require(len(mirrored) == len(tables.journal), "I2 the mirror lacks events at the end")
