"""A new version is found and fetched, from a folder and from a central registry alike, whatever breaks off."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.adapters.updates import record_file, shelf
from desk_app.adapters.updates.releases import BelievedReleases, FolderPlace, ReleasePlace
from desk_app.application.program_events import ProgramEvent
from desk_app.application.update_program import PIECE_BYTES
from desk_app.domain.errors import Cancelled, DiskFull, FolderLocked
from desk_app.domain.program_update import Stage
from desk_app.domain.update_errors import PackageNotBelieved, ReleaseNotBelieved, ReleasesUnreachable
from sync.client.release_transport import ReleaseTransport
from sync.protocol.keys import DeskKey
from tests.integration.updates.maker import DEBIAN, KEY, Computer, Maker, believed
from tests.services.near_server import serving

OTHER = DeskKey(b"o" * 32)
PACKAGE = random.Random(1).randbytes(5 * PIECE_BYTES // 2)
OWN = b"the version that runs"


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    folder = tmp_path / "centre" / "releases"
    folder.mkdir(parents=True)
    maker = Maker(folder)
    maker.publish("0.1.0", OWN)
    maker.publish("0.2.0", PACKAGE)
    return maker


@pytest.fixture(params=["folder", "registry"])
def place(request: pytest.FixtureRequest, maker: Maker) -> Iterator[ReleasePlace]:
    if request.param == "folder":
        yield FolderPlace(maker.folder)
        return
    with serving(maker.folder.parent) as server:
        transport = ReleaseTransport(server.address, "registratura")
        yield transport
        transport.close()


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    (tmp_path / "data").mkdir()
    return Computer(tmp_path / "data" / "updates")


class BreaksOff:
    """A place that is gone after so many pieces."""

    def __init__(self, place: ReleasePlace, pieces: int) -> None:
        self._place = place
        self._left = pieces
        self.starts: list[int] = []

    @property
    def address(self) -> str:
        return self._place.address

    def part(self, name: str, start: int, size: int) -> bytes | None:
        if name.endswith(".deb"):
            if self._left == 0:
                return None
            self._left -= 1
            self.starts.append(start)
        return self._place.part(name, start, size)


def fetch(computer: Computer, place: ReleasePlace) -> Stage:
    releases = believed(place, KEY)
    computer.program.check(releases, "stable")
    return computer.program.download(releases).stage


def test_a_version_is_ready_with_its_way_back(computer: Computer, place: ReleasePlace) -> None:
    assert fetch(computer, place) is Stage.READY
    record = computer.program.status()
    assert record.offer is not None
    assert record.kept is not None
    assert record.offer.notes_ro == "Mai repede."
    assert computer.shelf.path(record.offer.package).read_bytes() == PACKAGE
    assert computer.shelf.path(record.kept).read_bytes() == OWN
    assert computer.log.events == [ProgramEvent.UPDATE_READY]
    assert fetch(computer, place) is Stage.READY  # and once more changes nothing


def test_what_broke_off_goes_on(computer: Computer, place: ReleasePlace) -> None:
    broken = BreaksOff(place, 2)
    with pytest.raises(ReleasesUnreachable):
        fetch(computer, broken)
    whole = BreaksOff(place, 9)
    assert fetch(computer, whole) is Stage.READY
    assert (broken.starts, whole.starts[0]) == ([0, PIECE_BYTES], 2 * PIECE_BYTES)


def test_a_person_may_stop_it_and_what_arrived_stays(computer: Computer, place: ReleasePlace) -> None:
    releases, looks = believed(place, KEY), iter([False, True])
    computer.program.check(releases, "stable")
    with pytest.raises(Cancelled):
        computer.program.download(releases, cancelled=lambda: next(looks))
    offer = computer.program.status().offer
    assert offer is not None
    assert computer.shelf.arrived(offer.package) == PIECE_BYTES


def test_a_package_that_changed_halfway_is_thrown_away(
    computer: Computer, place: ReleasePlace, maker: Maker
) -> None:
    with pytest.raises(ReleasesUnreachable):
        fetch(computer, BreaksOff(place, 1))
    (maker.folder / "registratura_0.2.0_amd64.deb").write_bytes(PACKAGE[::-1])
    with pytest.raises(PackageNotBelieved):
        fetch(computer, place)
    assert computer.log.entries == [(ProgramEvent.RELEASE_REFUSED, {"cause": "package"})]
    assert computer.program.status().stage is Stage.OFFERED
    maker.publish("0.2.0", PACKAGE[::-1])  # now the maker signs that one
    assert fetch(computer, place) is Stage.READY


def test_a_shorter_package_than_was_signed_is_no_package(
    computer: Computer, place: ReleasePlace, maker: Maker
) -> None:
    (maker.folder / "registratura_0.2.0_amd64.deb").write_bytes(PACKAGE[:-1])
    with pytest.raises(ReleasesUnreachable) as caught:
        fetch(computer, place)
    assert caught.value.cause == "missing"


def test_a_file_that_was_damaged_on_this_disk_is_fetched_again(computer: Computer, place: ReleasePlace) -> None:
    fetch(computer, place)
    offer = computer.program.status().offer
    assert offer is not None
    computer.shelf.path(offer.package).write_bytes(b"damaged")
    assert fetch(computer, place) is Stage.READY
    assert computer.shelf.is_true(offer.package)


def test_packages_before_are_taken_away(computer: Computer, place: ReleasePlace, maker: Maker) -> None:
    fetch(computer, place)
    maker.publish("0.3.0", b"the third")
    fetch(computer, place)
    left = {path.name for path in (computer.base / "packages").iterdir()}
    assert left == {"registratura_0.1.0_amd64.deb", "registratura_0.3.0_amd64.deb"}


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"days": -1}, "expired"),
        ({"sequence": 1}, "sequence"),
        ({"version": "0.1.5"}, "version"),
        ({"key": OTHER}, "unknown-key"),
    ],
)
def test_a_manifest_that_is_not_fresh_or_not_ours_is_refused(
    computer: Computer, place: ReleasePlace, maker: Maker, change: dict[str, object], cause: str
) -> None:
    fetch(computer, place)
    maker.publish(**{"version": "0.3.0", "content": b"new"} | change)  # type: ignore[arg-type]
    with pytest.raises(ReleaseNotBelieved) as caught:
        fetch(computer, place)
    assert caught.value.cause == cause
    assert computer.log.entries[-1] == (ProgramEvent.RELEASE_REFUSED, {"cause": cause})
    assert computer.program.status().stage is Stage.READY  # what was ready before still is


def test_a_manifest_of_one_version_under_the_name_of_another_is_no_way_back(
    computer: Computer, place: ReleasePlace, maker: Maker
) -> None:
    (maker.folder / "0.1.0.json").write_bytes((maker.folder / "0.2.0.json").read_bytes())
    with pytest.raises(ReleaseNotBelieved):
        fetch(computer, place)


def test_a_program_without_a_pinned_key_takes_nothing(computer: Computer, place: ReleasePlace) -> None:
    with pytest.raises(ReleaseNotBelieved) as caught:
        computer.program.check(believed(place), "stable")
    assert caught.value.cause == "no-key"


def test_a_desk_whose_turn_it_is_not_waits(computer: Computer, place: ReleasePlace, maker: Maker) -> None:
    maker.publish("0.2.0", PACKAGE, percentage=0)
    assert fetch(computer, place) is Stage.CURRENT
    maker.publish("0.2.0", PACKAGE)
    assert fetch(computer, place) is Stage.READY


def test_a_package_for_a_newer_system_is_not_for_this_one(
    computer: Computer, place: ReleasePlace, maker: Maker
) -> None:
    maker.publish("0.3.0", b"new", least="13")
    assert computer.program.check(believed(place, KEY), "stable").stage is Stage.CURRENT
    newer = BelievedReleases(place, (KEY.public_bytes,), replace(DEBIAN, version=(13,)))
    assert computer.program.check(newer, "stable").stage is Stage.OFFERED


def test_a_place_that_is_gone_says_so(computer: Computer, tmp_path: Path) -> None:
    for place in (FolderPlace(tmp_path / "gone"), ReleaseTransport("http://127.0.0.1:9", "registratura")):
        with pytest.raises(ReleasesUnreachable):
            computer.program.check(believed(place, KEY), "stable")


def test_a_full_disk_loses_nothing(computer: Computer, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    place = FolderPlace(maker.folder)

    def full(folder: Path, upcoming_bytes: int = 0) -> None:
        raise DiskFull(str(folder), 0, upcoming_bytes)

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "free_space_guard", full)
        with pytest.raises(DiskFull):
            fetch(computer, place)
    assert computer.program.status().stage is Stage.OFFERED
    assert fetch(computer, place) is Stage.READY


def test_a_last_byte_whose_file_got_no_name_is_not_fetched_again(computer: Computer, maker: Maker) -> None:
    place = BreaksOff(FolderPlace(maker.folder), 2)
    with pytest.raises(ReleasesUnreachable):
        fetch(computer, place)
    offer = computer.program.status().offer
    assert offer is not None
    (part,) = (computer.base / "packages").iterdir()
    part.write_bytes(PACKAGE)
    assert computer.shelf.arrived(offer.package) == len(PACKAGE)
    assert computer.shelf.is_true(offer.package)


def test_a_damaged_record_is_begun_anew(computer: Computer, place: ReleasePlace) -> None:
    fetch(computer, place)
    (computer.base / "state.json").write_text("{")
    assert computer.program.status().stage is Stage.CURRENT
    assert fetch(computer, place) is Stage.READY


def test_two_programs_do_not_fetch_at_once(
    computer: Computer, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_file, "_PATIENCE", 0.1)
    releases, begun, go_on = believed(FolderPlace(maker.folder), KEY), threading.Event(), threading.Event()
    computer.program.check(releases, "stable")

    def rest() -> None:
        begun.set()
        go_on.wait(10)

    fetching = threading.Thread(target=computer.program.download, args=(releases,), kwargs={"rest": rest})
    fetching.start()
    try:
        assert begun.wait(10)
        with pytest.raises(FolderLocked):
            computer.program.check(releases, "stable")
        assert computer.program.status().stage is Stage.OFFERED  # to look is always allowed
    finally:
        go_on.set()
        fetching.join()
    assert computer.program.status().stage is Stage.READY
