"""The table of all keys in the user guide, made from the program's own list of commands.

``python -m tests.unit.documents.key_table`` writes it into the guide, between its two marks.
"""

import sys
from collections.abc import Iterable
from importlib.resources import files

from PySide6.QtCore import QTranslator

from desk_app.ui.actions import (
    COMMANDS,
    DAY_END,
    DESK_STATE,
    EVERYWHERE,
    HAND_OVER,
    OUTBOX,
    REGISTER,
    REGISTRATION,
    SETTINGS,
    SIGNING,
    Command,
)
from desk_app.ui.widgets.key_caps import key_names
from tests.unit.documents.pages import USER_GUIDE, text_of

BEGIN, END = "<!-- taste: început -->", "<!-- taste: sfârșit -->"
PLACES = {
    EVERYWHERE: "Peste tot",
    REGISTRATION: "În pagina Înregistrare",
    REGISTER: "În pagina Registru",
    SIGNING: "În pagina Mapa de semnat",
    HAND_OVER: "În pagina Predare",
    OUTBOX: "În pagina De trimis",
    DAY_END: "În pagina Închiderea zilei",
    DESK_STATE: "În pagina Starea ghișeului",
    SETTINGS: "În pagina Setări",
}


class Romanian:
    """The program's Romanian, read from the file that it loads itself."""

    def __init__(self) -> None:
        self._translator = QTranslator()
        assert self._translator.load(str(files("resources").joinpath("i18n", "registratura_ro.qm")))

    def words(self, command: Command) -> str:
        """What the command is called on the sheet of keys. Raises AssertionError where it has no Romanian."""
        said = self._translator.translate("Commands", command.source)
        assert said, f"{command.source} has no Romanian"
        place = f"1…{command.places}" if command.place else ""
        return said.replace("{place}", place)


def key_tables(commands: Iterable[Command] = COMMANDS) -> str:
    """One small table for each page, in the order of the list; a row of digits is one line."""
    romanian, listed = Romanian(), list(commands)
    tables = []
    for scope, title in PLACES.items():
        rows = [command for command in listed if command.scope == scope and command.place in (0, 1)]
        if rows:
            lines = [f"| {_keys(command)} | {romanian.words(command)} |" for command in rows]
            tables.append("\n".join((f"### {title}", "", "| taste | ce fac |", "|---|---|", *lines)))
    return "\n\n".join(tables)


def with_table(text: str, table: str) -> str:
    """``text`` with ``table`` between its two marks. Raises ValueError where there are none."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the guide has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


def _keys(command: Command) -> str:
    """The shortcuts as they are printed on the keys; two keys that bear the same words are told once."""
    if command.place:
        return "+".join(command.caps)
    return " sau ".join(dict.fromkeys("+".join(key_names(keys)) for keys in command.keys))


def main() -> int:
    """Write the table into the guide."""
    USER_GUIDE.write_text(with_table(text_of(USER_GUIDE), key_tables()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
