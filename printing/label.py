"""What a registration label says."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from printing.errors import CountOutOfRangeError

_MOST = 99_999


class Direction(Enum):
    """Which way the document goes, in the word printed on the label."""

    IN = "INTRARE"
    OUT = "IEȘIRE"
    INTERNAL = "INTERN"


class Standing(Enum):
    """Why a number stands for no document, in the word printed across the label."""

    RESERVED = "REZERVAT"
    ANNULLED = "ANULAT"
    UNUSED = "NEFOLOSIT"


@dataclass(frozen=True, slots=True)
class LabelContent:
    """The texts of one label. What is None is left out: a quick number prints what is known.

    ``number`` is printed as the institution writes it and never shortened; None means that it is not
    drawn yet, which only a preview shows. ``time`` is "HH:MM", ``check_code`` six characters printed
    three and three. ``barcode`` and ``qr`` are the texts of the two symbols, complete with their
    check characters. ``reply`` is the ordinal of a reply under the incoming number (printed R1).
    ``department`` is printed where the size has room for it, and so is ``other_number``, which the entry has
    in a special register and which is never shortened either.

    With a ``standing`` the number stands for no document: nothing on the label can be scanned or checked (it would
    be taken for the label of an entry, now or once the number is used), the word stands where the bars would, and
    ``standing_note`` under it, shortened where it has no room. ``direction`` is None where there never was a
    document: its box stays empty.

    Raises CountOutOfRangeError for sheets, annexes or objects outside 0-99,999.
    """

    institution: str
    direction: Direction | None
    register: str
    number: str | None
    date: date
    time: str
    check_code: str
    barcode: str
    qr: str
    reply: int | None = None
    sheets: int | None = None
    annexes: int | None = None
    objects: int | None = None
    department: str = ""
    other_number: str = ""
    demonstration: bool = False
    standing: Standing | None = None
    standing_note: str = ""

    def __post_init__(self) -> None:
        for name in ("sheets", "annexes", "objects"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= _MOST:
                raise CountOutOfRangeError(name, value)
