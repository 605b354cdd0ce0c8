"""The window while it runs, on this machine or under Wine: started, timed, looked at."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops

from installer.windows.product import REPOSITORY
from tests.windows.town_hall_pc import Pc, picture

RAIL_BUTTON, RAIL_WIDTH = (16, 104), 230
"""Where the first page's button stands, and how much of the window the rail takes, in pixels."""
BARE = {(0, 0, 0), (255, 255, 255)}
"""A screen without a window."""
SECONDS_TO_START = 120
ANOTHER_PAGE = 5_000
"""Pixels that differ, at the least, when another page is shown."""


def wait_for(what: Callable[[], object], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.5)


@contextmanager
def started(pc: Pc, *command: str) -> Iterator[None]:
    """A program that goes on while the block runs, with pipes as its streams, and has ended after it."""
    running = subprocess.Popen(
        ["wine", *command],
        env=pc.windows.surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield
    finally:
        running.communicate(timeout=60)


@contextmanager
def signed_in(pc: Pc) -> Iterator[None]:
    """Somebody works at the PC while the block runs: the desktop is there before a program starts.

    Otherwise Wine starts Windows itself, its services and its desktop, along with each program that comes alone.
    """
    # Not a pipe among its streams: what is started now goes on, and whoever reads the pipe would wait for it.
    nowhere, environment = subprocess.DEVNULL, pc.windows.surroundings()
    start = partial(subprocess.Popen, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    with start(["wine", "explorer.exe"]):
        try:
            with start(["wine", "cmd", "/c", "exit"]) as first:
                first.wait(timeout=60)
            yield
        finally:
            pc.windows.end()


def shows_the_window(screen: dict[str, str], seen: Path) -> bool:
    """Whether the register is open: right of the rail stands the main button, in the colour of the rail's own."""
    picture(screen, seen)
    with Image.open(seen) as image:
        colours = image.convert("RGB")
        accent = colours.getpixel(RAIL_BUTTON)
        page = colours.crop((RAIL_WIDTH, 80, *colours.size)).getcolors(1 << 20) or ()
    return accent not in BARE and sum(count for count, colour in page if colour == accent) > 2_000


def changed(screen: dict[str, str], before: Path, after: Path) -> bool:
    """Whether the screen shows something else than the picture `before`."""
    picture(screen, after)
    with Image.open(before) as first, Image.open(after) as second:
        difference = ImageChops.difference(first.convert("L"), second.convert("L"))
        return sum(difference.histogram()[32:]) > ANOTHER_PAGE


def native_register(work: Path) -> list[str]:
    """The words that open a register made for the program on this machine itself."""
    words = ["--data", str(work / "native"), "--key-file", str(work / "native.key")]
    program = REPOSITORY / ".venv" / "bin" / "registraturactl"
    about = ["--institution", "Comuna Exemplu", "--siruta", "143557", "--desk", "01"]
    command = [str(program), *words, "init", *about, "--operator", "Demonstrație Ana"]
    subprocess.run(command, check=True, capture_output=True)
    return words


def seconds_to_ready(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """From the start of a program to the line `ready` that it tells; its end is waited for but not counted."""
    begun = time.monotonic()
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        patience = threading.Timer(SECONDS_TO_START, program.kill)
        patience.start()
        line = program.stdout.readline()
        patience.cancel()
        seconds = time.monotonic() - begun
        program.wait(timeout=120)  # not for the end of its streams: what it has started in Windows may hold them
        assert line.strip() == "ready", program.stderr.read()
    return seconds
