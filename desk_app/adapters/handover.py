""" "Preiau ghișeul": a second session asks the first to save its drafts and to let go of the data folder.

The request is a small file in the data folder that the first session looks for now and then; the second waits
for the lock (FolderLock.acquire with wait_seconds) and so takes it without a moment in between.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from desk_app.adapters.atomic_file import storage_errors, write_atomically

_REQUEST_FILE = "handover.json"


@dataclass(frozen=True, slots=True)
class HandoverRequest:
    """`requester` is the display name of who wants the counter."""

    requester: str
    request_id: str


def request_handover(folder: Path, requester: str) -> HandoverRequest:
    """Ask whoever holds `folder` to let go. Raises DiskFull, FolderReadOnly, FolderMissing."""
    request = HandoverRequest(requester, str(uuid.uuid4()))
    content = {"requester": request.requester, "request_id": request.request_id}
    write_atomically(folder / _REQUEST_FILE, json.dumps(content, ensure_ascii=False).encode())
    return request


def handover_requested(folder: Path) -> HandoverRequest | None:
    """The request that waits in `folder`, None when there is none. Cheap enough to ask every second."""
    try:
        content = json.loads((folder / _REQUEST_FILE).read_bytes())
        return HandoverRequest(str(content["requester"]), str(content["request_id"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def withdraw_handover(folder: Path, request: HandoverRequest) -> None:
    """Take back a request that was not answered in time, unless someone else has asked since."""
    if handover_requested(folder) == request:
        clear_handover(folder)


def clear_handover(folder: Path) -> None:
    """Forget any request: whoever gets the lock has been served."""
    with storage_errors(folder):
        (folder / _REQUEST_FILE).unlink(missing_ok=True)
