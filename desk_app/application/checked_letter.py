"""What a register can keep of a letter: one rule for registering, completing and correcting, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desk_app.application.ports import ReferenceCodes, UnitOfWork
from desk_app.domain import errors
from desk_app.domain.entry import Letter
from desk_app.domain.institution import InstitutionProfile

_NAMING = ("received_at", "reference_date", "department", "type", "channel", "language")
"""The fields of a letter that `KnownValues` knows something of."""


@dataclass(frozen=True, slots=True)
class KnownValues:
    """What the fields of a letter may name today."""

    profile: InstitutionProfile
    codes: ReferenceCodes
    today: date

    @classmethod
    def of(cls, work: UnitOfWork) -> KnownValues:
        return cls(work.profile(), work.reference_codes(), work.today)

    def check(self, field: str, value: Any) -> None:
        """One field of a letter, as it was written or corrected. What is empty names nothing.

        Raises DateNotAllowed (a day to come), DepartmentUnknown, DocumentTypeUnknown, ValueNotAllowed (channel,
        language).
        """
        if not value:
            return
        match field:
            case "received_at" | "reference_date":
                self._check_day(field, value.date() if isinstance(value, datetime) else value)
            case "department" if self.profile.department(value) is None:
                raise errors.DepartmentUnknown(value)
            case "type" if self.profile.document_type(value) is None:
                raise errors.DocumentTypeUnknown(value)
            case "channel" if value not in self.codes.channels:
                raise errors.ValueNotAllowed(field, value, " ".join(sorted(self.codes.channels)))
            case "language" if value not in self.codes.languages:
                raise errors.ValueNotAllowed(field, value, "language code")

    def _check_day(self, field: str, day: date) -> None:
        if day > self.today:
            raise errors.DateNotAllowed(field, day, self.today)


def checked_letter(
    work: UnitOfWork, letter: Letter, received_at: datetime, registered_on: date, *, is_whole: bool = True
) -> Letter:
    """The letter as the register keeps it: received at `received_at` where it does not say when.

    A quick number is not whole: what was not read yet may be missing.

    Raises what `Letter.check` and `KnownValues.check` raise, and ReasonMissing for a letter that was received
    before the day of its entry without saying why.
    """
    if is_whole:
        letter.check()
    known = KnownValues.of(work)
    for field in _NAMING:
        known.check(field, getattr(letter, field))
    if letter.received_at is None:
        return replace(letter, received_at=received_at)
    if letter.received_at.date() < registered_on and not letter.received_reason:
        raise errors.ReasonMissing("received_at")
    return letter
