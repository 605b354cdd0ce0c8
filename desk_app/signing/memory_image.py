"""What a crash leaves behind: no image of a memory in which PINs and keys were."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    _WITHOUT_HEAP = 1

    def leave_no_image() -> None:
        """A report to Windows takes no heap along (WerSetFlags, WER_FAULT_REPORTING_FLAG_NOHEAP)."""
        import ctypes  # noqa: PLC0415  # a start on Linux does without

        ctypes.windll.kernel32.WerSetFlags(_WITHOUT_HEAP)

    def keep_from_others() -> None:
        """Windows lets programs of the same person read each other's memory; an administrator can forbid it."""

else:
    import resource
    from contextlib import suppress
    from pathlib import Path

    _PR_SET_DUMPABLE = 4

    def leave_no_image() -> None:
        """This process and those that it starts leave no image of their memory after a crash.

        The limit binds what the kernel writes to a file; a program that the kernel hands the image to is not bound
        by it (core(5)), so nothing of the memory is given to that one either.
        """
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(OSError):  # a kernel that writes no images has no such file
            Path("/proc/self/coredump_filter").write_text("0", encoding="ascii")

    def keep_from_others() -> None:
        """No other program of the same person reads this process's memory (prctl(2), PR_SET_DUMPABLE)."""
        import ctypes  # noqa: PLC0415  # a start of the window does without

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
