"""Files that the program is asked to open: documents to sign, invitations, and what is neither."""

from pathlib import Path

import pytest

from desk_app.ui.actions import SIGNING
from desk_app.ui.arguments import Arguments, read_arguments
from desk_app.ui.invited import invited_by
from desk_app.ui.opened import LONGEST, address_of, file_of
from tests.desks import DeskPlace
from tests.gui.registration.robot import Robot
from tests.gui.window.conftest import OpenWindow, page_of
from tests.services.papers import letter

LINK = "registratura://enrol?server=https://registru.exemplu.ro&institution=143557&code=7K3M-92QF-C4TN-8HWE-5RDA"


def asked_to_open(*named: str) -> Arguments:
    return read_arguments(["open", *named], {"REGISTRATURA_DATA": "/data/town"})


@pytest.mark.parametrize("name", ["adresă nr. 7 (copie).pdf", "100% sigur #2.pdf", f"{'lung' * 55}.pdf"])
def test_a_file_travels_to_another_start_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    link = asked_to_open(name).link
    assert file_of(link) == tmp_path / name
    assert asked_to_open(link).link == link  # as a desktop of Linux names it
    assert link.isascii()
    assert len(link) < LONGEST


@pytest.mark.parametrize("written", [LINK, f"\ufeff{LINK}\r\n"])
def test_a_file_with_an_invitation_is_the_link_that_it_holds(tmp_path: Path, written: str) -> None:
    file = tmp_path / "Ghișeul 5.REGISTRATURA"
    file.write_text(written, encoding="utf-8")
    link = asked_to_open(str(file)).link
    assert link == LINK
    assert invited_by(link) is not None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"registratura://entry/0198", b"https://exemplu.ro"])
def test_a_file_without_one_gives_no_link(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "gol.registratura"
    file.write_bytes(content)
    assert file_of(asked_to_open(str(file)).link) == file
    assert file_of(asked_to_open(str(tmp_path / "lipsă.registratura")).link) is not None


def test_what_is_no_file_stays_what_it_is() -> None:
    for named in ("", "registratura://entry/0198", "https://exemplu.ro/a.pdf"):
        assert asked_to_open(named).link == named
        assert file_of(named) is None


def test_a_document_goes_into_the_folder_for_signing_of_the_open_window(
    place: DeskPlace, open_window: OpenWindow, qtbot: object, tmp_path: Path
) -> None:
    place.create().front_desk.close()
    document = tmp_path / "adeverință.pdf"
    document.write_bytes(letter())
    desk = open_window()
    page_of(desk, qtbot)
    desk._follow(address_of(str(document)))
    assert desk.window.current_page() == SIGNING
    robot = Robot(qtbot)
    robot.wait(lambda: [row.path for row in desk._pages.later._signing.view.rows] == [document])
    assert desk._pages.later._signing.view.rows[0].is_ticked
    assert document.exists()


def test_a_file_that_says_it_is_an_invitation_and_holds_none_is_told_of(
    place: DeskPlace, open_window: OpenWindow, qtbot: object, tmp_path: Path
) -> None:
    place.create().front_desk.close()
    file = tmp_path / "invitație.registratura"
    file.write_text("nimic")
    desk = open_window()
    page_of(desk, qtbot)
    before = desk.window.current_page()
    desk._follow(address_of(str(file)))
    assert desk.window.current_page() == before
    assert "invitație.registratura" in desk.window.status_bar._word.text()
