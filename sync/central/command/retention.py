"""retention: what lies beside the entries and has had its time."""

from __future__ import annotations

from sync.central.command.command import Answer, Command, Console, option
from sync.central.service.retention import retention
from sync.central.store.files import FileStore


def _retention(console: Console) -> Answer:
    is_act = console.options.act
    unfinished = FileStore(console.files).unfinished
    found = retention(console.registry, console.institution, unfinished, is_act=is_act)
    return [
        {
            "what": each.rule.what,
            "days": each.rule.days,
            "before": each.before.isoformat(),
            "basis": each.rule.legal_basis,
            "expired": each.expired,
            "taken_away": is_act,
        }
        for each in found
    ]


COMMANDS = (Command("retention", _retention, (option("--act", action="store_true"),)),)
