"""Correcting who sent a letter, typed into the pane: the same one written otherwise, or somebody else."""

from dataclasses import replace

from PySide6.QtCore import Qt

from desk_app.ui.presenters.register_entry_state import Act
from tests.gui.register.acting import ENTER, finish, path
from tests.gui.register.real_town import IRINA


def test_spelling_of_the_sender_is_corrected_and_the_sender_stays(clerk) -> None:
    clerk.fresh("nume citit greșit")
    before = clerk.detail().entry.letter.sender
    correct_sender(clerk, "Danescu", "Ilinca-Maria")
    panel = clerk.page.pane.panels[Act.CORRECT]
    assert panel.issuer.who.value() is False
    assert "rămân" in panel.issuer.said.text()
    clerk.press(ENTER)
    clerk.type("Nume citit greșit")
    finish(clerk)
    after = clerk.detail().entry.letter.sender
    assert after == replace(before, name="Danescu")
    correct_sender(clerk, before.name, before.given_name)
    clerk.press(ENTER)
    clerk.type("Greșeală de scriere")
    finish(clerk)
    assert clerk.detail().entry.letter.sender == before


def test_another_sender_takes_nothing_of_the_first(clerk) -> None:
    clerk.fresh("emitent greșit", sender=IRINA)
    before = clerk.detail().entry.letter.sender
    correct_sender(clerk, "Mureșan", "Tudor")
    panel = clerk.page.pane.panels[Act.CORRECT]
    assert panel.issuer.who.value() is True
    assert before.full_name in panel.issuer.said.text()
    clerk.press(ENTER)
    clerk.type("Emitent identificat greșit")
    finish(clerk)
    after = clerk.detail().entry.letter.sender
    assert (after.full_name, after.identifier, after.address, after.phone) == ("Mureșan Tudor", "", None, "")
    assert after.id not in ("", before.id)
    (known,) = [found.party for found in clerk.town.desk.queries.parties(before.identifier)]
    assert known == before
    title, _ = path(clerk)[1]
    assert title == "Rectificat: Emitent, altcineva"


def test_somebody_known_is_taken_with_all_that_belongs_to_them(clerk) -> None:
    clerk.fresh("emitent greșit, cunoscut")
    correct_sender(clerk, "Sasu", "")
    panel = clerk.page.pane.panels[Act.CORRECT]
    panel.issuer.name.setFocus()
    clerk.wait(panel.issuer.name.hasFocus)
    panel.issuer.name.selectAll()
    clerk.type("sasu iri")
    clerk.wait(lambda: bool(panel.issuer.name.suggestions()))
    clerk.press(Qt.Key.Key_Down)
    clerk.press(ENTER)
    assert not panel.issuer.asks_who()
    assert "str. Teilor" in panel.issuer.said.text()
    panel.reason.setFocus()
    clerk.type("Emitent identificat greșit")
    finish(clerk)
    after = clerk.detail().entry.letter.sender
    assert (after.id, after.identifier) == (IRINA.id, IRINA.identifier)


def test_clerk_has_the_last_word_on_who_the_sender_is(clerk) -> None:
    clerk.fresh("căsătorită între timp")
    before = clerk.detail().entry.letter.sender
    correct_sender(clerk, "Pop", "Ilinca-Maria")
    panel = clerk.page.pane.panels[Act.CORRECT]
    assert panel.issuer.who.value() is True
    clerk.press(Qt.Key.Key_Left)
    assert panel.issuer.who.value() is False
    clerk.press(ENTER)
    clerk.type("Date aduse ulterior de emitent")
    finish(clerk)
    assert clerk.detail().entry.letter.sender == replace(before, name="Pop")
    correct_sender(clerk, before.name, before.given_name)
    clerk.press(Qt.Key.Key_Left)
    clerk.press(ENTER)
    clerk.type("Greșeală de scriere")
    finish(clerk)


def correct_sender(clerk, name: str, given_name: str) -> None:
    """Type a name over the sender's, as far as the question who it is."""
    clerk.give("correct-entry")
    clerk.type("emit")
    clerk.press(ENTER)
    clerk.focus().selectAll()
    clerk.type(name)
    clerk.press(ENTER)
    clerk.focus().selectAll()
    clerk.type(given_name)
    clerk.press(ENTER)
