"""What the installed product is to Windows: properties, conditions, registry entries, shortcuts, versions."""

from __future__ import annotations

from installer.windows.launchers import LAUNCHERS
from installer.windows.msi.actions import Action, set_property
from installer.windows.msi.data_folders import add_data_folders
from installer.windows.msi.file_types import file_types
from installer.windows.msi.files import FEATURE, INSTALL_FOLDER, component_key, file_key, key_of, long_and_short
from installer.windows.msi.schema import Database
from installer.windows.msi.settings import (
    BITS_64,
    LOCAL_MACHINE,
    REGISTRY_KEY_PATH,
    SHORTCUTS,
    add_settings,
    hidden_properties,
    public_properties,
)
from installer.windows.product import (
    APPLICATION_ID,
    DESCRIPTION,
    MANUFACTURER,
    NAME,
    UPGRADE_CODE,
    Product,
    component_code,
    guid,
)

LANGUAGE = 1048
"""Romanian."""
ICON = "registratura.ico"
OLDER, NEWER = "OLDERVERSION", "NEWERVERSION"
_ONLY_DETECT, _MIN_INCLUSIVE = 2, 256
_OLDEST_BUILD = 17_763
_WINDOW = "registratura.exe"
_EVENT_SOURCE = r"SYSTEM\CurrentControlSet\Services\EventLog\Application\Registratura"
# Of Windows 10 itself (.NET 4): whatever the event, its message is the line that it was given.
_MESSAGES = r"%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll"


def add_product(database: Database, product: Product) -> list[Action]:
    """Write the tables; the actions of our own that they need in the sequences."""
    actions = [*add_settings(database), *add_data_folders(database)]
    database["Feature"].add(FEATURE, None, NAME, DESCRIPTION, 1, 1, INSTALL_FOLDER, 0)
    _add_properties(database, product)
    _add_upgrade(database, product)
    _add_conditions(database)
    _add_registry(database, product)
    _add_shortcuts(database)
    return [
        *actions,
        set_property(database, "SetInstallLocation", "ARPINSTALLLOCATION", f"[{INSTALL_FOLDER}]", 1001),
    ]


def _add_properties(database: Database, product: Product) -> None:
    secure = (*public_properties(), OLDER, NEWER)
    properties = {
        "ProductCode": guid(product.code),
        "ProductName": NAME,
        "ProductVersion": product.version,
        "ProductLanguage": str(LANGUAGE),
        "Manufacturer": MANUFACTURER,
        "UpgradeCode": guid(UPGRADE_CODE),
        "ALLUSERS": "1",
        "ARPPRODUCTICON": ICON,
        "ARPNOMODIFY": "1",
        "ARPCOMMENTS": DESCRIPTION,
        # Files of one product only: what is on the disk is always replaced by what this version brings.
        "REINSTALLMODE": "amus",
        "REBOOT": "ReallySuppress",
        "SecureCustomProperties": ";".join(secure),
        "MsiHiddenProperties": ";".join(hidden_properties()),
    }
    for name, value in properties.items():
        database["Property"].add(name, value)


def _add_upgrade(database: Database, product: Product) -> None:
    code = guid(UPGRADE_CODE)
    database["Upgrade"].add(code, "0.0.0", product.version, None, _MIN_INCLUSIVE, None, OLDER)
    database["Upgrade"].add(code, product.version, None, None, _ONLY_DETECT, None, NEWER)


def _add_conditions(database: Database) -> None:
    database["RegLocator"].add(
        "FindBuild", LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuildNumber", 18
    )
    database["AppSearch"].add("WINDOWSBUILD", "FindBuild")
    refusals = {
        f"NOT {NEWER}": "O versiune mai nouă este instalată. Dezinstalați-o întâi. / "
        "A newer version is installed. Uninstall it first.",
        f"Installed OR WINDOWSBUILD>={_OLDEST_BUILD}": "Este nevoie de Windows 10 versiunea 1809 sau mai nou. / "
        "Windows 10 version 1809 or newer is needed.",
        "Privileged": "Instalarea cere drepturi de administrator. / "
        "Installing needs the rights of an administrator.",
    }
    for condition, sentence in refusals.items():
        database["LaunchCondition"].add(condition, sentence)


def _add_registry(database: Database, product: Product) -> None:
    program = f"[#{file_key(_WINDOW)}]"
    _entry(database, _WINDOW, r"Software\Registratura", "Version", product.version)
    _entry(database, _WINDOW, r"Software\Registratura", "InstallFolder", f"[{INSTALL_FOLDER}]")
    for launcher in LAUNCHERS:
        name = f"{launcher.name}.exe"
        key = rf"Software\Microsoft\Windows\CurrentVersion\App Paths\{name}"
        _entry(database, name, key, None, f"[#{file_key(name)}]")
    for entry in file_types(program, _WINDOW):
        _entry(database, _WINDOW, *entry)
    _entry(database, _WINDOW, _EVENT_SOURCE, "EventMessageFile", f"#%{_MESSAGES}")
    _entry(database, _WINDOW, _EVENT_SOURCE, "TypesSupported", "#7")


def _entry(database: Database, file: str, key: str, name: str | None, value: str) -> None:
    row = key_of("R", f"{key} {name}")
    database["Registry"].add(row, LOCAL_MACHINE, key, name, value or None, component_key(file))


def _add_shortcuts(database: Database) -> None:
    directory = database["Directory"]
    directory.add("ProgramMenuFolder", "TARGETDIR", ".")
    directory.add("DesktopFolder", "TARGETDIR", ".")
    _shortcut(database, "Menu", "ProgramMenuFolder", f'{SHORTCUTS}<>"none"')
    _shortcut(database, "Desktop", "DesktopFolder", f'{SHORTCUTS}="desktop"')


def _shortcut(database: Database, name: str, folder: str, condition: str) -> None:
    component, registry = key_of("C", f"shortcut {name}"), key_of("R", f"shortcut {name}")
    code = guid(component_code(f"shortcut {name}"))
    database["Registry"].add(
        registry, LOCAL_MACHINE, r"Software\Registratura\Installer", f"Shortcut{name}", "#1", component
    )
    database["Component"].add(component, code, folder, REGISTRY_KEY_PATH + BITS_64, condition, registry)
    database["FeatureComponents"].add(FEATURE, component)
    words = long_and_short("REGIST~1", NAME)
    target = f"[#{file_key(_WINDOW)}]"
    database["Shortcut"].add(
        name, folder, words, component, target, None, DESCRIPTION, None, ICON, 0, 1, INSTALL_FOLDER
    )
    database["MsiShortcutProperty"].add(name, name, "System.AppUserModel.ID", APPLICATION_ID)
