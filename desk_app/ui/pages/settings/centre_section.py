"""Settings of the central registry: which one the desk belongs to, or how a desk that works alone joins one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.application.invitation import Invited
from desk_app.domain.centre_errors import EnrolmentCodeWrong
from desk_app.ui.pages.first_start.invitation_fields import InvitationFields
from desk_app.ui.pages.settings.section import SettingsSection
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
        self.state = Notice(State.DONE, "", parent=self)
        self.column.insertWidget(self.column.count() - 1, self.state)
        self.fields = InvitationFields(self.form, self)
        self.go = self.add_main(self.tr("Join the central registry"))
        self.go.clicked.connect(self.join)
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

    def show_invited(self, invited: Invited) -> None:
        """A link of an invitation was clicked."""
        self.fields.show_invited(invited)
        self.go.setFocus()

    def show_view(self, view: SettingsView) -> None:
        """Say which registry it is, that it was asked, or what a person has to mend."""
        belongs = view.centre is not None and bool(view.centre.address)
        for field in (self.fields.address, self.fields.code, self.fields.institution):
            field.setEnabled(not belongs and not view.is_joining)
        self.go.setEnabled(not belongs and not view.is_joining)
        self.state.setVisible(belongs or view.is_joining or bool(view.waits_for))
        if belongs and view.centre is not None:
            place = self.tr("It is at {address}.").format(address=view.centre.address)
            self.state.say(State.DONE, self.tr("The desk belongs to a central registry"), place)
        elif view.is_joining:
            self.state.say(State.RUNNING, self.tr("Asking the central registry"))
        elif view.waits_for:
            self.state.say(
                State.WAITING,
                self.tr("{name} has the request and has to approve it").format(name=view.waits_for),
                self.tr("Call the administrator, then press the button again."),
            )
        if view.problem is not None and isinstance(view.problem, EnrolmentCodeWrong):
            self.fields.say(view.problem, self._language)
