"""The read side over a query-only connection: `desk_app.application.queries.RegisterQueries`.

Belongs to the `read` thread; only `interrupt` may come from another.
"""

from __future__ import annotations

import json
import sys
import threading
from array import array
from binascii import unhexlify
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desk_app.adapters.sqlite.book import book_rows
from desk_app.adapters.sqlite.candidates import candidates
from desk_app.adapters.sqlite.changed_entries import changed_entries
from desk_app.adapters.sqlite.connection import Connection, Row, execute, storage_errors
from desk_app.adapters.sqlite.details import Details
from desk_app.adapters.sqlite.entries import print_job_from_row
from desk_app.adapters.sqlite.filters import DIGITS_OF_AN_ID, Selection, parties_found, selection
from desk_app.adapters.sqlite.profile import read_profile
from desk_app.adapters.sqlite.register_state import register_state
from desk_app.adapters.sqlite.reservations import given_up_numbers, numbers_without_entry, open_reservations
from desk_app.adapters.sqlite.rows import ROW_COLUMNS, ROWS_FOUND, ROWS_OF_IDS, Names, register_row, rows_written
from desk_app.adapters.sqlite.search_words import Question
from desk_app.adapters.sqlite.signing_folder import due_to_lengthen, identities_seen, waiting
from desk_app.adapters.sqlite.suspended import suspended_numbers
from desk_app.adapters.sqlite.unscanned import IN_STATES, UNCONFIRMED, asked_since
from desk_app.adapters.sqlite.year_figures import year_figures
from desk_app.application.accounted_numbers import SuspendedNumbers, YearFigures
from desk_app.application.centre_evidence import CentreCheckpoint
from desk_app.application.changed_entries import ChangedEntry
from desk_app.application.emergency_series import EmergencyMoment
from desk_app.application.ports import PrintJob
from desk_app.application.queries import (
    COUNT_CAP,
    BookRow,
    Candidate,
    EntryDetail,
    PaperOfEntry,
    PartySuggestion,
    RegisterFilter,
    RegisterRow,
    WaitingDocument,
)
from desk_app.application.register_state import RegisterState
from desk_app.domain import codec, errors
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, Reservation
from desk_app.domain.party import Party
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import ToLengthen
from desk_app.domain.text import fold, matching_name
from sync.client.ports import Mirror

_COMPLETIONS = 400
"""Long words that one typed word may be completed to; beyond that the question would cost more than it narrows."""
_IDS_AT_ONCE = 20_000
"""Read within a thousandth of a second, in which no other thread of Python works."""
_RECENT_SUBJECTS = 300
_SUBJECTS = """
    SELECT subject FROM ({found}) CROSS JOIN entry ON entry.row_id = id WHERE subject <> ''
"""
_PARTIES = """
    SELECT party.value, party.documents, party.last_on FROM ({found}) CROSS JOIN party ON party.row_id = id
    ORDER BY id DESC
"""
_NEWEST_OF_PARTY = "SELECT row_id AS id FROM entry WHERE party_id = ? ORDER BY row_id DESC"
_by_row_id = attrgetter("row_id")
_LAST_ENTRY = """
    SELECT row_id FROM entry WHERE entry_id = (
        SELECT subject FROM journal WHERE kind IN ('entry.registered', 'entry.imported') ORDER BY seq DESC LIMIT 1)
"""
"""By the journal's key: the entries themselves have no index in the order in which they came."""


class SqlQueries:
    """Every method reads; each sees one consistent state."""

    def __init__(
        self,
        connection: Connection,
        file: Path,
        mirror: Mirror,
        today: Callable[[], date],
        overruling: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`overruling` are the choices of the institution that this PC's administrator laid down otherwise."""
        self._file = file
        self._mirror = mirror
        self._today = today
        self._overruling = overruling
        self._connection = connection
        self._lock = threading.RLock()
        self._is_closed = False
        self._names: Names | None = None
        self._names_version = -1

    def close(self) -> None:
        """Wait for the query that runs, ended early, and let go; a later one raises Cancelled.

        SQLite must not lose a connection that another thread is reading on.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._connection.driver.interrupt()
        with self._lock:
            self._connection.close()

    def interrupt(self) -> None:
        self._connection.driver.interrupt()

    def profile(self) -> InstitutionProfile:
        row = self._one("SELECT desk FROM desk_state")
        with self._guarded():
            profile = read_profile(self._connection, "" if row is None else row.desk)
        return profile.overruled_by(self._overruling) if self._overruling else profile

    # --- lists ---------------------------------------------------------------------------------------------

    def ids(self, criteria: RegisterFilter) -> Sequence[int]:
        selected = self._selection(criteria)
        if selected.days is not None:
            with self._guarded():
                return selected.days.row_ids(self._connection)
        return _read_ids(self._at_once(*selected.written()) or b"")

    def rows(self, row_ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        if not row_ids:
            return ()
        by_id = {row.row_id: row for row in self._read_rows(ROWS_OF_IDS, (json.dumps(list(row_ids)),))}
        return tuple(by_id[row_id] for row_id in row_ids if row_id in by_id)

    def find(self, criteria: RegisterFilter, limit: int = 50) -> tuple[RegisterRow, ...]:
        """Found and read by one statement: ids that come and go again cost as much as the search."""
        found, arguments = self._selection(criteria).ids(limit)
        rows = self._read_rows(ROWS_FOUND.format(found=found), arguments)
        rows.sort(key=_by_row_id, reverse=True)
        return tuple(rows)

    def count(self, criteria: RegisterFilter, cap: int = COUNT_CAP) -> int:
        statement, arguments = self._selection(criteria).ids(cap)
        return int(self._scalar(f"SELECT count(*) FROM ({statement})", arguments))

    def unmet_debts(self, limit: int = 50) -> tuple[RegisterRow, ...]:
        return self.find(RegisterFilter(state="debt"), limit)

    def last_entry(self) -> RegisterRow | None:
        row = self._one(_LAST_ENTRY)
        return None if row is None else self.rows([row.row_id])[0]

    def reservations(self) -> tuple[Reservation, ...]:
        with self._guarded():
            return open_reservations(self._connection)

    def given_up(self, limit: int = 50) -> tuple[Reservation, ...]:
        with self._guarded():
            return given_up_numbers(self._connection, limit)

    def numbers_without_entry(self, reference: NumberReference) -> tuple[Reservation, ...]:
        with self._guarded():
            return numbers_without_entry(self._connection, reference)

    def to_sign(self) -> tuple[WaitingDocument, ...]:
        with self._guarded():
            sent = waiting(self._connection)
        names, found = self._current_names(), []
        details = Details(self._connection, names)
        for each in sent:
            place = self._one(
                "SELECT row_id, size FROM entry CROSS JOIN document USING (entry_id)"
                " WHERE entry_id = ? AND sha256 = ? AND state <> 'annulled'",
                (each.entry_id, each.sha256),
            )
            if place is not None:
                with self._guarded():
                    beside = details.beside(each)
                found.append(
                    WaitingDocument(
                        each,
                        self.rows([place.row_id])[0],
                        place.size,
                        names.people.get(each.recipient, ""),
                        names.people.get(each.sender, ""),
                        names.functions.get(each.recipient, ""),
                        beside,
                    )
                )
        return tuple(found)

    def identities_seen(self) -> tuple[SeenIdentity, ...]:
        with self._guarded():
            return identities_seen(self._connection)

    def to_lengthen(self, is_permanent: Callable[[str], bool]) -> tuple[ToLengthen, ...]:
        with self._guarded():
            return due_to_lengthen(self._connection, is_permanent)

    def book(
        self, register: str, first_day: date | None, last_day: date | None, year: int | None = None
    ) -> Iterator[BookRow]:
        rows = book_rows(self._connection, self._current_names(), register, first_day, last_day, year)
        while True:
            with self._guarded():
                row = next(rows, None)
            if row is None:
                return
            yield row

    def changed(self, since: str) -> Iterator[ChangedEntry]:
        entries = changed_entries(self._connection, since)
        while True:
            with self._guarded():
                entry = next(entries, None)
            if entry is None:
                return
            yield entry

    def year_figures(self, register: str, year: int) -> YearFigures:
        with self._guarded():
            return year_figures(self._connection, register, year)

    def print_jobs(self, state: str = "") -> tuple[PrintJob, ...]:
        rows = self._all("SELECT * FROM print_job WHERE ? IN ('', state) ORDER BY id DESC LIMIT 500", (state,))
        return tuple(map(print_job_from_row, rows))

    def papers(self, states: Sequence[str], limit: int = 200) -> tuple[PaperOfEntry, ...]:
        marks = ",".join("?" * len(states))
        return self._papers(IN_STATES.format(marks=marks), (*states, limit))

    def unconfirmed_labels(self, limit: int = 200) -> tuple[PaperOfEntry, ...]:
        return self._papers(UNCONFIRMED, (asked_since(self._today()), limit))

    def _papers(self, statement: str, arguments: tuple[object, ...]) -> tuple[PaperOfEntry, ...]:
        found = self._all(statement, arguments)
        rows = {row.row_id: row for row in self.rows([job.row_id for job in found if job.row_id is not None])}
        return tuple(PaperOfEntry(print_job_from_row(job), rows.get(job.row_id)) for job in found)

    # --- one entry -----------------------------------------------------------------------------------------

    def candidates(self, reference: NumberReference) -> tuple[Candidate, ...]:
        with self._guarded():
            return candidates(self._connection, reference)

    def detail(self, entry_id: str) -> EntryDetail | None:
        row = self._one(f"SELECT {ROW_COLUMNS} FROM entry WHERE entry_id = ?", (entry_id,))
        if row is None:
            return None
        names = self._current_names()
        with self._guarded():
            return Details(self._connection, names).of(register_row(row, names))

    # --- beside the form -----------------------------------------------------------------------------------

    def parties(self, typed: str, limit: int = 8) -> tuple[PartySuggestion, ...]:
        asked = Question.typed(typed)
        if not asked:
            return ()
        found, arguments = parties_found(asked, self._completions).ids(limit)
        rows = self._all(_PARTIES.format(found=found), arguments)
        return tuple(
            PartySuggestion(
                codec.decode(Party, json.loads(row.value)), row.documents, date.fromisoformat(row.last_on)
            )
            for row in rows
        )

    def recent_of(self, party_id: str, limit: int = 5) -> tuple[RegisterRow, ...]:
        if not party_id:
            return ()
        return self.rows([row.id for row in self._all(f"{_NEWEST_OF_PARTY} LIMIT ?", (party_id, limit))])

    def same_reference(
        self, party_id: str, sender_name: str, reference_number: str, reference_date: date | None
    ) -> tuple[RegisterRow, ...]:
        if not reference_number.strip():
            return ()
        rows = self._all(
            "SELECT row_id, party_id, issuer FROM entry WHERE reference_number = ? AND reference_number <> ''"
            " AND reference_date IS ? AND state <> 'annulled' ORDER BY row_id DESC LIMIT 50",
            (reference_number, None if reference_date is None else reference_date.isoformat()),
        )
        name = matching_name(sender_name)
        same = [
            row.row_id
            for row in rows
            if (party_id and row.party_id == party_id) or (name and matching_name(row.issuer) == name)
        ]
        return self.rows(same)

    def subjects(self, typed: str, document_type: str, party_id: str, limit: int = 6) -> tuple[str, ...]:
        """What this sender wrote about before, then what letters of this type are about."""
        of_sender = (f"{_NEWEST_OF_PARTY} LIMIT {_RECENT_SUBJECTS}", (party_id,))
        of_type = self._selection(RegisterFilter(type=document_type)).ids(_RECENT_SUBJECTS)
        found: dict[str, None] = {}
        for value, (newest, arguments) in ((party_id, of_sender), (document_type, of_type)):
            if not value:
                continue
            for row in self._all(_SUBJECTS.format(found=newest), arguments):
                if _begins_in(typed, row.subject):
                    found.setdefault(row.subject)
        return tuple(found)[:limit]

    def suspended(self) -> tuple[SuspendedNumbers, ...]:
        with self._guarded():
            return suspended_numbers(self._connection, self._current_names())

    def register_state(self) -> RegisterState:
        with self._guarded():
            return register_state(self._connection, self._mirror, self._today())

    def centre_checkpoint(self, until: date) -> CentreCheckpoint | None:
        from desk_app.adapters.sqlite.checkpoints import newest_checkpoint  # noqa: PLC0415  # the end of a day asks

        with self._guarded():
            return newest_checkpoint(self._connection, until)

    def emergencies(self, day: date) -> tuple[EmergencyMoment, ...]:
        from desk_app.adapters.sqlite.emergencies import emergency_moments  # noqa: PLC0415  # as above

        with self._guarded():
            return emergency_moments(self._connection, day)

    # --- inside --------------------------------------------------------------------------------------------

    def _selection(self, criteria: RegisterFilter) -> Selection:
        return selection(criteria, self._completions, self._today())

    def _completions(self, word: str) -> Sequence[str]:
        rows = self._all(
            "SELECT term FROM term WHERE term >= ? AND term < ? LIMIT ?", (word, f"{word}\uffff", _COMPLETIONS)
        )
        return [row.term for row in rows]

    def _current_names(self) -> Names:
        """Names of departments, types and people, read again when another connection has written."""
        version = self._at_once("PRAGMA data_version", ())
        if self._names is None or version != self._names_version:
            self._names = Names.of(self.profile())
            self._names_version = version
        return self._names

    def _all(self, statement: str, arguments: tuple[Any, ...] = ()) -> Sequence[Row]:
        with self._guarded():
            return self._connection.exec_driver_sql(statement, arguments).all()

    def _one(self, statement: str, arguments: tuple[Any, ...] = ()) -> Row | None:
        with self._guarded():
            return self._connection.exec_driver_sql(statement, arguments).first()

    def _at_once(self, statement: str, arguments: tuple[Any, ...]) -> Any:
        """The one value of a statement, of an answer without names for its columns."""
        with self._guarded():
            return execute(self._connection, statement, arguments).fetchone()[0]

    def _read_rows(self, statement: str, arguments: tuple[Any, ...]) -> list[RegisterRow]:
        names = self._current_names()
        return rows_written(self._at_once(statement, arguments), names)

    def _scalar(self, statement: str, arguments: tuple[Any, ...] = ()) -> Any:
        with self._guarded():
            return self._connection.exec_driver_sql(statement, arguments).scalar_one()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with self._lock, storage_errors(self._file):
            if self._is_closed:
                raise errors.Cancelled
            yield


def _begins_in(typed: str, subject: str) -> bool:
    words = fold(subject).split()
    return all(any(word.startswith(begin) for word in words) for begin in fold(typed).split())


def _read_ids(written: bytes) -> array[int]:
    """The row ids that `Selection.written` gave."""
    found: array[int] = array("q")
    at_once, digits = DIGITS_OF_AN_ID * _IDS_AT_ONCE, memoryview(written)
    for begin in range(0, len(digits), at_once):
        found.frombytes(unhexlify(digits[begin : begin + at_once]))
    if sys.byteorder == "little":
        found.byteswap()
    return found
