"""The moment of receipt: a date, with the hour where it is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.date_text import DateProblem, read_date, write_date
from desk_app.ui.widgets.line_field import LineField

_WIDTH = 152
_HOUR = re.compile(r"(?P<day>.*?)(?:[,\s]+(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d))?\s*")


class MomentField(LineField):
    """`value` is an aware datetime, or None while it is now (an empty field) or cannot be read.

    A day without an hour begins at midnight: the earliest moment is the safe one for a term in hours.
    """

    def __init__(self, name: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(name, _WIDTH, parent)
        self._now = now
        self._is_now = True
        self.set_value(None)

    def value(self) -> datetime | None:
        return None if self._is_now else self._read()

    def set_value(self, value: object) -> None:
        """Show a moment, or now for None. Raises TypeError for anything else."""
        if value is not None and not isinstance(value, datetime):
            raise TypeError(f"a moment is wanted, not {type(value).__name__}")
        self._is_now = value is None
        self.set_computed(value is None)
        super().set_value(self._written(value if value is not None else self._now()))

    def follow_clock(self) -> None:
        """Show the minute, while it is now and nobody writes."""
        if self._is_now and not self.hasFocus():
            self.set_value(None)

    def is_valid(self) -> bool:
        return self._is_now or self._read() is not None

    def accept_text(self) -> None:
        """Rewrite what can be read; say what is wrong with the rest; an empty field is now again."""
        if not self.text().strip():
            self.set_value(None)
        elif not self._is_now:
            moment = self._read()
            if moment is None:
                self.set_error(self.tr("Write the day and, if you know it, the hour: 18.11.2026, 15:30."))
            else:
                self.set_value(moment)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.accept_text()
        super().focusOutEvent(event)

    def _typed(self, text: str) -> None:
        self._is_now = not text.strip()
        self.set_computed(self._is_now)
        super()._typed(text)

    def _read(self) -> datetime | None:
        match = _HOUR.fullmatch(self.text().strip())
        if match is None:
            return None
        now = self._now()
        day = read_date(match["day"].rstrip(", "), now.date(), past=True)
        if isinstance(day, DateProblem):
            return None
        hour = time(int(match["hour"]), int(match["minute"])) if match["hour"] else time()
        return datetime.combine(day, hour, now.tzinfo)

    @staticmethod
    def _written(moment: datetime) -> str:
        day = write_date(moment.date())
        return day if moment.time() == time() else f"{day}, {moment:%H:%M}"
