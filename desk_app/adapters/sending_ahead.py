"""The next batch is packed and sent while the answer to the one before it is awaited."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread

from sync.client.gateway import PushAnswer
from sync.client.transport import Transport
from sync.protocol.exchange import PushReply, PushRequest


class SendingAhead(Transport):
    """Each batch has a thread and a connection of its own until it is answered."""

    def push(self, institution: str, token: str, request: PushRequest) -> PushAnswer:
        """As of Transport; the batch leaves at once."""
        exchange = super().push(institution, token, request)
        answer: Future[PushReply] = Future()

        def send() -> None:
            try:
                answer.set_result(exchange())
            except BaseException as failed:  # noqa: BLE001 - who asks for the answer is told
                answer.set_exception(failed)

        # A daemon: a line that never answers must not keep the program from ending.
        Thread(target=send, name="push", daemon=True).start()
        return answer.result
