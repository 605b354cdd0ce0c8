"""Settings of the central registry: where the desk's own one is, or how a desk that works alone joins one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.application.invitation import Invited
from desk_app.domain.centre_errors import EnrolmentCodeWrong
from desk_app.ui.pages.first_start.invitation_fields import InvitationFields
from desk_app.ui.pages.settings.section import SettingsSection, text_of
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.theme import State
from desk_app.ui.widgets.notice import Notice


class CentreSection(SettingsSection):
    """Nothing is numbered anew: what was registered goes along."""

    def __init__(self, presenter: SettingsPresenter, language: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Central registry"),
            self.tr(
                "Several counters share one register through it. What was registered here goes along and keeps its"
                " number. Until the answer comes, numbers are those of an emergency series."
            ),
            presenter,
            parent,
        )
        self._language = language
        self._is_member = False
        self.state = Notice(State.DONE, "", parent=self)
        self.column.insertWidget(self.column.count() - 1, self.state)
        self.fields = InvitationFields(self.form, self)
        self.go = self.add_main(self.tr("Join the central registry"))
        self.go.clicked.connect(self._go)
        self.setFocusProxy(self.fields.address)
        self.show_view(presenter.view)

    def join(self) -> None:
        """Ask, when address and code are there."""
        found = self.fields.problems()
        for field, sentence in found.items():
            field.set_error(sentence)
        if found:
            next(iter(found)).setFocus()
        else:
            self.presenter.join(self.fields.invited())

    def ask_elsewhere(self) -> None:
        """Ask at the address that is typed, when there is one."""
        address = text_of(self.fields.address).rstrip("/")
        if address:
            self.presenter.move(address)
        else:
            self.fields.address.set_error(self.tr("Write the address that the administrator gave."))
            self.fields.address.setFocus()

    def show_invited(self, invited: Invited) -> None:
        """A link of an invitation was clicked."""
        self.fields.show_invited(invited)
        self.go.setFocus()

    def show_view(self, view: SettingsView) -> None:
        """Say which registry it is, that it was asked, or what a person has to mend."""
        belongs = view.centre is not None and bool(view.centre.address)
        if belongs and view.centre is not None and not self._is_member:
            self._is_member = True
            self.fields.address.set_value(view.centre.address)
            self.go.setText(self.tr("Ask at this address"))
        for field in (self.fields.code, self.fields.institution):
            field.setEnabled(not belongs and not view.is_joining)
        self.fields.address.setEnabled(not view.is_joining)
        self.go.setEnabled(not view.is_joining)
        self.state.setVisible(belongs or view.is_joining or bool(view.waits_for))
        if view.is_joining:
            self.state.say(State.RUNNING, self.tr("Asking the central registry"))
        elif belongs and view.centre is not None:
            place = self.tr("It is at {address}.").format(address=view.centre.address)
            self.state.say(State.DONE, self.tr("The desk belongs to a central registry"), place)
        elif view.waits_for:
            self.state.say(
                State.WAITING,
                self.tr("{name} has the request and has to approve it").format(name=view.waits_for),
                self.tr("Call the administrator, then press the button again."),
            )
        if view.problem is not None and isinstance(view.problem, EnrolmentCodeWrong):
            self.fields.say(view.problem, self._language)

    def _go(self) -> None:
        if self._is_member:
            self.ask_elsewhere()
        else:
            self.join()
