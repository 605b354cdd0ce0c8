"""What a register can keep of a letter: one rule for registering, completing and correcting, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desk_app.application.ports import ReferenceCodes, UnitOfWork
from desk_app.domain import errors
from desk_app.domain.entry import Letter
from desk_app.domain.institution import InstitutionProfile


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
        look = _LOOKED_AT.get(field)
        if look is not None and value:
            look(self, field, value)

    def _day(self, field: str, value: date) -> None:
        day = value.date() if isinstance(value, datetime) else value
        if day > self.today:
            raise errors.DateNotAllowed(field, day, self.today)

    def _department(self, _field: str, code: str) -> None:
        if self.profile.department(code) is None:
            raise errors.DepartmentUnknown(code)

    def _type(self, _field: str, code: str) -> None:
        if self.profile.document_type(code) is None:
            raise errors.DocumentTypeUnknown(code)

    def _channel(self, field: str, code: str) -> None:
        if code not in self.codes.channels:
            raise errors.ValueNotAllowed(field, code, " ".join(sorted(self.codes.channels)))

    def _language(self, field: str, code: str) -> None:
        if code not in self.codes.languages:
            raise errors.ValueNotAllowed(field, code, "language code")


_LOOKED_AT: Mapping[str, Callable[[KnownValues, str, Any], None]] = {
    "received_at": KnownValues._day,
    "reference_date": KnownValues._day,
    "department": KnownValues._department,
    "type": KnownValues._type,
    "channel": KnownValues._channel,
    "language": KnownValues._language,
}
"""The fields of a letter that name what must be known; all others may say anything."""


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
    for field in _LOOKED_AT:
        known.check(field, getattr(letter, field))
    if letter.received_at is None:
        return replace(letter, received_at=received_at)
    if letter.received_at.date() < registered_on and not letter.received_reason:
        raise errors.ReasonMissing("received_at")
    return letter
