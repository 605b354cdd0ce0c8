"""What the folder for signing says of its documents and of what was found before the PIN."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desk_app.application.queries import WaitingDocument
from desk_app.application.signatures import Outlook, SignedFile, SigningResult
from desk_app.application.strict_object import BUCHAREST
from desk_app.domain.signing_errors import TokenRemoved
from desk_app.domain.signing_folder import PreparedLetter
from desk_app.ui.messages import explanation
from desk_app.ui.pages.register.turn_words import role_word, turn_words
from desk_app.ui.presenters.signing_view import FolderRow, Mismatch, SigningView, Stage
from desk_app.ui.theme import State

_REFUSED_SHOWN = 3

Said = tuple[State, str, str, str]
"""The tone of a notice, its title, its cause and its remedy."""


class FolderWords(QObject):
    """Writes them in the language in force; the sentences of errors are those of `language`."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    # --- one document --------------------------------------------------------------------------------------

    def title(self, row: FolderRow) -> str:
        """Number and subject, or the name of a file."""
        if row.waiting is None:
            return row.name
        return " · ".join(part for part in (row.waiting.row.display, row.waiting.row.subject) if part)

    def ticked(self, row: FolderRow) -> str:
        """For who hears the list read."""
        if not row.is_mine:
            return self.tr("Another's turn.")
        return self.tr("Ticked.") if row.is_ticked else self.tr("Not ticked.")

    def detail(self, row: FolderRow) -> tuple[State | None, str]:
        """What became of it, what stands against it, or whose folder it lies in and until when."""
        if row.outcome is not None and row.outcome.error is None:
            return self._signed(row.outcome, is_register=row.waiting is not None)
        if row.obstacle is not None:
            return State.PROBLEM, explanation(row.obstacle, self._language).sentence
        if row.letter is not None:
            return None, self._letter(row.letter)
        if row.waiting is None:
            return None, self.tr("file from the disk")
        if row.begun_at is not None:
            words = self.tr("its signing was interrupted at {moment} and left no signed copy: sign it again")
            return State.ATTENTION, words.format(moment=f"{row.begun_at.astimezone(BUCHAREST):%d.%m.%Y %H:%M}")
        due = row.waiting.row.due_on
        term = self.tr("term {day}").format(day=f"{due:%d.%m.%Y}") if due else ""
        said = ", ".join(part for part in (self._whose(row, row.waiting), term) if part)
        return None, " · ".join(part for part in (said, self._beside(row.waiting)) if part)

    def _letter(self, letter: PreparedLetter) -> str:
        words = self.tr("gets its number when it is signed · to {addressee}: {subject}")
        said = words.format(addressee=letter.addressee, subject=letter.subject)
        others = letter.places - 1
        then = self.tr("then signed by %n other(s)", "", others)
        return f"{said} · {then}" if others else said

    def _whose(self, row: FolderRow, waiting: WaitingDocument) -> str:
        sent, sender = waiting.sent, waiting.sender_name
        if not row.is_of_round:
            return self.tr("{name}, for {person}, from {sender}").format(
                name=row.name, person=waiting.recipient_name, sender=sender
            )
        turn = turn_words(waiting.recipient_name, waiting.recipient_function, sent.turn + 1, len(sent.round))
        words = self.tr("{turn} ({role}) · {name}, from {sender}")
        return words.format(turn=turn, role=role_word(sent.signer.role), name=row.name, sender=sender)

    def _beside(self, waiting: WaitingDocument) -> str:
        """Each annex of the entry, and whether it bears a signature of the folder."""
        marked = (
            (self.tr("{name} (signed)") if each.is_signed else self.tr("{name} (not signed)")).format(
                name=each.name
            )
            for each in waiting.beside
        )
        found = ", ".join(marked)
        return self.tr("with {annexes}").format(annexes=found) if found else ""

    def _signed(self, one: SignedFile, *, is_register: bool) -> tuple[State, str]:
        """A document of the register gets its time stamp by itself, a file on the disk only by a command."""
        words = self.tr("signed, level {level}").format(level=one.level)
        if one.level != "B-B":
            return State.DONE, words
        lacks = self.tr("waits for its time stamp") if is_register else self.tr("without a time stamp")
        return State.ATTENTION, f"{words}, {lacks}"

    # --- of certificates ---------------------------------------------------------------------------------------

    def reminder(self, view: SigningView) -> Said | None:
        """Of the certificate that expires first; how many others there are."""
        if not view.reminders:
            return None
        first, *others = view.reminders
        identity = first.identity
        title = self.tr("The certificate of {holder} expires in %n day(s)", "", first.days_left)
        cause = self.tr("Issued by {issuer}, valid until {day}.").format(
            issuer=identity.issuer, day=f"{identity.valid_until.astimezone(BUCHAREST):%d.%m.%Y}"
        )
        more = self.tr("%n more expire(s) soon.", "", len(others)) if others else ""
        remedy = self.tr("Ask for a new one in time.")
        return (
            State.ATTENTION,
            title.replace("{holder}", identity.holder),
            " ".join(filter(None, (cause, more))),
            remedy,
        )

    # --- before the PIN ------------------------------------------------------------------------------------

    def before_pin(self, view: SigningView) -> Said | None:
        """What was found; None while nothing was looked at."""
        others = self._of_another(view.mismatch)
        if view.outlook is None and others:
            remedy = self.tr("Plug in the other token, or untick these documents.")
            return State.PROBLEM, self.tr("Not the token of this folder"), others[0], remedy
        if view.outlook is None or view.outlook.certificate is not None:
            return None
        against = [*others, *self._refused(view.outlook), *self._warnings(view.outlook.warnings)]
        on_reader = view.signatory is not None and view.signatory.pin_on_device
        return self._found(" ".join(against), len(view.wanted), view.interruption, on_reader=on_reader)

    def under_way(self, view: SigningView) -> str:
        """The title of what is being done; a reader with keys waits for the PIN until it has taken it."""
        if view.stage is Stage.CHECKING:
            return self.tr("Checking before the PIN")
        if view.stage is Stage.PAUSED:
            return self.tr("Paused")
        if not view.progress.whole and view.signatory is not None and view.signatory.pin_on_device:
            return self.tr("Type the PIN on the reader")
        return self.tr("Signing: leave the token in place")

    def _of_another(self, mismatch: Mismatch | None) -> list[str]:
        words = self.tr("The folder is of {person}, the token of {holder}.")
        return [words.format(person=mismatch.person, holder=mismatch.holder)] if mismatch else []

    def _found(self, cause: str, ready: int, interruption: object, *, on_reader: bool) -> Said:
        if not ready:
            return State.PROBLEM, self.tr("None of these can be signed"), cause, ""
        title = self.tr("%n document(s) can be signed", "", ready)
        if isinstance(interruption, TokenRemoved):
            title = self.tr("The token is back; left to sign: {count}").format(count=ready)
        good = self.tr("Certificate, time stamps and documents were checked.")
        state = State.ATTENTION if cause else State.DONE
        remedy = self.tr("Type the PIN: one for all of them.")
        if on_reader:
            remedy = self.tr("Press Ctrl+Enter, then type the PIN on the reader: one for all of them.")
        return state, title, cause or good, remedy

    def _refused(self, outlook: Outlook) -> list[str]:
        said = [explanation(error, self._language).sentence for _, error in outlook.refused[:_REFUSED_SHOWN]]
        others = len(outlook.refused) - _REFUSED_SHOWN
        return [*said, self.tr("And %n other(s).", "", others)] if others > 0 else said

    def _warnings(self, codes: tuple[str, ...]) -> list[str]:
        sayings = {
            "certificate-unchecked": self.tr("Nobody tells now whether the certificate was revoked."),
            "time-stamps-missing": self.tr("No time-stamp server answers: the stamps are added later."),
            "revocation-data-missing": self.tr("What proves the certificate in later years could not be fetched."),
        }
        return [sayings[code] for code in codes]

    # --- afterwards ----------------------------------------------------------------------------------------

    def outcome(self, view: SigningView) -> Said | None:
        """What came of the last act."""
        if view.problem is not None:
            found = explanation(view.problem, self._language)
            return State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action
        if view.interruption is not None and view.result is not None:
            found = explanation(view.interruption, self._language)
            return State.ATTENTION, self._counted(view.result), found.sentence, found.action
        if view.result is not None:
            return self._result(view.result)
        if view.returned:
            return State.DONE, self.tr("Returned: {name}").format(name=view.returned), "", ""
        if view.recovered.named:
            title = self.tr("%n signed document(s) found after an interruption", "", len(view.recovered.named))
            names = ", ".join(begun.waiting.name for begun in view.recovered.named[:_REFUSED_SHOWN])
            return State.DONE, title, names, self.tr("The signed copies are with their entries.")
        return None

    def _result(self, result: SigningResult) -> Said:
        is_whole = all(one.error is None and not one.is_left for one in result.files)
        warnings = " ".join(self._warnings(result.warnings))
        return State.DONE if is_whole and not warnings else State.ATTENTION, self._counted(result), warnings, ""

    def _counted(self, result: SigningResult) -> str:
        done = sum(bool(one.level) for one in result.files)
        return self.tr("{done} of {all} signed").format(done=done, all=len(result.files))
