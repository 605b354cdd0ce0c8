"""The states of papers, devices and conditions: each has a shape and a tone, so colour never speaks alone."""

from enum import StrEnum

from PySide6.QtGui import QColor

from desk_app.ui.theme.tokens import Tokens


class State(StrEnum):
    """A state; the value names its shape in ``resources/icons/state-*.svg``."""

    DONE = "done"
    RUNNING = "running"
    WAITING = "waiting"
    ROUTED = "routed"
    ATTENTION = "attention"
    PROBLEM = "problem"
    ANNULLED = "annulled"

    @property
    def icon_name(self) -> str:
        """The name of the shape among the icons."""
        return f"state-{self.value}"

    @property
    def severity(self) -> int:
        """0 nothing to do, 1 under way, 2 asks for attention, 3 a problem."""
        return _SEVERITY.get(self, 0)


_SEVERITY = {State.RUNNING: 1, State.ATTENTION: 2, State.PROBLEM: 3}


def tone(state: State, tokens: Tokens) -> tuple[QColor, QColor]:
    """Return (foreground, ground) for ``state`` in the given theme."""
    colours = tokens.colours
    match state:
        case State.DONE:
            return colours.good, colours.good_ground
        case State.ATTENTION:
            return colours.attention, colours.attention_ground
        case State.PROBLEM:
            return colours.problem, colours.problem_ground
        case State.ROUTED:
            # High contrast selects in yellow; a badge that is merely routed must not look selected.
            routed = (colours.neutral, colours.neutral_ground)
            return routed if tokens.badges_outlined else (colours.selection_text, colours.selection)
        case _:
            return colours.neutral, colours.neutral_ground


def edge(state: State, tokens: Tokens) -> QColor:
    """Return the border colour of a card in the tone of ``state``."""
    colours = tokens.colours
    edges = {State.ATTENTION: colours.attention_line, State.PROBLEM: colours.problem_line}
    return edges.get(state, colours.line)
