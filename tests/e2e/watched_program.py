"""The program of the window with a witness in it: ``python -m tests.e2e.watched_program SOCKET PRINTER ...``.

Everything is the real program, its files and its event loop; keys come from the X server as from a
keyboard. Beside it a witness tells over a local socket what is on the screen, takes pictures and measures.
PRINTER is a folder that stands for the printers of this machine; those on the network are reached as ever.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QWidget

import desk_app.config.sources
import desk_app.ui.app
from desk_app.ui.theme import Appearance
from desk_app.ui.theme.theme import theme
from desk_app.ui.widgets.accessibility import nameless
from desk_app.ui.widgets.big_number import BigNumber
from desk_app.ui.widgets.option_list import OptionList
from desk_app.ui.widgets.suggest_field import SuggestField
from tests.e2e.stopwatches import MEASURED, Heartbeat, Stopwatch

Answer = dict[str, Any]
POLICY_VARIABLE = "WATCHED_POLICY"
"""Names the file that stands for the policy of this machine."""
CUPS_SCHEME = "cups://"
"""Begins the address of a CUPS server, where no folder is the print system."""


class Witness(QObject):
    """Answers one JSON line with another, on the thread of the window."""

    def __init__(self, application: QApplication, name: str) -> None:
        super().__init__(application)
        self._application = application
        self._warnings: list[str] = []
        self._stopwatch: Stopwatch | None = None
        self._heartbeat: Heartbeat | None = None
        qInstallMessageHandler(self._warned)
        sys.excepthook = self._raised
        self._answers: dict[str, Callable[..., Answer]] = {
            "state": self._state,
            "words": self._words,
            "nameless": self._nameless,
            "picture": self._picture,
            "resize": self._resize,
            "appearance": self._appearance,
            "activate": self._activate,
            "measure": self._measure,
            "measured": self._measured,
            "stalls": self._stalls,
            "leave": self._leave,
        }
        self._server = QLocalServer(self)
        if not self._server.listen(name):
            raise OSError(self._server.errorString())
        self._server.newConnection.connect(self._connected)

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            asked = json.loads(bytes(socket.readLine().data()))
            answer = self._answers[asked.pop("ask")](**asked)
            socket.write(json.dumps(answer).encode() + b"\n")
        socket.flush()

    def _state(self) -> Answer:
        """What a person sees without reading every word."""
        focused = self._application.focusWidget()
        window = self._top()
        numbers = [found.number() for found in _visible(window, BigNumber)]
        return {
            "title": window.windowTitle() if window else "",
            "focus": _name(focused) if focused else "",
            "text": focused.text() if isinstance(focused, QLineEdit) else "",
            "page": _open_page(window),
            "number": next(iter(numbers), ""),
            "suggestions": _suggestions(window, focused),
            "dialog": window.windowTitle() if window and window.isModal() else "",
            "warnings": self._warnings,
        }

    def _words(self) -> Answer:
        """Every text in sight, and every name that a screen reader says."""
        texts: list[str] = []
        for window in self._application.topLevelWidgets():
            if window.isVisible():
                for widget in (window, *window.findChildren(QWidget)):
                    if widget.isVisible():
                        texts += _texts(widget)
        return {"words": sorted({text for text in texts if text.strip()})}

    def _nameless(self) -> Answer:
        window = self._top()
        return {"nameless": nameless(window) if window else []}

    def _picture(self, path: str) -> Answer:
        window = self._top()
        taken = window is not None and window.window().grab().save(path)
        return {"taken": taken}

    def _resize(self, width: int, height: int) -> Answer:
        window = self._main()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.move(0, 0)
        window.resize(width, height)
        return {"size": [window.width(), window.height()]}

    def _appearance(self, name: str) -> Answer:
        theme().set_appearance(Appearance(name))
        return {}

    def _activate(self) -> Answer:
        """Without a window manager nobody gives the keyboard to a new window but the window itself."""
        window = self._top()
        if window is not None:
            window.activateWindow()
        return {"active": window is not None and window.isActiveWindow()}

    def _measure(self, what: str) -> Answer:
        """From the next key to what it paints; see `tests.e2e.stopwatches`."""
        self._stopwatch = Stopwatch(self._application, MEASURED[what](self._application))
        return {}

    def _measured(self) -> Answer:
        stopwatch = self._stopwatch
        return {"milliseconds": stopwatch.milliseconds if stopwatch else None}

    def _stalls(self) -> Answer:
        """The longest stall of every second since this was last asked, and the longest of the program's own doing;
        the first time starts the watch.
        """
        if self._heartbeat is None:
            self._heartbeat = Heartbeat(self)
        return {"milliseconds": self._heartbeat.stalls(), "own_milliseconds": self._heartbeat.own_stalls()}

    def _leave(self) -> Answer:
        """Close the window as its button does, once this answer is on its way."""
        QTimer.singleShot(0, self._main().close)
        return {}

    def _top(self) -> QWidget | None:
        """The dialog in front, or the window."""
        modal = self._application.activeModalWidget()
        return modal if modal is not None else self._main()

    def _main(self) -> QWidget:
        windows = [found for found in self._application.topLevelWidgets() if found.isVisible()]
        return next(found for found in windows if found.windowTitle().startswith("Registratura"))

    def _warned(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if "propagateSizeHints" not in text:
            self._warnings.append(text)
            sys.stderr.write(f"Qt: {text}\n")

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._warnings.append("".join(traceback.format_exception(kind, error, trace)))
        sys.__excepthook__(kind, error, trace)


def _visible(window: QWidget | None, kind: type[Any]) -> list[Any]:
    return [found for found in window.findChildren(kind) if found.isVisible()] if window else []


def _suggestions(window: QWidget | None, focused: QWidget | None) -> list[list[str]]:
    """Titles and details of the list under the field; none while the answer to the last letter is on its way."""
    if isinstance(focused, SuggestField) and focused._sequence != focused._answered:
        return []
    rows = [row for found in _visible(window, OptionList) for row in found.rows()]
    return [[row.title, getattr(row, "detail", "")] for row in rows]


def _open_page(window: QWidget | None) -> str:
    current = getattr(window, "current_page", None)
    return str(current()) if callable(current) else ""


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _texts(widget: QWidget) -> list[str]:
    found = [widget.accessibleName(), widget.toolTip(), widget.windowTitle() if widget.isWindow() else ""]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        found.append(widget.text())
    if isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    if isinstance(widget, QListWidget):
        found += [widget.item(at).text() for at in range(widget.count())]
    return found


def main(arguments: Sequence[str]) -> int:
    """Run the program with a witness at the socket and a folder, or a CUPS server, for a print system."""
    socket, papers, *rest = arguments
    if policy := os.environ.get(POLICY_VARIABLE):
        vars(desk_app.config.sources)["POLICY_FILE"] = Path(policy)

    class WatchedApplication(QApplication):
        def __init__(self, words: list[str]) -> None:
            super().__init__(words)
            self.witness = Witness(self, socket)

    # The one seam: the program makes its application itself, and the witness must live in it.
    vars(desk_app.ui.app)["QApplication"] = WatchedApplication
    return desk_app.ui.app.run(rest, lambda: _workplace(papers), lambda: _surroundings(papers))


def _machine(papers: str) -> Any:
    from desk_app.bootstrap import Machine  # noqa: PLC0415  # as in the program: after the first paint
    from printing.spool.cups import CupsSpooler  # noqa: PLC0415
    from printing.spool.file import FolderSpooler  # noqa: PLC0415
    from printing.spool.routing import RoutedSpooler  # noqa: PLC0415

    server = papers.removeprefix(CUPS_SCHEME)
    spooler = FolderSpooler(Path(papers)) if server == papers else CupsSpooler(server)
    return replace(Machine.here(), spooler=RoutedSpooler(spooler))


def _workplace(papers: str) -> Any:
    from desk_app.bootstrap import DiskWorkplace  # noqa: PLC0415

    return DiskWorkplace(_machine(papers))


def _surroundings(papers: str) -> Any:
    from desk_app.bootstrap import surroundings  # noqa: PLC0415

    return surroundings(_machine(papers))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
