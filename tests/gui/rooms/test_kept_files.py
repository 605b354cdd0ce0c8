"""Files chosen from the disk are still in the folder after a restart, as far as they are still there."""

from dataclasses import replace
from threading import Event

import pytest

from desk_app.domain.signing_folder import PreparedLetter
from desk_app.ui.presenters import signing, signing_rows
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.presenters.signing_view import Stage
from desk_app.ui.tasks import Lane
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


def test_a_file_taken_out_leaves_what_was_looked_at(official, files, counter, tmp_path, monkeypatch):
    """Its note is forgotten on a thread that may be painting pages: the answer came when the PIN was asked for."""
    two_files(official, files, tmp_path)
    presenter, notes = official.page._presenter, type(counter.front_desk.prepared_letters)
    is_looked_at, forget = Event(), notes.forget
    monkeypatch.setattr(notes, "forget", lambda *given: is_looked_at.wait(5) and forget(*given))
    presenter.return_unsigned(presenter.view.rows[0], "")
    official.check()
    official.qtbot.waitUntil(lambda: official.view.stage is Stage.READY)
    is_looked_at.set()
    counter.tasks.lane(Lane.PREVIEW).submit(int).result()
    official.qtbot.wait(50)  # what the thread answered is told by now
    assert official.view.stage is Stage.READY


def test_a_letter_is_never_signed_without_its_number(official, files, tmp_path, monkeypatch):
    """It became one while the look was under way, and the token is nobody's of the institution."""
    two_files(official, files, tmp_path)
    official.check()
    official.qtbot.waitUntil(lambda: official.view.stage is Stage.READY)
    presenter, letter = official.page._presenter, PreparedLetter("cerere-1", "Sasu Irina", "Adeverință")
    presenter._show(rows=tuple(replace(row, letter=letter) for row in official.view.rows))
    for module in (signing, signing_rows):
        monkeypatch.setattr(module, "person_of", lambda *_: None)
    official.type_pin()
    official.qtbot.waitUntil(lambda: official.view.mismatch is not None)
    assert official.view.result is None
    assert not official.view.is_signing
