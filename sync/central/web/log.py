"""Logs as JSON lines. Only what is named here gets into a line: no address, no name, no path, no query."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

FIELDS = (
    "institution",
    "call",
    "method",
    "status",
    "milliseconds",
    "problem",
    "detail",
    "trace",
    "pause",
    "worker",
    "error",
)


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["where"] = _where(record)
        return json.dumps(line, ensure_ascii=False)


def _where(record: logging.LogRecord) -> list[str]:
    """File, line and kind of an error: its text may quote what a person wrote."""
    assert record.exc_info is not None
    kind, _, trace = record.exc_info
    steps = [] if kind is None else [kind.__name__]
    while trace is not None:
        steps.append(f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return steps


def begin_logging(level: str = "INFO") -> None:
    """Our own lines on standard error; those of the server's library only from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("sync.central").setLevel(level)
