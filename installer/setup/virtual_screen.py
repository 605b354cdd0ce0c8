"""A screen that nobody sees, for programs and tests that want a window where there is no display.

As a program: ``python -m installer.setup.virtual_screen COMMAND...`` runs the command on one.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

FULL_HD = "1920x1080"


class NoVirtualScreen(Exception):
    """Xvfb is not installed or did not start."""


@contextmanager
def virtual_screen(size: str = FULL_HD) -> Iterator[dict[str, str]]:
    """Start Xvfb on a free display number and end it afterwards.

    :param size: width and height in pixels, ``1366x768``.
    :returns: the environment for a Qt program that shall appear there.
    :raises NoVirtualScreen: when Xvfb is not there or leaves at once.
    """
    number, announced = os.pipe()
    try:
        # -displayfd lets the server find the free number itself: no race with other servers.
        command = ["Xvfb", "-displayfd", str(announced), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        server = subprocess.Popen(  # noqa: S603
            command,
            pass_fds=[announced],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        os.close(number)
        raise NoVirtualScreen("Xvfb is not installed: run make setup") from error
    finally:
        os.close(announced)
    try:
        with os.fdopen(number) as answer:
            display = answer.readline().strip()
        if not display:
            raise NoVirtualScreen("Xvfb did not start")
        yield _environment(os.environ, f":{display}")
    finally:
        server.terminate()
        server.wait(timeout=10)


def _environment(own: Mapping[str, str], display: str) -> dict[str, str]:
    of_the_real_screen = ("WAYLAND_DISPLAY", "XAUTHORITY")
    kept = {name: value for name, value in own.items() if name not in of_the_real_screen}
    return kept | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


def main(command: list[str]) -> int:
    """Run a command on a virtual screen and answer with its exit code."""
    if not command:
        sys.stderr.write("usage: python -m installer.setup.virtual_screen COMMAND...\n")
        return 2
    # Being ended must end the screen too: as an exception, so that the clean-up runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with virtual_screen() as environment:
            return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
    except NoVirtualScreen as error:
        sys.stderr.write(f"{error}\n")
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
