"""Files chosen from the disk are still in the folder after a restart, as far as they are still there."""

import pytest

from desk_app.ui.presenters.signing import SigningPresenter
from tests.gui.rooms.official import two_files


@pytest.fixture
def restarted(counter, session, token, kept_files, qtbot):
    """The folder as the next start of the program opens it."""
    made = []

    def restart():
        presenter = SigningPresenter(counter, session, lambda: token, kept_files)
        made.append(presenter)
        presenter.watch(wanted=True)
        return presenter

    yield restart
    for presenter in made:
        presenter.close()


def test_the_paths_survive_and_nothing_is_ticked_by_itself(
    official, files, kept_files, restarted, tmp_path, qtbot
):
    two_files(official, files, tmp_path)
    assert kept_files.read() == (tmp_path / "unu.pdf", tmp_path / "doi.pdf")
    (tmp_path / "unu.pdf").unlink()
    again = restarted()
    qtbot.waitUntil(lambda: [row.name for row in again.view.rows] == ["doi.pdf"])
    assert not again.view.rows[0].is_ticked
    assert kept_files.read() == (tmp_path / "doi.pdf",)


def test_what_was_signed_or_taken_out_does_not_come_back(official, files, kept_files, tmp_path):
    two_files(official, files, tmp_path)
    presenter = official.page._presenter
    presenter.return_unsigned(presenter.view.rows[0], "")
    assert kept_files.read() == (tmp_path / "doi.pdf",)
    official.check()
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.result is not None)
    assert kept_files.read() == ()
