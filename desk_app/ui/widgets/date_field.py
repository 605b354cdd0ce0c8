"""A field for a date that takes the date as people write it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.date_text import DateProblem, read_date, write_date
from desk_app.ui.widgets.line_field import LineField

DATE_WIDTH = 120


class DateField(LineField):
    """A date; :meth:`value` is a ``date`` or None for an empty or unreadable text.

    On leaving, a readable text is rewritten as dd.mm.yyyy and an unreadable one stays as typed, with
    the error below it. ``today`` says what day it is, ``past`` that a missing year means the last time
    that day came (the date on somebody else's letter).
    """

    def __init__(
        self, name: str, today: Callable[[], date], *, past: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, DATE_WIDTH, parent)
        self._today = today
        self._past = past
        self.setPlaceholderText(self.tr("dd.mm.yyyy"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.setPlaceholderText(self.tr("dd.mm.yyyy"))
        super().changeEvent(event)

    def value(self) -> date | None:
        """The date, or None when the field is empty or cannot be read (see :meth:`is_valid`)."""
        found = self._read()
        return found if isinstance(found, date) else None

    def set_value(self, value: object) -> None:
        """Show a ``date``, or nothing for None. Raises TypeError for anything else."""
        if value is not None and not isinstance(value, date):
            raise TypeError(f"a date is wanted, not {type(value).__name__}")
        super().set_value(None if value is None else write_date(value))

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a date."""
        return not isinstance(self._read(), DateProblem)

    def accept_text(self) -> None:
        """Rewrite a readable date as dd.mm.yyyy; say what is wrong with an unreadable one."""
        match self._read():
            case DateProblem.UNREADABLE:
                self.set_error(self.tr("Write the day, the month and the year, for example 19.11.2026."))
            case DateProblem.NO_SUCH_DAY:
                self.set_error(self.tr("This day is not in the calendar. Check the day and the month."))
            case date() as found:
                self.setText(write_date(found))
                self.set_error("")
            case None:
                self.set_error("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.accept_text()
        super().focusOutEvent(event)

    def _read(self) -> date | DateProblem | None:
        if not self.text().strip():
            return None
        return read_date(self.text(), self._today(), past=self._past)
