"""What is done to an entry, typed into its pane with the keyboard alone."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_app.application.register_letter import Registration
from desk_app.domain.entry import EntryState, Letter, LinkKind
from desk_app.domain.party import Party, PartyKind
from desk_app.ui.presenters.register_entry_state import Act
from tests.gui.register.acting import CONTROL, ENTER, ESCAPE, finish, path
from tests.lanes import on_db


def test_column_is_corrected_with_its_old_value_kept(clerk) -> None:
    clerk.fresh("certificat fiscal")
    clerk.give("correct-entry")
    assert clerk.focus() is clerk.page.pane.panels[Act.CORRECT].column
    clerk.type("conț")
    clerk.press(ENTER)
    clerk.focus().selectAll()
    clerk.type("certificat fiscal, teren")
    clerk.press(ENTER)
    clerk.type("Greșeală")
    finish(clerk)
    assert clerk.detail().entry.letter.subject == "certificat fiscal, teren"
    title, detail = path(clerk)[1]
    assert title == "Rectificat: Conținut pe scurt"
    assert detail == "certificat fiscal → certificat fiscal, teren · Greșeală · Ardelean Vlad"


def test_correction_of_what_the_label_prints_asks_for_a_new_label(clerk) -> None:
    clerk.fresh("file numărate greșit")
    clerk.give("correct-entry")
    clerk.type("file")
    clerk.press(ENTER)
    clerk.type("7")
    clerk.press(ENTER)
    clerk.press(ENTER)  # the first reason of the list
    finish(clerk)
    assert clerk.detail().entry.letter.sheets == 7
    assert clerk.page.entries.state.done.new_label
    assert "F9" in clerk.page.pane.head.done.accessibleDescription()


def test_another_department_asks_for_a_new_label_where_the_label_prints_it(clerk) -> None:
    clerk.fresh("repartizată greșit")
    on_db(clerk.page._counter, lambda desk: desk.lay_down.choice("label_template", "62x40"))
    try:
        clerk.give("assign-entry")
        clerk.type("urbanism")
        clerk.press(ENTER)
        clerk.type("X.1")
        finish(clerk)
    finally:
        on_db(clerk.page._counter, lambda desk: desk.lay_down.choice("label_template", ""))
    assert clerk.page.entries.state.done.new_label


def test_annulment_without_a_reason_is_refused_and_what_was_typed_stays(clerk) -> None:
    detail = clerk.fresh("înregistrată din greșeală")
    clerk.give("annul-entry")
    panel = clerk.page.pane.panels[Act.ANNUL]
    assert panel.main.text() == f"Anulez numărul {detail.row.display}"
    clerk.press(ENTER, CONTROL)
    clerk.wait(lambda: "motiv" in panel.error().lower())
    clerk.type("Trebuia în alt registru")
    finish(clerk)
    assert clerk.detail().entry.is_annulled
    assert clerk.detail().entry.annulment.reason == "Trebuia în alt registru"
    assert not clerk.page.entries.state.allows(Act.CORRECT)


def test_escape_closes_a_panel_and_its_typing_comes_back(clerk) -> None:
    clerk.fresh("motiv început")
    clerk.page.list.table.setFocus()
    clerk.give("annul-entry")
    clerk.type("Trebuia")
    clerk.press(ESCAPE)  # the list of reasons
    clerk.press(ESCAPE)
    assert clerk.page.entries.state.act is None
    assert clerk.page.list.table.hasFocus()
    clerk.give("annul-entry")
    assert clerk.focus().text() == "Trebuia"


def test_annul_and_register_again_is_handed_over(clerk, qtbot) -> None:
    detail = clerk.fresh("altă dată")
    clerk.give("annul-and-register")
    clerk.type("Greșit")
    with qtbot.waitSignal(clerk.page.entries.register_again_wanted) as handed:
        clerk.page.pane.panels[Act.ANNUL].again.click()
    assert handed.args == [detail.entry.id, "Greșit"]


def test_quick_number_is_completed_on_the_other_page(clerk, qtbot) -> None:
    clerk.open(clerk.town.numbers[1284])
    with qtbot.waitSignal(clerk.page.entries.reopen_wanted) as handed:
        clerk.give("complete-entry")
    assert handed.args == [clerk.town.numbers[1284]]
    assert not clerk.page.entries.state.allows(Act.CORRECT)


def test_pane_stays_with_its_entry_while_something_is_typed(clerk) -> None:
    first, other = clerk.fresh("prima"), clerk.register("a doua")
    clerk.give("link-entry")
    clerk.page.entries.show(other)
    clerk.page.presenter.narrow(words="")
    assert clerk.detail().entry.id == first.entry.id
    clerk.press(ESCAPE)
    clerk.wait(lambda: clerk.detail().entry.id == other)


def test_link_by_number_and_go_there_and_back(clerk) -> None:
    first = clerk.fresh("legătura")
    clerk.give("link-entry")
    clerk.type("999999")
    clerk.press(ENTER, CONTROL)
    panel = clerk.page.pane.panels[Act.LINK]
    clerk.wait(lambda: "999999" in panel.error())
    clerk.focus().selectAll()
    clerk.type("01:1262/2026")
    finish(clerk)
    assert [(link.to, link.kind) for link in clerk.detail().entry.links] == [
        (clerk.town.numbers[1262], LinkKind.LINKED_TO)
    ]
    clerk.page.pane.facts.link_wanted.emit(0)
    clerk.wait(lambda: clerk.detail().entry.id == clerk.town.numbers[1262])
    clerk.page.pane.facts.link_wanted.emit(0)
    clerk.wait(lambda: clerk.detail().entry.id == first.entry.id)


def test_reply_keeps_the_number_and_fills_the_columns(clerk) -> None:
    clerk.fresh("cerere cu răspuns")
    clerk.give("reply-entry")
    panel = clerk.page.pane.panels[Act.REPLY]
    assert panel.addressee.text().startswith("Dănescu Ilinca-Maria, str. Teilor")
    assert panel.mode.text() == "răspuns scris"
    finish(clerk)
    detail = clerk.detail()
    assert [(reply.ordinal, reply.mode) for reply in detail.replies] == [(1, "răspuns scris")]
    assert detail.row.dispatched_on == date(2026, 11, 19)
    assert any(title == "Răspuns R1" for title, _ in path(clerk))
    assert "R1" in clerk.page.pane.facts.values()


def test_settling_and_filing(clerk) -> None:
    clerk.fresh("de rezolvat")
    clerk.give("settle-entry")
    clerk.press(ENTER)  # the first way of the list
    clerk.type("18.11")
    clerk.press(ENTER)
    clerk.type("Primăria Pildă")
    finish(clerk)
    row = clerk.detail().row
    assert (row.resolution_mode, row.dispatched_on, row.addressee) == (
        "răspuns scris",
        date(2026, 11, 18),
        "Primăria Pildă",
    )
    clerk.fresh("de clasat")
    clerk.give("file-entry")
    clerk.press(ENTER)
    finish(clerk)
    assert clerk.detail().entry.state is EntryState.FILED


def test_department_and_file_code(clerk) -> None:
    clerk.fresh("de repartizat")
    clerk.give("assign-entry")
    clerk.type("urban")
    clerk.press(ENTER)
    clerk.type("II.B.7")
    finish(clerk)
    clerk.wait(lambda: clerk.detail().entry.letter.file_code == "II.B.7")
    assert clerk.detail().row.department == "URB"
    assert any(title.startswith("Repartizat la Urbanism") for title, _ in path(clerk))


def test_term_is_extended_by_its_rule_with_a_reason(clerk) -> None:
    before = clerk.fresh("cu termen", type="SESIZARE").entry.due
    clerk.page.entries._show(may_change_terms=False)  # a clerk may: the law bounds it
    clerk.give("entry-term")
    panel = clerk.page.pane.panels[Act.TERM]
    assert clerk.focus() is panel.length
    assert panel.length.value() == 15
    assert not panel.kind.isVisible()
    clerk.wait(lambda: "Termenul nou" in panel.longer.text())
    assert "15 zile calendaristice, conducătorul" in panel.longer.text()
    clerk.focus().selectAll()
    clerk.type("16")
    clerk.wait(lambda: "cel mult 15" in panel.error())
    clerk.focus().selectAll()
    clerk.type("5")
    clerk.wait(lambda: "Termenul nou" in panel.longer.text())
    clerk.press(ENTER, CONTROL)
    clerk.wait(lambda: bool(panel.error()))
    panel.reason.setFocus()
    clerk.type("Prelungire aprobată")
    finish(clerk)
    due = clerk.detail().entry.due
    assert (due.legal_on - before.legal_on).days == due.extended_by == 5
    assert due.internal_on > before.internal_on
    assert any(title == "Termen prelungit" and "Prelungire aprobată" in words for title, words in path(clerk))
    assert "din care 5 zile calendaristice prin prelungire" in clerk.page.pane.facts.values()["Termen"]


def test_another_term_is_written_by_those_who_may(clerk) -> None:
    clerk.fresh("cu alt termen", type="SESIZARE")
    clerk.give("entry-term")
    panel = clerk.page.pane.panels[Act.TERM]
    panel.kind.choose_next()
    panel.legal_on.setFocus()
    clerk.focus().selectAll()
    clerk.type("31.12.2026")
    panel.reason.setFocus()
    clerk.type("Termen pe document")
    finish(clerk)
    assert clerk.detail().entry.due.legal_on == date(2026, 12, 31)
    assert any(title == "Termen schimbat" and "31.12.2026" in words for title, words in path(clerk))
    clerk.fresh("fără prelungire", type="CERERE_CERTIFICAT_URBANISM")
    clerk.page.entries._show(may_change_terms=False)
    clerk.give("entry-term")
    assert not panel.isVisible()
    assert clerk.page.pane.problem.isVisible()
    assert any("registrator" in said.text() for said in clerk.page.pane.problem.findChildren(QLabel))
    clerk.fresh("alta", type="SESIZARE")
    assert not clerk.page.pane.problem.isVisible()


def test_paper_without_a_number(clerk) -> None:
    clerk.fresh("cu AR")
    clerk.give("add-paper")
    clerk.press(ENTER)
    clerk.type("1")
    finish(clerk)
    assert ("Hârtie fără număr adăugată", "confirmare de primire · Ardelean Vlad") in path(clerk)


def test_code_is_masked_until_somebody_asks(clerk) -> None:
    clerk.open(clerk.town.numbers[1264])
    assert clerk.page.pane.facts.values()["CNP, CUI"] == "2••••••••5588"
    clerk.give("show-code")
    assert clerk.page.pane.facts.values()["CNP, CUI"] == "2900101225588"
    clerk.open(clerk.town.numbers[1263])
    clerk.open(clerk.town.numbers[1264])
    assert clerk.page.pane.facts.values()["CNP, CUI"] == "2••••••••5588"


def test_list_of_acts_walks_with_the_arrows(clerk) -> None:
    clerk.fresh("ce se poate face")
    clerk.page.list.table.setFocus()
    clerk.give("entry-acts")
    acts = clerk.page.pane.acts
    assert clerk.focus() is acts.buttons["reply-entry"]
    assert acts.buttons["complete-entry"].isHidden()
    clerk.press(Qt.Key.Key_Down)
    clerk.press(ENTER)
    assert clerk.page.entries.state.act is Act.RESOLVE
    clerk.press(ESCAPE)
    clerk.press(ESCAPE)
    assert clerk.page.list.table.hasFocus()


def test_label_again_is_counted(clerk) -> None:
    clerk.fresh("etichetă din nou")
    clerk.give("entry-label")
    clerk.wait(lambda: [job.paper for job in clerk.detail().print_jobs] == ["label"])
    clerk.wait(lambda: clerk.detail().print_jobs[0].state != "pending")


def test_the_label_of_an_annulled_number_is_a_button_beside_it(clerk) -> None:
    clerk.fresh("se anulează")
    assert clerk.page.pane.head.label.isHidden()
    clerk.page.entries.annul("Înregistrat de două ori")
    clerk.wait(lambda: clerk.detail().entry.is_annulled)
    button = clerk.page.pane.head.label
    clerk.wait(button.isVisible)
    assert clerk.page.pane.head.reply.isHidden()
    button.setFocus()
    clerk.press(Qt.Key.Key_Space)
    clerk.wait(lambda: [job.paper for job in clerk.detail().print_jobs] == ["label"])


def test_filing_is_proposed_for_a_letter_without_identity(clerk) -> None:
    unreadable = Letter(sender=Party("", PartyKind.UNREADABLE), subject="de clasat", type="SESIZARE")
    done = on_db(clerk.page._counter, lambda desk: desk.register_letter(Registration(unreadable, papers=())))
    clerk.open(done.entry_id)
    head = clerk.page.pane.head
    assert head.file.isVisible()
    assert not head.reply.isVisible()
    clerk.give("file-entry")
    panel = clerk.page.pane.panels[Act.FILE]
    assert clerk.focus() is panel.main
    assert panel.mode.text_value() == "clasat: emitent ilizibil"
    clerk.press(ENTER)
    clerk.wait(lambda: clerk.detail().entry.state is EntryState.FILED)
    assert clerk.detail().row.resolution_mode == "clasat: emitent ilizibil"
    assert not head.file.isVisible()


def test_the_type_proposes_the_file_code(clerk) -> None:
    kind = replace(clerk.town.desk.queries.profile().document_type("SESIZARE"), file_code="II.C.1")
    on_db(clerk.page._counter, lambda desk: desk.lay_down.document_type(kind))
    clerk.page.entries._show(profile=clerk.town.desk.queries.profile())
    clerk.fresh("de rezolvat cu indicativ", type="SESIZARE")
    clerk.give("settle-entry")
    clerk.type("răspuns scris")
    panel = clerk.page.pane.panels[Act.RESOLVE]
    assert panel.file_code.text() == "II.C.1"
    finish(clerk)
    clerk.wait(lambda: clerk.detail().entry.letter.file_code == "II.C.1")
    assert clerk.detail().entry.state is EntryState.RESOLVED
