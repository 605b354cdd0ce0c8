"""What a seat of the simulator calls its centre: a real service, over the product's own HTTP."""

from __future__ import annotations

from desk_app.adapters.sending_ahead import SendingAhead
from sync.protocol.enrolment import EnrolmentCode
from tests.services.central.service import Console


class HttpCentre(SendingAhead):
    def __init__(self, port: int, console: Console) -> None:
        super().__init__(f"http://127.0.0.1:{port}", "test")
        self._console = console

    def code_for(self, desk: str) -> EnrolmentCode:
        return self._console.permit("--desk", desk)
