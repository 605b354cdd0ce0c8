"""The head of the page: the last number, or the question or the act that stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desk_app.application.queries import EntryDetail
from desk_app.domain import errors
from desk_app.domain.institution import Operator
from desk_app.domain.sentences import Explanation
from desk_app.ui.commands import Commands
from desk_app.ui.pages.registration.last_number import LastNumberView
from desk_app.ui.pages.registration.prompt import Prompt
from desk_app.ui.pages.registration.reopened_strip import ReopenedStrip
from desk_app.ui.presenters.entry_finder import Wish
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import DateQuestion, Problem, RegistrationState, Reopened
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField

_HEIGHT = 58
_NUMBER_WIDTH = 170
_COPIES_WIDTH = 70


class Head(QStackedWidget):
    """Nothing below it moves when it changes. `closed()` when a question is over and the form goes on.

    `person_chosen(str)`: the identity of who takes the counter over.
    """

    closed = Signal()
    person_chosen = Signal(str)

    def __init__(
        self, commands: Commands, presenter: RegistrationPresenter, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._detail: EntryDetail | None = None
        self._wish = Wish.REPLY
        self._question: DateQuestion | None = None
        self._reopened: Reopened | None = None
        self.last = LastNumberView(commands, language, self)
        self.strip = ReopenedStrip(commands, self)
        self._make_prompts()
        for page in (self.last, self.strip, *self._prompts):
            self.addWidget(page)
        self.setFixedHeight(_HEIGHT)
        self.strip.reason_chosen.connect(presenter.give_reason)
        self.strip.left.connect(presenter.leave_entry)

    def show_state(self, state: RegistrationState) -> None:
        """Follow the presenter; a question that is open stays until it is answered or left."""
        self.last.show_last(state.last, self._presenter.today)
        self.strip.show_state(state)
        if state.date_question != self._question:
            self._question = state.date_question
            if state.date_question is not None:
                self._ask_date(state.date_question)
            else:
                self.close_prompt()
        elif state.reopened is not self._reopened or not self.is_asking():
            self._show_resting()
        self._reopened = state.reopened

    def is_asking(self) -> bool:
        """Whether a question stands here."""
        return self.currentWidget() in self._prompts

    def say_problem(self, problem: Problem, explanation: Explanation) -> None:
        """Say in the open question, in one line, why its answer was not taken."""
        match problem.error:
            case errors.NumberUnknown(number=number):
                words = self.tr("There is no number {number}. Check number and year.").format(number=number)
            case errors.NumberAmbiguous(candidates=candidates):
                words = self.tr("Several have it: {candidates}. Write the year too.").format(
                    candidates=", ".join(candidates)
                )
            case errors.DateNotAllowed():
                words = self.tr("Neither clock nor journal agrees with this date. Check it.")
            case _:
                words = f"{explanation.sentence} {explanation.action}"
        prompt = self.currentWidget()
        if isinstance(prompt, Prompt):
            prompt.say_problem(words)
            prompt.setFocus()

    def ask_quick(self) -> None:
        self._open(self.quick)

    def ask_reply(self) -> None:
        """Which entry is replied to."""
        self._wish = Wish.REPLY
        self._open(self.number_prompt, self.tr("Reply to the number"))

    def ask_entry_of_paper(self) -> None:
        """Which entry a paper without a number joins."""
        self._wish = Wish.ADD_PAPER
        self._open(self.number_prompt, self.tr("Paper for the number"))

    def ask_paper(self, detail: EntryDetail) -> None:
        """What the paper is that joins the entry."""
        self._detail = detail
        title = self.tr("Paper for {number}").format(number=detail.entry.number.display)
        self._open(self.paper, title, detail.row.sender)

    def ask_copies(self) -> None:
        self._open(self.copies_prompt)

    def ask_person(self, people: Sequence[Operator]) -> None:
        self.person.set_options([Option(person.id, person.name, person.function) for person in people])
        self._open(self.person_prompt)
        self.person.open_list()

    def close_prompt(self) -> None:
        """The question is over."""
        if self.is_asking():
            self._show_resting()
            self.closed.emit()

    def _make_prompts(self) -> None:
        self.number = LineField(self.tr("Number"), _NUMBER_WIDTH)
        self.description = SuggestField(self.tr("Description of the paper"), free_text=True, opens_empty=True)
        self.paper_sheets = CountField(self.tr("Sheets"))
        self.copies = LineField(self.tr("How many numbers"), _COPIES_WIDTH)
        self.person = ChoiceField(self.tr("Who takes the counter over"))
        self.day = DateField(self.tr("Today's date"), self._today)
        self.quick = Prompt(self.tr("Quick number"), self.tr("Enter gives number and label; Esc takes nothing."))
        self.number_prompt = Prompt(
            self.tr("Reply to the number"), self.tr("For example 1207 or 1207/2026."), self.number
        )
        self.paper = Prompt(self.tr("Paper"), "", self.description, self.paper_sheets)
        self.copies_prompt = Prompt(
            self.tr("The same letter, how many numbers"),
            self.tr("×12 gives twelve numbers and one receipt."),
            self.copies,
        )
        self.person_prompt = Prompt(
            self.tr("At the counter"), self.tr("Drafts stay with their person."), self.person
        )
        self.date_prompt = Prompt(self.tr("Which day is it today?"), "", self.day)
        answers = {
            self.quick: self._quick_wanted,
            self.number_prompt: self._number_given,
            self.paper: self._paper_given,
            self.copies_prompt: self._copies_given,
            self.person_prompt: self._person_given,
            self.date_prompt: self._day_given,
        }
        self._prompts = tuple(answers)
        for prompt, answer in answers.items():
            prompt.answered.connect(answer)
            prompt.left.connect(self.close_prompt)
        self.description.query_changed.connect(self._suggest_papers)

    def _open(self, prompt: Prompt, title: str = "", hint: str = "") -> None:
        # First, for its fields may ask for suggestions as soon as they get the focus.
        prompt.prepare(title, hint)
        self.setCurrentWidget(prompt)
        prompt.setFocus()

    def _show_resting(self) -> None:
        self.setCurrentWidget(self.strip if self._presenter.state.reopened else self.last)

    def _ask_date(self, question: DateQuestion) -> None:
        hint = self.tr("The clock says {proposed}, the journal ends on {last}. Write today's date.")
        days = {"proposed": f"{question.proposed:%d.%m.%Y}", "last": f"{question.last_journal:%d.%m.%Y}"}
        self._open(self.date_prompt, hint=hint.format(**days))

    def _today(self) -> date:
        return self._presenter.today

    def _quick_wanted(self) -> None:
        self._presenter.quick_number()
        self.close_prompt()

    def _number_given(self) -> None:
        typed = self.number.text().strip()
        if self._wish is Wish.REPLY:
            self._presenter.reply_to(typed)
        else:
            self._presenter.find_for_paper(typed)

    def _paper_given(self) -> None:
        description = self.description.text().strip()
        if not description:
            self.paper.say_problem(self.tr("Write what the paper is."))
            self.paper.setFocus()
        elif self._detail is not None:
            self._presenter.add_paper(self._detail.entry, description, self.paper_sheets.value())
            self.close_prompt()

    def _copies_given(self) -> None:
        if self._presenter.write_copies(self.copies.text() or "1"):
            self.close_prompt()
        else:
            self.copies_prompt.say_problem(self.tr("Write how many numbers, from 1 to 100."))

    def _person_given(self) -> None:
        if self.person.value() is not None:
            self.person_chosen.emit(str(self.person.value()))
            self.close_prompt()
        else:
            self.person.open_list()

    def _day_given(self) -> None:
        day = self.day.value()
        if day is not None:
            self._presenter.confirm_date(day)

    def _suggest_papers(self, typed: str, sequence: int) -> None:
        usual = (
            self.tr("Completion of the file"),
            self.tr("Advice of receipt"),
            self.tr("Proof of payment"),
            self.tr("Returned undelivered"),
        )
        fitting = [words for words in usual if words.lower().startswith(typed.lower())]
        self.description.set_suggestions(sequence, [Option(words, words) for words in fitting])
