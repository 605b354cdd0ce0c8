"""Who is at work: every event of a command carries an operator."""

from __future__ import annotations

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.errors import OperatorUnknown
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.text import fold


def choose_operator(desk: FrontDesk, asked: str | None) -> None:
    """Work as the person asked for by name or identity, otherwise as the first active one."""
    profile = desk.queries.profile()
    if asked:
        desk.people.change_to(operator_called(profile, asked).id)
        return
    first = next((operator for operator in profile.operators if operator.active), None)
    if first is not None:
        desk.people.change_to(first.id)


def operator_called(profile: InstitutionProfile, asked: str) -> Operator:
    """The one active operator of that identity or name; raises OperatorUnknown."""
    active = [operator for operator in profile.operators if operator.active]
    found = [operator for operator in active if operator.id == asked]
    found = found or [operator for operator in active if fold(operator.name) == fold(asked)]
    if len(found) != 1:
        raise OperatorUnknown(asked)
    return found[0]
