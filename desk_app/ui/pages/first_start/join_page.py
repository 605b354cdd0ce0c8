"""In place of a first start: this computer joins a central registry, and gets its register from there."""

from __future__ import annotations

import platform

from PySide6.QtWidgets import QWidget

from desk_app.application.invitation import Invited
from desk_app.domain.centre_errors import CentreUnreachable, EnrolmentLocked
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.messages import explanation
from desk_app.ui.pages.first_start.in_place import InPlacePage, Way
from desk_app.ui.pages.first_start.invitation_fields import InvitationFields
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.presenters.joining import JoinPresenter, JoinView, Phase
from desk_app.ui.theme import State
from desk_app.ui.widgets.line_field import LineField


class JoinStep(StepView):
    """Address and code."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(title, sentence, parent)
        self.fields = InvitationFields(self.form, self)
        self.setFocusProxy(self.fields.address)

    def problems(self) -> dict[LineField, str]:
        return self.fields.problems()


class JoinPage(InPlacePage):
    """`left()` leads back to the first start."""

    def __init__(self, presenter: JoinPresenter, language: str = "ro") -> None:
        super().__init__()
        title = self.tr("Work with a central registry")
        self.setAccessibleName(title)
        self._presenter = presenter
        self._language = language
        self._phase = Phase.TYPING
        self._laid_down: Invited | None = None
        self.step = JoinStep(
            title,
            self.tr(
                "Institution, registers, departments, people and numbers come from the central registry."
                " The administrator gives the address and a code for this computer."
            ),
            self,
        )
        go, back = Way(self.tr("Join the central registry"), self.go_on), Way(self.tr("Back"), self.leave)
        self.lay_out(self.step, go, back)
        presenter.changed.connect(self.show_view)
        self.notice.acted.connect(presenter.ask_now)
        self.progress.cancelled.connect(self._stop)
        self.show_view(presenter.view)

    def go_on(self) -> None:
        """Ask, when address and code are there; open the counter, when enough of the register is."""
        view = self._presenter.view
        if view.phase is Phase.READING:
            if view.may_open:
                self._presenter.open_now()
        elif view.phase is Phase.TYPING and self._is_as_laid_down():
            assert self._laid_down is not None
            self._presenter.join(self._laid_down)
        elif view.phase is Phase.TYPING and self.step.accept():
            self._presenter.join(self.step.fields.invited())

    def join_as_laid_down(self, invited: Invited) -> None:
        """What policy or installer say, with nobody at the keyboard. The code is used and never shown."""
        self._laid_down = invited
        self.step.fields.show_invited(invited)
        self.step.fields.keep_code_hidden(self.tr("The administrator has laid the code down; it is not shown."))
        self.go_on()

    def show_invited(self, invited: Invited) -> None:
        """A link was clicked, here or at another start of the program."""
        if self._presenter.view.phase is Phase.TYPING:
            self.step.fields.show_invited(invited)
            self.go.setFocus()

    def show_view(self, view: JoinView) -> None:
        """Paint what goes on, how far it is, or what a person has to mend."""
        is_reading = view.phase is Phase.READING
        is_typing = view.phase is Phase.TYPING
        if view.phase is not self._phase:
            self._phase = view.phase
            self._show_phase(view)
        if is_reading and view.total:
            self.progress.set_progress(view.done, view.total)
        self.step.setEnabled(is_typing)
        self.go.setText(self.tr("Open the counter now") if is_reading else self.tr("Join the central registry"))
        self.go.updateGeometry()
        self.go.setEnabled(is_typing or (is_reading and view.may_open))
        self.back.setText(self.tr("Back") if is_typing else self.tr("Give up"))
        self.back.setVisible(not is_reading)
        self._say(view)

    def _show_phase(self, view: JoinView) -> None:
        if view.phase is Phase.READING:
            self.progress.start(self.tr("Reading the register of {name}").format(name=view.institution))
        elif view.phase is Phase.ASKING:
            self.progress.start(self.tr("Asking the central registry"))
        else:
            self.progress.finish()

    def _say(self, view: JoinView) -> None:
        is_waiting = view.phase in (Phase.APPROVAL, Phase.SILENT)
        again = self.notice.set_action(self.tr("Ask now") if is_waiting else "")
        self.notice.setVisible(is_waiting or view.problem is not None)
        if is_waiting and not again.hasFocus():
            again.setFocus()
        if view.phase is Phase.APPROVAL:
            self.notice.say(
                State.WAITING,
                self.tr("{name} has the request and has to approve it").format(name=view.institution),
                self.tr("Tell the administrator the name of this computer: {name}.").format(name=platform.node()),
                self.tr("This page asks again by itself and opens the counter when the answer comes."),
            )
        elif isinstance(view.problem, CentreUnreachable):
            cause = explanation(view.problem, self._language).sentence
            self.notice.say(
                State.ATTENTION,
                cause,
                self.tr("It is asked again by itself. Look at the network cable and at the address above."),
            )
        elif isinstance(view.problem, EnrolmentLocked):
            found = explanation(view.problem, self._language)
            self.notice.say(State.ATTENTION, found.sentence, self.tr("It is asked again by itself."))
        elif view.problem is not None:
            self._say_problem(view.problem)

    def _say_problem(self, problem: RegistraturaError) -> None:
        if self.step.fields.say(problem, self._language):
            self.notice.hide()
        else:
            found = explanation(problem, self._language)
            self.notice.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)

    def _is_as_laid_down(self) -> bool:
        """Nobody has typed a code in place of the one that was laid down."""
        laid_down = self._laid_down
        return laid_down is not None and not text_of(self.step.fields.code)

    def _stop(self) -> None:
        """What is under way: the question is given up, reading is gone on with at the open counter."""
        if self._presenter.view.phase is Phase.READING:
            self.go_on()
        else:
            self._presenter.give_up()

    def leave(self) -> None:
        if self._presenter.view.phase is Phase.TYPING:
            self._presenter.forget()
            self.left.emit()
        else:
            self._presenter.give_up()
