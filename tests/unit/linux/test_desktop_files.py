"""The menu entry, the description for software centres and the package's needs are consistent."""

from __future__ import annotations

import configparser
from xml.etree import ElementTree

from desk_app.application.invitation import is_link
from desk_app.ui.opened import INVITATION_SUFFIX
from installer.linux.desk import APPLICATION, system_libraries
from installer.windows.msi.file_types import INVITATION_TYPE
from installer.windows.product import REPOSITORY

LINUX = REPOSITORY / "installer" / "linux"


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(LINUX / "registratura.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_opens_links_and_files_of_the_program() -> None:
    entry = desktop_entry()
    assert entry["Exec"] == "registratura open %u"
    assert entry["MimeType"].split(";") == [
        "x-scheme-handler/registratura",
        INVITATION_TYPE,
        "application/pdf",
        "",
    ]
    assert entry["GenericName[ro]"] == "Registratură"


def test_a_file_with_an_invitation_is_known_by_its_name_and_by_what_it_holds() -> None:
    described = ElementTree.parse(LINUX / "registratura.mime.xml").getroot()
    names = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = described.findall("mime-type", names)
    glob, match = kind.find("glob", names), kind.find("magic/match", names)
    assert glob is not None
    assert match is not None
    assert (kind.get("type"), glob.get("pattern")) == (INVITATION_TYPE, f"*{INVITATION_SUFFIX}")
    assert is_link(match.get("value", ""))


def test_software_centres_find_the_menu_entry() -> None:
    about = ElementTree.parse(LINUX / "registratura.metainfo.xml").getroot()
    assert about.findtext("launchable") == f"{APPLICATION}.desktop"
    assert about.findtext("id") == APPLICATION
    assert {each.text for each in about.iterfind("provides/binary")} == {"registratura", "registraturactl"}


def test_the_package_asks_for_the_libraries_that_setup_installs_for_qt() -> None:
    needed = system_libraries()
    assert {"libegl1", "libxcb-cursor0", "tzdata", "cups-client"} <= set(needed)
    assert "xvfb" not in needed
    assert len(needed) == len(set(needed))
