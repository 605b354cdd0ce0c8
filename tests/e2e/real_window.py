"""The real window in a process of its own on a virtual screen: keys through the X server, a witness to ask."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.accounts import OWN_ACCOUNT, Account

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS_TO_ANSWER = 30.0
_ASK_EVERY = 0.02
_KEY_MS = "15"
_MODIFIERS = {"Ctrl": "ctrl", "Alt": "alt", "Shift": "shift"}
_KEYS = {
    "Enter": "Return",
    "KeypadEnter": "KP_Enter",
    "Esc": "Escape",
    "Del": "Delete",
    "Backspace": "BackSpace",
    "PgUp": "Prior",
    "PgDown": "Next",
    ",": "comma",
}


class WindowFailed(Exception):
    """The window did not do what a person at it would wait for."""


def process_environment(screen: Mapping[str, str], home: Path) -> dict[str, str]:
    """The environment of a program that leaves no trace outside ``home``."""
    private = {"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "share"}
    private |= {"XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}
    for name in private.values():
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    own = {variable: str(home / name) for variable, name in private.items()}
    store = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    words = {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**screen, **own, **store, **words}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the witness sees; see `tests.e2e.watched_program.Witness`."""

    title: str
    focus: str
    text: str
    page: str
    number: str
    suggestions: list[list[str]]
    dialog: str
    warnings: list[str]


class RealWindow:
    """One running program. Made by :func:`open_window`."""

    def __init__(
        self, process: subprocess.Popen[bytes], screen: Mapping[str, str], address: Path, said: Path
    ) -> None:
        self.process = process
        self.keys = 0
        self._said = said
        self._screen = dict(screen)
        self._address = address
        self._socket: socket.socket | None = None
        self._lines: Any = None

    # --- hands ---------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type a text of plain letters into a line, one key after the other; a capital counts Shift as well.

        Others would need keys that the screen's keyboard does not have; the fields' lists bring them. Eyes and
        hands together, as with a person: it is over when the last letter stands in the line.
        """
        assert text.isascii(), text
        self.keys += sum(1 + letter.isupper() for letter in text)
        self._xdotool("type", "--delay", _KEY_MS, "--", text)
        self.wait(lambda seen: seen.text.endswith(text), f"{text!r} in the line")

    def type_pin(self, pin: str) -> None:
        """Type a PIN: its field shows only how many letters it has."""
        self.keys += len(pin)
        self._xdotool("type", "--delay", _KEY_MS, "--", pin)
        self.wait(lambda seen: len(seen.text) == len(pin), "the PIN in its field")

    def press(self, *chords: str) -> None:
        """`Enter`, `F10`, `Ctrl+Enter`, `Ctrl+Shift+D`: each key of a chord counts."""
        spelled = []
        for chord in chords:
            *modifiers, name = chord.split("+")
            self.keys += len(modifiers) + 1
            key = _KEYS.get(name, name if len(name) > 1 else name.lower())
            spelled.append("+".join([*(_MODIFIERS[modifier] for modifier in modifiers), key]))
        self._xdotool("key", "--delay", _KEY_MS, *spelled)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._screen, check=True, stdin=subprocess.DEVNULL)

    # --- eyes ----------------------------------------------------------------------------------------------

    def ask(self, question: str, **details: Any) -> dict[str, Any]:
        """Ask the witness; raises WindowFailed when the program is gone."""
        if self._socket is None:
            self._connect()
        assert self._socket is not None
        self._socket.sendall(json.dumps({"ask": question, **details}).encode() + b"\n")
        line = self._lines.readline()
        if not line:
            raise WindowFailed(f"the program left with {self.process.poll()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def see(self) -> Seen:
        """Look once."""
        return Seen(**self.ask("state"))

    def words(self) -> list[str]:
        """Every text in sight and every name for a screen reader."""
        found: list[str] = self.ask("words")["words"]
        return found

    def wait(self, until: Callable[[Seen], object], what: str, seconds: float = SECONDS_TO_ANSWER) -> Seen:
        """Look until it has happened, as a person does; raises WindowFailed, telling what was seen last."""
        deadline = time.monotonic() + seconds
        while not until(seen := self.see()):
            if seen.warnings or time.monotonic() > deadline:
                raise WindowFailed(f"not within {seconds:.0f} s: {what}; seen: {seen}")
            time.sleep(_ASK_EVERY)
        return seen

    def wait_for_words(self, words: str, seconds: float = SECONDS_TO_ANSWER) -> str:
        """Wait until a text in sight holds ``words``, and return it."""
        deadline = time.monotonic() + seconds
        while True:
            told = self.words()
            if found := next((text for text in told if words in text), ""):
                return found
            if time.monotonic() > deadline:
                raise WindowFailed(f"nobody said {words!r} within {seconds:.0f} s; said: {told}")
            time.sleep(_ASK_EVERY)

    def wait_for_focus(self, name: str) -> Seen:
        """Wait until the field of that name has the keyboard."""
        return self.wait(lambda seen: seen.focus == name, f"the focus in {name!r}")

    def picture(self, path: Path) -> Path:
        """Keep what is on the screen."""
        if not self.ask("picture", path=str(path))["taken"]:
            raise WindowFailed(f"no picture at {path}")
        return path

    def activate(self) -> None:
        """Take the keyboard, as a window manager would give it to a new window."""
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while not self.ask("activate")["active"]:
            if time.monotonic() > deadline:
                raise WindowFailed("the window does not get the keyboard")
            time.sleep(_ASK_EVERY)

    # --- end -----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the window and wait for the program; raises WindowFailed for an exit code, a warning, and whatever
        else was said on the standard error to the very end.
        """
        warnings = self.see().warnings
        self.ask("leave")
        self._forget()
        code = self.process.wait(SECONDS_TO_ANSWER)
        said = self._said.read_text(errors="replace")
        if warnings or code or said:
            raise WindowFailed(f"exit code {code}, warnings {warnings}, said {said!r}")

    def kill(self) -> None:
        """End the program as a power cut does."""
        self._forget()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(SECONDS_TO_ANSWER)

    def _connect(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while True:
            found = socket.socket(socket.AF_UNIX)
            try:
                found.connect(str(self._address))
            except OSError as error:
                found.close()
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise WindowFailed(f"no witness: exit code {self.process.poll()}") from error
                time.sleep(_ASK_EVERY)
            else:
                found.settimeout(SECONDS_TO_ANSWER)
                self._socket, self._lines = found, found.makefile("rb")
                return

    def _forget(self) -> None:
        if self._socket is not None:
            self._lines.close()
            self._socket.close()
            self._socket = None


@contextlib.contextmanager
def open_window(
    screen: Mapping[str, str],
    home: Path,
    arguments: Sequence[str],
    papers: Path | str | None = None,
    account: Account = OWN_ACCOUNT,
) -> Iterator[RealWindow]:
    """Start the program on the screen and end it afterwards, whatever became of it.

    :param screen: the environment of a (virtual) X11 screen.
    :param home: a folder for everything the program keeps about its user.
    :param arguments: as of `registratura`.
    :param papers: the folder that stands for the printer, by default in ``home``; or ``cups://HOST:PORT``.
    :param account: who starts it; ``home`` and where the witness is met become that account's.
    """
    # A socket's address is at most 107 bytes long: a test's own folder may be longer.
    meeting = Path(tempfile.mkdtemp(prefix="registratura-"))
    address = meeting / "witness"
    own = {**process_environment(screen, home), **account.environment}
    account.take(home, meeting)
    module = [account.python, "-m", "tests.e2e.watched_program", str(address), str(papers or home / "papers")]
    said = meeting / "said"
    with said.open("wb") as errors:
        process = subprocess.Popen(
            [*module, *arguments],
            cwd=CHECKOUT,
            env=own,
            stdin=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            **account.identity,
        )
    window = RealWindow(process, own, address, said)
    try:
        window.activate()
        yield window
    finally:
        if process.poll() is None:
            window.kill()
        sys.stderr.write(said.read_text(errors="replace"))
        shutil.rmtree(meeting, ignore_errors=True)


def run_command(
    home: Path, data: Path, *arguments: str, typed: str = "", account: Account = OWN_ACCOUNT
) -> tuple[int, list[Any]]:
    """`registraturactl --json` on the data folder: its exit code and its answers."""
    own = {**process_environment(os.environ, home), **account.environment}
    account.take(home)
    program = "import sys; from desk_app.__main__ import registraturactl; sys.exit(registraturactl())"
    done = subprocess.run(
        [account.python, "-c", program, "--data", str(data), "--json", *arguments],
        cwd=CHECKOUT,
        env=own,
        input=typed.encode(),
        stdout=subprocess.PIPE,
        check=False,
        **account.identity,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]
