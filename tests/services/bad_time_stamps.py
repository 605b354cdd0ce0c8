"""Time-stamp servers that behave badly: refuse, say nothing, lie, send rubbish or another's stamp."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import tsp

BEHAVIOURS = ("refuses", "is silent", "lies about the time", "rambles", "stamps another", "is slow")
SLOW_SECONDS = 0.3


@contextmanager
def bad_time_stamp_server(behaviour: str, good_url: str) -> Iterator[str]:
    """The address of a server that misbehaves; it uses a good one to lie with."""
    assert behaviour in BEHAVIOURS
    released = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if behaviour == "is silent":
                released.wait(30)
                return
            if behaviour == "refuses":
                self.send_error(503)
                return
            answer = b"\x30\x03\x02\x01\x00" if behaviour == "rambles" else self._forward(asked)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _forward(self, asked: bytes) -> bytes:
            headers = {"Content-Type": "application/timestamp-query"}
            if behaviour == "is slow":
                released.wait(SLOW_SECONDS)
            elif behaviour == "lies about the time":
                headers["X-Certomancer-Fake-Time"] = (datetime.now(UTC) - timedelta(days=200)).isoformat()
            else:
                request = tsp.TimeStampReq.load(asked)
                request["message_imprint"]["hashed_message"] = bytes(32)
                asked = request.dump(force=True)
            query = urllib.request.Request(good_url, asked, headers)
            with urllib.request.urlopen(query, timeout=10) as answer:
                content: bytes = answer.read()
                return content

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        released.set()
        server.shutdown()
        thread.join()
        server.server_close()
