"""What goes back: messages as JSON, problems as RFC 9457 (clauses 2.1, 7.1)."""

from __future__ import annotations

from fastapi import Response

from sync.protocol.fields import BrokenMessage, Message, OverLimit, as_bytes
from sync.protocol.problems import MEDIA_TYPE, Kind, Problem

TRIAL_HEADER = "Registratura-Trial"


def answer(message: Message, status: int = 200) -> Response:
    return Response(as_bytes(message), status, media_type="application/json")


def answer_problem(problem: Problem) -> Response:
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    return Response(as_bytes(problem), problem.kind.status, headers, media_type=MEDIA_TYPE)


def as_problem(broken: BrokenMessage) -> Problem:
    """A message that cannot be read, as the problem that it is: the field is named, not what stood in it."""
    return Problem(Kind.TOO_LARGE if isinstance(broken, OverLimit) else Kind.BUG, str(broken))
