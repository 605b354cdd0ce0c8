"""Where this machine keeps what its administrator laid down: the registry of Windows, a file on Linux."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from desk_app.config.settings import Mode, Rule, Settings, settle

POLICY_FILE = Path("/etc/registratura/policy.json")
POLICY_KEY = r"Software\Policies\Registratura"
INSTALLATION_KEY = r"Software\Registratura\Settings"
MODE_SUFFIX = ".mode"

UNREADABLE = "policy"
"""The problem of a policy file that is not one."""


def settings_of_this_machine(person: Mapping[str, str] | None = None) -> Settings:
    """What holds now; `person` are the choices that whoever works here has kept, by name of the setting."""
    policy, problems = _policy()
    settled = settle(policy, _installation(), person or {})
    return Settings(settled.held, (*problems, *settled.problems))


def policy_of_file(content: bytes) -> dict[str, Rule]:
    """A policy file: `{"language": "en", "scale": {"value": "125", "mode": "advised"}}`.

    Raises ValueError for anything else.
    """
    read = json.loads(content)
    if not isinstance(read, dict):
        raise ValueError("a policy is one object")
    return {name: _rule(value) for name, value in read.items()}


def policy_of_values(values: Mapping[str, str]) -> dict[str, Rule]:
    """A policy as the registry has it: a value for each setting, and its mode beside it (`scale.mode`).

    A mode that is not known locks: who laid a value down wanted it to hold.
    """
    names = {name.removesuffix(MODE_SUFFIX) for name in values}
    known = {mode.value: mode for mode in Mode}
    return {
        name: Rule(values.get(name, ""), known.get(values.get(name + MODE_SUFFIX, ""), Mode.LOCKED))
        for name in sorted(names)
    }


def _rule(value: object) -> Rule:
    if isinstance(value, str):
        return Rule(value)
    if isinstance(value, dict) and value.keys() <= {"value", "mode"}:
        return Rule(str(value.get("value", "")), Mode(value.get("mode", Mode.LOCKED)))
    raise ValueError("a setting is a text, or an object with value and mode")


if sys.platform == "win32":
    import winreg

    def _policy() -> tuple[dict[str, Rule], tuple[str, ...]]:
        return policy_of_values(_values(POLICY_KEY)), ()

    def _installation() -> dict[str, str]:
        return _values(INSTALLATION_KEY)

    def _values(place: str) -> dict[str, str]:
        """The texts of a key of this machine; none where there is no such key."""
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, place, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            ) as key:
                count = winreg.QueryInfoKey(key)[1]
                found = [winreg.EnumValue(key, number) for number in range(count)]
        except OSError:
            return {}
        return {name: value for name, value, kind in found if kind == winreg.REG_SZ}

else:

    def _policy() -> tuple[dict[str, Rule], tuple[str, ...]]:
        try:
            return policy_of_file(POLICY_FILE.read_bytes()), ()
        except FileNotFoundError:
            return {}, ()
        except (OSError, ValueError):
            return {}, (UNREADABLE,)

    def _installation() -> dict[str, str]:
        return {}
