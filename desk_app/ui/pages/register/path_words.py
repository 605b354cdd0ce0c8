"""The path of an entry in words: one line for each event of its journal, and the term it runs towards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from desk_app.application.queries import EntryDetail, JournalLine
from desk_app.domain.entry import EntryState
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.signing_folder import SignerRole
from desk_app.ui.pages.register.field_words import FieldWords
from desk_app.ui.pages.register.turn_words import role_word
from desk_app.ui.theme import State

MOST_STEPS = 40
"""A longer path shows its beginning and its end."""

Said = tuple[State, str, str]
"""Shape, what happened, and its detail."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the path; `moment` is "18.11, 09:38", a term's only a day."""

    state: State
    moment: str
    title: str
    detail: str = ""


class PathWords(QObject):
    """Writes the path in the language in force."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = FieldWords(self)
        self._sayings: dict[str, Callable[[dict[str, str]], Said]] = {
            "entry.registered": self._registered,
            "entry.completed": self._completed,
            "entry.corrected": self._corrected,
            "entry.updated": self._updated,
            "entry.resolved": self._resolved,
            "entry.term-changed": self._term_changed,
            "entry.annulled": self._annulled,
            "entry.linked": self._linked,
            "entry.replied": self._replied,
            "entry.paper-added": self._paper_added,
            "papers.handed-over": self._handed_over,
            "papers.taken-back": self._taken_back,
            "document.attached": self._attached,
            "document.numbered": self._numbered,
            "document.sent-to-sign": self._sent_to_sign,
            "document.signed": self._signed,
            "document.lengthened": self._lengthened,
            "document.returned": self._returned,
            "paper.reprinted": self._reprinted,
            "entry.imported": self._imported,
        }
        self._profile: InstitutionProfile | None = None

    def steps(self, detail: EntryDetail, profile: InstitutionProfile | None, today: date) -> tuple[Step, ...]:
        """The events, oldest first, then the term if the entry is open."""
        self._profile = profile
        steps = [self._step(lines, today) for lines in _together(detail.journal)]
        if len(steps) > MOST_STEPS:
            hidden = Step(State.RUNNING, "", self.tr("%n step(s) between", "", len(steps) - MOST_STEPS))
            steps = [steps[0], hidden, *steps[1 - MOST_STEPS :]]
        return (*steps, *self._term(detail, today))

    def said(self, line: JournalLine, profile: InstitutionProfile | None) -> Said:
        """One event by itself."""
        self._profile = profile
        return self._sayings.get(line.kind, self._other(line.kind))(dict(line.summary))

    def _step(self, lines: Sequence[JournalLine], today: date) -> Step:
        line = lines[0]
        values = dict(line.summary)
        say = self._sayings.get(line.kind, self._other(line.kind))
        state, title, detail = self._many_attached(len(lines)) if len(lines) > 1 else say(values)
        pattern = "%d.%m, %H:%M" if line.at.year == today.year else "%d.%m.%y, %H:%M"
        said = " · ".join(part for part in (detail, line.operator_name) if part)
        return Step(state, line.at.strftime(pattern), title, said)

    def _term(self, detail: EntryDetail, today: date) -> Iterator[Step]:
        entry = detail.entry
        if entry.due is None or entry.state not in (EntryState.REGISTERED, EntryState.QUICK):
            return
        late, ending = entry.due.last_day < today, entry.due.warns_from <= today
        # The law and the days left out stand among the data of the entry.
        basis = entry.due.changed_reason or next(iter(entry.due.basis), "").rstrip(".")
        yield Step(
            State.PROBLEM if late else State.ATTENTION if ending else State.WAITING,
            f"{entry.due.legal_on:%d.%m.%Y}",
            self.tr("Legal term passed") if late else self.tr("Legal term"),
            basis,
        )

    # --- one saying for each kind of event -----------------------------------------------------------------

    def _registered(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("Registered at the counter"), ""

    def _completed(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("Data completed"), ""

    def _corrected(self, values: dict[str, str]) -> Said:
        another = values.get("identity") == "another"
        words = self.tr("Corrected: {field}, somebody else") if another else self.tr("Corrected: {field}")
        title = words.format(field=self._name(values))
        change = self._change(values)
        return State.ATTENTION, title, " · ".join(part for part in (change, values.get("reason", "")) if part)

    def _updated(self, values: dict[str, str]) -> Said:
        if values.get("field") == "department":
            name = self._fields.value("department", values.get("new", ""), self._profile)
            return State.ROUTED, self.tr("Assigned to {department}").format(department=name), ""
        return State.DONE, self._name(values), self._change(values)

    def _resolved(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("Settled"), values.get("mode", "")

    def _term_changed(self, values: dict[str, str]) -> Said:
        days = [values[side] for side in ("old", "new") if values.get(side)]
        detail = " · ".join(part for part in (" → ".join(days), values.get("reason", "")) if part)
        title = self.tr("Term extended") if "extension" in values else self.tr("Term changed")
        return State.ATTENTION, title, detail

    def _annulled(self, values: dict[str, str]) -> Said:
        return State.ANNULLED, self.tr("Number annulled"), values.get("reason", "")

    def _linked(self, values: dict[str, str]) -> Said:
        return State.ROUTED, self.tr("Linked to another entry"), ""

    def _replied(self, values: dict[str, str]) -> Said:
        title = self.tr("Reply R{ordinal}").format(ordinal=values.get("ordinal", ""))
        return State.DONE, title, values.get("mode", "")

    def _paper_added(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("Paper added without a number"), values.get("description", "")

    def _handed_over(self, values: dict[str, str]) -> Said:
        title = self.tr("Handed over to {department}").format(department=self._department(values))
        return State.ROUTED, title, values.get("person", "")

    def _taken_back(self, values: dict[str, str]) -> Said:
        title = self.tr("Taken back from {department}").format(department=self._department(values))
        return State.ATTENTION, title, ""

    def _department(self, values: dict[str, str]) -> str:
        return self._fields.value("department", values.get("department", ""), self._profile)

    def _attached(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("File attached"), values.get("name", "")

    def _numbered(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("Number drawn on the page"), values.get("name", "")

    def _sent_to_sign(self, values: dict[str, str]) -> Said:
        person = self._profile.operator(values.get("recipient", "")) if self._profile else None
        names = values.get("signers") or (person.name if person else "…")
        title = self.tr("Sent to be signed: {person}").format(person=names)
        return State.ROUTED, title, values.get("name", "")

    def _signed(self, values: dict[str, str]) -> Said:
        title = self.tr("Signed, level {level}").format(level=values.get("level", ""))
        if "places" in values:
            turn = self.tr("{place} of {places}").format(place=values.get("place", "1"), places=values["places"])
            title = f"{title}, {turn} ({role_word(SignerRole(values.get('role', SignerRole.SIGNS)))})"
        if values.get("delegation"):
            title = self.tr("{title}, by a delegate").format(title=title)
        return State.DONE, title, values.get("name", "")

    def _lengthened(self, values: dict[str, str]) -> Said:
        title = self.tr("Signature completed, level {level}").format(level=values.get("level", ""))
        return State.DONE, title, values.get("name", "")

    def _returned(self, values: dict[str, str]) -> Said:
        detail = " · ".join(part for part in (values.get("name", ""), values.get("reason", "")) if part)
        return State.ATTENTION, self.tr("Returned unsigned"), detail

    def _many_attached(self, count: int) -> Said:
        return State.DONE, self.tr("%n file(s) attached", "", count), ""

    def _reprinted(self, values: dict[str, str]) -> Said:
        paper = self.tr("Label") if values.get("paper") == "label" else self.tr("Receipt")
        return State.DONE, self.tr("{paper}, copy {copy}").format(paper=paper, copy=values.get("copy", "")), ""

    def _imported(self, values: dict[str, str]) -> Said:
        return State.DONE, self.tr("Taken over from an older register"), ""

    def _other(self, kind: str) -> Callable[[dict[str, str]], Said]:
        # A newer desk may write kinds that this one does not know.
        return lambda values: (State.RUNNING, kind, "")

    def _name(self, values: dict[str, str]) -> str:
        return self._fields.name(values.get("field", ""))

    def _change(self, values: dict[str, str]) -> str:
        field = values.get("field", "")
        old, new = (self._fields.value(field, values.get(side, ""), self._profile) for side in ("old", "new"))
        return f"{old} → {new}"


def _together(journal: Sequence[JournalLine]) -> Iterator[list[JournalLine]]:
    """Files attached in one act make one step: there may be thousands."""
    held: list[JournalLine] = []
    for line in journal:
        same = line.kind == "document.attached" and held and held[0].kind == line.kind
        if held and not (same and held[0].at == line.at):
            yield held
            held = []
        held.append(line)
    if held:
        yield held
