"""What a clerk looks for: words that stand in the register, as they are typed there."""

from __future__ import annotations

from random import Random

from desk_app.application.queries import RegisterFilter, RegisterRow
from desk_app.domain.text import fold
from tests.bench.large_desk import LargeDesk

_LOOKED_AT = 400
_LONGEST = 14


def typed_words(large: LargeDesk, count: int, seed: int = 219) -> list[str]:
    """So many searches, drawn over the whole register: a name, a word of the content, a number, or two of them.

    Without diacritics, as one types in a hurry. The same for a seed and a register.
    """
    random = Random(seed)
    found = []
    for row in random.choices(some_rows(large, _LOOKED_AT, seed), k=count):
        names = [word for word in fold(row.sender).split() if word.isalnum()]
        content = [word for word in fold(row.subject).split() if word.isalnum()]
        pairs = ((names, 1), (content, 1), ([row.display], 1), (names, 2), (content, 2))
        words, how_many = random.choice([pair for pair in pairs if len(pair[0]) >= pair[1]])
        found.append(" ".join(word[:_LONGEST] for word in random.sample(words, how_many)))
    return found


def some_rows(large: LargeDesk, count: int, seed: int) -> tuple[RegisterRow, ...]:
    """Rows drawn over the whole register, each day as likely as its letters are many."""
    random = Random(seed)
    desk = large.read()
    try:
        ids = desk.queries.ids(RegisterFilter())
        return desk.queries.rows([ids[int(random.random() * len(ids))] for _ in range(count)])
    finally:
        desk.close()
