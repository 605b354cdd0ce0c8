"""The columns of the tables that we write, as Windows Installer defines them, and a table as values.

Types: s text, l localisable text, i integer (2 or 4 bytes), v stream; the number is the longest text, 0 without
limit; a capital letter means that the cell may be empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = str | int | None
Row = tuple[Cell, ...]

_SEQUENCE = "Action s72 | Condition S255 Sequence I2"

COLUMNS: dict[str, str] = {
    "ActionText": "Action s72 | Description L64 Template L128",
    "AppSearch": "Property s72 Signature_ s72 |",
    "Component": "Component s72 | ComponentId S38 Directory_ s72 Attributes i2 Condition S255 KeyPath S72",
    "CreateFolder": "Directory_ s72 Component_ s72 |",
    "CustomAction": "Action s72 | Type i2 Source S72 Target S255 ExtendedType I4",
    "Directory": "Directory s72 | Directory_Parent S72 DefaultDir l255",
    "Feature": "Feature s38 | Feature_Parent S38 Title L64 Description L255 Display I2 Level i2 Directory_ S72 "
    "Attributes i2",
    "FeatureComponents": "Feature_ s38 Component_ s72 |",
    "File": "File s72 | Component_ s72 FileName l255 FileSize i4 Version S72 Language S20 "
    "Attributes I2 Sequence i4",
    "Icon": "Name s72 | Data v0",
    "InstallExecuteSequence": _SEQUENCE,
    "InstallUISequence": _SEQUENCE,
    "AdminExecuteSequence": _SEQUENCE,
    "AdvtExecuteSequence": _SEQUENCE,
    "LaunchCondition": "Condition s255 | Description l255",
    "Media": "DiskId i2 | LastSequence i4 DiskPrompt L64 Cabinet S255 VolumeLabel S32 Source S72",
    "MsiFileHash": "File_ s72 | Options i2 HashPart1 i4 HashPart2 i4 HashPart3 i4 HashPart4 i4",
    "MsiLockPermissionsEx": "MsiLockPermissionsEx s72 | LockObject s72 Table s32 SDDLText s0 Condition S255",
    "MsiShortcutProperty": "MsiShortcutProperty s72 | Shortcut_ s72 PropertyKey s0 PropVariantValue s0",
    "Property": "Property s72 | Value l0",
    "RegLocator": "Signature_ s72 | Root i2 Key s255 Name S255 Type I2",
    "Registry": "Registry s72 | Root i2 Key l255 Name L255 Value L0 Component_ s72",
    "Shortcut": "Shortcut s72 | Directory_ s72 Name l128 Component_ s72 Target s72 Arguments S255 "
    "Description L255 Hotkey I2 Icon_ S72 IconIndex I2 ShowCmd I2 WkDir S72",
    "Upgrade": "UpgradeCode s38 VersionMin S20 VersionMax S20 Language S255 Attributes i4 | Remove S255 "
    "ActionProperty s72",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type as an IDT file writes it, and whether it belongs to the primary key."""

    name: str
    type: str
    is_key: bool

    @property
    def may_be_empty(self) -> bool:
        return self.type[0].isupper()

    @property
    def longest(self) -> int:
        """The longest text, 0 without limit; for integers the bytes."""
        return int(self.type[1:])

    @property
    def is_text(self) -> bool:
        return self.type[0].lower() in "sl"


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table. Raises KeyError for a table that is not written here."""
    keys, _, rest = COLUMNS[table].partition("|")
    return tuple(
        Column(words[place], words[place + 1], is_key)
        for words, is_key in ((keys.split(), True), (rest.split(), False))
        for place in range(0, len(words), 2)
    )


@dataclass(slots=True)
class Table:
    """A table under way; the rows are written in the order of their keys."""

    name: str
    rows: list[Row] = field(default_factory=list)

    def add(self, *cells: Cell) -> None:
        """Raises ValueError for a row of another width than the table's."""
        if len(cells) != len(columns_of(self.name)):
            raise ValueError(f"{self.name} has {len(columns_of(self.name))} columns, not {len(cells)}")
        self.rows.append(cells)

    @property
    def keys(self) -> int:
        """How many columns make the primary key."""
        return sum(column.is_key for column in columns_of(self.name))


class Database:
    """The tables of one installer, each made when it is first asked for."""

    def __init__(self) -> None:
        self._tables: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in COLUMNS:
            raise KeyError(name)
        return self._tables.setdefault(name, Table(name))

    def tables(self) -> Sequence[Table]:
        """Every table that has rows, by name."""
        return [self._tables[name] for name in sorted(self._tables)]


_SEPARATORS = str.maketrans({"\t": "\x10", "\r": "\x11", "\n": "\x19"})


def archive_text(table: Table) -> str:
    """A table as an IDT file (Windows Installer, "Text Archive Files")."""
    columns = columns_of(table.name)
    heads = (
        [column.name for column in columns],
        [column.type for column in columns],
        [table.name, *(column.name for column in columns if column.is_key)],
    )
    rows = sorted(table.rows, key=lambda row: [str(cell) for cell in row[: table.keys]])
    lines = [*heads, *([_written(cell) for cell in row] for row in rows)]
    return "".join("\t".join(line) + "\r\n" for line in lines)


def _written(cell: Cell) -> str:
    return "" if cell is None else str(cell).translate(_SEPARATORS)
