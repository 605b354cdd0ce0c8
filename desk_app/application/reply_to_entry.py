"""A reply to an entry: under its number where the register says so (Ord. 217/1996, art. 9), or under a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.application.change_entry import Changed, Links, entry_with_data, record_links, repeated_answer
from desk_app.application.changes import Changes
from desk_app.application.checked_letter import checked_letter
from desk_app.application.ports import OpenUnitOfWork, UnitOfWork
from desk_app.application.register_letter import Registered, RegisterLetter, Registration
from desk_app.domain import errors
from desk_app.domain.entry import Entry, Letter, LinkKind
from desk_app.domain.facts import ReplyRecorded
from desk_app.domain.label import LARGEST_REPLY
from desk_app.domain.register import ReplyNumbering


@dataclass(frozen=True, slots=True)
class Reply:
    """What is known of a reply."""

    letter: Letter
    mode: str = ""
    dispatched_on: date | None = None
    papers: tuple[str, ...] = ("label",)
    links: Links = ()
    """Identities of other entries that it answers or names."""
    request_id: str = ""
    """Repeating a request with the same identity gives the same reply (REG-N4)."""


@dataclass(frozen=True, slots=True)
class ReplyToEntry:
    """Under the incoming number, or under a new one, as the register of the entry says."""

    begin: OpenUnitOfWork
    register_letter: RegisterLetter

    def __call__(self, entry_id: str, reply: Reply) -> Changed | Registered:
        """A reply under the incoming number draws none and may answer an entry of a closed year.

        The request that brought it is answered again. Raises DataOwed for a quick number, RequestReused, and what
        `checked_letter` raises.
        """
        with self.begin() as work:
            if reply.request_id and (known := self._repeated(work, entry_id, reply)):
                return known
            entry = entry_with_data(work, entry_id)
            register = work.profile().register(entry.number.register)
            if register is not None and register.reply_numbering is ReplyNumbering.NEW_NUMBER:
                registered = self.register_letter.within(work, _under_new_number(entry, reply))
                work.commit()
                return registered
            changed = self._under_the_same_number(work, entry, reply)
            work.commit()
        return changed

    def _repeated(self, work: UnitOfWork, entry_id: str, reply: Reply) -> Changed | Registered | None:
        known = work.entry_of_request(reply.request_id)
        if known is None:
            return repeated_answer(work, entry_id, reply.letter, reply.request_id, ReplyRecorded)
        if not any(link.to == entry_id and link.kind is LinkKind.REPLY_TO for link in known.links):
            raise errors.RequestReused(reply.request_id, known.number.reference())
        return self.register_letter.within(work, _under_new_number(work.entry(entry_id), reply))

    @staticmethod
    def _under_the_same_number(work: UnitOfWork, entry: Entry, reply: Reply) -> Changed:
        letter = checked_letter(work, reply.letter, work.now, work.today)
        ordinal = entry.replies + 1
        if ordinal > LARGEST_REPLY:
            raise errors.ValueNotAllowed("reply", str(ordinal), f"1-{LARGEST_REPLY}")
        event = work.record(
            ReplyRecorded(
                subject=entry.id,
                ordinal=ordinal,
                letter=letter,
                at=work.now,
                mode=reply.mode,
                dispatched_on=reply.dispatched_on,
                request_id=reply.request_id,
            )
        )
        record_links(work, entry, reply.links)
        jobs = tuple(work.request_print(entry.id, paper, reply=ordinal) for paper in reply.papers)
        changes = Changes((entry.id, *(to for to, _ in reply.links)), print_jobs=True)
        return Changed(entry.id, changes, print_jobs=jobs, check_code=event.check_code, reply=ordinal)


def _under_new_number(entry: Entry, reply: Reply) -> Registration:
    return Registration(
        letter=reply.letter,
        register=entry.number.register,
        links=((entry.id, LinkKind.REPLY_TO), *reply.links),
        request_id=reply.request_id,
        papers=reply.papers,
    )
