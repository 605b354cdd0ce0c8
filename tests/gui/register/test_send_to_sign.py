"""A document of an entry is sent to be signed, by keyboard, and its path says so."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from desk_app.domain.institution import Operator
from desk_app.domain.signing_errors import DocumentWaits
from desk_app.domain.signing_folder import Signer, SignerRole
from desk_app.ui.pages.register.document_list import described
from desk_app.ui.presenters.register_entry_state import Act
from tests.lanes import on_db


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "raspuns.pdf"
    Image.new("RGB", (310, 438), "white").save(file)
    return file


def with_document(clerk, file: Path, subject: str) -> None:
    clerk.fresh(subject)
    clerk.files.files = (file,)
    clerk.give("attach-file")
    clerk.wait(lambda: len(clerk.detail().documents) == 1 and clerk.page.entries.state.to_sign is not None)


def test_a_document_goes_into_the_folder_of_a_person(clerk, paper) -> None:
    with_document(clerk, paper, "pentru semnat")
    clerk.give("send-to-sign")
    panel = clerk.page.pane.panels[Act.SEND_TO_SIGN]
    assert panel.recipient.hasFocus()
    person = clerk.town.desk.queries.profile().operators[0]
    clerk.type(person.name[:4])
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: clerk.page.entries.state.act is None)
    clerk.wait(lambda: clerk.detail().journal[-1].kind == "document.sent-to-sign")
    step = [step for step in clerk.page.pane.path.steps() if step.detail.startswith("raspuns.pdf")][-1]
    assert step.title == f"Trimis la semnat: {person.name}"
    (waits,) = [
        item for item in clerk.town.desk.queries.to_sign() if item.sent.entry_id == clerk.detail().entry.id
    ]
    assert waits.recipient_name == person.name
    clerk.give("send-to-sign")
    clerk.type(person.name[:4])
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: clerk.page.entries.state.refusal is not None)
    assert isinstance(clerk.page.entries.state.refusal.error, DocumentWaits)
    clerk.press(Qt.Key.Key_Escape)


def test_a_document_goes_to_several_people_in_order_and_says_where_it_lies(clerk, paper) -> None:
    counter, second = clerk.page._counter, Operator("op-second", "Xantic Pildă", function="Primar")
    counter.hub.publish(on_db(counter, lambda desk: desk.lay_down.operator(second)))
    clerk.wait(lambda: clerk.page.entries.state.profile.operator("op-second") is not None)
    with_document(clerk, paper, "pentru mai mulți")
    clerk.give("send-to-sign")
    panel = clerk.page.pane.panels[Act.SEND_TO_SIGN]
    first = counter.front_desk.queries.profile().operators[0]
    assert not panel.places[1].row.isVisible()
    clerk.type(first.name[:4])
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(panel.places[1].row.isVisible)
    panel.places[0].role.set_value(SignerRole.APPROVED)
    panel.places[1].person.setFocus()
    clerk.type("Xantic")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: clerk.page.entries.state.act is None)
    clerk.wait(lambda: clerk.detail().documents[0].waits_for != "")
    to_sign = counter.front_desk.queries.to_sign()
    (waits,) = [item for item in to_sign if item.sent.entry_id == clerk.detail().entry.id]
    assert waits.sent.round == (Signer(first.id, SignerRole.APPROVED), Signer("op-second", SignerRole.SIGNS))
    assert described(clerk.detail().documents[0]).endswith("la registrator, 1 din 2")


def test_the_number_is_drawn_on_the_page_of_what_is_sent(clerk, paper) -> None:
    with_document(clerk, paper, "cu număr pe pagină")
    clerk.give("send-to-sign")
    panel = clerk.page.pane.panels[Act.SEND_TO_SIGN]
    assert not panel.number_on_page.isChecked()  # what came in has a stamp of its own
    clerk.type(clerk.town.desk.queries.profile().operators[0].name[:4])
    clerk.press(Qt.Key.Key_Return)
    for _ in range(2):  # past what they sign as, and the next place
        clerk.press(Qt.Key.Key_Tab)
    assert panel.number_on_page.hasFocus()
    clerk.press(Qt.Key.Key_Space)
    assert panel.number_on_page.isChecked()
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.wait(lambda: clerk.page.entries.state.act is None)
    clerk.wait(lambda: len(clerk.detail().documents) == 2)
    plain, numbered = clerk.detail().documents
    assert (plain.waits_for, numbered.name) == ("", "raspuns-cu-numar.pdf")
    assert numbered.waits_for != ""
    kinds = [line.kind for line in clerk.detail().journal]
    assert kinds[-2:] == ["document.numbered", "document.sent-to-sign"]


def test_without_a_pdf_there_is_nothing_to_send(clerk, tmp_path) -> None:
    picture = tmp_path / "schita.png"
    Image.new("RGB", (31, 43), "white").save(picture)
    clerk.fresh("fără PDF")
    clerk.files.files = (picture,)
    clerk.give("attach-file")
    clerk.wait(lambda: len(clerk.detail().documents) == 1)
    clerk.give("send-to-sign")
    assert clerk.page.entries.state.act is None
    assert clerk.page.entries.state.refusal is not None
