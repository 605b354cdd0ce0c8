"""After a doubt: a new epoch on real files, and the journal as the centre holds it."""

from __future__ import annotations

import shutil

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.synchronise import Lamp
from desk_app.domain.centre_errors import DeskBelongs
from sync.central.service.unit import begin
from sync.client.clock_guard import BUCHAREST
from tests.desks import DeskPlace, registration
from tests.services.near_server import INSTITUTION, NearServer


def _numbers(desk: FrontDesk, count: int) -> list[int]:
    return [desk.register_letter(registration()).number.number for _ in range(count)]


def test_a_desk_without_its_mirror_gives_emergency_numbers_until_it_is_fenced(place: DeskPlace) -> None:
    desk = place.open()
    given = _numbers(desk, 3)
    desk.close()
    for mirror in place.mirror.iterdir():
        mirror.unlink()
    desk = place.open()
    desk.desk.confirm_day(place.clock.moment.astimezone(BUCHAREST).date())  # a doubt asks for the day once
    emergency = desk.register_letter(registration())
    assert emergency.number.register.startswith("U01-")
    assert desk.synchronise.state().lamp is Lamp.DISTRUSTED
    state = desk.synchronise.once().state
    assert state.lamp is Lamp.SENT
    after = desk.register_letter(registration()).number
    assert after.register == "01"
    assert after.number > max(given)
    detail = desk.queries.detail(emergency.entry_id)
    assert {number.register for number in detail.entry.numbers} == {emergency.number.register, "01"}
    assert desk.integrity.verify().first_bad is None
    desk.close()


def test_after_a_doubt_a_member_is_offered_no_numbering_by_hand(place: DeskPlace) -> None:
    """Only the central registry says where numbering goes on: what would be refused is no remedy."""
    for mirror in place.mirror.iterdir():
        mirror.unlink()
    desk = place.open()
    (registry,) = (check for check in desk.checks() if check.name == "registry")
    assert (registry.sentence, registry.fix) == ("registry-doubted", "outbox")
    with pytest.raises(DeskBelongs):
        desk.desk.resume({"01": 5000}, "Oglinda a fost ștearsă")
    desk.synchronise.once()
    (registry,) = (check for check in desk.checks() if check.name == "registry")
    assert registry.sentence == "registry-good"
    desk.close()


def test_a_whole_image_put_back_gets_from_the_centre_what_it_forgot(place: DeskPlace, server: NearServer) -> None:
    image = place.folder.with_name("image")
    shutil.copytree(place.folder, image)
    desk = place.open()
    forgotten = _numbers(desk, 5)
    desk.synchronise.once()
    desk.close()
    shutil.rmtree(place.folder)
    shutil.copytree(image, place.folder)
    desk = place.open()
    forked = desk.register_letter(registration("Scrisă fără legătură"))
    assert forked.number.number == forgotten[0], "the known limit: without the line nobody can know"
    state = desk.synchronise.once().state
    assert (state.lamp, state.orphans) == (Lamp.SENT, 0)
    desk.desk.confirm_day(place.clock.moment.astimezone(BUCHAREST).date())
    assert desk.register_letter(registration()).number.number > max(forgotten)
    assert desk.integrity.verify().first_bad is None
    with begin(server.ports, INSTITUTION) as unit:
        kept = unit.connection.rows("SELECT state FROM quarantine")
    assert [row["state"] for row in kept].count("kept") >= 1, (
        "the second paper with that number waits for a person"
    )
    desk.close()
