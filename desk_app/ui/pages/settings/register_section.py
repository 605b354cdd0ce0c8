"""Settings of the registers: pattern, replies; the first number is fixed once the register is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Register, ReplyNumbering
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Role
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.number_field import NumberField
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tick import Tick

_CODE_WIDTH = 60
_PREFIX_WIDTH = 120
_PATTERN_WIDTH = 180
_PATTERN = "{nr}"


class RegisterSection(ListSection):
    """Closing a register keeps its numbers; it only takes no new ones."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Registers"),
            self.tr("Each register is a series of numbers of its own that begins anew each year."),
            self.tr("New register"),
            presenter,
            parent,
        )
        self._opened: Register | None = None
        self.code = LineField(self.tr("Code"), _CODE_WIDTH, self)
        self.name = LineField(self.tr("Name of the register"), parent=self)
        self.pattern = LineField(self.tr("Pattern"), _PATTERN_WIDTH, self)
        self.prefix = LineField(self.tr("Prefix"), _PREFIX_WIDTH, self)
        self.first = NumberField(self.tr("First number"), 1, self)
        self.sample = Text("", Role.STRONG_FIGURES, parent=self)
        self.replies = Segmented(
            self.tr("Replies bear"),
            [
                (ReplyNumbering.SAME_AS_INCOMING, self.tr("the number they answer")),
                (ReplyNumbering.NEW_NUMBER, self.tr("a number of their own")),
            ],
            self,
        )
        self.special = Tick(self.tr("gives a second number beside the general one"), self)
        self.closed = Tick(self.tr("closed: takes no new numbers"), self)
        self._put_rows()
        for field in (self.pattern, self.prefix, self.first):
            field.value_changed.connect(self._show_sample)

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        closed = self.tr("closed")
        return [
            (register.code, f"{register.code}  {register.name}" + (f" · {closed}" if register.closed else ""))
            for register in profile.registers
        ]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        self._opened = profile.register(key) if key else None
        register = self._opened or Register("", "", _PATTERN)
        self.code.set_value(register.code)
        self.name.set_value(register.name)
        self.pattern.set_value(register.pattern)
        self.prefix.set_value(register.prefix)
        self.first.set_value(register.first)
        self.replies.set_value(register.reply_numbering)
        self.special.setChecked(register.special)
        self.closed.setChecked(register.closed)
        for field in (self.code, self.first):
            field.setEnabled(self._opened is None)
        fixed = self.tr("The first number is fixed: numbers have been given since {year}.")
        self._first_row.set_hint(fixed.format(year=self._opened.first_year) if self._opened else "")
        self._show_sample()

    def first_field(self) -> QWidget:
        return self.name if self._opened else self.code

    def save(self) -> None:
        try:
            register = self._register()
        except ValueNotAllowed as error:
            self._complain(error)
            return
        if "{prefix}" in register.pattern and not register.prefix:
            self.prefix.set_error(self.tr("Write the prefix, or take {prefix} out of the pattern."))
            self.prefix.setFocus()
            return
        self.current = register.code
        self.presenter.lay_down(lambda lay_down: lay_down.register(register))

    def _register(self) -> Register:
        known = self._opened or Register("", "")
        register = Register.define(
            code=text_of(self.code),
            name=text_of(self.name),
            pattern=text_of(self.pattern),
            prefix=text_of(self.prefix),
            first=self.first.value() or 0,
            reply_numbering=self.replies.value(),
            special=self.special.isChecked(),
            directions=known.directions,
            legal_basis=known.legal_basis,
            closed=self.closed.isChecked(),
        )
        taken = self.profile.register(register.code) if self.profile else None
        if self._opened is None and taken is not None:
            raise ValueNotAllowed("register", register.code, "00-99")
        return replace(register, first_year=known.first_year)

    def _complain(self, error: ValueNotAllowed) -> None:
        said = {
            "register": (self.code, self.tr("Write two digits that no other register has.")),
            "register_name": (self.name, self.tr("Write the name of the register.")),
            "pattern": (self.pattern, self.tr("Write {nr} once; {dd}, {mm} and {yyyy} stand for the date.")),
            "first": (self.first, self.tr("Write the first number in digits, for example 4187 or 4.187.")),
        }
        field, sentence = said[error.field]
        field.set_error(sentence)
        field.setFocus()

    def _show_sample(self, _: object = None) -> None:
        first = self.first.value() or 1
        day = self.presenter.today()
        self.sample.setText(Register("", "", text_of(self.pattern), text_of(self.prefix)).display(first, day))

    def _put_rows(self) -> None:
        row = self.form.add_row(self.tr("Code, name"))
        row.add(self.code)
        row.add(self.name, 1)
        row = self.form.add_row(self.tr("Pattern"))
        row.add(self.pattern)
        row.add(self.sample)
        row.add_stretch()
        row.set_hint(self.tr("{nr} the number, {dd} {mm} {yyyy} the date, {prefix} the prefix below."))
        row = self.form.add_row(self.tr("Prefix"))
        row.add(self.prefix)
        row.add_stretch()
        self._first_row = self.form.add_row(self.tr("First number"))
        self._first_row.add(self.first)
        self._first_row.add_stretch()
        row = self.form.add_row(self.tr("Replies bear"))
        row.add(self.replies)
        row.add_stretch()
        for label, tick in ((self.tr("Special"), self.special), (self.tr("State"), self.closed)):
            row = self.form.add_row(label)
            row.add(tick)
            row.add_stretch()
