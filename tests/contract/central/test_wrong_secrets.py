"""A wrong secret is refused like one that nobody ever had: the answer tells nothing of how near it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.central.service import admission, people
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import EnrolmentCode, Role
from sync.protocol.problems import Kind, Problem, ProblemRaised
from tests.services.central.registry import Registry

PASSWORD = "o parolă destul de lungă"


def test_codes(registry: Registry) -> None:
    known = registry.desk()
    code, other = registry.permit(), registry.permit()
    fleet = admission.permit_fleet(registry.ports, registry.town, Role.COUNTER, 1, 7)
    known.ask_to_enrol(code)
    wrong = (
        lambda: registry.desk().ask_to_enrol(EnrolmentCode("0" * 12, code.fingerprint)),
        lambda: registry.desk().ask_to_enrol(_nearly(other)),
        lambda: registry.desk().ask_to_enrol(_nearly(fleet)),
        lambda: registry.desk().ask_to_enrol(code),
        lambda: known.ask_to_enrol(other),
        lambda: known.ask_to_enrol(_nearly(code)),
    )
    assert {_answer(act) for act in wrong} == {Problem(Kind.CODE, "")}
    with registry.unit() as unit:
        assert unit.enrolments.failures("enrol", 0) == len(wrong)


def test_tokens_of_desks(registry: Registry) -> None:
    desk, other = registry.new_desk(), registry.new_desk()
    wrong = (
        _changed(desk.token),
        f"{desk.code}-{other.token.partition('-')[2]}",
        f"77-{desk.token.partition('-')[2]}",
        desk.token[:-1],
        "",
    )
    answers = {_answer(lambda token=token: registry.line.changes(token, Cursor(1, 0))) for token in wrong}
    assert answers == {Problem(Kind.TOKEN_EXPIRED, "")}
    registry.line.changes(desk.token, Cursor(1, 0))


def test_nonces(registry: Registry) -> None:
    desk = registry.new_desk()
    nonce = registry.line.challenge().nonce
    text, _, mark = nonce.rpartition("-")
    wrong = (_changed(nonce), f"{text}-{'0' * len(mark)}", f"9{nonce}", "x" * 40)
    answers = {_answer(lambda said=said: desk.session(nonce=said)) for said in wrong}
    assert answers == {Problem(Kind.TOKEN_EXPIRED, "nonce")}
    desk.session(nonce=nonce)


def test_passwords_and_tokens_of_administrators(registry: Registry) -> None:
    ports, town = registry.ports, registry.town
    people.put_administrator(ports, town, "maria", PASSWORD, "administrator")
    pairs = (("maria", PASSWORD[:-1]), ("maria", "x" * 20), ("nimeni", PASSWORD))
    answers = {
        _answer(lambda name=name, said=said: people.log_in(ports, town, name, said)) for name, said in pairs
    }
    assert answers == {Problem(Kind.FORBIDDEN, "name or password")}
    token = people.log_in(ports, town, "maria", PASSWORD)
    shown = {
        _answer(lambda said=said: people.require(ports, town, said, to_write=False))
        for said in (_changed(token), token[:-1], "")
    }
    assert shown == {Problem(Kind.TOKEN_EXPIRED, "")}
    assert people.require(ports, town, token, to_write=True) == "maria"


def _nearly(code: EnrolmentCode) -> EnrolmentCode:
    return EnrolmentCode(_changed(code.secret), code.fingerprint)


def _changed(text: str) -> str:
    """The last character another one."""
    return text[:-1] + ("1" if text[-1] != "1" else "2")


def _answer(act: Callable[[], object]) -> Problem:
    with pytest.raises(ProblemRaised) as raised:
        act()
    return raised.value.problem
