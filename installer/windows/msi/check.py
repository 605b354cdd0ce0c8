"""What Windows Installer demands of the tables, asked before they are written.

The rules are those of Microsoft's internal consistency evaluators (ICE) that fit an installer of this form: 03
(types, keys, references), 06 and 30 (names), 08 and 18 (components), 12 and 27 (sequences), 24 and 61 (product and
upgrade), 54 and 60 (versions and hashes), 69 and 80 (64-bit components), 46 and 88 (public properties).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from installer.windows.msi.schema import Cell, Database, Table, columns_of

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_GUID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
_PUBLIC = re.compile(r"[A-Z_][A-Z0-9_.]*")
_SHORT = re.compile(r"[^\\?|<>:/*\"+,;=\[\] .]{1,8}(\.[^\\?|<>:/*\"+,;=\[\] .]{1,3})?")
_LONG = re.compile(r"[^\\?|<>:/*\"]{1,255}")
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,3}")
_WORDS = re.compile(r'"[^"]*"|[A-Za-z_][A-Za-z0-9_]*')
_NAMED_FILE = re.compile(r"\[[#!]([^\]]+)\]")
_64_BIT, _REGISTRY_KEY_PATH = 256, 4
_RUN_FROM_FOLDER, _KIND = 34, 0x3F
_REFERENCES = {
    ("Component", "Directory_"): "Directory",
    ("CreateFolder", "Directory_"): "Directory",
    ("CreateFolder", "Component_"): "Component",
    ("Directory", "Directory_Parent"): "Directory",
    ("Feature", "Directory_"): "Directory",
    ("FeatureComponents", "Feature_"): "Feature",
    ("FeatureComponents", "Component_"): "Component",
    ("File", "Component_"): "Component",
    ("MsiFileHash", "File_"): "File",
    ("MsiLockPermissionsEx", "LockObject"): "CreateFolder",
    ("MsiShortcutProperty", "Shortcut_"): "Shortcut",
    ("AppSearch", "Signature_"): "RegLocator",
    ("Registry", "Component_"): "Component",
    ("Shortcut", "Directory_"): "Directory",
    ("Shortcut", "Component_"): "Component",
    ("Shortcut", "Icon_"): "Icon",
    ("Shortcut", "WkDir"): "Directory",
}


class TablesUnsound(Exception):
    """The tables are not what Windows Installer takes; `problems` names each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems[:20]))
        self.problems = problems


def require_sound(database: Database) -> None:
    """Raises TablesUnsound."""
    if problems := problems_of(database):
        raise TablesUnsound(problems)


def problems_of(database: Database) -> list[str]:
    """Every problem in words for whoever changes the tables; none in a sound database."""
    checks = (_cells, _keys, _references, _names, _components, _files, _sequences, _product, _properties)
    return [problem for check in checks for problem in check(database)]


def _cells(database: Database) -> Iterator[str]:
    """Types and lengths of every cell."""
    for table in database.tables():
        columns = columns_of(table.name)
        for row in table.rows:
            for column, cell in zip(columns, row, strict=True):
                place = f"{table.name}.{column.name} of {row[0]}"
                if cell is None or cell == "":
                    if not column.may_be_empty:
                        yield f"{place} is empty"
                elif isinstance(cell, str) != (column.is_text or column.type[0] == "v"):
                    yield f"{place} has the wrong type"
                elif column.is_text and column.longest and len(str(cell)) > column.longest:
                    yield f"{place} is longer than {column.longest}"
                elif isinstance(cell, int) and column.longest == 2 and not -32_768 < cell < 32_768:
                    yield f"{place} does not fit into two bytes"


def _keys(database: Database) -> Iterator[str]:
    """A primary key stands once."""
    for table in database.tables():
        counted = Counter(row[: table.keys] for row in table.rows)
        yield from (f"{table.name} has {key} {count} times" for key, count in counted.items() if count > 1)


def _references(database: Database) -> Iterator[str]:
    """What is named in another table is there."""
    for (name, column), target in _REFERENCES.items():
        known = _first_keys(database[target])
        for value in _column(database[name], column):
            if value and value not in known:
                yield f"{name}.{column} names {value}, which {target} has not"
    files = _first_keys(database["File"])
    for table, column in (("Registry", "Value"), ("Shortcut", "Target")):
        for value in _column(database[table], column):
            yield from (
                f"{table} names the file {name}"
                for name in _NAMED_FILE.findall(str(value or ""))
                if name not in files
            )


def _names(database: Database) -> Iterator[str]:
    """Short and long names of files are allowed, and each stands once in its folder, whatever its case."""
    folder_of = {row[0]: row[2] for row in database["Component"].rows}
    taken: Counter[tuple[Cell, str]] = Counter()
    for row in database["File"].rows:
        short, _, long = str(row[2]).partition("|")
        if not _SHORT.fullmatch(short):
            yield f"{short} is no short name"
        if not _LONG.fullmatch(long or short):
            yield f"{long} is no long name"
        taken.update({(folder_of.get(row[1]), name.lower()) for name in (short, long or short)})
    yield from (f"{name} stands {count} times in {folder}" for (folder, name), count in taken.items() if count > 1)


def _components(database: Database) -> Iterator[str]:
    """A component has a code of its own, a key path of its own, a feature, and 64 bits."""
    components = database["Component"].rows
    codes = Counter(row[1] for row in components)
    yield from (f"component code {code} stands {count} times" for code, count in codes.items() if count > 1)
    owners = {
        table: dict(zip(_column(database[table], table), _column(database[table], "Component_"), strict=True))
        for table in ("File", "Registry")
    }
    in_feature = set(_column(database["FeatureComponents"], "Component_"))
    for key, code, _, attributes, _, key_path in components:
        if not _GUID.fullmatch(str(code)):
            yield f"{code} is no component code"
        if key not in in_feature:
            yield f"component {key} is in no feature"
        if not int(attributes or 0) & _64_BIT:
            yield f"component {key} is not for 64 bits"
        table = "Registry" if int(attributes or 0) & _REGISTRY_KEY_PATH else "File"
        if owners[table].get(key_path) != key:
            yield f"the key path of component {key} is not its own"


def _files(database: Database) -> Iterator[str]:
    """Each file has a version or a hash, and the cabinet has them all in order."""
    hashed = _first_keys(database["MsiFileHash"])
    numbers = []
    for key, _, _, _, version, language, _, number in database["File"].rows:
        numbers.append(number)
        if (version is not None) == (key in hashed):
            yield f"file {key} needs either a version or a hash"
        if version is not None and not _VERSION.fullmatch(str(version)):
            yield f"{version} is no version"
        if language is not None and version is None:
            yield f"file {key} has a language without a version"
    if sorted(numbers, key=str) != sorted(range(1, len(numbers) + 1), key=str):
        yield "the numbers of the files are not 1 to the last"
    if [row[1] for row in database["Media"].rows] != [len(numbers)]:
        yield "the medium does not end with the last file"


def _sequences(database: Database) -> Iterator[str]:
    """Every place is taken once, every action of ours is defined, used, and has its folder or property."""
    defined = _first_keys(database["CustomAction"])
    used: set[Cell] = set()
    for name in ("InstallExecuteSequence", "InstallUISequence", "AdminExecuteSequence", "AdvtExecuteSequence"):
        rows = database[name].rows
        places = Counter(row[2] for row in rows)
        yield from (f"{name} has the place {place} {count} times" for place, count in places.items() if count > 1)
        used |= {row[0] for row in rows}
        order = {str(row[0]): int(row[2] or 0) for row in rows}
        for earlier, later in (("CostInitialize", "CostFinalize"), ("InstallInitialize", "InstallFinalize")):
            if earlier in order and order[earlier] >= order.get(later, 0):
                yield f"{name}: {earlier} comes after {later}"
    yield from (f"the action {name} is never done" for name in defined - used)
    folders = _first_keys(database["Directory"])
    for action, kind, source, _, _ in database["CustomAction"].rows:
        if int(kind or 0) & _KIND == _RUN_FROM_FOLDER and source not in folders:
            yield f"the action {action} runs in {source}, which is no folder"


def _product(database: Database) -> Iterator[str]:
    """The product can be told from its other versions, and finds them."""
    properties = {row[0]: str(row[1]) for row in database["Property"].rows}
    for name in ("ProductCode", "ProductName", "ProductVersion", "ProductLanguage", "Manufacturer", "UpgradeCode"):
        if not properties.get(name):
            yield f"the property {name} is missing"
    for name in ("ProductCode", "UpgradeCode"):
        if not _GUID.fullmatch(properties.get(name, "")):
            yield f"{name} is no GUID"
    upgrades = database["Upgrade"].rows
    if {row[0] for row in upgrades} != {properties.get("UpgradeCode")}:
        yield "the upgrade table is about another product"
    listed = set(properties.get("SecureCustomProperties", "").split(";"))
    yield from (f"{row[6]} is not secure" for row in upgrades if row[6] not in listed)


def _properties(database: Database) -> Iterator[str]:
    """What is passed on the command line is public and reaches the part with rights; secrets are hidden."""
    properties = {row[0]: str(row[1]) for row in database["Property"].rows}
    secure = [name for name in properties.get("SecureCustomProperties", "").split(";") if name]
    yield from (f"{name} is not public" for name in secure if not _PUBLIC.fullmatch(name))
    for table, column in (("Component", "Condition"), ("LaunchCondition", "Condition")):
        for condition in _column(database[table], column):
            text = str(condition or "")
            if text.count('"') % 2 or text.count("(") != text.count(")") or (text and not _WORDS.search(text)):
                yield f"{text} is no condition"


def _column(table: Table, column: str) -> list[Cell]:
    place = [each.name for each in columns_of(table.name)].index(column)
    return [row[place] for row in table.rows]


def _first_keys(table: Table) -> set[Cell]:
    return {row[0] for row in table.rows}
