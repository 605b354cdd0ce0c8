"""The trusted lists fetched anew, when a person asks for it or a day has passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desk_app.application.signatures import Signatures


def refresh_lists(open_signatures: Callable[[], Signatures], *, older_than: datetime | None = None) -> bool:
    """Fetch them, unless they are here and not older than `older_than`; whether they were fetched.

    Blocks for the network. Raises TrustedListsUnavailable, SigningSettingsInvalid and CardTableInvalid.
    """
    signatures = open_signatures()
    try:
        fetched_at = signatures.lists_of()
        if older_than is not None and fetched_at is not None and fetched_at > older_than:
            return False
        signatures.refresh_lists()
    finally:
        signatures.close()
    return True
