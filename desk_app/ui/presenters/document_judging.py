"""The signatures of the document that is shown, judged on a thread of their own after a moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.attach_document import Attached, Stored
from desk_app.application.judge_signatures import signed_beside
from desk_app.application.queries import AttachedDocument, EntryDetail
from desk_app.application.signatures import JudgedDocument, Signatures
from desk_app.domain.errors import DocumentMissing, RegistraturaError
from desk_app.domain.signing_errors import DocumentUnjudged
from desk_app.domain.signing_folder import judgement_name
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.tasks import Lane

LOOKED_AT_MS = 300
"""Who goes down the list with the arrow keys asks for nothing."""


class Judging(StrEnum):
    """How far it is."""

    NOTHING = "nothing"
    """Nothing is known, or there is nothing to know: no signatures."""
    RUNNING = "running"
    JUDGED = "judged"
    KEEPING = "keeping"
    """The report is being written."""
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class JudgingState:
    """`kept_as` is the name of a report that is with the entry already; empty without one.

    `is_unsigned`: somebody asked for a report on a document without signatures.
    """

    document: AttachedDocument | None = None
    stage: Judging = Judging.NOTHING
    judged: JudgedDocument | None = None
    problem: RegistraturaError | None = None
    kept_as: str = ""
    is_unsigned: bool = False


Judgement = JudgedDocument | RegistraturaError | None
"""None of a document without signatures."""
_Key = tuple[str, str]
"""The SHA-256 of the document, and of the one that it signs."""
_Looked = tuple[_Key, AttachedDocument, Sequence[AttachedDocument], bool]
_Judged = tuple[_Key, AttachedDocument, Judgement]


class DocumentJudging(QObject):
    """`changed(JudgingState)`. What was judged is remembered by its SHA-256 until `forget`."""

    changed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._state = JudgingState()
        self._others: Sequence[AttachedDocument] = ()
        self._known: dict[_Key, Judgement] = {}
        self._is_open = False
        self._is_busy = False
        self._worker = Worker("judge", self)
        self._machine = _Machine(counter.signatures) if counter.signatures is not None else None
        self._looked_at = QTimer(self, singleShot=True, interval=LOOKED_AT_MS)
        self._looked_at.timeout.connect(self._begin)

    @property
    def state(self) -> JudgingState:
        return self._state

    def set_open(self, is_open: bool) -> None:
        """Whether the page is in sight: nothing is begun while somebody registers."""
        self._is_open = is_open
        self._looked_at.stop()
        if is_open:
            self._wait()

    def show(self, document: AttachedDocument | None, detail: EntryDetail | None) -> None:
        """This document is in sight, with its entry; None while none is, or its bytes are not here."""
        others = detail.documents if detail is not None else ()
        if document == self._state.document and others == self._others:
            return
        self._others = others
        self._show(JudgingState(document))
        self._looked_at.stop()
        self._wait()

    def forget(self) -> None:
        """The trusted lists were fetched anew: what is in sight is judged again."""
        self._known.clear()
        self._show(JudgingState(self._state.document))
        self._wait()

    def keep_report(self, entry_id: str) -> None:
        """Write the report on what is in sight and attach it to its entry."""
        state, machine = self._state, self._machine
        if machine is None or state.document is None or state.stage in (Judging.RUNNING, Judging.KEEPING):
            return
        if state.judged is None:
            is_known = self._key(state.document) in self._known
            self._show(replace(state, is_unsigned=is_known and state.problem is None))
            return
        store, judged = self._counter.front_desk.judge_signatures.store_report, state.judged
        self._show(replace(state, stage=Judging.KEEPING))
        self._worker.run(
            lambda _progress, _cancelled: (entry_id, store(judged, machine.signatures())),
            self._stored,
            self._not_kept,
        )

    def close(self) -> None:
        """End the thread."""
        self._looked_at.stop()
        self._worker.close(self._machine.close if self._machine is not None else None)

    def _key(self, document: AttachedDocument) -> _Key:
        return document.sha256, signed_beside(document, self._others)

    def _wait(self) -> None:
        document = self._state.document
        is_busy = self._state.stage in (Judging.RUNNING, Judging.KEEPING)
        if document is None or is_busy or not self._is_open or self._machine is None:
            return
        key = self._key(document)
        if key in self._known:
            self._say(self._known[key])
        else:
            self._looked_at.start()

    def _begin(self) -> None:
        """One at a time; of several that were looked at meanwhile only the last is judged."""
        document, others = self._state.document, self._others
        if document is None or self._is_busy:
            return
        self._is_busy = True
        key, may_bear = self._key(document), self._counter.front_desk.judge_signatures.may_bear

        def look() -> _Looked | None:
            with suppress(DocumentMissing, OSError):
                return key, document, others, may_bear(document)
            return None

        self._worker.run(lambda _progress, _cancelled: look(), self._looked, self._failed)

    def _looked(self, found: _Looked | None) -> None:
        if found is None:  # whoever shows the document says that it cannot be read
            self._is_busy = False
            return
        key, document, others, may_bear = found
        machine = self._machine
        if not may_bear or machine is None or document != self._state.document:
            self._judged((key, document, None), is_final=not may_bear)
            return
        self._show(JudgingState(document, Judging.RUNNING))
        judge = self._counter.front_desk.judge_signatures.judge

        def work() -> _Judged:
            try:
                judged = judge(document, others, machine.signatures())
            except RegistraturaError as error:
                return key, document, error
            return key, document, judged if judged.signatures else None

        self._worker.run(lambda _progress, _cancelled: work(), self._judged, self._failed)

    def _judged(self, outcome: _Judged, *, is_final: bool = True) -> None:
        key, document, judgement = outcome
        self._is_busy = False
        if is_final and (not isinstance(judgement, RegistraturaError) or isinstance(judgement, DocumentUnjudged)):
            self._known[key] = judgement
        if is_final and document == self._state.document and key == self._key(document):
            self._say(judgement)
        else:
            self._wait()

    def _say(self, judgement: Judgement) -> None:
        document = self._state.document
        match judgement:
            case None:
                self._show(JudgingState(document))
            case JudgedDocument():
                name = judgement_name(judgement.name)
                kept = name if any(other.name == name for other in self._others) else ""
                self._show(JudgingState(document, Judging.JUDGED, judgement, kept_as=kept))
            case problem:
                self._show(JudgingState(document, Judging.PROBLEM, problem=problem))

    def _stored(self, outcome: tuple[str, Stored]) -> None:
        entry_id, stored = outcome
        record = self._counter.front_desk.attach.record
        self._counter.tasks.run(Lane.DB, lambda: record(entry_id, stored), self._kept, self._not_kept)

    def _kept(self, attached: Attached) -> None:
        if self._state.stage is Judging.KEEPING:
            self._show(replace(self._state, stage=Judging.JUDGED, problem=None))
        self._counter.hub.publish(attached.changes)

    def _not_kept(self, error: BaseException) -> None:
        if not isinstance(error, RegistraturaError):
            self._counter.tasks.failed.emit(error)
        elif self._state.stage is Judging.KEEPING:
            self._show(replace(self._state, stage=Judging.JUDGED, problem=error))

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        self._show(JudgingState(self._state.document))
        self._counter.tasks.failed.emit(error)

    def _show(self, state: JudgingState) -> None:
        self._state = state
        self.changed.emit(state)


class _Machine:
    """What judges, loaded for the first signature and kept with its trusted lists; of the worker's thread."""

    def __init__(self, make: Callable[[], Signatures]) -> None:
        self._make = make
        self._made: Signatures | None = None

    def signatures(self) -> Signatures:
        """Raises SigningSettingsInvalid and CardTableInvalid."""
        self._made = self._made or self._make()
        return self._made

    def close(self) -> None:
        if self._made is not None:
            self._made.close()
