"""The folders of the register: made with their rights when installing, and left when the product goes."""

from __future__ import annotations

from installer.windows.msi.actions import Action, set_property
from installer.windows.msi.files import FEATURE, INSTALL_FOLDER, key_of, long_and_short
from installer.windows.msi.schema import Database
from installer.windows.msi.settings import BITS_64, LOCAL_MACHINE, PEOPLE_GROUP, REGISTRY_KEY_PATH, REMOVE_DATA
from installer.windows.product import NAME, component_code, guid

_DATA, _MIRROR, _SYSTEM = "DATADIRECTORY", "MIRRORDIRECTORY", "System64Folder"
_PROPERTY = "DATAFOLDER"
_USERS = "BU"
# The system and administrators may do everything; the group of those who work at the counter may change files.
_RIGHTS = f"D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;[{PEOPLE_GROUP}])"
# A program found in a folder; as the system, at the very end; the whole does not fail with it.
_RUN_IN_FOLDER, _COMMIT, _AS_SYSTEM, _GO_ON = 34, 0x600, 0x800, 0x40


def add_data_folders(database: Database) -> list[Action]:
    """Write the tables; the actions that place the folders and that remove them when that was asked for."""
    directory = database["Directory"]
    directory.add(_SYSTEM, "TARGETDIR", ".")
    directory.add("CommonAppDataFolder", "TARGETDIR", ".")
    directory.add(_DATA, "CommonAppDataFolder", long_and_short("REGIST~1", NAME))
    directory.add(_MIRROR, "CommonAppDataFolder", long_and_short("REGIST~2", f"{NAME}.mirror"))
    _add_component(database)
    database["LaunchCondition"].add(
        f'NOT {_PROPERTY} OR NOT {_PROPERTY} >> "\\"',
        f"{_PROPERTY} se scrie fără bară la sfârșit. / {_PROPERTY} is written without a backslash at its end.",
    )
    return [
        set_property(database, "UsualGroup", PEOPLE_GROUP, _USERS, 70, f"NOT {PEOPLE_GROUP}"),
        set_property(database, "PlaceData", _DATA, f"[{_PROPERTY}]", 71, _PROPERTY),
        # Where the program itself puts the mirror: beside the data folder.
        set_property(database, "PlaceMirror", _MIRROR, f"[{_PROPERTY}].mirror", 72, _PROPERTY),
        _removal(database),
    ]


def _add_component(database: Database) -> None:
    component, registry = key_of("C", "data folders"), key_of("R", "data folders")
    database["Registry"].add(
        registry, LOCAL_MACHINE, r"Software\Registratura\Installer", "DataFolders", "#1", component
    )
    code = guid(component_code("data folders"))
    database["Component"].add(component, code, INSTALL_FOLDER, REGISTRY_KEY_PATH + BITS_64, None, registry)
    database["FeatureComponents"].add(FEATURE, component)
    for folder in (_DATA, _MIRROR):
        database["CreateFolder"].add(folder, component)
        database["MsiLockPermissionsEx"].add(f"Rights{folder}", folder, "CreateFolder", _RIGHTS, None)


def _removal(database: Database) -> Action:
    """Only a folder that holds a register is removed, and only when the product goes for good."""
    command = (
        f'"[{_SYSTEM}]cmd.exe" /d /c if exist "[{_DATA}]keys.json" '
        f'( rd /s /q "[{_DATA}]" & rd /s /q "[{_MIRROR}]" )'
    )
    kind = _RUN_IN_FOLDER + _COMMIT + _AS_SYSTEM + _GO_ON
    database["CustomAction"].add("RemoveData", kind, _SYSTEM, command, None)
    condition = f'REMOVE="ALL" AND {REMOVE_DATA}="1" AND NOT UPGRADINGPRODUCTCODE'
    return Action("RemoveData", condition, 6590)
