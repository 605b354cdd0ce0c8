"""What is written of an entry beside its path: sender, columns, papers, links, replies, print jobs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.application.book_lines import written_day
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import failure_of
from desk_app.application.queries import EntryDetail
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.party import Party
from desk_app.ui.pages.register.field_words import FieldWords
from desk_app.ui.pages.register.row_words import RowWords, reference
from desk_app.ui.pages.register.said_error import said_cause, said_sentence
from desk_app.ui.presenters.reference_lists import channel
from desk_app.ui.presenters.register_entry_state import masked
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.text import Text

_NAME_WIDTH = 104
_LINE_GAP = 4
Fact = tuple[str, str]


class EntryFacts(QWidget):
    """Names at the left, values at the right. `link_wanted(int)`: go to the other end of that link."""

    link_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Data of the entry"))
        self._fields = FieldWords(self)
        self._rows = RowWords(self)
        self._shows_code = False
        self._detail: EntryDetail | None = None
        self._profile: InstitutionProfile | None = None
        self._values: list[tuple[Text, Text]] = []
        self._links: list[tuple[Text, Button]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_LINE_GAP)
        self._value_grid, self._link_grid = _grid(column), _grid(column)

    def show_detail(self, detail: EntryDetail | None, profile: InstitutionProfile | None) -> None:
        """Show an entry; a CNP is hidden again with each other entry."""
        if detail == self._detail and profile == self._profile:
            return
        is_other = detail is None or self._detail is None or detail.entry.id != self._detail.entry.id
        self._shows_code = self._shows_code and not is_other
        self._detail, self._profile = detail, profile
        self._fill()

    def toggle_code(self) -> None:
        """Show the whole CNP, or hide it again."""
        self._shows_code = not self._shows_code
        self._fill()

    def values(self) -> dict[str, str]:
        """What is shown, by name."""
        if self._detail is None:
            return {}
        return dict(self._facts(self._detail))

    def _fill(self) -> None:
        """Into the lines that are there: made anew with each entry they would hold the keys up."""
        detail = self._detail
        facts = [(name, value) for name, value in self._facts(detail) if value] if detail is not None else []
        while len(self._values) < len(facts):
            self._values.append(self._add_value())
        for line, fact in zip_longest(self._values, facts):
            _say(line, fact)
        linked = detail.linked if detail is not None else ()
        while len(self._links) < len(linked):
            self._links.append(self._add_link())
        links = [(self._fields.link(kind, way), display) for kind, way, display in linked]
        for link, fact in zip_longest(self._links, links):
            _say(link, fact)
            link[1].setToolTip(self.tr("Go to {number}").format(number=fact[1]) if fact else "")

    def _add_value(self) -> tuple[Text, Text]:
        value = Text("", Role.FIGURES, wraps=True, parent=self)
        return self._add(self._value_grid, len(self._values), value), value

    def _add_link(self) -> tuple[Text, Button]:
        place = len(self._links)
        button = Button("", Kind.LINK, parent=self)
        button.setProperty("place", place)
        button.clicked.connect(self._follow_link)
        return self._add(self._link_grid, place, button), button

    def _add(self, grid: QGridLayout, line: int, cell: QWidget) -> Text:
        """Put a cell at the end of a grid; the label that names it."""
        label = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        label.setFixedWidth(_NAME_WIDTH)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        # A button is as wide as its words; without an alignment the whole column would be no wider.
        left = Qt.AlignmentFlag.AlignLeft if isinstance(cell, Button) else Qt.AlignmentFlag(0)
        grid.addWidget(cell, line, 1, Qt.AlignmentFlag.AlignTop | left)
        return label

    def _follow_link(self) -> None:
        self.link_wanted.emit(int(self.sender().property("place")))

    def _facts(self, detail: EntryDetail) -> Iterator[Fact]:
        yield from self._sender(detail)
        row, letter = detail.row, detail.entry.letter
        yield self.tr("Number, date"), reference(row)
        yield self.tr("Papers"), self._rows.enclosures(row.sheets, row.annexes)
        yield self.tr("Received"), self._received(detail)
        yield self.tr("Department"), row.department_name or row.department
        yield self.tr("Handed over"), self._handed_over(detail)
        if detail.entry.due is not None:
            yield self.tr("Term"), " ".join(detail.entry.due.basis + detail.entry.due.doubts)
        yield self.tr("Type"), row.type_name
        yield self.tr("File code"), row.file_code
        yield self.tr("Dispatched"), written_day(row.dispatched_on)
        yield self.tr("Settled by"), row.resolution_mode
        yield self.tr("Addressee"), row.addressee
        yield self.tr("Text"), letter.text
        for item in letter.missing:
            yield self.tr("Missing"), item.text
        for number in detail.entry.numbers[1:]:
            yield self.tr("Also"), number.display
        yield self.tr("Notes"), detail.entry.notes
        yield from self._papers(detail)
        yield self.tr("Check code"), detail.entry.check_code

    def _sender(self, detail: EntryDetail) -> Iterator[Fact]:
        letter = detail.entry.letter
        sender = letter.sender
        if sender is None:
            return
        name = self._fields.value("sender", sender, self._profile)
        yield self.tr("Issuer"), name
        if letter.on_behalf_of is not None:
            yield self.tr("On behalf of"), self._fields.value("on_behalf_of", letter.on_behalf_of, self._profile)
        code = sender.identifier
        yield self.tr("Code"), code if self._shows_code else masked(code)
        yield self.tr("Address"), sender.address.one_line() if sender.address else ""
        yield self.tr("Read from the chip"), self._read_from_chip(sender)
        yield self.tr("Telephone"), sender.phone
        yield self.tr("E-mail"), sender.email

    def _read_from_chip(self, sender: Party) -> str:
        words = {
            "name": self.tr("name"),
            "given_name": self.tr("given name"),
            "identifier": self.tr("CNP"),
            "address": self.tr("address"),
        }
        return ", ".join(word for name, word in words.items() if name in sender.read_from_chip)

    def _received(self, detail: EntryDetail) -> str:
        letter = detail.entry.letter
        name = channel(letter.channel).name if letter.channel else ""
        day = f"{letter.received_at:%d.%m.%Y, %H:%M}" if letter.received_at else ""
        return ", ".join(part for part in (name, day) if part)

    def _handed_over(self, detail: EntryDetail) -> str:
        """Where the papers are; the path tells where they were before."""
        if not detail.hand_overs:
            return ""
        last = detail.hand_overs[-1]
        to = ", ".join(part for part in (last.department_name, last.person) if part)
        return self.tr("to {to}, on {day}, at {time}").format(
            to=to, day=f"{last.at:%d.%m.%Y}", time=f"{last.at:%H:%M}"
        )

    def _papers(self, detail: EntryDetail) -> Iterator[Fact]:
        for reply in detail.replies:
            parts = (written_day(reply.on), reply.addressee, reply.mode, reply.subject)
            yield f"R{reply.ordinal}", " · ".join(part for part in parts if part)
        for job in detail.print_jobs:
            name = self.tr("Label") if job.paper == "label" else self.tr("Receipt")
            yield name if job.copy == 1 else f"{name} {job.copy}", self._job(job)

    def _job(self, job: PrintJob) -> str:
        state = {
            "pending": self.tr("waiting to be printed"),
            "sent": self.tr("sent to the printer"),
            "printed": self.tr("printed"),
            "failed": self.tr("not printed, F9 prints it again"),
            "cancelled": self.tr("given up"),
        }.get(job.state, job.state)
        failure = failure_of(job)
        if failure is not None:
            return f"{state} · {said_sentence(failure)}"
        cause = said_cause(job.cause) if job.cause else ""
        return " · ".join(part for part in (state, job.printer, cause) if part)


def _grid(column: QVBoxLayout) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(_LINE_GAP)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    return grid


def _say(line: tuple[Text, Text | Button], fact: Fact | None) -> None:
    """Write a name and a value; a line without them is put away."""
    label, value = line
    name, words = fact or ("", "")
    label.setText(name)
    value.setText(words)
    for cell in line:
        cell.setVisible(fact is not None)
