"""The description of the interface (OpenAPI 3.1): messages with an example, and every answer of a call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse

from sync.central.web.examples import REPLIES, REQUESTS
from sync.protocol.fields import Message
from sync.protocol.problems import MEDIA_TYPE, Kind, Problem

_ALWAYS = (Kind.BUG, Kind.NOT_FOUND, Kind.OVERLOADED)
_BODY = (Kind.TOO_LARGE,)
_TOKEN = (Kind.TOKEN_EXPIRED, Kind.RETIRED)
_FENCE = (Kind.ROLLBACK, Kind.FORK, Kind.STALE)

_SUMMARIES = {
    "enrol": "Turn a key pair into a desk (clause 4.1).",
    "challenge": "A nonce for one session or fence (4.2).",
    "session": "Prove the key, tell where the journal stands, get a token (4.3).",
    "fence": "End the desk's epoch and bind a fresh key (4.4).",
    "leases": "Ask for numbers (5.3).",
    "push": "Push a part of the desk's journal (5.4).",
    "changes": "Read the feed, waiting for news where there are none (6.2).",
    "journal": "Read the desk's own journal (6.3).",
    "quarantine": "Hand in events that lie outside of the chain (8.1).",
    "returned": "Give a restored server back what it has forgotten (9.1).",
    "checkpoints": "The signed checkpoint of a day, and its sheet (9.2).",
    "proof": "That an event is in the tree of the newest checkpoint (9.2).",
    "need": "Which files does the server lack? (8.2)",
    "file-offset": "How much of a file is here (8.2).",
    "file-piece": "Add a piece of a file (8.2).",
    "file": "Download a file or a range of it (8.2).",
}
_PROBLEMS: dict[str, tuple[Kind, ...]] = {
    "enrol": (*_BODY, Kind.SIGNATURE, Kind.CODE, Kind.OVERLAP, Kind.KEY_SEEN, Kind.RETIRED),
    "challenge": (),
    "session": (*_BODY, Kind.SIGNATURE, Kind.TOKEN_EXPIRED, Kind.RETIRED, Kind.CLONE, *_FENCE, Kind.RECOVERING),
    "fence": (
        *_BODY,
        Kind.SIGNATURE,
        Kind.TOKEN_EXPIRED,
        Kind.RETIRED,
        Kind.CLONE,
        Kind.KEY_SEEN,
        Kind.RECOVERING,
    ),
    "leases": (*_BODY, *_TOKEN, Kind.NO_COUNTER, Kind.DISTRUSTED, Kind.LEASE_EXHAUSTED, Kind.YEAR_CLOSED),
    "push": (*_BODY, *_TOKEN, Kind.GAP, Kind.CHAIN, Kind.SIGNATURE, Kind.RECOVERING),
    "changes": (*_TOKEN, Kind.UPGRADE_REQUIRED),
    "journal": _TOKEN,
    "quarantine": (*_BODY, *_TOKEN, Kind.RECOVERING),
    "returned": (*_BODY, *_TOKEN, Kind.GAP, Kind.CHAIN, Kind.SIGNATURE, Kind.FORBIDDEN),
    "checkpoints": _TOKEN,
    "proof": _TOKEN,
    "need": (*_BODY, *_TOKEN),
    "file-offset": _TOKEN,
    "file-piece": (*_BODY, *_TOKEN, Kind.OFFSET, Kind.DIGEST),
    "file": _TOKEN,
}
OCTETS_CONTENT = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_OF_FILES: dict[str, dict[int, str]] = {
    "file-offset": {200: "The offset in `Upload-Offset`."},
    "file-piece": {204: "Appended; the new offset in `Upload-Offset`.", 201: "The file is whole and verified."},
    "file": {
        200: "The whole file.",
        206: "The range asked for.",
        307: "The file lies at the address in `Location`, which needs no token.",
        416: "The range begins after the end.",
    },
}

_MAPS = ("need",)
"""Fields whose own fields have no fixed names."""

_OF_FASTAPI = {"schema": {"$ref": "#/components/schemas/HTTPValidationError"}}


def described(call: str) -> dict[str, Any]:
    """Arguments of a route: what it takes and every answer it may give."""
    extra: dict[str, Any] = {}
    if call in REQUESTS:
        extra["requestBody"] = {"required": True, "content": {"application/json": _described(REQUESTS[call])}}
    elif call == "file-piece":
        schema = {"type": "string", "format": "binary"}
        extra["requestBody"] = {"content": {"application/offset+octet-stream": {"schema": schema}}}
    responses = problem_answers((*_ALWAYS, *_PROBLEMS[call]))
    for status, about in _OF_FILES.get(call, {}).items():
        is_of_bytes = call == "file" and status in (200, 206)
        responses[status] = {"description": about} | ({"content": OCTETS_CONTENT} if is_of_bytes else {})
    if call in REPLIES:
        responses[200] = {"description": "Done.", "content": {"application/json": _described(REPLIES[call])}}
    return {
        "summary": _SUMMARIES[call],
        "responses": responses,
        "openapi_extra": extra,
        "response_class": Response if call in _OF_FILES else JSONResponse,
        "status_code": 204 if call == "file-piece" else 200,
    }


def problem_answers(kinds: Iterable[Kind]) -> dict[int | str, dict[str, Any]]:
    """The answers of RFC 9457 by their status, each with an example of every kind."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in dict.fromkeys(kinds):
        answer = found.setdefault(
            kind.status,
            {
                "description": "",
                "content": {MEDIA_TYPE: {"schema": schema_of(Problem(kind).as_value()), "examples": {}}},
            },
        )
        answer["description"] = " ".join([answer["description"], kind.sentence]).strip()
        answer["content"][MEDIA_TYPE]["examples"][kind.value] = {"value": Problem(kind).as_value()}
    return found


def without_answers_of_fastapi(described: dict[str, Any]) -> dict[str, Any]:
    """Take out FastAPI's 422: a request of another form is answered as every other problem (clause 7.2, bug)."""
    for calls in described["paths"].values():
        for operation in calls.values():
            answer = operation["responses"].get("422", {})
            if answer.get("content", {}).get("application/json") == _OF_FASTAPI:
                del operation["responses"]["422"]
    for name in ("HTTPValidationError", "ValidationError"):
        described["components"]["schemas"].pop(name, None)
    return described


def _described(message: Message) -> dict[str, Any]:
    return {"schema": schema_of(message.as_value()), "example": message.as_value()}


def schema_of(value: Any) -> dict[str, Any]:
    """The JSON schema of an example: types and names; the limits are the protocol's."""
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"type": "boolean"}
    if isinstance(value, int):
        return {"type": "integer"}
    if isinstance(value, str):
        return {"type": "string"}
    if isinstance(value, list):
        return {"type": "array"} | ({"items": schema_of(value[0])} if value else {})
    properties = {name: _map_of(item) if name in _MAPS else schema_of(item) for name, item in value.items()}
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _map_of(example: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": schema_of(next(iter(example.values())))}
