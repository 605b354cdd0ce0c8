"""An official who signs what waits first, and is killed by SIGKILL at a step of it.

Started as `python signer_to_be_killed.py FOLDER PKCS12 URL`. For every line `N WHERE` on its standard input it
forks a process that opens the desk and signs. The steps are what must outlive it: the notes, the signature of the
token, the vault, the journal. It is killed before step N (`before`) or right after it (`after`). `asked` follows
when the token has signed, `done` when everything is over, `dead` when the process has ended.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk_app.adapters.signing.files import FileSigning, stamp_fonts
from desk_app.adapters.signing.settings import SigningSettings
from desk_app.application.front_desk import FrontDesk
from desk_app.application.sign_documents import RecordSigned, SignedDocument
from desk_app.application.signatures import DocumentToSign, SignFiles, Stamp, always_on
from desk_app.domain.signing_folder import Seen
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.trust.anchors import Trust
from tests.desks import DeskPlace, TestClock
from tests.fakes.software_identity import Pkcs12Backend

PIN = b"1234"


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


@dataclass
class Steps:
    """Counts the steps and ends the process at one of them."""

    deadly: int
    where: str
    done: int = 0

    def take(self, step: Callable[[], Any]) -> Any:
        self._end("before")
        outcome = step()
        self._end("after")
        self.done += 1
        return outcome

    def _end(self, where: str) -> None:
        if (self.done, where) == (self.deadly, self.where):
            os.kill(os.getpid(), signal.SIGKILL)


class Counted:
    """A part of the desk some of whose calls are steps."""

    def __init__(self, part: Any, steps: Steps, *calls: str) -> None:
        self._part, self._steps, self._calls = part, steps, calls

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._part, name)
        if name not in self._calls:
            return found
        return lambda *given, **named: self._steps.take(lambda: found(*given, **named))


class CountedBackend(Pkcs12Backend):
    """The software token; its signature is a step."""

    steps: Steps

    def open(self, *given: Any, **named: Any) -> Any:
        session = super().open(*given, **named)
        sign = session.sign

        def signed(digest: bytes, algorithm: str) -> bytes:
            def step() -> bytes:
                signature = sign(digest, algorithm)
                say("asked")
                return signature

            return self.steps.take(step)

        session.sign = signed
        return session


def sign_first(desk: FrontDesk, backend: CountedBackend, settings: SigningSettings, steps: Steps) -> None:
    """As the window does it: sign, then name."""
    vault = Counted(desk.vault, steps, "store", "discard")
    notes = Counted(desk.begun_signatures, steps, "keep", "forget")
    waiting = desk.queries.to_sign()[0].sent
    (identity,) = backend.identities()
    document = DocumentToSign(waiting, vault, notes, Stamp(function="Primar"), Seen.OPENED)
    signing = FileSigning(backend, settings, Trust(roots=settings.roots), stamp_fonts, TestClock().now())
    result = signing.sign(SignFiles((document,), identity.id), lambda: bytearray(PIN), None, always_on)
    (one,) = result.files
    assert one.error is None
    assert one.stored is not None
    holder = identity.certificate.holder
    record = RecordSigned(desk.register_letter.begin, vault, notes)
    steps.take(lambda: record(SignedDocument(waiting, one.stored, one.level, holder, Seen.OPENED)))


def work(folder: Path, content: bytes, url: str, steps: Steps) -> None:
    person, issuer, root = ((folder / f"{name}.der").read_bytes() for name in ("person", "issuer", "root"))
    backend = CountedBackend(content, person, (issuer,))
    backend.steps = steps
    settings = SigningSettings((TimeStampServer(url),), (root,))
    desk = DeskPlace(folder).open()
    sign_first(desk, backend, settings, steps)
    desk.close()
    say("done")


def main() -> None:
    folder, content, url = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), sys.argv[3]
    for line in sys.stdin:
        number, where = line.split()
        child = os.fork()
        if child == 0:
            work(folder, content, url, Steps(int(number), where))
            os._exit(0)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
