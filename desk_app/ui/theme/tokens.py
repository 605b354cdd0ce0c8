"""The design tokens: every colour and line width of the window, read from ``resources/themes/*.json``.

A theme is data. Nothing else in the interface names a colour.
"""

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtGui import QColor

from resources import read_json


class Appearance(StrEnum):
    """What a person chooses in the settings; SYSTEM follows the desktop's scheme and contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Colours:
    """The named colours of one theme. Every text and ground pair reaches a contrast of 4.5 : 1."""

    window: QColor
    rail: QColor
    pane: QColor
    field: QColor
    computed: QColor
    line: QColor
    field_border: QColor
    text: QColor
    secondary: QColor
    accent: QColor
    text_on_accent: QColor
    selection: QColor
    selection_text: QColor
    hover: QColor
    good: QColor
    good_ground: QColor
    attention: QColor
    attention_ground: QColor
    attention_line: QColor
    problem: QColor
    problem_ground: QColor
    problem_line: QColor
    neutral: QColor
    neutral_ground: QColor
    cap_ground: QColor
    cap_edge: QColor
    scroll_handle: QColor
    header_ground: QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Widths are logical pixels; ``badges_outlined`` frames badges that have no ground."""

    name: str
    line_width: int
    focus_width: int
    badges_outlined: bool
    colours: Colours


def load_tokens(name: str) -> Tokens:
    """Read the theme ``name`` ("light", "dark" or "contrast").

    Raises FileNotFoundError for an unknown name and KeyError for a theme that lacks a colour.
    """
    document = read_json(f"themes/{name}.json")
    colours = Colours(**{field.name: QColor(document["colours"][field.name]) for field in fields(Colours)})
    return Tokens(
        name=document["name"],
        line_width=document["line_width"],
        focus_width=document["focus_width"],
        badges_outlined=document["badges_outlined"],
        colours=colours,
    )
