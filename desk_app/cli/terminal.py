"""What a command reads and writes, and the environment it was started in."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from getpass import getpass
from typing import TextIO

from desk_app.application.strict_object import BUCHAREST


def _now() -> datetime:
    return datetime.now(BUCHAREST)


@dataclass(frozen=True, slots=True)
class Terminal:
    """`messages` takes what is not the answer; `read_secret` asks without showing what is typed."""

    input: TextIO
    output: TextIO
    messages: TextIO
    environment: Mapping[str, str]
    read_secret: Callable[[str], str] = getpass
    now: Callable[[], datetime] = _now

    @classmethod
    def of_process(cls) -> Terminal:
        """The streams of this process, in UTF-8 whatever the machine's code page says."""
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return cls(sys.stdin, sys.stdout, sys.stderr, os.environ)
