"""Label templates of the institution: named, checked, and changed field by field.

A template is JSON as `printing.templates` reads it; lengths are eighths of a millimetre.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desk_app.application.services import Papers
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import OWN_TEMPLATE

SIZES = ("width_mm", "height_mm", "margin", "frame")
"""Of the label itself; the first two are whole millimetres."""
PARTS = (
    "institution",
    "direction",
    "register",
    "department",
    "number_word",
    "number",
    "date",
    "counts",
    "counts_short",
    "check_code",
    "bars",
    "caption",
    "qr",
)
OPTIONAL_PARTS = ("register", "department")
"""A label may do without them."""
_PLACES = ("x", "y", "baseline", "width", "height", "side", "size", "module")
_STEPS = "steps"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
_NAME_IN_WORDS = "a-z 0-9 -"


def own_templates(profile: InstitutionProfile) -> tuple[str, ...]:
    """The names of the institution's own templates."""
    kept = (name for name, text in profile.choices if name.startswith(OWN_TEMPLATE) and text)
    return tuple(sorted(name.removeprefix(OWN_TEMPLATE) for name in kept))


def template_choice(papers: Papers, profile: InstitutionProfile, name: str, text: str) -> tuple[str, str]:
    """Name and value of the choice that keeps a template.

    Raises ValueNotAllowed for a name of the product's own or with other characters, LabelTemplateInvalid.
    """
    is_own = bool(profile.choice(f"{OWN_TEMPLATE}{name}"))
    is_taken = name in papers.label_templates(profile) and not is_own
    if is_taken or not _NAME.fullmatch(name):
        raise ValueNotAllowed("name", name, _NAME_IN_WORDS)
    papers.check_label_template(text, name)
    return f"{OWN_TEMPLATE}{name}", text


def free_name(papers: Papers, profile: InstitutionProfile, name: str) -> str:
    """A name for a copy that no template has."""
    taken = papers.label_templates(profile)
    stem = name[:20]
    return next(f"{stem}-{count}" for count in range(2, len(taken) + 3) if f"{stem}-{count}" not in taken)


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A template that is being changed; a part that was taken off keeps its place in `hidden`."""

    content: Mapping[str, Any]
    hidden: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> TemplateDraft:
        """From the JSON of a template that was checked."""
        return cls(json.loads(text))

    @property
    def text(self) -> str:
        """The JSON."""
        return json.dumps(self.content, ensure_ascii=False, indent=2)

    def has(self, part: str) -> bool:
        """Whether the label shows it."""
        return self.content[part] is not None

    def places(self, part: str) -> dict[str, int]:
        """The lengths of a part by name, in reading order; those of a part that is off are empty.

        The size of a text is that of its first step; the others follow it.
        """
        slot = self.content[part]
        if slot is None:
            return {}
        found = dict(slot)
        if _STEPS in slot:
            found["size"] = slot[_STEPS][0][1]
        return {name: int(found[name]) for name in _PLACES if name in found}

    def resized(self, size: str, value: int) -> TemplateDraft:
        """With another size of the label itself."""
        return replace(self, content={**self.content, size: value})

    def placed(self, part: str, place: str, value: int) -> TemplateDraft:
        """With another length of a part."""
        slot = dict(self.content[part])
        if place == "size" and _STEPS in slot:
            first = slot[_STEPS][0][1]
            slot[_STEPS] = [[face, max(1, round(size * value / first))] for face, size in slot[_STEPS]]
        else:
            slot[place] = value
        return replace(self, content={**self.content, part: slot})

    def shown(self, part: str, *, is_shown: bool) -> TemplateDraft:
        """With one of OPTIONAL_PARTS on the label or off it.

        One that never was on it begins where the name of the institution stands, in its smallest letters.
        """
        if is_shown == self.has(part):
            return self
        if not is_shown:
            hidden = {**self.hidden, part: self.content[part]}
            return TemplateDraft({**self.content, part: None}, hidden)
        institution = self.content["institution"]
        begun = {**institution, _STEPS: institution[_STEPS][-1:]}
        return replace(self, content={**self.content, part: self.hidden.get(part, begun)})
