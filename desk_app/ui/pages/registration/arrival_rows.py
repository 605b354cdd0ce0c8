"""How the letter came and when: channel, receipt, carrier, and what was said where nothing was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desk_app.ui.pages.registration.moment_field import MomentField
from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.reference_lists import channel, channels, reasons
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Icon
from desk_app.ui.widgets.tick import Tick

_CHANNEL_LEAST = 136
_TRACKING_WIDTH = 190
_TEXT_HEIGHT = 74


class SpokenText(QPlainTextEdit):
    """What was said, in several lines; Tab leaves it, Enter begins a line."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_TEXT_HEIGHT)


class ArrivalRows(Section):
    def __init__(
        self, form: Form, presenter: RegistrationPresenter, now: Callable[[], datetime], pin_keys: str
    ) -> None:
        super().__init__(form, presenter)
        self._now = now
        options = [Option(item.code, item.name) for item in channels()]
        self.channel = ChoiceField(self.tr("Channel"), options, parent=form)
        self.channel.setMinimumWidth(_CHANNEL_LEAST)
        self.received = MomentField(self.tr("Received on"), now, form)
        self._pin = Icon("pin", 18, form)
        self._pin_caps = KeyCaps(pin_keys, form)
        self.reason = ChoiceField(
            self.tr("Why it was received earlier"),
            [Option(text, text) for text in reasons("backdating")],
            parent=form,
        )
        self.tracking = LineField(self.tr("Number of the item"), _TRACKING_WIDTH, form)
        self.tracking.setProperty("takes-scans", True)
        self.posted_on = DateField(self.tr("Posted on"), self._today, past=True, parent=form)
        self.text = SpokenText(self.tr("What was said"), form)
        self.read_back = Tick(self.tr("read back"), form)
        self._arrange()
        self._bind()

    def load(self, letter: LetterForm) -> None:
        self.channel.set_value(letter.channel or None)
        self.received.set_value(letter.received_at)
        self.reason.set_value(letter.received_reason or None)
        self.tracking.set_value(letter.tracking)
        self.posted_on.set_value(letter.posted_on)
        for field in (self.text, self.read_back):
            field.blockSignals(True)
        self.text.setPlainText(letter.text)
        self.read_back.setChecked(letter.is_read_back)
        for field in (self.text, self.read_back):
            field.blockSignals(False)

    def show_state(self, state: RegistrationState) -> None:
        form = state.form
        used = channel(form.channel)
        earlier = form.received_at is not None and form.received_at.date() < self._today()
        self._show_pinned(state.is_arrival_pinned)
        self._reason_row.setVisible(earlier)
        self._carrier_row.setVisible(used.is_carried)
        self._spoken_row.setVisible(used.is_read_back or bool(form.text))

    def follow_clock(self) -> None:
        """A minute has passed."""
        self.received.follow_clock()

    def _show_pinned(self, pinned: bool) -> None:
        self._pin.set_icon("pinned" if pinned else "pin", stands_out=pinned)
        words = self.tr("Pinned: the letters to come keep channel and date.") if pinned else ""
        self._pin.setToolTip(words)
        self.channel.setAccessibleDescription(words)

    def _today(self) -> date:
        return self._now().date()

    def _arrange(self) -> None:
        row = self.add_row(self.tr("Channel, received on"), ("channel",), self.channel)
        self._places["received_at"] = (row, self.received)
        row.add(self.channel, 1)
        for widget in (self.received, self._pin, self._pin_caps):
            row.add(widget)
        self._reason_row = self.add_row(self.tr("Why earlier"), ("received_reason",), self.reason)
        self._reason_row.add(self.reason, 1)
        self._carrier_row = self.add_row(self.tr("Item no., posted on"), ("tracking",), self.tracking)
        self._carrier_row.add(self.tracking)
        self._carrier_row.add(self.posted_on)
        self._carrier_row.add_stretch()
        self._spoken_row = self.add_row(self.tr("What was said"), ("text", "read_back"), self.text)
        self._spoken_row.add(self.text, 1)
        self._spoken_row.add(self.read_back)
        self._places["read_back"] = (self._spoken_row, self.read_back)

    def _bind(self) -> None:
        self.channel.value_changed.connect(self._channel_chosen)
        self.received.value_changed.connect(self._received_written)
        self.reason.value_changed.connect(self._reason_chosen)
        self.tracking.value_changed.connect(self._tracking_written)
        self.posted_on.value_changed.connect(self._posted_written)
        self.text.textChanged.connect(self._text_written)
        self.read_back.toggled.connect(self._read_back_ticked)

    def _channel_chosen(self, code: object) -> None:
        self._presenter.write(channel=code or "")

    def _received_written(self, moment: object) -> None:
        self._presenter.write(received_at=moment)

    def _reason_chosen(self, reason: object) -> None:
        self._presenter.write(received_reason=reason or "")

    def _tracking_written(self, text: object) -> None:
        self._presenter.write(tracking=text)

    def _posted_written(self, day: object) -> None:
        self._presenter.write(posted_on=day)

    def _text_written(self) -> None:
        self._presenter.write(text=self.text.toPlainText())

    def _read_back_ticked(self, ticked: bool) -> None:
        self._presenter.write(is_read_back=ticked)
