"""What an administrator lays down when installing: properties, remembered in the registry over upgrades."""

from __future__ import annotations

from desk_app.config.definitions import Kind, Setting, all_settings
from desk_app.config.sources import INSTALLATION_KEY
from installer.windows.msi.actions import Action, set_property
from installer.windows.msi.files import FEATURE, INSTALL_FOLDER, key_of
from installer.windows.msi.schema import Database
from installer.windows.product import component_code, guid

LOCAL_MACHINE = 2
REGISTRY_KEY_PATH, BITS_64 = 4, 256
_RAW_64_BIT = 2 + 16
SHORTCUTS, SHORTCUT_CHOICES = "SHORTCUTS", ("menu", "desktop", "none")
PEOPLE_GROUP = "DATAGROUP"
REMOVE_DATA = "REMOVEDATA"
_KEPT_BY_INSTALLER = (SHORTCUTS, PEOPLE_GROUP)
_FIRST_KEEP = 51


def installed_settings() -> tuple[Setting, ...]:
    """The settings that the installer takes."""
    return tuple(setting for setting in all_settings() if setting.property_name)


def public_properties() -> tuple[str, ...]:
    """Every property that an administrator may pass."""
    names = [setting.property_name for setting in installed_settings()]
    return (*names, *_KEPT_BY_INSTALLER, REMOVE_DATA)


def hidden_properties() -> tuple[str, ...]:
    """Those whose value no log may show, under both of their names."""
    secret = [setting.property_name for setting in installed_settings() if setting.kind is Kind.SECRET]
    return tuple(name for each in secret for name in (each, _kept(each)))


def add_settings(database: Database) -> list[Action]:
    """Write the tables; the actions that bring remembered values back: what is passed now is stronger."""
    remembered = [(each.property_name, INSTALLATION_KEY, each.name) for each in installed_settings()]
    remembered += [(name, r"Software\Registratura\Installer", name) for name in _KEPT_BY_INSTALLER]
    actions = []
    for place, (name, key, value_name) in enumerate(remembered, start=_FIRST_KEEP):
        _remember(database, name, key, value_name)
        kept, condition = f"[{_kept(name)}]", f"NOT {name} AND {_kept(name)}"
        actions.append(set_property(database, f"Keep{name}", name, kept, place, condition))
    _refuse_what_cannot_hold(database)
    return actions


def _kept(name: str) -> str:
    return f"KEPT{name}"


def _remember(database: Database, name: str, key: str, value_name: str) -> None:
    component = key_of("C", f"setting {name}")
    registry = key_of("R", f"setting {name}")
    database["Registry"].add(registry, LOCAL_MACHINE, key, value_name, f"[{name}]", component)
    code = guid(component_code(f"setting {name}"))
    database["Component"].add(component, code, INSTALL_FOLDER, REGISTRY_KEY_PATH + BITS_64, name, registry)
    database["FeatureComponents"].add(FEATURE, component)
    database["RegLocator"].add(f"Find{name}", LOCAL_MACHINE, key, value_name, _RAW_64_BIT)
    database["AppSearch"].add(_kept(name), f"Find{name}")


def _refuse_what_cannot_hold(database: Database) -> None:
    choices = {each.property_name: each.choices for each in installed_settings() if each.choices}
    for name, allowed in (choices | {SHORTCUTS: SHORTCUT_CHOICES}).items():
        condition = " OR ".join([f"NOT {name}", *(f'{name}="{value}"' for value in allowed)])
        words = ", ".join(allowed)
        database["LaunchCondition"].add(
            condition,
            f"{name} poate fi: {words}. Corectați comanda. / {name} takes: {words}. Correct the command.",
        )
