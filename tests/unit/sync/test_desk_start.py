"""What a start finds, and what a desk then may do."""

from __future__ import annotations

import pytest

from sync.client.clock_guard import ClockDoubt
from sync.client.desk import NotTrusted
from sync.client.mirroring import MirrorLost
from sync.client.ports import Trust
from sync.client.replay import replay
from sync.protocol import canonical
from sync.protocol.journal import BrokenEvent
from tests.simulation.disks import Crash, MemoryStore, Tables
from tests.simulation.workbench import Bench


def test_a_new_desk_is_still_there_after_a_restart(bench: Bench) -> None:
    desk = bench.restart()
    assert (desk.state.desk, desk.state.hardware, desk.state.trust) == ("01", "PC-1", Trust.TRUSTED)
    assert bench.letter().number == 3


def test_create_refuses_a_mirror_that_holds_a_journal(bench: Bench) -> None:
    bench.store.tables = Tables()
    with pytest.raises(ValueError, match="already holds"):
        bench.process().create("01")


def test_a_lost_database_is_rebuilt_from_its_mirror_alone(bench: Bench) -> None:
    before = bench.store.tables.copy()
    bench.store.tables = Tables()
    desk = bench.restart()
    assert bench.store.tables.leases == before.leases
    assert desk.state.trust is Trust.TRUSTED
    assert bench.letter().number == 3


def test_a_restored_database_is_rolled_forward_over_leases_distrust_and_resume(bench: Bench) -> None:
    backup = bench.store.tables.copy()
    bench.hardware = "PC-2"
    bench.restart()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    bench.letter()
    bench.desk.resume({"01": 2}, "placă nouă", "op-1")
    bench.letter()
    whole = bench.store.tables
    bench.store.tables = backup
    found = bench.process().start()
    assert len(found.missing_in_store) == len(whole.journal) - len(backup.journal)
    assert found.distrust == "mirror-epoch"
    assert [event.hash for event in bench.store.tables.journal[:-1]] == [event.hash for event in whole.journal]
    assert bench.store.tables.leases == whole.leases


def test_a_mirror_whose_path_is_not_there_says_nothing_about_trust(bench: Bench) -> None:
    bench.mirror.is_there = False
    desk = bench.process()
    with pytest.raises(MirrorLost):
        desk.start()
    with pytest.raises(MirrorLost), desk.transaction("op-1"):
        pass
    bench.mirror.is_there = True
    bench.desk = desk
    assert bench.letter().number == 3


def test_a_crash_while_the_mirror_is_written_anew_does_not_lose_what_it_knew(bench: Bench) -> None:
    backup = bench.store.tables.copy()
    for _ in range(5):
        bench.letter()
    head = backup.journal[-1]
    fork = [event.as_bytes() for event in bench.store.tables.journal]
    bench.store.tables = backup
    bench.mirror.lines = fork
    fork[-1] = fork[-1].replace(b"entry", b"entrx")  # the last event contradicts, its number is known

    def crash(point: str) -> None:
        if "written anew" in point:
            raise Crash(point)

    bench.mirror._crash_point = crash
    with pytest.raises(Crash):
        bench.process().start()
    bench.mirror._crash_point = lambda point: None
    bench.mirror.lines = None  # and now the contradicting mirror is gone for good
    desk = bench.restart()
    assert head in bench.store.tables.journal
    assert ("01", 2026, 7) in desk.state.seen
    desk.confirm_day(bench.clock.true_day, "op-1")
    desk.resume({"01": 2}, "am verificat", "op-1")
    assert bench.letter().number == 8


def test_every_distrusted_start_has_a_tag_of_its_own(bench: Bench) -> None:
    bench.mirror.lines = None
    tags = {bench.restart().state.emergency_tag for _ in range(3)}
    assert len(tags) == 3


def test_without_its_key_a_desk_gives_nothing_and_can_be_resumed(bench: Bench) -> None:
    bench.keys.seeds.clear()
    lines = list(bench.mirror.lines or ())
    desk = bench.restart()
    assert (desk.state.trust, desk.state.cause) == (Trust.DISTRUSTED, "key-missing")
    with pytest.raises(NotTrusted):
        bench.letter()
    assert bench.mirror.lines == lines
    with pytest.raises(ClockDoubt):
        desk.resume({"01": 2}, "PC nou", "op-1")
    desk.confirm_day(bench.clock.true_day, "op-1")
    desk.resume({"01": 2}, "PC nou", "op-1")
    assert bench.letter().number == 3
    assert bench.restart().state.trust is Trust.TRUSTED


def test_a_keyring_that_is_unlocked_after_the_start_is_looked_at_again(bench: Bench) -> None:
    seeds, bench.keys.seeds = bench.keys.seeds, {}
    bench.hardware = "PC-2"
    assert bench.restart().state.emergency_tag == ""
    bench.keys.seeds = seeds
    with pytest.raises(ClockDoubt):
        bench.letter()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    assert bench.letter().register == f"U01-{bench.desk.state.emergency_tag}"
    assert len(bench.desk.state.emergency_tag) == 6
    assert bench.store.tables.state.trust is Trust.DISTRUSTED


def test_a_doubt_that_the_disk_had_no_room_for_is_found_again(bench: Bench) -> None:
    """Numbers had come twice: the start counted as done, and the next act completed the mirror."""
    seeds, bench.keys.seeds = bench.keys.seeds, {}
    bench.mirror.lines = []
    assert bench.restart().state.cause == "mirror-missing"
    bench.keys.seeds = seeds
    bench.store.is_full = True
    for _ in range(2):
        with pytest.raises(OSError, match="No space"):
            bench.letter()
    bench.store.is_full = False
    with pytest.raises(ClockDoubt):
        bench.letter()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    assert bench.letter().register == f"U01-{bench.desk.state.emergency_tag}"


def test_a_mirror_that_went_missing_holds_the_paper_back(bench: Bench) -> None:
    assert bench.desk.mirror_is_whole
    bench.mirror.is_there = False
    with pytest.raises(MirrorLost):
        bench.letter()
    assert not bench.desk.mirror_is_whole


def test_a_keyring_with_another_key_of_the_epoch_is_a_missing_key(bench: Bench) -> None:
    bench.keys.seeds[1] = bytes(32)
    assert bench.restart().state.cause == "key-missing"


def test_an_event_taken_out_of_the_database_by_hand_never_comes_twice(bench: Bench) -> None:
    bench.store.tables.journal.pop()
    desk = bench.restart()
    assert desk.state.cause == "mirror-differs"
    desk.confirm_day(bench.clock.true_day, "op-1")
    desk.resume({}, "am verificat", "op-1")
    assert bench.letter().number == 3


def test_a_tail_that_is_not_chained_is_distrusted(bench: Bench) -> None:
    journal = bench.store.tables.journal
    journal[-2] = journal[-3]
    assert bench.process().start().distrust == "chain"


def test_replay_refuses_a_number_that_is_not_the_next(bench: Bench) -> None:
    event = bench.last_event()
    store = MemoryStore()
    store.tables = bench.store.tables.copy()
    store.begin()
    with pytest.raises(BrokenEvent, match="not the next"):
        replay(store, event, {})


def test_replay_needs_the_body_of_what_it_carries(bench: Bench) -> None:
    granted = next(event for event in bench.store.tables.journal if event.header.kind == "lease.granted")
    store = MemoryStore()
    store.begin()
    with pytest.raises(BrokenEvent, match="lacks"):
        replay(store, granted, {})


def test_a_label_from_before_a_doubt_is_not_printed(bench: Bench) -> None:
    """It waited for the mirror, was forgotten by a restore, its number was given again, and it came back."""
    older = bench.store.tables.copy()
    bench.mirror.fails_next = True
    assert bench.letter().number == 3
    waiting = bench.last_event().header.seq
    newer = bench.store.tables.copy()
    bench.store.tables = older
    bench.restart()
    assert bench.letter().number == 3
    assert bench.desk.may_print(waiting, "01")
    bench.store.tables = newer
    bench.restart()
    assert bench.desk.mirror_is_whole
    assert not bench.desk.may_print(waiting, "01")
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    assert bench.desk.may_print(waiting, bench.letter().register)
    bench.desk.resume({"01": 3}, "am verificat", "op-1")
    assert not bench.desk.may_print(waiting, "01")
    assert bench.letter().number == 4
    assert bench.desk.may_print(bench.last_event().header.seq, "01")


def test_a_second_writer_on_the_mirror_is_noticed_before_the_next_number(bench: Bench) -> None:
    twin = bench.process()
    twin.start()
    own = bench.desk
    bench.desk = twin
    bench.store.tables, kept = bench.store.tables.copy(), bench.store.tables
    bench.letter()
    bench.store.tables, bench.desk = kept, own
    with pytest.raises(ClockDoubt):
        bench.letter()
    own.confirm_day(bench.clock.true_day, "op-1")
    assert bench.letter().register.startswith("U01-")
    assert own.state.cause == "mirror-differs"
    assert ("01", 2026, 3) in own.state.seen
    of_twin = [(orphan.event.header.numbers[0].number, orphan.reason) for orphan in bench.store.orphans(9)]
    assert of_twin == [(3, "mirror-differs")]


def test_a_mirror_deleted_while_the_desk_runs_is_written_again(bench: Bench) -> None:
    bench.mirror.lines = None
    assert bench.letter().number == 3
    assert bench.desk.state.trust is Trust.TRUSTED
    assert bench.mirror.lines == [event.as_bytes() for event in bench.store.tables.journal]


def test_the_label_waits_for_the_mirror(bench: Bench) -> None:
    bench.mirror.fails_next = True
    assert bench.letter().number == 3
    assert not bench.desk.mirror_is_whole
    assert bench.letter().number == 4
    assert bench.desk.mirror_is_whole
    assert bench.mirror.lines == [event.as_bytes() for event in bench.store.tables.journal]


def test_a_whole_image_restored_is_the_known_limit(bench: Bench) -> None:
    """Both disks forget alike: the number comes again, with another check code (docs/numbering.md)."""
    tables, lines = bench.store.tables.copy(), list(bench.mirror.lines or ())
    assert bench.letter().number == 3
    printed = bench.last_event()
    bench.store.tables, bench.mirror.lines = tables, lines
    assert bench.restart().state.trust is Trust.TRUSTED
    assert bench.letter().number == 3
    assert bench.last_event().hash != printed.hash


def test_the_body_of_a_resume_says_what_was_typed(bench: Bench) -> None:
    bench.mirror.lines = None
    bench.restart()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    bench.desk.resume({"01": 7}, "am verificat", "op-1")
    event = next(event for event in bench.store.tables.journal if event.header.kind == "desk.resumed")
    assert event.body is not None
    assert canonical.decode(event.body)["typed"] == {"01": 7}
    assert event.header.epoch == 2
