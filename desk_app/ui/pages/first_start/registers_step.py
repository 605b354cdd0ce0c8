"""The second step: registers with their patterns and first numbers, and the departments."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desk_app.application.proposals import GENERAL_REGISTER, Proposals
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import Department
from desk_app.domain.register import Register, ReplyNumbering
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.presenters.first_start import FirstStartPresenter
from desk_app.ui.presenters.first_start_decisions import department_lines, departments_of
from desk_app.ui.theme import Role
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.number_field import NumberField
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tick import Tick
from desk_app.ui.widgets.turning_row import TurningRow

_PATTERN_WIDTH, _PREFIX_WIDTH, _NUMBER_WIDTH = 170, 72, 76
_BETWEEN = 8
_DEPARTMENT_LINES = 7
_LINE = 19


class RegisterFields(QWidget):
    """Pattern and first number of one register, with the number as it will be written.

    The prefix is asked for once the pattern has a place for it.
    """

    def __init__(self, presenter: FirstStartPresenter, proposed: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._proposed = proposed
        self.pattern = LineField(
            self.tr("Pattern of {register}").format(register=proposed.name), _PATTERN_WIDTH, self
        )
        self.prefix = LineField(
            self.tr("Prefix of {register}").format(register=proposed.name), _PREFIX_WIDTH, self
        )
        self.first = NumberField(self.tr("First number of {register}").format(register=proposed.name), 1, self)
        self.first.setFixedWidth(_NUMBER_WIDTH)
        self.sample = Text("", Role.STRONG_FIGURES, parent=self)
        self.pattern.set_value(proposed.pattern)
        self.prefix.set_value(proposed.prefix)
        self.first.set_value(1)
        self._prefix_words = Text(self.tr("prefix"), parent=self)
        for field in (self.pattern, self.prefix, self.first):
            field.value_changed.connect(self._show_sample)
        row = TurningRow(_BETWEEN)
        said = self.tr("pattern"), self.tr("first number"), self.tr("written")
        pattern, first, written = (Text(words, parent=self) for words in said)
        row.addLayout(self._line((pattern, self.pattern), (self._prefix_words, self.prefix)))
        row.addLayout(self._line((first, self.first), (written, self.sample)))
        row.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self._show_sample()

    def register(self) -> Register | None:
        """The register as it stands, None while it is not sound."""
        first = self.first.value()
        if first is None:
            return None
        try:
            return Register.define(
                code=self._proposed.code,
                name=self._proposed.name,
                pattern=text_of(self.pattern),
                prefix=text_of(self.prefix) if self._has_prefix() else "",
                first=first,
                reply_numbering=self._proposed.reply_numbering,
                special=self._proposed.special,
                directions=self._proposed.directions,
                legal_basis=self._proposed.legal_basis,
            )
        except ValueNotAllowed:
            return None

    def problems(self) -> dict[LineField, str]:
        """What is not sound."""
        if self.first.value() is None:
            return {self.first: self.tr("Write the first number in digits, for example 4187 or 4.187.")}
        if self.register() is None:
            return {self.pattern: self.tr("Write {nr} once; {dd}, {mm} and {yyyy} stand for the date.")}
        if self._has_prefix() and not text_of(self.prefix):
            return {self.prefix: self.tr("Write the prefix, or take {prefix} out of the pattern.")}
        return {}

    def _has_prefix(self) -> bool:
        return "{prefix}" in text_of(self.pattern)

    def _line(self, *pairs: tuple[Text, QWidget]) -> TurningRow:
        """Fields beside each other, each behind its word."""
        line = TurningRow(_BETWEEN)
        for words, widget in pairs:
            words.set_tone("secondary")
            pair = QHBoxLayout()
            pair.setSpacing(6)
            pair.addWidget(words)
            pair.addWidget(widget)
            line.addLayout(pair)
            line.setAlignment(pair, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        return line

    def _show_sample(self, _: object = None) -> None:
        for widget in (self._prefix_words, self.prefix):
            widget.setVisible(self._has_prefix())
        register, now = self.register(), self._presenter.today()
        self.sample.setText(register.display(register.first, now.date()) if register else "–")


class RegistersStep(StepView):
    """The general register is proposed; special ones are offered, each with a tick: set where it is usual."""

    def __init__(self, presenter: FirstStartPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Which registers are kept?"),
            self.tr(
                "Continue the paper register by writing its next number as the first one: 4.187 after 4.186."
                " Departments can be changed here or later."
            ),
            parent,
        )
        self._presenter = presenter
        self._proposals: Proposals | None = None
        self.rows: dict[str, tuple[Tick | None, RegisterFields]] = {}
        self.replies = Segmented(
            self.tr("Numbering of replies"),
            [
                (ReplyNumbering.SAME_AS_INCOMING, self.tr("the number they answer")),
                (ReplyNumbering.NEW_NUMBER, self.tr("a number of their own")),
            ],
            self,
        )
        self.departments = QPlainTextEdit(self)
        self.departments.setAccessibleName(self.tr("Departments, one a line"))
        self.departments.setTabChangesFocus(True)
        self.departments.setFixedHeight(_DEPARTMENT_LINES * _LINE)
        presenter.proposed.connect(self.show_proposals)

    def show_proposals(self, proposals: Proposals) -> None:
        """Offer what ships for the kind of town that was chosen; what was typed before stays if it is the same."""
        if proposals == self._proposals:
            return
        is_first, self._proposals = self._proposals is None, proposals
        if is_first:
            self._build(proposals)
        self.departments.setPlainText(department_lines(proposals.departments))

    def registers(self) -> tuple[Register, ...]:
        """The registers that are ticked and sound."""
        found = [fields.register() for tick, fields in self.rows.values() if tick is None or tick.isChecked()]
        kept = [register for register in found if register is not None]
        general = replace(kept[0], reply_numbering=self.replies.value())  # type: ignore[arg-type]  # the options' own
        return (general, *kept[1:])

    def chosen_departments(self) -> tuple[Department, ...]:
        """The departments as typed."""
        proposed = self._proposals.departments if self._proposals else ()
        return departments_of(self.departments.toPlainText(), proposed)

    def problems(self) -> dict[LineField, str]:
        found: dict[LineField, str] = {}
        for tick, fields in self.rows.values():
            if tick is None or tick.isChecked():
                found |= fields.problems()
        return found

    def _build(self, proposals: Proposals) -> None:
        general = proposals.register(GENERAL_REGISTER)
        fields = RegisterFields(self._presenter, general, self)
        row = self.form.add_row(f"{general.code}  {general.name}")
        row.add(fields, 1)
        row.set_hint(
            self.tr(
                "{nr} stands for the number; {dd}, {mm} and {yyyy} for the date; {prefix} for a text of yours."
            )
        )
        self.rows[general.code] = (None, fields)
        row = self.form.add_row(self.tr("Replies bear"))
        row.add(self.replies)
        row.add_stretch()
        self.form.add_row(self.tr("Departments")).add(self.departments, 1)
        for place, register in enumerate(entry for entry in proposals.registers if entry.special):
            self._offer(proposals, register, self.tr("Special registers") if place == 0 else "")
        self.setFocusProxy(fields.pattern)

    def _offer(self, proposals: Proposals, register: Register, label: str) -> None:
        tick = Tick(f"{register.code}  {register.name}", self)
        fields = RegisterFields(self._presenter, register, self)
        fields.hide()
        tick.toggled.connect(fields.setVisible)
        row = self.form.add_row(label)
        row.add(tick)
        row.add_stretch()
        under = self.form.add_row("")
        under.add(fields, 1)
        under.set_hint(self._second_numbers(proposals, register))
        under.hide()
        tick.toggled.connect(under.setVisible)
        self.rows[register.code] = (tick, fields)
        tick.setChecked(register.code in proposals.usual_registers)

    def _second_numbers(self, proposals: Proposals, register: Register) -> str:
        """Which documents get a number here beside that of the general register, and by which law."""
        found = [second for second in proposals.second_numbers if second.register == register.code]
        if not found:
            return ""
        types = ", ".join(second.document_type for second in found)
        laws = "; ".join(dict.fromkeys(second.legal_basis for second in found))
        words = self.tr("A second number here for: {types} ({laws}). Settings, Document types change it.")
        return words.format(types=types, laws=laws)
