"""What the register says of its own numbers: the words beside the sums, and the sentence that closes it."""

from datetime import date

from printing.documents.book_content import BookTotals
from printing.documents.romanian import counted, day


def state_words(totals: BookTotals, annulled_note: str = "") -> str:
    """1272 de numere: 1260 active, 10 anulate, 2 neutilizate."""
    states = (
        (totals.active, "activ", "active", ""),
        (totals.annulled, "anulat", "anulate", annulled_note),
        (totals.reserved, "rezervat", "rezervate", ""),
        (totals.unused, "neutilizat", "neutilizate", ""),
    )
    known = ", ".join(f"{n} {one if n == 1 else many}{note}" for n, one, many, note in states if n)
    numbers = counted(totals.numbers, "număr", "numere")
    return f"{numbers}: {known}" if known else numbers


def page_words(totals: BookTotals) -> str:
    """The states on one page, with what is not added up and what has no number."""
    owner = "lui" if totals.annulled == 1 else "lor"
    words = state_words(totals, f" (filele și anexele {owner} nu se adună)")
    if totals.replies:
        words += f"; {counted(totals.replies, 'răspuns', 'răspunsuri')} fără număr nou"
    return words


def closing_formula(closed_on: date, sheets_of_book: int, totals: BookTotals) -> str:
    """The sentence that ends a closed book: how many leaves and numbers it holds."""
    leaves = counted(sheets_of_book, "filă numerotată", "file numerotate")
    numbers = counted(totals.numbers, "număr", "numere")
    span = f"de la 1 la {sheets_of_book}" if sheets_of_book > 1 else "1"
    return (
        f"Prezentul registru conține {leaves} {span}, cu {numbers} de înregistrare, "
        f"și a fost închis la {day(closed_on)}."
    )
