"""What a registration receipt says."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DueTerm:
    """The day by which the institution answers and, in words, how it was counted and by which law."""

    day: date
    basis: str


@dataclass(frozen=True, slots=True)
class MissingItem:
    """A paper still to be brought, and until when (None: no day was set)."""

    text: str
    bring_by: date | None = None


@dataclass(frozen=True, slots=True)
class ReceiptEntry:
    """One of several numbers given at once; what is None or empty is left out."""

    number: str
    subject: str
    check_code: str
    sheets: int | None = None
    annexes: int | None = None
    department: str = ""
    other_number: str = ""
    """In a special register, with its name."""

    @property
    def words(self) -> str:
        """What it is about and, in brackets, who has it: a dot between them would hang at a line's end."""
        words = f"{self.subject} ({self.department})".strip() if self.department else self.subject
        return f"{words}; și {self.other_number}" if self.other_number else words


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """The texts of one receipt. What is None or empty is left out.

    ``time`` is "HH:MM"; ``number`` is printed as the institution writes it ("1268", or "1268 – 1279"
    for a receipt with ``entries``); ``check_code`` has six characters. ``barcode`` and ``qr`` are the
    complete texts of the symbols. Notices are sentences composed by the caller from the institution's
    own settings.
    """

    institution: str
    county: str
    address: str
    contact: str
    register: str
    year: int
    number: str
    date: date
    time: str
    depositor: str
    subject: str
    sheets: int | None
    annexes: int | None
    objects: int | None
    department: str
    due: DueTerm | None
    missing: tuple[MissingItem, ...]
    privacy_notice: str
    how_to_follow: str
    check_code: str
    barcode: str
    qr: str
    clerk: str
    copy_number: int = 1
    demonstration: bool = False
    entries: tuple[ReceiptEntry, ...] = ()
    other_number: str = ""
    """In a special register, with its name ("12/03.03.2026, Registrul petițiilor")."""
