"""A register that the central registry does not know keeps nobody from working in the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desk_app.application.synchronise import Lamp
from tests.desks import ANA, DeskPlace, TestClock, registration
from tests.services.near_server import INSTITUTION, serving


def test_a_desk_with_a_register_of_its_own_goes_on_in_the_others(tmp_path: Path) -> None:
    (tmp_path / "centre").mkdir()
    (tmp_path / "desk").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 4187))
        desk = DeskPlace(tmp_path / "desk", TestClock(datetime.now(UTC))).create().front_desk
        desk.people.change_to(ANA)
        desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("01"))
        assert desk.synchronise.once().state.lamp is Lamp.SENT
        known = desk.register_letter(registration("Cerere"))
        alone = desk.register_letter(replace(registration("Petiție"), register="02"))
        assert known.number.display.startswith("4187")
        assert alone.number.display.startswith("U01-")
        assert desk.synchronise.once().state.lamp is not Lamp.STOPPED
        desk.close()
