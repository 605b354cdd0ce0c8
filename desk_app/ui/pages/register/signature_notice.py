"""What the signatures of the document in sight are worth: an icon, the verdict in words, a line for each."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desk_app.application.signatures import JudgedDocument, JudgedSignature
from desk_app.application.strict_object import BUCHAREST
from desk_app.ui.messages import LANGUAGES
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.presenters.document_judging import Judging, JudgingState
from desk_app.ui.theme import State
from desk_app.ui.widgets.notice import Notice
from resources import read_json

_MOST_LINES = 3
_STATES = {"valid": State.DONE, "indeterminate": State.ATTENTION, "broken": State.PROBLEM}


class SignatureNotice(Notice):
    """Hidden for a document without signatures. Its button keeps the report with the entry: `keep`."""

    def __init__(self, keep: QAction, parent: QWidget | None = None) -> None:
        super().__init__(State.RUNNING, "", stacked=True, parent=parent)
        self._keep = keep
        self.acted.connect(keep.trigger)
        self.hide()

    def show_state(self, state: JudgingState) -> None:
        """Show how far the judgement is, or what it says."""
        self.setVisible(state.stage is not Judging.NOTHING or state.is_unsigned)
        self.set_action("")
        if state.stage is Judging.RUNNING:
            self.say(State.RUNNING, self.tr("Checking the signatures"))
        elif state.judged is not None:
            self._say_judged(state, state.judged)
        elif state.problem is not None:
            self.say(State.ATTENTION, self.tr("Signatures not checked"), said_error(state.problem))
        elif state.is_unsigned:
            self.say(State.WAITING, self.tr("This document is not signed"))

    def _say_judged(self, state: JudgingState, judged: JudgedDocument) -> None:
        words = _words()
        lines = [self._line(signature, words) for signature in judged.signatures[:_MOST_LINES]]
        if len(judged.signatures) > 1:
            lines = [f"{place}. {line}" for place, line in enumerate(lines, 1)]
        others = len(judged.signatures) - _MOST_LINES
        if others > 0:
            lines.append(self.tr("and %n other(s), in the report", "", others))
        verdict = str(judged.verdict)
        self.say(_STATES[verdict], words["verdict"][verdict], "\n".join(lines), self._about(state, judged))
        if state.stage is Judging.KEEPING:
            self.set_action("")
        else:
            text = self.tr("Report again") if state.kept_as else self.tr("Keep the report")
            self.set_action(text, self._keep.shortcut())

    def _line(self, signature: JudgedSignature, words: dict[str, dict[str, str]]) -> str:
        """One signature: "Maria Pildă · semnătură calificată · 26.11.2026, 10:20, moment dovedit · …"."""
        parts = [
            signature.holder or self.tr("signer unknown"),
            self._kind(signature.kind),
            self._moment(signature),
            self._change(signature.change),
        ]
        line = " · ".join(part for part in parts if part)
        reason = words["reason"].get(signature.reason, signature.reason)
        return f"{line}. {reason[:1].upper()}{reason[1:]}." if reason else line

    def _kind(self, kind: str) -> str:
        return {
            "qualified-signature": self.tr("qualified signature"),
            "qualified-seal": self.tr("qualified seal"),
            "advanced-qualified-certificate": self.tr("advanced signature, with a qualified certificate"),
            "advanced": self.tr("advanced signature"),
            "claims-qualified": self.tr("says it is qualified, not confirmed by a trusted list"),
            "unknown": self.tr("signature of unknown kind"),
        }.get(kind, "")

    def _moment(self, signature: JudgedSignature) -> str:
        if signature.signed_at is None:
            return self.tr("time unknown")
        is_proven = signature.time_kind == "proven"
        words = self.tr("{moment}, proven") if is_proven else self.tr("{moment}, claimed by the signer")
        return words.format(moment=f"{signature.signed_at.astimezone(BUCHAREST):%d.%m.%Y, %H:%M}")

    def _change(self, change: str) -> str:
        return {
            "nothing": self.tr("unchanged since"),
            "validation-data": self.tr("unchanged since"),
            "form-or-signatures": self.tr("since then only form fields or signatures"),
            "other": self.tr("changed since"),
        }.get(change, "")

    def _about(self, state: JudgingState, judged: JudgedDocument) -> str:
        if state.problem is not None:
            return said_error(state.problem)
        about = []
        if judged.lists_of is None:
            about.append(self.tr("No trusted lists are here yet."))
        elif judged.lists_are_stale:
            fetched = f"{judged.lists_of.astimezone(BUCHAREST):%d.%m.%Y}"
            about.append(self.tr("The trusted lists are of {day}, and out of date.").format(day=fetched))
        if state.stage is Judging.KEEPING:
            about.append(self.tr("The report is being written."))
        elif state.kept_as:
            about.append(self.tr("Report: {name}").format(name=state.kept_as))
        return " ".join(about)


def _words() -> dict[str, dict[str, str]]:
    language = QLocale().name()[:2]
    found: dict[str, dict[str, str]] = read_json(
        f"i18n/validation.{language if language in LANGUAGES else LANGUAGES[0]}.json"
    )
    return found
