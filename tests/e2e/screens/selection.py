"""The pictures that the documentation shows; all the others are taken for the eye alone."""

SELECTION = frozenset(
    {
        "inregistrare-light-1366x768",
    }
)
