"""The card of a printer that is being calibrated: what was read off its ruler, and what would be kept."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.calibrate_printer import Found
from desk_app.domain.calibration import Strip
from desk_app.domain.printer_profile import profile_of
from desk_app.ui.messages import explanation
from desk_app.ui.presenters.calibration import Calibration, CalibrationView
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import State
from desk_app.ui.widgets.announcement import announce
from desk_app.ui.widgets.notice import Notice


class CalibrationPanel(QWidget):
    """Hidden while no printer is calibrated. Scans reach it from anywhere in the window."""

    def __init__(self, presenter: SettingsPresenter, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._language = language
        self._calibration: Calibration = presenter.calibration
        self.notice = Notice(State.WAITING, "", parent=self)
        self.keep = self.notice.set_action(self.tr("Keep"), main=True)
        self.drop = self.notice.set_other(self.tr("Leave as it was"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        self.notice.acted.connect(self._calibration.keep)
        self.notice.declined.connect(self._calibration.drop)
        self._calibration.changed.connect(self.show_view)
        self.show_view(self._calibration.view)

    def show_view(self, view: CalibrationView) -> None:
        """Say what was read, and what follows from it."""
        self.setVisible(bool(view.printer))
        self.keep.setEnabled(view.found is not None)
        state = State.PROBLEM if view.problem is not None and not view.codes else State.WAITING
        self.notice.say(state, self.tr("Calibrating {printer}").format(printer=view.printer), *self._words(view))
        if view.codes:
            announce(self, self._read(view))

    def _words(self, view: CalibrationView) -> tuple[str, str]:
        if view.problem is not None:
            told = explanation(view.problem, self._language)
            read = self._read(view) if view.codes else ""
            return f"{read} {told.sentence}".strip(), told.action
        if not view.codes and view.sheet:
            return (
                self.tr("The ruler is being printed on the sheet of labels: lines with bar codes at three cuts."),
                self.tr("At each cut find the line that lies on it, and scan the code beside it."),
            )
        if not view.codes:
            return (
                self.tr("The ruler is being printed: two or three labels of bar codes."),
                self.tr("Scan every code that can be read, on the white liner of the roll."),
            )
        return self._read(view), self._told(view.printer, view.found)

    def _read(self, view: CalibrationView) -> str:
        if view.sheet:
            words = self.tr("Codes read: second column {column}, second row {upper}, last row {lower}.")
            return words.format(**{strip.name.lower(): view.count(strip) for strip in Strip})
        words = self.tr("Codes read: left {left}, right {right}, top {top}, bottom {bottom}, dense row {dense}.")
        return words.format(**{strip.name.lower(): view.count(strip) for strip in Strip})

    def _told(self, printer: str, found: Found | None) -> str:
        profile = self._presenter.view.profile
        if found is None or profile is None:
            return ""
        before = profile_of(profile, printer)
        same = (before.right_mm, before.down_mm, before.scale, before.darkness)
        if same == (found["right_mm"], found["down_mm"], found["scale"], found["darkness"]):
            return self.tr("The printer prints where it should; nothing changes.")
        right, down = found["right_mm"], found["down_mm"]
        across = self.tr("{distance} mm to the right") if right >= 0 else self.tr("{distance} mm to the left")
        along = self.tr("{distance} mm down") if down >= 0 else self.tr("{distance} mm up")
        moved = {
            "across": across.format(distance=self._length(right)),
            "along": along.format(distance=self._length(down)),
        }
        if self._calibration.view.sheet:
            grown = QLocale(self._language).toString(found["scale"], "f", 4)
            return self.tr("The page moves {across}, {along}; its size is multiplied by {scale}.").format(
                scale=grown, **moved
            )
        return self.tr("The print moves {across}, {along}; darkness {darkness}.").format(
            **moved,
            darkness=f"{found['darkness']:+d}" if found["darkness"] else "0",
        )

    def _length(self, mm: float) -> str:
        return QLocale(self._language).toString(abs(mm), "f", 2)
