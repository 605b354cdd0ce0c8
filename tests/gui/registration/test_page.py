"""The page by keyboard: every key from every kind of field, and what is said of what is missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from desk_app.domain import codec, errors
from desk_app.domain.party import PartyKind
from desk_app.domain.printer_profile import choice_name, choice_value
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.pages.registration.receipt_preview import ReceiptPreview
from desk_app.ui.pages.registration.side_rows import RecentRow
from desk_app.ui.presenters.letter_form import SENDER, LetterForm
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose
from desk_app.ui.widgets.label_preview import LabelPreview
from tests.fakes.demonstration_town import ILINCA, REGISTRAR, WATER
from tests.fakes.memory_desk import MemoryDesk
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


def fields_of_every_kind(page: RegistrationPage) -> dict[str, QWidget]:
    fields = page.fields
    return {
        "choice": fields.opening.type,
        "segmented": fields.opening.direction,
        "look-up": fields.parties.sender_box.person.search,
        "free text": fields.content.subject,
        "line": fields.content.reference,
        "date": fields.content.reference_date,
        "count": fields.content.annexes,
        "moment": fields.arrival.received,
        "spoken": fields.arrival.text,
    }


@pytest.mark.parametrize(
    "kind",
    ["choice", "segmented", "look-up", "free text", "line", "date", "count", "moment", "spoken"],
)
def test_keys_work_from_every_kind_of_field(
    kind: str, robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_type("ADRESA")
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="avarie", channel="telefon", text="nu este apă", is_read_back=True)
    field = fields_of_every_kind(page)[kind]
    if kind == "look-up":
        presenter.clear_person(SENDER)
    field.setFocus()
    robot.press("F10")
    assert page.head.is_asking()
    robot.press("Esc")
    field.setFocus()
    robot.press("Alt+M")
    assert page.fields.handling.language.hasFocus()
    field.setFocus()
    robot.press("Ctrl+P")
    assert presenter.state.is_arrival_pinned
    field.setFocus()
    robot.press("Ctrl+Shift+U")
    assert page.head.is_asking()
    robot.press("Esc")
    if kind == "look-up":
        presenter.choose_person(SENDER, WATER)
        page.fields.content.subject.setFocus()
    else:
        field.setFocus()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    robot.press("Ctrl+D")
    robot.wait(lambda: presenter.state.form.sender.known == WATER)
    assert town.register.next_number == 1286


def test_enter_walks_the_form_in_reading_order(robot: Robot, page: RegistrationPage) -> None:
    fields = page.fields
    expected = [
        fields.parties.sender_box.person.search,
        fields.content.subject,
        fields.content.reference,
        fields.content.reference_date,
        fields.content.sheets,
        fields.content.annexes,
        fields.content.objects,
        fields.arrival.channel,
        fields.arrival.received,
        fields.handling.department,
    ]
    for field in expected:
        robot.press("Enter")
        if field is fields.content.reference:
            # The subject proposes what was written before; whoever types something else need not take it.
            robot.wait(lambda: bool(fields.content.subject.text()) or fields.content.reference.hasFocus())
        assert field.hasFocus(), field.accessibleName()


def test_missing_sender_is_said_in_its_row_and_gone_once_chosen(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter
) -> None:
    presenter.write(subject="avarie")
    robot.press("Ctrl+Enter")
    row = page.fields.parties.sender_box.row
    assert row.messages()[0].startswith("Lipsește: emitentul.")
    assert page.fields.parties.sender_box.person.search.hasFocus()
    presenter.choose_person(SENDER, WATER)
    assert row.messages()[0] == ""


def test_debt_is_said_and_does_not_keep_from_registering(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_type("CERERE_CERTIFICAT_URBANISM")
    presenter.choose_person(SENDER, ILINCA)
    presenter.write(subject="anexă")
    for place in (1, 2, 3):
        robot.press(f"Ctrl+{place}")
    missing = presenter.state.form.missing(presenter.state.profile)
    assert [item.text for item in missing] == ["Dovada plății taxei"]
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert [item.text for item in town.register.by_number(1285).letter.missing] == ["Dovada plății taxei"]


def test_clock_in_doubt_is_answered_in_place(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="avarie", sheets=3)
    town.register.refuse_next = errors.DateMustBeConfirmed(date(2027, 3, 2), date(2026, 11, 18), "stepped")
    robot.press("Ctrl+Enter")
    robot.wait(page.head.is_asking)
    robot.type("18.11.2026")
    robot.press("Enter")
    robot.wait(lambda: presenter.state.problem is not None)
    assert page.head.is_asking()
    page.head.day.selectAll()
    robot.type("19.11.2026")
    robot.press("Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1285).letter.sheets == 3
    assert not page.head.is_asking()


def test_full_disk_is_said_above_the_form_which_keeps_everything(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="avarie")
    town.register.refuse_next = errors.DiskFull("D:", 1, 2)
    robot.press("Ctrl+Enter")
    robot.wait(page.notice.isVisible)
    assert page.notice.accessibleName().startswith("Pe discul")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert not page.notice.isVisible()


def test_label_that_fails_says_why_and_f9_sends_another(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    town.printer.cause = "capacul este deschis"
    robot.press("F10")
    robot.press("Enter")
    robot.wait(lambda: "capacul este deschis. Verificați imprimanta" in page.head.last.number.accessibleName())
    town.printer.cause = ""
    robot.press("F9")
    robot.wait(lambda: presenter.state.last.job("label").state == "printed")
    assert "capacul" not in page.head.last.number.accessibleName()


def test_label_of_a_printer_in_trouble_is_a_question(
    robot: Robot, page: RegistrationPage, town: MemoryDesk
) -> None:
    town.printer.doubt = "paper-out"
    robot.press("F10")
    robot.press("Enter")
    robot.wait(
        lambda: "nu mai are hârtie. Dacă lipsește, tipăriți din nou" in page.head.last.number.accessibleName()
    )
    badge = page.head.last.badge("label")
    assert badge.text() == "Label printed?"
    town.printer.doubt = ""
    robot.press("F9")
    robot.wait(lambda: badge.text() == "Label printed")


def test_correction_asks_its_reason_from_a_list(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    page.fields.content.sheets.setFocus()
    robot.type("3")
    robot.press("Ctrl+Enter")
    assert page.head.strip.reason.hasFocus()
    robot.type("file")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: presenter.state.purpose is Purpose.REGISTER)
    entry = town.register.by_number(1284)
    assert (entry.letter.sheets, entry.rectified) == (3, ("sheets",))


def test_twelve_numbers_by_keyboard(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="facturi")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    robot.press("Ctrl+Shift+D")
    robot.type("x12")
    robot.press("Enter")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1286–1297")
    assert town.register.next_number == 1298


def test_paper_without_a_number_by_keyboard(robot: Robot, page: RegistrationPage, town: MemoryDesk) -> None:
    robot.press("Ctrl+Shift+A")
    robot.type("1283")
    robot.press("Enter")
    robot.wait(page.head.description.hasFocus)
    robot.wait(lambda: bool(page.head.description.suggestions()))
    robot.press("Down")
    robot.press("Enter")
    robot.press("Enter")
    robot.wait(lambda: type(town.register.recorded[-1]).__name__ == "PaperAdded")
    assert town.register.recorded[-1].description
    assert town.register.next_number == 1285


def test_persons_change_over_and_each_finds_the_own_draft(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    page.fields.content.subject.setFocus()
    robot.type("scrisoarea ralucai")
    robot.press("Ctrl+Shift+U")
    robot.type("ard")
    robot.press("Enter")
    robot.wait(lambda: town.register.operator == REGISTRAR.id and page.fields.content.subject.text() == "")
    robot.press("Ctrl+Shift+U")
    robot.type("mun")
    robot.press("Enter")
    robot.wait(lambda: page.fields.content.subject.text() == "scrisoarea ralucai")


def test_nameless_letters_by_one_chord(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter
) -> None:
    robot.press("Alt+A")
    assert presenter.state.form.sender.known.kind is PartyKind.ANONYMOUS
    assert page.fields.content.subject.hasFocus()
    robot.press("Alt+A")
    assert presenter.state.form.sender.is_empty
    robot.press("Alt+L")
    panel = page.fields.parties.sender_box.panel
    assert panel.name.hasFocus()
    robot.type("locatarii blocului")
    robot.press("Enter")
    robot.type("14")
    assert presenter.state.form.sender.person.signers == 14


def test_identifier_that_fails_its_check_warns_and_asks_why(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    search = page.fields.parties.sender_box.person.search
    search.setFocus()
    robot.type("petrescu ion")
    robot.press("Ctrl+N")
    panel = page.fields.parties.sender_box.panel
    panel.identifier.setFocus()
    robot.type("1800101400012")
    assert "CNP" in panel.row_of("identifier").messages()[1]
    assert panel.reason.isVisible()
    presenter.write(subject="cerere")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1285).letter.sender.identifier == "1800101400012"


def test_outgoing_letter_takes_its_addressee(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    robot.press("Alt+S")
    assert page.fields.parties.addressee.isVisible()
    assert not page.fields.parties.sender_box.isVisible()
    presenter.choose_type("RASPUNS")
    page.fields.parties.addressee.setFocus()
    robot.type("serv")
    robot.wait(lambda: bool(page.fields.parties.addressee.suggestions()))
    robot.press("Down")
    robot.press("Enter")
    presenter.write(subject="răspuns", issuing_department="URB")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    letter = town.register.by_number(1285).letter
    assert letter.addressee == "Serviciul Apelor Pildă, bd. Pildei nr. 1, Orașul Pildă"
    assert letter.sender.name == "Urbanism și amenajarea teritoriului"


def test_earlier_receipt_unfolds_its_reason(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    received = page.fields.arrival.received
    received.setFocus()
    robot.type("18.11 15:30")
    assert presenter.state.form.received_at == (town.register.clock - timedelta(days=1)).replace(
        hour=15, minute=30
    )
    assert page.fields.arrival.reason.isVisible()
    received.selectAll()
    robot.press("Del")
    assert presenter.state.form.received_at is None
    assert not page.fields.arrival.reason.isVisible()


def test_everything_has_a_name_for_a_screen_reader(page: RegistrationPage) -> None:
    page.fields.parties.representation.show()
    for kind in (QLineEdit, QPlainTextEdit, LabelPreview, ReceiptPreview):
        for widget in page.findChildren(kind):
            assert widget.accessibleName(), type(widget)
    for button in page.findChildren(QAbstractButton):
        assert button.text() or not button.isVisible(), button.parent()


def test_each_sender_has_the_own_entries_beside_the_form(
    page: RegistrationPage, presenter: RegistrationPresenter, qtbot
) -> None:
    """The rows of one sender are used for the next, who may have fewer of them or none."""

    def shown() -> list[str]:
        return [row.accessibleName() for row in page.side.findChildren(RecentRow) if not row.isHidden()]

    for sender, entries in ((ILINCA, 5), (WATER, 1), (ILINCA, 5)):
        presenter.choose_person(SENDER, sender)
        qtbot.waitUntil(lambda entries=entries: len(presenter.state.companion.recent) == entries)
        recent = presenter.state.companion.recent
        expected = [(row.display, f"{row.registered_on:%d.%m.%Y}", row.type_name or row.subject) for row in recent]
        assert [tuple(name.split(", ")[:3]) for name in shown()] == expected
    presenter.clear_person(SENDER)
    qtbot.waitUntil(lambda: not presenter.state.companion.recent)
    assert shown() == []


def test_preview_has_no_number_before_it_is_drawn(page: RegistrationPage, presenter, qtbot) -> None:
    qtbot.waitUntil(lambda: presenter.state.companion.label != b"")
    assert "Nr. ···· din" in page.side.papers.receipt.accessibleDescription()


def test_place_on_the_sheet_is_seen_before_the_label_is_printed(
    town: MemoryDesk, request: pytest.FixtureRequest, qtbot
) -> None:
    profile = town.register.profile
    first = choice_value(profile, "Birou", {"sheet_start": 7, "template": "a4-70x37"})
    town.register.profile = profile.overruled_by({"label_printer": "Birou", choice_name("Birou"): first})
    page = request.getfixturevalue("page")
    said = "It is label 7 of 24 on the A4 sheet in the printer."
    qtbot.waitUntil(lambda: said in page.side.papers.words.text())


def test_draft_of_a_form_is_the_form(presenter: RegistrationPresenter) -> None:
    presenter.choose_type("CERERE_CERTIFICAT_URBANISM")
    presenter.begin_person(SENDER, "petrescu ion")
    presenter.begin_representation()
    presenter.write(sheets=2, reference_date=date(2026, 11, 17))
    form = replace(presenter.state.form)
    assert codec.decode(LetterForm, codec.encode(form)) == form
