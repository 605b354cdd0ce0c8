"""What holds on this computer, and who laid it down: read once, when the program starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desk_app.config.definitions import Kind, Setting, all_settings, setting_named


class Mode(StrEnum):
    """What a policy does with a setting."""

    LOCKED = "locked"
    """Its value holds, whatever anybody chose."""
    ADVISED = "advised"
    """Its value holds until a person chooses another."""
    HIDDEN = "hidden"
    """As locked, and the settings page does not show it."""


class Source(StrEnum):
    """Who laid a value down, the strongest first."""

    POLICY = "policy"
    INSTALLATION = "installation"
    PERSON = "person"
    ADVICE = "advice"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a machine's policy; an empty value with HIDDEN hides the setting and changes nothing else."""

    value: str
    mode: Mode = Mode.LOCKED


@dataclass(frozen=True, slots=True)
class Held:
    """The value that holds, who laid it down, and whether the settings page shows it."""

    value: str
    source: Source
    is_hidden: bool = False

    @property
    def is_locked(self) -> bool:
        """Whether a person at this computer can change it."""
        return self.is_hidden or self.source in (Source.POLICY, Source.INSTALLATION)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this computer. `problems` names what was laid down and cannot hold: "policy:scale"."""

    held: Mapping[str, Held] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Held:
        """What holds. Raises KeyError for a setting that is not defined."""
        return self.held.get(name) or Held(setting_named(name).default, Source.DEFAULT)

    def value(self, name: str) -> str:
        """The value that holds. Raises KeyError for a setting that is not defined."""
        return self[name].value

    def laid_down(self, name: str) -> str:
        """The value if policy or installer lay it down, otherwise empty. Raises KeyError."""
        held = self[name]
        return held.value if held.source in (Source.POLICY, Source.INSTALLATION) else ""


def settle(policy: Mapping[str, Rule], installation: Mapping[str, str], person: Mapping[str, str]) -> Settings:
    """Machine policy before the installer's properties, these before a person's choice, that before the default.

    A name that is not defined and a value that cannot hold are left out and named in `problems`.
    """
    known = {setting.name: setting for setting in all_settings()}
    problems = [f"policy:{name}" for name in policy if name not in known]
    problems += [f"installation:{name}" for name in installation if name not in known]
    held = {name: _held(setting, policy, installation, person, problems) for name, setting in known.items()}
    return Settings(held, tuple(problems))


def _held(
    setting: Setting,
    policy: Mapping[str, Rule],
    installation: Mapping[str, str],
    person: Mapping[str, str],
    problems: list[str],
) -> Held:
    rule = policy.get(setting.name)
    is_hidden = rule is not None and rule.mode is Mode.HIDDEN
    advised = rule is not None and rule.mode is Mode.ADVISED
    ruled = rule.value if rule else ""
    offers = (
        (Source.POLICY, "" if advised else ruled),
        (Source.INSTALLATION, installation.get(setting.name, "")),
        (Source.PERSON, person.get(setting.name, "")),
        (Source.ADVICE, ruled if advised else ""),
    )
    for source, value in offers:
        if not value:
            continue
        if setting.takes(value):
            return Held(value, source, is_hidden)
        problems.append(f"{source}:{setting.name}")
    return Held(setting.default, Source.DEFAULT, is_hidden)


def shown_settings(settings: Settings) -> dict[str, Any]:
    """Every setting with who laid it down, and `problems`; a secret is named, never shown."""
    rows = [
        {
            "name": setting.name,
            "value": None if setting.kind is Kind.SECRET else settings[setting.name].value,
            "source": settings[setting.name].source.value,
            "hidden": settings[setting.name].is_hidden,
        }
        for setting in all_settings()
    ]
    return {"settings": rows, "problems": list(settings.problems)}
