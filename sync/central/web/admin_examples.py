"""Answers of the administrator's interface as they look, for its description: made as the real ones are."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sync.central.service.people import TOKEN_SECONDS
from sync.central.service.state import DeskFigures, InstitutionState, lease_value, quarantined_value
from sync.central.store.records import HeldLease, Incident, Setting
from sync.central.web.examples import LETTER
from sync.protocol.numbering import Lease, LeaseState

_CODE = "7K3M-9Q2R-X4TB-0H5V-CE8N"
_DESK = DeskFigures("07", "Ghișeul 2", "counter", "active", 1, 412, 35, 0, -1, 88, False, "registratura/0.1.0")
_STATE = InstitutionState("143469", "Primăria Pildă", 2087, False, (), 1, 1, 12, 1, 50_400, (_DESK,))
_LEASE = Lease("01a2002b-f498-7815-8512-bf1908d153e7", "01", 2026, 4187, 4286, 4275, 1, LeaseState.SUSPENDED)
_INCIDENT = Incident("01a2003f-2a11-7c7e-9b0e-3f0c2f5a7d41", "07", "number-refused-lease", 2086)
_CANDIDATE = {
    "key": "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c",
    "machine": "pc-ghiseu-2",
    "client": "registratura/0.1.0",
    "asked_at": 1_795_252_927,
}

ANSWERS: dict[str, Any] = {
    "log_in": {"token": "x" * 43, "expires_in": TOKEN_SECONDS},
    "state": asdict(_STATE),
    "new_desk": {"desk": "07", "code": _CODE},
    "again": {"desk": "07", "code": _CODE},
    "new_fleet": {"code": _CODE},
    "candidates": [_CANDIDATE],
    "approve": {"desk": "07"},
    "incidents": [asdict(_INCIDENT)],
    "quarantine": [quarantined_value(LETTER.hash, "07", "lease", LETTER)],
    "leases": [lease_value(HeldLease("07", _LEASE))],
    "settings": [asdict(Setting("register", "01", '{"name":"Registru general"}', 3))],
    "put_setting": {"version": 4},
    "remove_setting": {"version": 5},
}
"""By the name of the call."""


def answers(call: str) -> dict[int | str, dict[str, Any]]:
    """What a route says of its answer; FastAPI adds the schema."""
    return {200: {"content": {"application/json": {"example": ANSWERS[call]}}}}
