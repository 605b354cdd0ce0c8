"""desk, candidate, user, setting, register: who takes part, and what the centre owns."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sync.central.command import qr_code
from sync.central.command.command import Answer, Command, Console, option
from sync.central.service import administration, admission, people
from sync.central.service.registers import REGISTER
from sync.central.service.state import state_of
from sync.central.service.unit import begin
from sync.central.store.records import Candidate
from sync.protocol import canonical
from sync.protocol.enrolment import EnrolmentCode, Role
from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.problems import Kind, problem

_ROLES = tuple(role.value for role in Role)


def _add_desk(console: Console) -> Answer:
    options = console.options
    _require_drawable(options)
    role = Role(options.role)
    if options.fleet:
        code = admission.permit_fleet(
            console.registry, console.institution, role, options.fleet, options.days, tuple(options.machine)
        )
        return {"code": str(code), "fleet": options.fleet, "days": options.days} | _linked(console, code)
    if options.again:
        code = admission.permit_again(console.registry, console.institution, options.again)
        return {"desk": options.again, "code": str(code), "minutes": 15} | _linked(console, code)
    desk, code = admission.permit_new(
        console.registry, console.institution, options.name, role, options.desk or ""
    )
    return {"desk": desk, "code": str(code), "minutes": 15} | _linked(console, code)


def _linked(console: Console, code: EnrolmentCode) -> dict[str, str]:
    """The invitation in one piece, where the address is known under which desks reach this server."""
    options = console.options
    if not options.address:
        return {}
    link = code.link(options.address.rstrip("/"), console.institution)
    if options.qr:
        console.tell("\n".join(qr_code.terminal_lines(link)))
    if options.qr_file:
        Path(options.qr_file).write_text(qr_code.picture(link), encoding="utf-8")
    return {"link": link}


def _require_drawable(options: Any) -> None:
    """Before a code is made that nobody would see. Who reads the file may enrol: it is its owner's only."""
    if (options.qr or options.qr_file) and not options.address:
        raise BrokenMessage("address", "missing")
    if options.qr_file:
        descriptor = os.open(options.qr_file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.fchmod(descriptor, 0o600)  # a file that was there keeps its rights otherwise
        os.close(descriptor)


def _list_desks(console: Console) -> Answer:
    with begin(console.registry, console.institution) as unit:
        return [asdict(desk) for desk in state_of(unit).desks]


def _candidates(console: Console) -> Answer:
    waiting = admission.waiting(console.registry, console.institution)
    return [{"key": each.public_key.hex(), "machine": each.machine, "asked_at": each.asked_at} for each in waiting]


def _approve(console: Console) -> Answer:
    """One after the other; a name that none or several machines have is refused before anybody is let in."""
    waiting = admission.waiting(console.registry, console.institution)
    asked = console.options.candidate
    if not asked and not console.options.all:
        raise BrokenMessage("candidate", "missing")
    chosen = waiting if console.options.all else [_named(waiting, each) for each in asked]
    return [
        {
            "machine": each.machine,
            "desk": admission.approve(console.registry, console.institution, each.public_key),
        }
        for each in chosen
    ]


def _named(waiting: Sequence[Candidate], asked: str) -> Candidate:
    found = [each for each in waiting if each.machine == asked]
    if not found:
        key = _key(asked)
        found = [each for each in waiting if each.public_key == key]
    if len(found) != 1:
        raise problem(Kind.NOT_FOUND, "one candidate of this name that waits")
    return found[0]


def _refuse(console: Console) -> Answer:
    admission.refuse(console.registry, console.institution, _key(console.options.key))
    return None


def _key(text: str) -> bytes:
    return Fields({"key": text.lower()}).octets("key", 32)


def _lost(console: Console) -> Answer:
    options = console.options
    admission.lose(console.registry, console.institution, options.desk, options.reason, options.operator)
    return None


def _retire(console: Console) -> Answer:
    options = console.options
    admission.retire(console.registry, console.institution, options.desk, options.reason, options.operator)
    return None


def _add_user(console: Console) -> Answer:
    name, rights = console.options.name, console.options.rights
    password = console.ask_secret("password")
    people.put_administrator(console.registry, console.institution, name, password, rights)
    return {"name": name, "rights": rights}


def _list_users(console: Console) -> Answer:
    found = people.administrators(console.registry, console.institution)
    return [{"name": each.name, "rights": each.rights} for each in found]


def _remove_user(console: Console) -> Answer:
    people.remove_administrator(console.registry, console.institution, console.options.name)
    return None


def _set_register(console: Console) -> Answer:
    options = console.options
    value = {
        name: getattr(options, name)
        for name in ("name", "first", "horizon", "smallest", "largest")
        if getattr(options, name) is not None
    }
    version = administration.put_setting(
        console.registry, console.institution, REGISTER, options.code, value, options.operator
    )
    return {"register": options.code, "version": version}


def _list_settings(console: Console) -> Answer:
    with begin(console.registry, console.institution) as unit:
        found = unit.settings.of_kind(console.options.kind)
    return [
        {"key": each.key, "version": each.version, "value": json.loads(each.value or "null")} for each in found
    ]


def _set_setting(console: Console) -> Answer:
    options = console.options
    data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    try:
        value = json.loads(data)
        canonical.encode(value)
    except ValueError as error:
        raise BrokenMessage("value", "not JSON of the canonical form's values") from error
    if not isinstance(value, dict):
        raise BrokenMessage("value", "not an object")
    version = administration.put_setting(
        console.registry, console.institution, options.kind, options.key, value, options.operator
    )
    return {"kind": options.kind, "key": options.key, "version": version}


def _remove_setting(console: Console) -> Answer:
    options = console.options
    if options.kind == REGISTER:
        raise BrokenMessage("kind", "a register is closed year by year, never taken away")
    version = administration.put_setting(
        console.registry, console.institution, options.kind, options.key, None, options.operator
    )
    return {"kind": options.kind, "key": options.key, "version": version}


_OPERATOR = option("--operator", metavar="NAME", default="console")
_REASON = option("--reason", metavar="TEXT", required=True)
_DESK = option("desk", metavar="DESK")
_KEY = option("key", metavar="KEY")
_NAME = option("name", metavar="NAME")
_KIND = option("kind", metavar="KIND", choices=administration.SETTING_KINDS)
_SETTING_KEY = option("key", metavar="KEY")

COMMANDS = (
    Command(
        "desk add",
        _add_desk,
        (
            option("--name", metavar="NAME", default="Ghișeu"),
            option("--role", choices=_ROLES, default=Role.COUNTER.value),
            option("--desk", metavar="CODE"),
            option("--again", metavar="CODE"),
            option("--fleet", metavar="N", type=int),
            option("--days", metavar="N", type=int, default=7),
            option("--machine", metavar="NAME", action="append", default=[]),
            option("--address", metavar="URL", default=""),
            option("--qr", action="store_true"),
            option("--qr-file", metavar="FILE"),
        ),
    ),
    Command("desk list", _list_desks),
    Command("desk candidates", _candidates),
    Command(
        "desk approve",
        _approve,
        (option("candidate", metavar="KEY", nargs="*"), option("--all", action="store_true")),
    ),
    Command("desk refuse", _refuse, (_KEY,)),
    Command("desk lost", _lost, (_DESK, _REASON, _OPERATOR)),
    Command("desk retire", _retire, (_DESK, _REASON, _OPERATOR)),
    Command("user add", _add_user, (_NAME, option("--rights", choices=people.RIGHTS, default=people.RIGHTS[0]))),
    Command("user list", _list_users),
    Command("user remove", _remove_user, (_NAME,)),
    Command(
        "register set",
        _set_register,
        (
            option("code", metavar="CODE"),
            option("--name", metavar="NAME", required=True),
            option("--first", metavar="N", type=int),
            option("--horizon", metavar="DAYS", type=int),
            option("--smallest", metavar="N", type=int),
            option("--largest", metavar="N", type=int),
            _OPERATOR,
        ),
    ),
    Command("setting list", _list_settings, (_KIND,)),
    Command("setting set", _set_setting, (_KIND, _SETTING_KEY, option("file", metavar="FILE"), _OPERATOR)),
    Command("setting remove", _remove_setting, (_KIND, _SETTING_KEY, _OPERATOR)),
)
