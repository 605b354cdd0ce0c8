"""A row of the register as a table shows it: words only, ready to paint."""

from dataclasses import dataclass

from desk_app.ui.theme import State


@dataclass(frozen=True, slots=True)
class TableRow:
    """One entry. Every text is written as it shall appear; an empty text leaves its place empty.

    The thirteen columns are those of Order 217/1996, article 9.
    """

    # The key of the entry in the row source; never shown.
    entry_id: int
    # Column 1, the registration number as the register writes it ("1284").
    number: str
    # Column 2, the date of registration (dd.mm.yyyy).
    registered_on: str
    # Shape and tone of the badge.
    state: State
    # The word of the badge ("În lucru"), short enough for the narrowest column.
    state_words: str
    # Column 6, the issuer; empty for a quick number whose data are still due.
    issuer: str = ""
    # Column 7, the content in short.
    summary: str = ""
    # Column 3, number and date given by the issuer ("412 / 17.11.2026"); empty if there is none.
    reference: str = ""
    # Column 4, sheets, and column 5, annexes, as figures.
    sheet_count: str = ""
    annex_count: str = ""
    # Columns 4 and 5 in words for the two-line view ("3 file, 1 anexă").
    enclosures: str = ""
    # Column 8, the department; empty if none has been assigned.
    department: str = ""
    # A short remark under the department in the two-line view ("și nr. P-12/2026, conexat la 0931").
    remark: str = ""
    # What it is numbered in other registers ("P-12/2026"); empty if nowhere.
    other_numbers: str = ""
    # Under the badge in the two-line view: the term, or by how much it is past ("termen 22.12", "de 5 zile").
    term: str = ""
    # Columns 9 to 13: date of dispatch, way of settling, addressee, number linked to, file code.
    dispatched_on: str = ""
    resolution_mode: str = ""
    addressee: str = ""
    linked_to_number: str = ""
    file_code: str = ""
    # An annulled entry is struck through, except its number.
    annulled: bool = False
