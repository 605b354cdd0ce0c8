"""Whether two names may be one, written differently: a slip of the hand, the words turned round, one left out."""

from __future__ import annotations

from desk_app.domain.text import matching_name


def resembles(name: str, other: str) -> bool:
    """Whether what differs between the two are slips of a letter or two, or words that one of them lacks.

    A guess for a person to confirm: a father and his son may well resemble each other.
    """
    ours, theirs = matching_name(name).split(), matching_name(other).split()
    common = set(ours) & set(theirs)
    ours = [word for word in ours if word not in common]
    theirs = [word for word in theirs if word not in common]
    if not ours or not theirs:
        return bool(common)
    return len(ours) == len(theirs) and all(_has_slip(word, theirs) for word in ours)


def _has_slip(word: str, others: list[str]) -> bool:
    """Whether one of the words is this one, mistyped; it is taken out of `others`."""
    for other in others:
        if _distance(word, other) <= _slips(max(len(word), len(other))):
            others.remove(other)
            return True
    return False


def _slips(length: int) -> int:
    """How many letters may be wrong in a word before it is another one: Ion is not Dan."""
    return 0 if length < 4 else 1 if length < 8 else 2


def _distance(word: str, other: str) -> int:
    """Letters left out, added, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        line = [row]
        for column, counterpart in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != counterpart))
            if row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == counterpart:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
