"""The administrator's interface: who may, what it does, what it never tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sync.central.service import people
from sync.central.service.ports import Ports
from sync.central.web.admin_examples import ANSWERS
from sync.central.web.documentation import schema_of
from sync.protocol.enrolment import EnrolmentCode, Role
from sync.protocol.problems import Kind
from tests.services.central.conftest import NewDesk
from tests.services.central.http_line import Answer, HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console

PASSWORD = "o parolă lungă de tot"
Admin = Callable[..., Answer]


@pytest.fixture
def admin(line: HttpLine, ports: Ports, console: Console) -> Admin:
    people.put_administrator(ports, console.institution, "maria", PASSWORD, "administrator")
    token = people.log_in(ports, console.institution, "maria", PASSWORD)

    def ask(method: str, path: str, value: Any = None, token: str = token) -> Answer:
        body = None if value is None else json.dumps(value).encode()
        headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        return line.ask(method, f"/v1/i/{line.institution}/admin/{path}", body, headers)

    return ask


def test_a_person_logs_in_with_a_password(admin: Admin) -> None:
    answer = admin("POST", "login", {"name": "maria", "password": PASSWORD})
    assert answer.status == 200
    assert admin("GET", "state", token=answer.json()["token"]).status == 200
    for wrong in ({"name": "maria", "password": "x"}, {"name": "nimeni", "password": PASSWORD}):
        assert admin("POST", "login", wrong).problem.kind is Kind.FORBIDDEN
    assert admin("POST", "login", {"name": "maria"}).problem.kind is Kind.BUG
    assert admin("GET", "state", token="x").problem.kind is Kind.TOKEN_EXPIRED


def test_answers_look_as_they_are_described(admin: Admin, new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.ask_for_leases()
    admin("POST", f"desks/{desk.code}/lost", {"reason": "furt"})
    given = {
        "log_in": admin("POST", "login", {"name": "maria", "password": PASSWORD}),
        "state": admin("GET", "state"),
        "new_desk": admin("POST", "desks", {"name": "Ghișeul 3"}),
        "new_fleet": admin("POST", "fleets", {"uses": 2, "days": 1}),
        "leases": admin("GET", "leases"),
        "settings": admin("GET", "settings/register"),
        "put_setting": admin("PUT", "settings/policy/probe", {"value": {"on": True}}),
    }
    assert {call: schema_of(answer.json()) for call, answer in given.items()} == {
        call: schema_of(json.loads(json.dumps(ANSWERS[call]))) for call in given
    }


def test_ten_wrong_passwords_lock_the_door(admin: Admin, ports: Ports, console: Console) -> None:
    people.put_administrator(ports, console.institution, "victor", PASSWORD, "auditor")
    for _ in range(10):
        assert admin("POST", "login", {"name": "victor", "password": "x"}).status == 403
    assert admin("POST", "login", {"name": "victor", "password": PASSWORD}).status == 403
    assert admin("POST", "login", {"name": "maria", "password": PASSWORD}).status == 200


def test_an_auditor_reads_and_changes_nothing(admin: Admin, ports: Ports, console: Console) -> None:
    people.put_administrator(ports, console.institution, "ana", PASSWORD, "auditor")
    token = people.log_in(ports, console.institution, "ana", PASSWORD)
    for path in ("state", "incidents", "quarantine", "leases", "candidates", "settings/register"):
        assert admin("GET", path, token=token).status == 200
    assert admin("POST", "desks", {"name": "x"}, token).problem.kind is Kind.FORBIDDEN
    people.remove_administrator(ports, console.institution, "ana")
    assert admin("GET", "state", token=token).problem.kind is Kind.TOKEN_EXPIRED


def test_a_desk_is_let_in_fenced_off_and_accounted_for(admin: Admin, new_desk: NewDesk) -> None:
    made = admin("POST", "desks", {"name": "Ghișeul 2", "role": "reader"}).json()
    EnrolmentCode.parse(made["code"])
    desk = new_desk()
    desk.ask_for_leases()
    assert admin("POST", f"desks/{desk.code}/again").json()["desk"] == desk.code
    assert admin("POST", f"desks/{desk.code}/lost", {"reason": "furt"}).status == 204
    assert admin("POST", f"desks/{desk.code}/retired", {"reason": "furt"}).problem.kind is Kind.RETIRED
    (lease,) = [each for each in admin("GET", "leases").json() if each["desk"] == desk.code]
    assert admin("POST", f"leases/{lease['id']}/minutes", {"minutes": "PV 1/2026"}).status == 204
    assert admin("POST", f"leases/{lease['id']}/minutes", {"minutes": "PV 1/2026"}).problem.kind is Kind.NOT_FOUND
    state = admin("GET", "state").json()
    (figures,) = [each for each in state["desks"] if each["code"] == desk.code]
    assert (figures["state"], figures["held"]) == ("lost", 0)


def test_a_fleet_waits_in_the_list(admin: Admin, new_desk: NewDesk, ports: Ports) -> None:
    code = EnrolmentCode.parse(admin("POST", "fleets", {"uses": 2, "days": 1}).json()["code"])
    line = new_desk(Role.READER).line
    one, other = (ScriptedDesk(line, ports.now(), f"PC-fleet-{number}") for number in range(2))
    for desk in (one, other):
        assert desk.ask_to_enrol(code).is_waiting
    keys = {each["machine"]: each["key"] for each in admin("GET", "candidates").json()}
    assert admin("POST", f"candidates/{keys['pc-pc-fleet-0']}/approve").json()["desk"]
    assert admin("POST", f"candidates/{keys['pc-pc-fleet-1']}/refuse").status == 204
    assert admin("POST", f"candidates/{keys['pc-pc-fleet-1']}/approve").problem.kind is Kind.NOT_FOUND
    assert one.enrol(code).role is Role.READER


def test_settings_reach_the_desks(admin: Admin, new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.read()
    value = {"value": {"name": "Juridic"}}
    assert admin("PUT", "settings/department/JUR", value).json() == {"version": 1}
    assert admin("PUT", "settings/department/JUR", value).json() == {"version": 2}
    assert [event.header.subject for event in desk.read()] == ["department/JUR"] * 2
    assert admin("DELETE", "settings/department/JUR").json() == {"version": 3}
    assert admin("GET", "settings/department").json() == []
    for path, wrong in [
        ("settings/unknown/x", value),
        ("settings/register/U01", value),
        ("settings/register/07", {"value": {"first": 0, "name": "x"}}),
        ("settings/department/JUR", {"value": {"n": 1.5}}),
        ("settings/department/JUR", {"wert": {}}),
    ]:
        assert admin("PUT", path, wrong).problem.kind is Kind.BUG
    assert admin("DELETE", "settings/register/01").problem.kind is Kind.BUG


def test_incidents_and_quarantine_are_settled_by_a_person(admin: Admin, new_desk: NewDesk) -> None:
    desk, thief = new_desk(), new_desk()
    desk.ask_for_leases()
    thief.leases = list(desk.leases)
    thief.register()
    thief.push()
    (incident,) = [each for each in admin("GET", "incidents").json() if each["desk"] == thief.code]
    assert incident["incident"] == "number-refused-lease"
    assert admin("POST", f"incidents/{incident['id']}/settle", {"note": "lămurit"}).status == 204
    assert admin("POST", f"incidents/{incident['id']}/settle", {"note": "x"}).problem.kind is Kind.NOT_FOUND
    (kept,) = [each for each in admin("GET", "quarantine").json() if each["desk"] == thief.code]
    assert kept["numbers"][0]["number"] == desk.leases[-1].low
    assert admin("POST", f"quarantine/{kept['hash']}/settle", {"note": "anulat"}).status == 204
    assert admin("POST", f"quarantine/{kept['hash']}/settle", {"note": ""}).problem.kind is Kind.BUG
