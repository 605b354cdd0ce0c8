"""Is this a Remote Desktop session? Then the readers are those of the machine where the person sits."""

from __future__ import annotations

import ctypes
import sys

_REMOTE_SESSION = 0x1000
"""SM_REMOTESESSION of winuser.h."""


if sys.platform == "win32":

    def in_remote_session() -> bool:
        """Whether Windows runs this program for somebody who sits at another machine."""
        return bool(ctypes.windll.user32.GetSystemMetrics(_REMOTE_SESSION))

else:

    def in_remote_session() -> bool:
        """Only Windows lends the readers of another machine to a session."""
        return False
