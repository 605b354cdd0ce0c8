"""A computer joins a central registry: address and code, approval, the counter."""

from __future__ import annotations

from pathlib import Path

from sync.central.service import administration, admission
from sync.protocol.enrolment import Role
from tests.e2e.clerk_day_steps import walk_to
from tests.e2e.screens.tour import Tour
from tests.services.near_server import INSTITUTION, serving


def walk(tour: Tour, centre: Path) -> None:
    """Take what is asked, and what is awaited; `centre` is an empty folder for the registry."""
    window = tour.window
    with serving(centre) as server:
        server.found(("01", 4187))
        value = {"name": "Demonstrație Ana", "role": "registrar"}
        administration.put_setting(server.ports, INSTITUTION, "person", "p-1", value, "admin")
        code = str(admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 40, 10))
        window.wait_for_words("Ce instituție este?")
        window.activate()
        window.wait_for_focus("Instituția")
        tour.begin()
        walk_to(window, "Lucrez cu registrul central", "Tab")
        window.press("space")
        window.wait_for_focus("Adresa registrului central")
        tour.take("registru-central-1-adresa")
        window.type(server.address)
        window.press("Ctrl+Enter")
        tour.take("registru-central-2-lipseste")
        walk_to(window, "Codul de înrolare", "Tab")
        window.type(code)
        window.press("Ctrl+Enter")
        window.wait_for_words("trebuie să o aprobe")
        tour.take("registru-central-3-aprobare")
        (candidate,) = admission.waiting(server.ports, INSTITUTION)
        admission.approve(server.ports, INSTITUTION, candidate.public_key)
        window.wait(lambda seen: "Comuna Exemplu" in seen.title, "the counter", 60.0)
        tour.take("registru-central-4-ghiseul")
