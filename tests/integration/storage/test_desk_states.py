"""What a desk does when its folder is not what it left: roll forward, distrust, refuse with a sentence."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from desk_app.adapters.free_space import FreeSpace
from desk_app.application.front_desk import FrontDesk
from desk_app.application.print_papers import HELD_BY_DOUBT, WAITS_FOR_MIRROR
from desk_app.application.queries import RegisterFilter
from desk_app.domain import errors
from desk_app.domain.label import read_barcode
from sync.protocol.journal import Event
from tests.desks import MARIA, SIRUTA, DeskPlace, registration


def keep(place: DeskPlace, name: str) -> Path:
    """A copy of the data folder as it is now, as a backup program would make it while the desk is closed."""
    target = place.folder / name
    shutil.copytree(place.data, target)
    return target


def put_back(place: DeskPlace, kept: Path) -> None:
    shutil.rmtree(place.data)
    shutil.copytree(kept, place.data)


@pytest.fixture
def restored(desk: FrontDesk, place: DeskPlace) -> DeskPlace:
    """Three entries; the data folder was put back to the moment after the first."""
    desk.register_letter(registration("una"))
    desk.close()
    kept = keep(place, "kept")
    with_more = place.open()
    for subject in ("două", "trei"):
        with_more.register_letter(registration(subject))
    with_more.close()
    put_back(place, kept)
    return place


def test_a_restored_file_rolls_forward_from_the_mirror(restored: DeskPlace) -> None:
    desk = restored.open()
    assert desk.queries.register_state().trust == "trusted"
    assert desk.register_letter(registration("patru")).number.number == 4190
    assert desk.integrity.verify().first_bad is None
    desk.close()


def test_without_its_mirror_a_restored_desk_gives_emergency_numbers_until_resumed(restored: DeskPlace) -> None:
    shutil.rmtree(restored.mirror)
    restored.mirror.mkdir()
    desk = restored.open()
    state = desk.queries.register_state()
    assert (state.trust, state.distrust_cause) == ("distrusted", "mirror-missing")
    with pytest.raises(errors.DateMustBeConfirmed):
        desk.register_letter(registration("la avarie"))
    desk.desk.confirm_day(date(2026, 3, 3))
    emergency = desk.register_letter(registration("la avarie"))
    assert emergency.number.display == f"{state.emergency_series}/1"
    assert read_barcode(emergency.barcode, SIRUTA, 2026).emergency_tag == state.emergency_series[-6:]
    desk.desk.resume({"01": 4189}, "disc înlocuit; ultimul număr după condică")
    assert desk.register_letter(registration("după")).number.number == 4190
    assert desk.queries.register_state().trust == "trusted"
    assert desk.integrity.verify().first_bad is None
    with pytest.raises(errors.DeskTrusted):
        desk.desk.resume({"01": 5000}, "încă o dată")
    desk.close()


def test_the_entries_of_a_mirror_that_contradicts_are_kept(restored: DeskPlace) -> None:
    """The journal went on twice from one place: what only the mirror tells of the other time is kept."""
    kept, mirror, other_mirror = restored.folder / "kept", restored.mirror, restored.folder / "other-mirror"
    shutil.rmtree(mirror)
    mirror.mkdir()
    desk = restored.open()
    desk.desk.confirm_day(date(2026, 3, 3))
    desk.desk.resume({"01": 4189}, "disc înlocuit; ultimul număr după condică")
    number = desk.register_letter(registration("după")).number.number
    desk.close()
    put_back(restored, kept)
    mirror.rename(other_mirror)
    mirror.mkdir()
    restored.open().close()
    shutil.rmtree(mirror)
    other_mirror.rename(mirror)
    desk = restored.open()
    assert desk.queries.register_state().distrust_cause == "mirror-differs"
    assert desk.integrity.verify().first_bad is None
    desk.close()
    with restored.database() as connection:
        rows = connection.exec_driver_sql("SELECT reason, event FROM orphan ORDER BY seq").all()
    assert {row.reason for row in rows} == {"mirror-differs"}
    numbers = [each.number for row in rows for each in Event.from_bytes(row.event.encode()).header.numbers]
    assert numbers == [number]


def test_each_distrusted_start_has_a_tag_of_its_own(restored: DeskPlace) -> None:
    shutil.rmtree(restored.mirror)
    restored.mirror.mkdir()
    series = set()
    for _ in range(3):
        desk = restored.open()
        series.add(desk.queries.register_state().emergency_series)
        desk.close()
    assert len(series) == 3


def test_another_machine_is_not_trusted(desk: FrontDesk, place: DeskPlace) -> None:
    desk.close()
    place.hardware = "pc-2"
    clone = place.open()
    assert clone.queries.register_state().distrust_cause == "hardware"
    clone.close()


def test_a_mirror_that_is_away_stops_numbers_but_loses_nothing(desk: FrontDesk, place: DeskPlace) -> None:
    desk.register_letter(registration())
    away = place.mirror.rename(place.folder / "stick-unplugged")
    with pytest.raises(errors.MirrorUnavailable):
        desk.register_letter(registration())
    away.rename(place.mirror)
    assert desk.register_letter(registration()).number.number == 4188


def test_reading_goes_on_beside_a_writer(desk: FrontDesk, place: DeskPlace) -> None:
    desk.register_letter(registration())
    reader = place.open(read_only=True)
    desk.register_letter(registration("după ce s-a deschis"))
    last = reader.queries.last_entry()
    assert last is not None
    assert last.subject == "după ce s-a deschis"
    assert reader.integrity.verify().first_bad is None
    with pytest.raises(errors.FolderLocked) as refused:
        reader.annul(last.entry_id, "nu se poate")
    assert refused.value.holder
    reader.close()


def test_a_second_writer_is_told_who_holds_the_folder(desk: FrontDesk, place: DeskPlace) -> None:
    with pytest.raises(errors.FolderLocked) as refused:
        place.open()
    assert refused.value.pid > 0


def test_a_wrong_key_and_a_damaged_file_are_told_apart(desk: FrontDesk, place: DeskPlace) -> None:
    desk.close()
    other = place.folder / "other-key"
    other.write_text("00" * 32, encoding="ascii")
    with pytest.raises(errors.KeyWrong):
        place.workplace.open(place.data, key_file=other)
    database = place.data / "registratura.db"
    database.write_bytes(b"\0" * database.stat().st_size)
    with pytest.raises(errors.FileDamaged):
        place.open()


def test_a_folder_without_a_register_is_named(place: DeskPlace) -> None:
    with pytest.raises(errors.FolderMissing):
        place.open()


def test_a_folder_with_other_files_is_not_taken(place: DeskPlace) -> None:
    place.data.mkdir()
    (place.data / "ceva.txt").write_text("altceva", encoding="utf-8")
    with pytest.raises(errors.FolderOccupied):
        place.create()


def test_registering_stops_while_there_is_still_room(tmp_path: Path) -> None:
    with pytest.raises(errors.DiskFull) as full:
        FreeSpace(tmp_path, needed_bytes=1 << 62).require()
    assert full.value.needed_bytes == 1 << 62


def test_a_backup_and_the_recovery_sheet_bring_the_register_to_a_new_pc(place: DeskPlace) -> None:
    created = place.create()
    desk = created.front_desk
    result = desk.register_letter(registration())
    attached = place.folder / "cerere.txt"
    attached.write_text("conținut", encoding="utf-8")
    desk.attach(result.entry_id, [attached])
    backup = place.folder / "copie.registratura"
    desk.copies.backup(backup)
    desk.close()
    shutil.rmtree(place.data)
    shutil.rmtree(place.mirror)
    place.key_file.unlink()
    new_pc = DeskPlace(place.folder / "new", place.clock, "pc-9")
    new_pc.folder.mkdir()
    back = new_pc.workplace.restore(
        backup, new_pc.data, recovery_key=created.recovery_key, key_file=new_pc.key_file
    )
    detail = back.queries.detail(result.entry_id)
    assert detail is not None
    with back.vault.open(detail.documents[0].sha256) as content:
        assert content.read() == "conținut".encode()
    assert back.queries.register_state().trust == "distrusted"
    assert back.integrity.verify(deep=True).first_bad is None
    back.close()


def test_the_copy_of_the_mirror_and_the_sheet_are_enough(place: DeskPlace) -> None:
    created = place.create()
    desk = created.front_desk
    stick = place.folder / "stick"
    stick.mkdir()
    desk.copies.keep_in(stick, "")
    for index in range(5):
        desk.register_letter(registration(f"cererea {index}"))
    assert [copy.is_current for copy in desk.copies.refresh()] == [True]
    before = [row.subject for row in desk.queries.rows(desk.queries.ids(RegisterFilter()))]
    desk.close()
    shutil.rmtree(place.data)
    new_pc = DeskPlace(place.folder / "new", place.clock, "pc-9")
    new_pc.folder.mkdir()
    back = new_pc.workplace.restore(
        stick, new_pc.data, recovery_key=created.recovery_key, key_file=new_pc.key_file
    )
    assert [row.subject for row in back.queries.rows(back.queries.ids(RegisterFilter()))] == before
    back.people.change_to(back.queries.profile().operators[0].id)
    back.desk.confirm_day(date(2026, 3, 3))
    back.desk.resume({"01": 4191}, "calculator nou")
    assert back.register_letter(registration()).number.number == 4192
    back.close()


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign"])
def test_a_damaged_backup_is_refused(desk: FrontDesk, place: DeskPlace, damage: str) -> None:
    backup = place.folder / "copie.registratura"
    desk.copies.backup(backup)
    content = bytearray(backup.read_bytes())
    match damage:
        case "cut":
            content = content[: len(content) // 2]
        case "flip":
            content[3000] ^= 1
        case "foreign":
            content = bytearray(b"PK\x03\x04 nu este o copie")
    backup.write_bytes(content)
    with pytest.raises(errors.BackupUnusable):
        place.workplace.restore(backup, place.folder / "back", key_file=place.key_file)


def test_a_second_session_takes_the_counter_over(desk: FrontDesk, place: DeskPlace) -> None:
    workplace = place.workplace
    take_over = partial(workplace.take_over, place.data, key_file=place.key_file, holder="Demonstrație Maria")
    with pytest.raises(errors.FolderLocked):
        take_over(wait_seconds=0.1)
    assert workplace.who_waits(place.data) == ""
    taken: list[FrontDesk] = []
    second = threading.Thread(target=lambda: taken.append(take_over()))
    second.start()
    while not (waiting := workplace.who_waits(place.data)):
        time.sleep(0.01)
    desk.close()
    second.join()
    assert waiting == "Demonstrație Maria"
    assert workplace.who_waits(place.data) == ""
    taken[0].close()


def test_who_works_here_is_told_to_whoever_asks(desk: FrontDesk, place: DeskPlace) -> None:
    desk.people.change_to(MARIA)
    with pytest.raises(errors.FolderLocked) as refused:
        place.open()
    assert refused.value.holder == "Demonstrație Maria"


def test_papers_wait_while_the_mirror_is_behind(desk: FrontDesk, place: DeskPlace) -> None:
    away = place.folder / "stick-unplugged"

    with desk.register_letter.begin() as work:
        result = desk.register_letter.within(work, registration())
        place.mirror.rename(away)
        work.commit()
    held = desk.print_papers.send(result.print_jobs[0])
    assert (held.state, held.cause) == ("pending", WAITS_FOR_MIRROR)
    away.rename(place.mirror)
    desk.register_letter(registration())
    assert desk.print_papers.send(result.print_jobs[0]).cause != WAITS_FOR_MIRROR


def test_a_label_from_before_a_doubt_is_held_back(restored: DeskPlace) -> None:
    shutil.rmtree(restored.mirror)
    restored.mirror.mkdir()
    desk = restored.open()
    assert {job.cause for job in desk.queries.print_jobs()} == {HELD_BY_DOUBT}
    assert desk.print_papers.waiting() == ()
    assert desk.queries.register_state().waiting_papers == 0
    desk.close()


def test_a_stale_copy_never_gives_numbers_again_on_the_same_pc(place: DeskPlace) -> None:
    created = place.create()
    desk = created.front_desk
    stick = place.folder / "stick"
    stick.mkdir()
    desk.copies.keep_in(stick, "")
    desk.register_letter(registration("după copie"))
    desk.close()
    shutil.rmtree(place.data)
    shutil.rmtree(place.mirror)
    back = place.workplace.restore(stick, place.data, key_file=place.key_file)
    assert back.queries.register_state().distrust_cause == "restored"
    back.close()


def test_a_restore_that_fails_leaves_nothing_behind(desk: FrontDesk, place: DeskPlace) -> None:
    backup = place.folder / "copie.registratura"
    desk.copies.backup(backup)
    target = place.folder / "back"
    with pytest.raises(errors.KeyMissing):
        place.workplace.restore(backup, target, key_file=place.folder / "no-such-key")
    assert not target.exists()
    back = place.workplace.restore(backup, target, key_file=place.key_file)
    back.close()
