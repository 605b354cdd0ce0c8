"""Settings of the document types: what each brings along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desk_app.domain.institution import ChecklistItem, DocumentType, InstitutionProfile
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.tick import Tick

_CODE_WIDTH = 260
_FILE_CODE_WIDTH = 140
_LIST_HEIGHT = 92
_CODE = re.compile(r"[A-Z0-9_]{2,40}")


class TypeSection(ListSection):
    """A type brings department, term, file code and the list of what the sender hands in."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Document types"),
            self.tr("Choosing a type at registration brings its department, term, file code and papers."),
            self.tr("New type"),
            presenter,
            parent,
        )
        self._known: DocumentType | None = None
        self.code = LineField(self.tr("Code"), _CODE_WIDTH, self)
        self.name = LineField(self.tr("Name of the type"), parent=self)
        self.department = ChoiceField(self.tr("Department"), parent=self)
        self.rule = ChoiceField(self.tr("Term"), parent=self)
        self.file_code = LineField(self.tr("File code"), _FILE_CODE_WIDTH, self)
        self.special = ChoiceField(self.tr("Special register"), parent=self)
        self.keywords = LineField(self.tr("Also found by"), parent=self)
        self.papers = QPlainTextEdit(self)
        self.papers.setAccessibleName(self.tr("Papers that the sender hands in, one a line"))
        self.papers.setTabChangesFocus(True)
        self.papers.setFixedHeight(_LIST_HEIGHT)
        self.filed = Tick(self.tr("filing without action is proposed"), self)
        self.closed = Tick(self.tr("closed: no longer offered"), self)
        self._put_rows()

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        closed = self.tr("closed")
        found = sorted(profile.document_types, key=lambda kind: kind.name)
        return [(kind.code, kind.name + (f" · {closed}" if kind.closed else "")) for kind in found]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        self._known = profile.document_type(key) if key else None
        kind = self._known or DocumentType("", "")
        rules = {rule.code: rule.title for rule in profile.deadline_rules}
        open_departments = [item for item in profile.departments if not item.closed]
        special = [item for item in profile.registers if item.special and not item.closed]
        self.department.set_options([Option(item.code, item.name) for item in open_departments])
        self.rule.set_options([Option(code, title) for code, title in rules.items()])
        self.special.set_options([Option(item.code, item.name) for item in special])
        self.code.set_value(kind.code)
        self.code.setEnabled(self._known is None)
        self.name.set_value(kind.name)
        self.department.set_value(kind.department or None)
        self.rule.set_value(kind.deadline_rule or None)
        self.file_code.set_value(kind.file_code)
        self.special.set_value(kind.special_register or None)
        self.keywords.set_value(", ".join(kind.keywords))
        self.papers.setPlainText("\n".join(item.text for item in kind.checklist))
        self.filed.setChecked(kind.proposes_filing)
        self.closed.setChecked(kind.closed)

    def first_field(self) -> QWidget:
        return self.code if self.code.isEnabled() else self.name

    def save(self) -> None:
        code = text_of(self.code).upper()
        taken = self.profile is not None and self.profile.document_type(code) is not None
        if not _CODE.fullmatch(code) or (self._known is None and taken):
            self.code.set_error(self.tr("Write 2 to 40 letters, digits or _ that no other type has."))
        elif not text_of(self.name):
            self.name.set_error(self.tr("Write the name of the type."))
        else:
            made, is_new = self._made(code), self._known is None
            self.current = code
            self.presenter.lay_down(
                lambda lay_down: lay_down.new_document_type(made) if is_new else lay_down.document_type(made)
            )

    def _made(self, code: str) -> DocumentType:
        words = (word.strip() for word in text_of(self.keywords).split(","))
        return replace(
            self._known or DocumentType(code, ""),
            name=text_of(self.name),
            department=str(self.department.value() or ""),
            deadline_rule=str(self.rule.value() or ""),
            file_code=text_of(self.file_code),
            special_register=str(self.special.value() or self._special_elsewhere()),
            keywords=tuple(filter(None, words)),
            checklist=self._checklist(),
            proposes_filing=self.filed.isChecked(),
            closed=self.closed.isChecked(),
        )

    def _special_elsewhere(self) -> str:
        """A register that the type brings once the institution keeps it."""
        known = self._known.special_register if self._known else ""
        is_kept = self.profile is not None and self.profile.register(known) is not None
        return "" if is_kept else known

    def _checklist(self) -> tuple[ChecklistItem, ...]:
        """A line that was there keeps what else is known of it."""
        known = {item.text: item for item in self._known.checklist} if self._known else {}
        lines = filter(None, map(str.strip, self.papers.toPlainText().splitlines()))
        return tuple(known.get(line, ChecklistItem(line)) for line in lines)

    def _put_rows(self) -> None:
        row = self.form.add_row(self.tr("Code"))
        row.add(self.code)
        row.add_stretch()
        self.form.add_row(self.tr("Name")).add(self.name, 1)
        self.form.add_row(self.tr("Department")).add(self.department, 1)
        self.form.add_row(self.tr("Term")).add(self.rule, 1)
        row = self.form.add_row(self.tr("File code"))
        row.add(self.file_code)
        row.add_stretch()
        self.form.add_row(self.tr("Special register")).add(self.special, 1)
        row = self.form.add_row(self.tr("Also found by"))
        row.add(self.keywords, 1)
        row.set_hint(self.tr("Words with commas between them."))
        self.form.add_row(self.tr("Papers to hand in")).add(self.papers, 1)
        row = self.form.add_row(self.tr("Filing"))
        row.add(self.filed)
        row.add_stretch()
        row = self.form.add_row(self.tr("State"))
        row.add(self.closed)
        row.add_stretch()
