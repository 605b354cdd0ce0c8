"""Label templates that are changed while one looks at them: the picture is made beside the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desk_app.application.label_templates import free_name, own_templates, template_choice
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import LabelTemplateInvalid
from desk_app.domain.printer_profile import (
    OWN_TEMPLATE,
    choice_name,
    choice_value,
    known_printers,
    profile_of,
)
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.tasks import Lane


class LabelTemplates(QObject):
    """`drawn(bytes)`: PNG of the template last asked for; `refused(LabelTemplateInvalid)` where there is none.

    `sheet_drawn(bytes)`: PNG of a whole sheet of such labels.
    """

    drawn = Signal(object)
    sheet_drawn = Signal(object)
    refused = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session

    def names(self) -> tuple[str, ...]:
        """Every template that can be printed."""
        return self._counter.front_desk.papers.label_templates(self._profile())

    def is_own(self, name: str) -> bool:
        """Whether the institution may change it."""
        return name in own_templates(self._profile())

    def is_used(self, name: str) -> bool:
        """Whether a printer prints it."""
        profile = self._profile()
        return any(profile_of(profile, each).template == name for each in ("", *known_printers(profile)))

    def text(self, name: str) -> str:
        """The template as JSON."""
        return self._counter.front_desk.papers.label_template(self._profile(), name)

    def free_name(self, name: str) -> str:
        """A name for a copy of the template."""
        return free_name(self._counter.front_desk.papers, self._profile(), name)

    def choice(self, name: str, text: str) -> tuple[str, str]:
        """The choice that keeps a template; raises ValueNotAllowed for its name, LabelTemplateInvalid."""
        return template_choice(self._counter.front_desk.papers, self._profile(), name, text)

    @staticmethod
    def removal(name: str) -> tuple[str, str]:
        """The choice that takes a template of the institution away."""
        return f"{OWN_TEMPLATE}{name}", ""

    def draw(self, text: str, name: str) -> None:
        """Draw the label of an invented letter; a newer question takes the place of one that waits."""
        papers, profile = self._counter.front_desk.papers, self._profile()
        self._counter.tasks.run_latest(
            "label-template",
            Lane.PREVIEW,
            lambda: papers.label_template_preview(text, name, profile),
            self._drawn,
            self._failed,
        )

    def sheet_of(self, name: str) -> str:
        """The A4 sheet whose labels are of that template, or empty."""
        return next(iter(self._counter.front_desk.papers.sheets_of(name)), "")

    def sheet_printer(self) -> str:
        """Where sheets of labels lie: in the label printer that prints on them, otherwise in that of receipts."""
        profile = self._profile()
        label_printer = profile.choice("label_printer")
        is_there = label_printer and profile_of(profile, label_printer).sheet
        return label_printer if is_there else profile.choice("receipt_printer")

    def first_place(self) -> int:
        """Where the sheet in that printer is still whole."""
        return profile_of(self._profile(), self.sheet_printer()).sheet_start

    def place_choice(self, start: int) -> tuple[str, str]:
        """The choice that keeps the first place for that printer; raises ValueNotAllowed."""
        printer = self.sheet_printer()
        return choice_name(printer), choice_value(self._profile(), printer, {"sheet_start": start})

    def draw_sheet(self, text: str, name: str, start: int) -> None:
        """Draw a sheet of the labels from that place on, as `draw` does."""
        papers, profile, sheet = self._counter.front_desk.papers, self._profile(), self.sheet_of(name)
        self._counter.tasks.run_latest(
            "label-sheet",
            Lane.PREVIEW,
            lambda: papers.label_sheet_preview(text, name, profile, sheet, start),
            self._sheet_drawn,
            self._failed,
        )

    def _sheet_drawn(self, picture: bytes) -> None:
        self.sheet_drawn.emit(picture)

    def _drawn(self, picture: bytes) -> None:
        self.drawn.emit(picture)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LabelTemplateInvalid):
            self.refused.emit(error)
        elif not isinstance(error, RegistraturaError):
            self._counter.tasks.failed.emit(error)

    def _profile(self) -> InstitutionProfile:
        profile = self._session.profile
        assert profile is not None
        return profile
