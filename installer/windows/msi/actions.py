"""Actions of our own, and the order in which Windows Installer does everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from installer.windows.msi.schema import Database

SET_PROPERTY = 51
# Windows Installer, "Suggested InstallExecuteSequence"; the old version goes inside the transaction, so that it
# comes back when the new one cannot be installed.
_SEARCH = (("FindRelatedProducts", 25), ("AppSearch", 50), ("LaunchConditions", 100), ("ValidateProductID", 700))
_COSTS = (("CostInitialize", 800), ("FileCost", 900), ("CostFinalize", 1000))
_INSTALL = (
    *_SEARCH,
    *_COSTS,
    ("MigrateFeatureStates", 1200),
    ("InstallValidate", 1400),
    ("InstallInitialize", 1500),
    ("RemoveExistingProducts", 1510),
    ("ProcessComponents", 1600),
    ("UnpublishFeatures", 1800),
    ("RemoveRegistryValues", 2600),
    ("RemoveShortcuts", 3200),
    ("RemoveFiles", 3500),
    ("RemoveFolders", 3600),
    ("CreateFolders", 3700),
    ("InstallFiles", 4000),
    ("CreateShortcuts", 4500),
    ("WriteRegistryValues", 5000),
    ("RegisterUser", 6000),
    ("RegisterProduct", 6100),
    ("PublishFeatures", 6300),
    ("PublishProduct", 6400),
    ("InstallFinalize", 6600),
)
_INTERFACE = (*_SEARCH, *_COSTS, ("ExecuteAction", 1300))
_ADMINISTRATIVE = (
    *_COSTS,
    ("InstallValidate", 1400),
    ("InstallInitialize", 1500),
    ("InstallAdminPackage", 3900),
    ("InstallFiles", 4000),
    ("InstallFinalize", 6600),
)
_ADVERTISED = (
    ("CostInitialize", 800),
    ("CostFinalize", 1000),
    ("InstallValidate", 1400),
    ("InstallInitialize", 1500),
    ("PublishFeatures", 6300),
    ("PublishProduct", 6400),
    ("InstallFinalize", 6600),
)
# What a person reads in the log, and nothing secret: values of the registry are not among the fields.
_WORDS = {
    "FindRelatedProducts": ("Caut versiuni instalate", "Versiune găsită: [1]"),
    "AppSearch": ("Citesc ce s-a stabilit la instalările dinainte", "[1]"),
    "InstallValidate": ("Verific locul pe disc", ""),
    "RemoveExistingProducts": ("Scot versiunea veche", "[1]"),
    "RemoveFiles": ("Scot fișiere", "[9][1]"),
    "CreateFolders": ("Fac dosare", "[1]"),
    "InstallFiles": ("Copiez fișierele programului", "[9][1]"),
    "CreateShortcuts": ("Fac scurtături", "[1]"),
    "WriteRegistryValues": ("Scriu setările calculatorului", "[1], [2]"),
    "RemoveRegistryValues": ("Scot setările calculatorului", "[1], [2]"),
    "RegisterProduct": ("Înscriu programul în Windows", "[1]"),
    "RemoveData": ("Șterg registrul, cum s-a cerut cu REMOVEDATA=1", ""),
}


@dataclass(frozen=True, slots=True)
class Action:
    """An action of our own: when it is done, and where; `searches` also does it before a person is asked."""

    name: str
    condition: str
    place: int
    searches: bool = False


def set_property(
    database: Database, action: str, name: str, value: str, place: int, condition: str = ""
) -> Action:
    """An action that gives the property `name` a value."""
    database["CustomAction"].add(action, SET_PROPERTY, name, value, None)
    return Action(action, condition, place, searches=place < _COSTS[0][1])


def add_sequences(database: Database, actions: Iterable[Action]) -> None:
    """Write the four sequences and the words of the log."""
    standard = {
        "InstallExecuteSequence": _INSTALL,
        "InstallUISequence": _INTERFACE,
        "AdminExecuteSequence": _ADMINISTRATIVE,
        "AdvtExecuteSequence": _ADVERTISED,
    }
    for table, sequence in standard.items():
        for name, place in sequence:
            database[table].add(name, None, place)
    for action in actions:
        tables = ["InstallExecuteSequence", "InstallUISequence"] if action.searches else ["InstallExecuteSequence"]
        for table in tables:
            database[table].add(action.name, action.condition or None, action.place)
    for name, (words, template) in _WORDS.items():
        database["ActionText"].add(name, words, template or None)
