"""Settings of new versions: which version runs, which one is offered and what it brings, and "install it now"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.application.program_updates import UpdatesView
from desk_app.domain.program_update import Stage
from desk_app.ui.messages import explanation
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.presenters.program_update import ProgramUpdateView
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.text import Text


class UpdateSection(SettingsSection):
    """Channel, source and hours are the administrator's: they are told here, and laid down elsewhere."""

    def __init__(self, presenter: SettingsPresenter, language: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Updates"),
            self.tr(
                "New versions of the program. They are fetched while you work and installed when the window is"
                " closed; the register stays as it is."
            ),
            presenter,
            parent,
        )
        self._language = language
        self._updates = presenter.updates
        self.state = Notice(State.WAITING, "", parent=self)
        self.column.insertWidget(self.column.count() - 2, self.state)
        self.version = self._fact(self.tr("This version"))
        self.offered = self._fact(self.tr("New version"))
        self.notes = self._fact(self.tr("What is new"))
        self.channel = self._fact(self.tr("Channel"))
        self.source = self._fact(self.tr("Source"))
        self.hours = self._fact(self.tr("Hours"))
        self.go = self.add_main(self.tr("Install now"))
        self.look = self.add_button(self.tr("Look for a new version"))
        self.go.clicked.connect(self._updates.install)
        self.look.clicked.connect(self._updates.look)
        self._updates.changed.connect(self.show_update)
        self.show_update(self._updates.view)

    def show_view(self, view: SettingsView) -> None:
        """It follows its own view."""

    def show_update(self, view: ProgramUpdateView) -> None:
        """Say how far it is, and what a person can do."""
        self.go.setEnabled(view.may_install)
        self.look.setEnabled(view.may_look)
        self.bar.setVisible(view.found is not None and view.found.is_own and not view.found.is_off)
        self._say(view)
        if view.found is not None:
            self._show_facts(view.found)

    def _say(self, view: ProgramUpdateView) -> None:
        found = view.found
        self.state.setVisible(found is not None)
        if view.problem is not None:
            said = explanation(view.problem, self._language)
            self.state.say(State.PROBLEM, self.tr("It could not be done"), said.sentence, said.action)
        elif view.is_looking:
            self.state.say(State.RUNNING, self.tr("Looking for a new version"), self.tr("Go on working."))
        elif view.waits_for_end:
            self.state.say(
                State.WAITING,
                self.tr("It is installed as soon as the window is closed"),
                self.tr("Close the program within a quarter of an hour, and start it again a few minutes later."),
            )
        elif found is not None and found.is_off and found.record.stage is Stage.CURRENT:
            self.state.say(
                State.WAITING,
                self.tr("Nobody looks for new versions here"),
                self.tr("The administrator installs them, or chooses a channel."),
            )
        elif found is not None:
            self._say_stage(found)

    def _say_stage(self, found: UpdatesView) -> None:
        name = "" if found.offered is None else found.offered.version
        match found.record.stage:
            case Stage.CURRENT:
                self.state.say(State.DONE, self.tr("The program is up to date"))
            case Stage.OFFERED | Stage.DOWNLOADED:
                title = self.tr("Version {name} was found and is being fetched").format(name=name)
                self.state.say(State.RUNNING, title, self.tr("Go on working."))
            case Stage.READY:
                self.state.say(State.ROUTED, self._ready(name), self._who_installs(found))
            case Stage.INSTALLING | Stage.TESTING:
                title = self.tr("Version {name} is being installed and tried out").format(name=name)
                self.state.say(State.RUNNING, title)
            case Stage.GOING_BACK | Stage.GONE_BACK:
                title = self.tr("Version {name} did not work here; the one before runs again").format(name=name)
                self.state.say(State.ATTENTION, title, self.tr("It is not taken again. Tell the administrator."))
            case Stage.FAILED:
                title = self.tr("Version {name} did not work here and could not be taken back").format(name=name)
                self.state.say(State.PROBLEM, title, self.tr("Call the administrator."))

    def _ready(self, name: str) -> str:
        return self.tr("Version {name} is ready to be installed").format(name=name)

    def _who_installs(self, found: UpdatesView) -> str:
        if found.is_own:
            return self.tr("Press the button, then close the program. An administrator may be asked for.")
        return self.tr("This computer installs it by itself while the program is closed.")

    def _show_facts(self, found: UpdatesView) -> None:
        offer, offered = found.record.offer, found.offered
        notes = "" if offer is None else offer.notes_en if self._language == "en" else offer.notes_ro
        channels = {"off": self.tr("off"), "stable": self.tr("stable"), "early": self.tr("early")}
        hours = self.tr("at any time") if found.hours == "any" else found.hours
        is_on = not found.is_off
        self._tell(self.version, found.running)
        self._tell(self.offered, "" if offered is None else offered.version)
        self._tell(self.notes, notes)
        self._tell(self.channel, channels[found.channel])
        self._tell(self.source, found.place if is_on else "")
        self._tell(self.hours, hours if is_on else "")

    def _fact(self, label: str) -> Text:
        text = Text("", Role.BODY, wraps=True, parent=self)
        self.form.add_row(label).add(text, 1)
        return text

    @staticmethod
    def _tell(text: Text, words: str) -> None:
        """The row of what is not there is not shown."""
        text.setText(words)
        row = text.parentWidget()
        if row is not None:
            row.setVisible(bool(words))
