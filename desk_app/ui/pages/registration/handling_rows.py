"""Where the letter goes and until when; language, file code and urgency for those that need them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from desk_app.domain.entry import Due
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction
from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose, RegistrationState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tick import Tick

_LANGUAGE_WIDTH = 150
_FILE_CODE_WIDTH = 110
_SENTENCES = 2


class HandlingRows(Section):
    def __init__(self, form: Form, presenter: RegistrationPresenter) -> None:
        super().__init__(form, presenter)
        self._profile: InstitutionProfile | None = None
        self._is_more_wanted = False
        self.department = ChoiceField(self.tr("Department"), parent=form)
        self.due = DateField(self.tr("Term"), self._today, parent=form)
        self._weekday = Text("", Role.STRONG, parent=form)
        self._length = Text("", Role.BODY, "secondary", wraps=True, parent=form)
        self.due_reason = ChoiceField(
            self.tr("Why the term is changed"),
            [Option(text, text) for text in reasons("deadline_change")],
            parent=form,
        )
        self.language = ChoiceField(self.tr("Language"), self._languages(), _LANGUAGE_WIDTH, form)
        self.file_code = LineField(self.tr("File code"), _FILE_CODE_WIDTH, form)
        self.urgent = Tick(self.tr("urgent"), form)
        self.filed = Tick(self.tr("filed without action"), form)
        self._filing_mode = Text("", Role.BODY, "secondary", wraps=True, parent=form)
        self._arrange()
        self._bind()

    def load(self, letter: LetterForm) -> None:
        self.department.set_value(letter.department or None)
        self.due_reason.set_value(letter.due_reason or None)
        self.language.set_value(letter.language or None)
        self.file_code.set_value(letter.file_code)
        self.urgent.blockSignals(True)
        self.urgent.setChecked(letter.is_urgent)
        self.urgent.blockSignals(False)
        self._tick_filed(letter.is_filed)
        self._is_more_wanted = False

    def show_state(self, state: RegistrationState) -> None:
        if state.profile is not self._profile:
            self._profile = state.profile
            departments = state.profile.departments if state.profile else ()
            self.department.set_options([Option(item.code, item.name) for item in departments if not item.closed])
        form = state.form
        if not self.department.hasFocus() or self.department.value() is None:
            self.department.set_value(form.department or None)
        kind = state.profile.document_type(form.type) if state.profile else None
        self.department.set_computed(kind is not None and kind.department == form.department != "")
        if not self.file_code.hasFocus():
            self.file_code.set_value(form.file_code)
        unusual = form.language or form.is_urgent or self._is_more_wanted
        self._more_row.setVisible(bool(unusual))
        self._show_term(state)
        self._show_filing(state)
        self._show_missing(state)

    def accept_filing(self) -> None:
        """Accept the filing that is proposed; again, take that back."""
        if not self.filed.isHidden():
            self.filed.toggle()

    def more(self) -> None:
        """Unfold language, file code and urgency, and go there; again, fold them away."""
        self._is_more_wanted = not self._is_more_wanted
        self.show_state(self._presenter.state)
        (self.language if self._is_more_wanted else self.department).setFocus()

    def _languages(self) -> list[Option]:
        names = {
            "": self.tr("Romanian"),
            "hu": self.tr("Hungarian"),
            "de": self.tr("German"),
            "en": self.tr("English"),
            "fr": self.tr("French"),
            "uk": self.tr("Ukrainian"),
            "rom": self.tr("Romani"),
            "sr": self.tr("Serbian"),
            "tr": self.tr("Turkish"),
            "sk": self.tr("Slovak"),
            "other": self.tr("Another language"),
        }
        return [Option(code, name) for code, name in names.items()]

    def _today(self) -> date:
        return self._presenter.today

    def _arrange(self) -> None:
        self.add_row(self.tr("Department"), ("department",), self.department).add(self.department, 1)
        self._term_row = self.add_row(self.tr("Term"), ("due_on", "internal_on"), self.due)
        self._term_row.add(self.due)
        self._term_row.add(self._weekday)
        self._term_row.add(self._length, 1)
        self._filing_row = self.add_row(self.tr("Filing proposed"), ("resolution_mode",), self.filed)
        self._filing_row.add(self.filed)
        self._filing_row.add(self._filing_mode, 1)
        self._reason_row = self.add_row(self.tr("Why changed"), ("due_reason",), self.due_reason)
        self._reason_row.add(self.due_reason, 1)
        self._more_row = self.add_row(self.tr("Language, file code"), ("language", "file_code"), self.language)
        for widget in (self.language, self.file_code, self.urgent):
            self._more_row.add(widget)
        self._more_row.add_stretch()

    def _bind(self) -> None:
        self.department.value_changed.connect(self._department_chosen)
        self.due.value_changed.connect(self._due_written)
        self.due_reason.value_changed.connect(self._reason_chosen)
        self.language.value_changed.connect(self._language_chosen)
        self.file_code.value_changed.connect(self._code_written)
        self.urgent.toggled.connect(self._urgent_ticked)
        self.filed.toggled.connect(self._filing_ticked)

    # --- the term ------------------------------------------------------------------------------------------

    def _show_term(self, state: RegistrationState) -> None:
        due, by_hand = state.companion.due, state.form.due_on
        computed = not self._presenter.is_due_on_paper()
        may_write = state.form.direction is Direction.INCOMING and (state.may_change_terms or not computed)
        self.due.setReadOnly(not may_write)
        self.due.setFocusPolicy(Qt.FocusPolicy.StrongFocus if may_write else Qt.FocusPolicy.NoFocus)
        changed = by_hand is not None and computed and due is not None
        self._reason_row.setVisible(changed)
        shown = by_hand or (due.legal_on if due else None)
        if not self.due.hasFocus():
            self.due.set_value(shown)
        self.due.set_computed(by_hand is None)
        self._weekday.setText(self._day_name(shown) if shown else "")
        self._weekday.setVisible(shown is not None)
        self._say_basis(due, changed)

    def _say_basis(self, due: Due | None, changed: bool) -> None:
        if due is None:
            self._length.setText(self.tr("no term runs"))
            self._term_row.set_hint("")
            self.due.setToolTip("")
            return
        first, *others = due.basis or ("",)
        self._length.setText(first.rstrip("."))
        if changed:
            others.insert(0, self.tr("By law: {day}.").format(day=f"{due.legal_on:%d.%m.%Y}"))
        # The law and the days left out; what else is known of the rule stands in the tooltip and in the entry.
        self._term_row.set_hint(" ".join(others[:_SENTENCES]))
        self.due.setToolTip("\n".join(due.basis + due.doubts))

    def _day_name(self, day: date) -> str:
        names = (
            self.tr("Monday"),
            self.tr("Tuesday"),
            self.tr("Wednesday"),
            self.tr("Thursday"),
            self.tr("Friday"),
            self.tr("Saturday"),
            self.tr("Sunday"),
        )
        return names[day.weekday()]

    def _show_filing(self, state: RegistrationState) -> None:
        """Only a letter that is being registered: what has its number is filed in the register."""
        is_new = state.purpose in (Purpose.REGISTER, Purpose.COMPLETE)
        mode = state.form.proposed_filing(state.profile) if state.profile and is_new else ""
        self._filing_row.setVisible(bool(mode))
        self.filed.setVisible(bool(mode))
        self._filing_mode.setText(self.tr("Alt+F accepts: {mode}").format(mode=mode))
        self._tick_filed(state.form.is_filed)

    def _tick_filed(self, ticked: bool) -> None:
        self.filed.blockSignals(True)
        self.filed.setChecked(ticked)
        self.filed.blockSignals(False)

    def _show_missing(self, state: RegistrationState) -> None:
        missing = state.form.missing(state.profile) if state.profile else ()
        if not missing:
            self._term_row.set_debt("")
        elif len(missing) == 1:
            words = self.tr("Missing: {item}. You can register, it stays a debt.")
            self._term_row.set_debt(words.format(item=missing[0].text[:1].lower() + missing[0].text[1:]))
        else:
            words = self.tr("%n paper(s) missing. You can register, they stay a debt.", "", len(missing))
            self._term_row.set_debt(words)

    def _department_chosen(self, code: object) -> None:
        self._presenter.write(department=code or "")

    def _filing_ticked(self, ticked: bool) -> None:
        self._presenter.write(is_filed=ticked)

    def _due_written(self, day: object) -> None:
        self._presenter.write(due_on=day)

    def _reason_chosen(self, reason: object) -> None:
        self._presenter.write(due_reason=reason or "")

    def _language_chosen(self, code: object) -> None:
        self._presenter.write(language=code or "")

    def _code_written(self, code: object) -> None:
        self._presenter.write(file_code=code)

    def _urgent_ticked(self, ticked: bool) -> None:
        self._presenter.write(is_urgent=ticked)
