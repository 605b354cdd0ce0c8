"""The registry's database is put back by hand, as an image of its disk would: no number comes a second time."""

from __future__ import annotations

import shutil
from pathlib import Path

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.centre_errors import CentreRefused
from tests.desks import ANA, DeskPlace, registration
from tests.services.near_server import INSTITUTION, NearServer, serving


def _given(desk: FrontDesk, count: int) -> list[int]:
    numbers = [desk.register_letter(registration()).number for _ in range(count)]
    assert {number.register for number in numbers} == {"01"}
    return [number.number for number in numbers]


def _synchronised(desk: FrontDesk) -> None:
    """Again where the registry waits for another counter."""
    try:
        desk.synchronise.once()
    except CentreRefused as refused:
        assert refused.cause == "recovering"  # noqa: PT017 - what it is refused for belongs to the story


def _joined(place: DeskPlace, server: NearServer, desk: str) -> FrontDesk:
    place.folder.mkdir(exist_ok=True)
    made = place.create(desk).front_desk
    made.people.change_to(ANA)
    made.synchronise.enrol(server.address, INSTITUTION, server.code_for(desk))
    made.synchronise.once()
    return made


def test_no_number_comes_twice_from_a_registry_that_forgot_what_it_granted(
    tmp_path: Path, other_place: DeskPlace
) -> None:
    centre, image = tmp_path / "registry", tmp_path / "image"
    centre.mkdir()
    with serving(centre) as server:
        server.found(("01", 4187))
        port = int(server.address.rpartition(":")[2])
        desks = [
            _joined(DeskPlace(tmp_path / "first", other_place.clock, "pc-1"), server, "01"),
            _joined(other_place, server, "02"),
        ]
    shutil.copytree(centre, image)
    with serving(centre, port):
        numbers = _given(desks[0], 100)  # more than it held: the rest is granted after the image
        for desk in desks:
            desk.synchronise.once()
        numbers += _given(desks[0], 10)
    shutil.rmtree(centre)
    shutil.copytree(image, centre)
    with serving(centre, port):
        for desk in (desks[1], desks[0], desks[1], desks[0]):
            _synchronised(desk)
        for _ in range(2):
            numbers += _given(desks[1], 15)
            desks[1].synchronise.once()
        desks[0].synchronise.once()
    assert len(numbers) == len(set(numbers)) == 140
    for desk in desks:
        assert desk.integrity.verify().first_bad is None
        desk.close()
