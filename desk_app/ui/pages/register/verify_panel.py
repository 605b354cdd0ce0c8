"""Proving the register against its journal, with the result in plain words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.application.integrity import FirstBad, Verification
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.pages.register.work_panel import WorkPanel
from desk_app.ui.presenters.register_verification import Verifier, VerifyState
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.text import Text


class VerifyPanel(WorkPanel):
    def __init__(self, verifier: Verifier, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Verify the register"))
        self.setAccessibleName(self.tr("Verify the register"))
        self._verifier = verifier
        sentence = self.tr(
            "Every number, every row and every signature is compared with the journal and with its copy."
        )
        self.form.addWidget(Text(sentence, Role.BODY, "secondary", wraps=True, parent=self))
        depths = [(False, self.tr("Register and journal")), (True, self.tr("Also every document"))]
        self.how_deep = Segmented(self.tr("What is verified"), depths, self)
        self.go = Button(self.tr("Verify"), Kind.MAIN, parent=self)
        self.go.setAccessibleName(self.go.text())
        self.add_row(self.how_deep, self.go)
        self.go.clicked.connect(self.verify)
        self.stopped.connect(verifier.cancel)
        verifier.changed.connect(self.show_state)
        verifier.progressed.connect(self.progress.set_progress)

    def open(self) -> None:
        """Begin."""
        self.show()
        self.go.setFocus()

    def verify(self) -> None:
        """Verify, as deep as chosen."""
        self._verifier.verify(deep=bool(self.how_deep.value()))

    def show_state(self, state: VerifyState) -> None:
        """Follow the verification."""
        self.show_running(self.tr("Verifying") if state.is_running else "")
        self.go.setEnabled(not state.is_running)
        if state.problem is not None:
            self.say(State.PROBLEM, self.tr("Not verified"), said_error(state.problem))
        elif state.result is not None:
            self._say_result(state.result)
        elif not state.is_running:
            self.say(State.DONE, "")

    def _say_result(self, result: Verification) -> None:
        if result.first_bad is not None:
            self.say(
                State.PROBLEM,
                self.tr("The register is not what its journal says"),
                self._bad(result.first_bad),
                self.tr("Do not write on: call whoever looks after this PC, and keep the copy safe."),
            )
            return
        mirror = result.mirror_events
        self.say(
            State.DONE if mirror is not None else State.ATTENTION,
            self.tr("The register is whole"),
            self.tr("{entries} entries, {events} events, every signature true. Chain head {head}.").format(
                entries=result.entries, events=result.events, head=result.head[:16]
            ),
            self._besides(result),
        )

    def _besides(self, result: Verification) -> str:
        """What a whole register still asks for."""
        if result.mirror_events is None:
            return self.tr("The copy of the journal could not be read: check the disk.")
        if result.suspended:
            return self.tr("%n suspended number(s) wait for minutes: F12.", "", result.suspended)
        return ""

    def _bad(self, bad: FirstBad) -> str:
        words = {
            "hash": self.tr("the chain is broken"),
            "signature": self.tr("the signature is not true"),
            "body": self.tr("the text of the event differs"),
            "missing": self.tr("a row is missing"),
            "mirror": self.tr("the copy of the journal says something else"),
            "cut": self.tr("the end of the journal was cut off"),
            "checkpoint": self.tr("what the central registry signed is not what this desk holds"),
            "lease": self.tr("what the numbers were leased for differs"),
            "numbers": self.tr("numbers are accounted for nowhere"),
        }
        what = words.get(bad.difference) or self.tr("the column {column} differs").format(
            column=bad.difference.removeprefix("row:")
        )
        where = self.tr("Event {seq} of {day}").format(seq=bad.seq, day=bad.day)
        number = self.tr("number {number}").format(number=bad.number) if bad.number else ""
        change = f"{bad.expected} → {bad.found}" if bad.expected or bad.found else ""
        return " · ".join(part for part in (where, number, what, change) if part)
