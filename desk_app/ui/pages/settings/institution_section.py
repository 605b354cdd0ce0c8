"""Settings of the institution itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.pages.settings.section import SettingsSection, text_of
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Role
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Text

_NOTICE_HEIGHT = 96


class InstitutionSection(SettingsSection):
    """Name, address, contact; the SIRUTA code stands in every bar code and is never changed."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Institution"),
            self.tr("What papers and receipts say of the institution."),
            presenter,
            parent,
        )
        self._profile: InstitutionProfile | None = None
        self.code = Text("", Role.STRONG_FIGURES, parent=self)
        self.name = LineField(self.tr("Name on papers"), parent=self)
        self.second_name = LineField(self.tr("Name in a minority language"), parent=self)
        self.address = LineField(self.tr("Address"), parent=self)
        self.contact = LineField(self.tr("Contact"), parent=self)
        self.check_address = LineField(self.tr("Public address for checking"), parent=self)
        self.notice = QPlainTextEdit(self)
        self.notice.setAccessibleName(self.tr("Privacy notice"))
        self.notice.setTabChangesFocus(True)
        self.notice.setFixedHeight(_NOTICE_HEIGHT)
        for label, field in self._rows():
            self.form.add_row(label).add(field, 1)
        self.add_main(self.tr("Save")).clicked.connect(self.save)
        self.setFocusProxy(self.name)

    def show_profile(self, profile: InstitutionProfile) -> None:
        if profile == self._profile:
            return
        self._profile, institution = profile, profile.institution
        self.code.setText(str(institution.siruta))
        self.name.set_value(institution.name)
        self.second_name.set_value(institution.second_name)
        self.address.set_value(institution.address)
        self.contact.set_value(institution.contact)
        self.check_address.set_value(institution.check_address)
        self.notice.setPlainText(institution.privacy_notice)

    def save(self) -> None:
        """Lay the institution down again."""
        if self._profile is None:
            return
        if not text_of(self.name):
            self.name.set_error(self.tr("Write the name as it stands on papers."))
            return
        changed = replace(
            self._profile.institution,
            name=text_of(self.name),
            second_name=text_of(self.second_name),
            address=text_of(self.address),
            contact=text_of(self.contact),
            check_address=text_of(self.check_address),
            privacy_notice=self.notice.toPlainText().strip(),
        )
        self.presenter.lay_down(lambda lay_down: lay_down.institution(changed))

    def _rows(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (self.tr("SIRUTA code"), self.code),
            (self.tr("Name on papers"), self.name),
            (self.tr("Name in a minority language"), self.second_name),
            (self.tr("Address"), self.address),
            (self.tr("Contact"), self.contact),
            (self.tr("Public address for checking"), self.check_address),
            (self.tr("Privacy notice"), self.notice),
        )
