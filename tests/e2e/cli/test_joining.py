"""A computer without a register and a central registry on loopback, worked by registraturactl alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.central.service import administration, admission
from sync.protocol.enrolment import EnrolmentCode, Role
from tests.desks import TestClock
from tests.e2e.cli.conftest import Counter
from tests.services.near_server import INSTITUTION, NearServer, serving

PEOPLE = {"p-1": "Demonstrație Ana", "p-2": "Demonstrație Matei"}


@pytest.fixture
def new(tmp_path: Path) -> Counter:
    return _pc(tmp_path, "new")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NearServer]:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as running:
        running.found(("01", 100))
        for key, name in PEOPLE.items():
            _set(running, "person", key, {"name": name, "role": "registrar"})
        _set(running, "department", "TAX", {"name": "Impozite și taxe"})
        _set(running, "document-type", "CERERE", {"name": "Cerere", "department": "TAX"})
        _set(running, "policy", "institution", {"address": "Str. Pildei nr. 1", "county": "Demonstrativ"})
        yield running


def _pc(folder: Path, name: str) -> Counter:
    (folder / name).mkdir()
    return Counter(folder / name, TestClock(datetime.now(UTC)))


def _set(server: NearServer, kind: str, key: str, value: dict[str, object]) -> None:
    administration.put_setting(server.ports, INSTITUTION, kind, key, value, "admin")


def _link(server: NearServer, code: str) -> str:
    return f"registratura://enrol?server={server.address}&institution={INSTITUTION}&code={code}"


def _is_empty(counter: Counter) -> bool:
    return not counter.data.exists()


def test_a_new_desk_has_everything_that_the_registry_owns_and_gives_numbers(
    new: Counter, server: NearServer
) -> None:
    joined = new.done("desk", "join", server.address, server.code_for("05"))
    assert (joined["desk"], joined["is_known"], joined["role"]) == ("05", False, "counter")
    assert joined["registers"] == ["01"]
    assert {each["name"] for each in joined["operators"]} == set(PEOPLE.values())
    assert joined["numbers_left"] > 0
    assert len(joined["recovery_key"].split("-")) == 8
    assert new.register()["number"] == 100
    detail = new.done("show", "100")
    assert detail["department"] == "TAX"
    assert new.done("sync")["state"]["lamp"] == "sent"
    assert new.done("verify")["first_bad"] is None
    assert not list(new.data.glob("joining*")), "the code is kept"


def test_a_link_says_everything_and_what_others_did_is_there(
    tmp_path: Path, new: Counter, server: NearServer
) -> None:
    first = _pc(tmp_path, "first")
    first.done("desk", "join", server.address, server.code_for("01"))
    for subject in ("Cerere de la primul", "Petiție de la primul"):
        first.register(subject=subject)
    first.done("sync")
    joined = new.done("desk", "join", _link(server, server.code_for("02")))
    assert joined["desk"] == "02"
    assert [row["number"] for row in new.done("find", "petiție")] == [101]
    assert new.register()["number"] not in (100, 101)


def test_a_reader_gets_no_numbers(new: Counter, server: NearServer) -> None:
    joined = new.done("desk", "join", server.address, server.code_for("07", Role.READER))
    assert (joined["role"], joined["numbers_left"]) == ("reader", 0)


def test_a_lost_pc_comes_back_with_every_number(tmp_path: Path, new: Counter, server: NearServer) -> None:
    lost = _pc(tmp_path, "lost")
    lost.done("desk", "join", server.address, server.code_for("03"))
    given = [lost.register(subject=f"Cerere {place}")["number"] for place in range(60)]
    lost.done("annul", str(given[3]), "--reason", "Înregistrat din greșeală")
    lost.done("sync")
    never_sent = lost.register()["number"]
    again = admission.permit_again(server.ports, INSTITUTION, "03")
    came_back = new.done("desk", "join", server.address, str(again))
    assert (came_back["desk"], came_back["is_known"]) == ("03", True)
    found = {row["number"]: row["state"] for row in new.done("find", "--limit", "2000")}
    assert set(found) == set(given)
    assert found[given[3]] == "annulled"
    following = new.register()["number"]
    assert following > never_sent, "it may stand on a paper that the lost computer printed"
    new.done("sync")
    assert new.done("sync", "status")["lamp"] == "sent"
    assert new.done("verify")["first_bad"] is None


def test_a_fleet_waits_until_somebody_approves(new: Counter, server: NearServer) -> None:
    code = admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 40, 10)
    for _ in range(2):
        waiting = new.done("desk", "join", server.address, str(code), "--desk", "17", "--reader")
        assert waiting["is_waiting"]
        assert new.json("find", "x").error["code"] == "enrolment-unfinished"
    (candidate,) = admission.waiting(server.ports, INSTITUTION)
    assert admission.approve(server.ports, INSTITUTION, candidate.public_key) == "17"
    joined = new.done("desk", "join", server.address, str(code), "--desk", "17", "--reader")
    assert (joined["desk"], joined["role"]) == ("17", "reader")


def test_what_the_administrator_refuses_leaves_nothing(new: Counter, server: NearServer) -> None:
    code = str(admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 40, 10))
    new.done("desk", "join", server.address, code)
    (candidate,) = admission.waiting(server.ports, INSTITUTION)
    admission.refuse(server.ports, INSTITUTION, candidate.public_key)
    refused = new.json("desk", "join", server.address, code).error
    assert (refused["code"], refused["data"]["cause"]) == ("enrolment-code-wrong", "declined")
    assert _is_empty(new)


def test_wrong_codes_leave_nothing_and_ten_of_them_lock(new: Counter, server: NearServer) -> None:
    right = server.code_for("05")
    assert new.json("desk", "join", server.address, "abc").error["data"]["cause"] == "form"
    for _ in range(10):
        wrong = new.json("desk", "join", server.address, "0000-0000-0000" + right[14:])
        assert wrong.error["data"]["cause"] == "not-known"
        assert _is_empty(new)
    locked = new.json("desk", "join", server.address, right)
    assert (locked.code, locked.error["code"]) == (1, "enrolment-locked")


def test_a_code_for_another_desk_says_so(new: Counter, server: NearServer) -> None:
    refused = new.json("desk", "join", server.address, server.code_for("05"), "--desk", "06")
    assert (refused.error["code"], refused.error["data"]["cause"]) == ("enrolment-code-wrong", "desk")
    assert _is_empty(new)


def test_a_server_that_the_code_does_not_name_is_not_believed(new: Counter, server: NearServer) -> None:
    code = EnrolmentCode.parse(server.code_for("05"))
    forged = EnrolmentCode(code.secret, "00000000")
    assert new.json("desk", "join", server.address, str(forged)).error["code"] == "centre-not-believed"
    assert _is_empty(new)


def test_where_there_are_several_institutions_one_has_to_be_said(new: Counter, server: NearServer) -> None:
    administration.found(server.ports, "99", "Comuna Alta")
    code = server.code_for("05")
    assert new.json("desk", "join", server.address, code).error["code"] == "institution-not-said"
    joined = new.done("desk", "join", server.address, code, "--institution", INSTITUTION)
    assert joined["institution"] == "Comuna Exemplu"


def test_the_centre_that_appears_later_gets_the_same_question(tmp_path: Path, new: Counter) -> None:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        code = server.code_for("05")
    silent = new.json("desk", "join", server.address, code)
    assert (silent.code, silent.error["code"]) == (3, "centre-unreachable")
    with serving(tmp_path / "centre") as again:
        joined = new.done("desk", "join", again.address, code)
        assert joined["desk"] == "05"
        assert joined["operators"], "somebody answers for what is done"


def test_a_folder_that_holds_something_is_left_alone(new: Counter, server: NearServer) -> None:
    new.init()
    refused = new.json("desk", "join", server.address, server.code_for("05"))
    assert refused.error["code"] == "folder-occupied"
    assert new.register()["number"] == 1
