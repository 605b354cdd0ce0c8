"""An example of the registration page, with every kind of field."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.actions import REGISTRATION
from desk_app.ui.commands import Commands
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.action_bar import ActionBar
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.big_number import BigNumber
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.key_caps import KeyCap, KeyCaps
from desk_app.ui.widgets.label_preview import LabelPreview
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.option_rows import Footer, Option
from desk_app.ui.widgets.page_body import PageBody
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.person_field import PersonField
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.text import Icon, Text

PEOPLE = (
    Option(1, "Dănescu Ilinca-Maria", "str. Teilor nr. 14, Comuna Exemplu", "5 documente"),
    Option(2, "Dănescu Ilie", "str. Morii nr. 22, Comuna Exemplu", "1 document"),
    Option(3, "Dănilă și Fiii Tâmplărie SRL", "str. Gării nr. 2, Orașul Pildă", "12 documente"),
)
FOOTERS = (
    Footer("new-person", "Persoană nouă: „{text}”", ("Ctrl", "N")),
    Footer("anonymous", "anonim", ("Alt", "A"), inline=True),
    Footer("unreadable", "ilizibil", ("Alt", "I"), inline=True),
    Footer("collective", "colectiv", ("Alt", "L"), inline=True),
)
_KINDS = ("Cerere certificat de urbanism", "Cerere adeverință de rol", "Adresă", "Petiție")
_ENTRIES = (
    ("1207", "06.11", "Certificat de urbanism", State.RUNNING, "În lucru"),
    ("0986", "13.10", "Adeverință de rol", State.DONE, "Rezolvat"),
    ("0741", "20.08", "Nomenclatură stradală", State.DONE, "Rezolvat"),
    ("0302", "02.04", "Sesizare iluminat", State.ROUTED, "Redirecționat"),
    ("0057", "21.01", "Certificat fiscal", State.DONE, "Rezolvat"),
)


class RegistrationExample(QWidget):
    """Fields as on a busy morning; ``chosen`` shows the sender's card, otherwise the look-up."""

    def __init__(self, commands: Commands, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName(REGISTRATION)
        self.setAccessibleName("Înregistrare")
        self._commands = commands
        self._today = today
        self.form = Form("Formular", self)
        self.body = PageBody(self)
        self.body.hold(self._main(), self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        self.body.folded_changed.connect(self._side_button.setVisible)
        self.body.folded_changed.connect(self.number.set_small)
        self.setFocusProxy(self.kind)

    def answer(self, text: str, sequence: int) -> None:
        """Answer the sender's look-up."""
        found = [person for person in PEOPLE if person.title.lower().startswith(text.lower())]
        self.person.search.set_suggestions(sequence, found if text else [])

    def restore(self) -> None:
        """Fill the fields that a scene has changed as they were."""
        self.kind.set_value(_KINDS[0])
        self.reference_date.set_value(None)
        self.person.set_value(PEOPLE[0])

    def _main(self) -> QWidget:
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head(main))
        pane = Pane(parent=main)
        self._fill()
        pane.content.addWidget(self.form, 1)
        pane.content.addWidget(self._actions())
        column.addWidget(pane, 1)
        return main

    def _head(self, parent: QWidget) -> QHBoxLayout:
        self.number = BigNumber(parent)
        self.number.set_number("1284", "Ultimul număr dat, 10:47", "Adresă · Serviciul Apelor Pildă")
        row = QHBoxLayout()
        row.addWidget(self.number, 1)
        badges = QVBoxLayout()
        badges.setSpacing(6)
        for words, shortcut in (("Etichetă confirmată", "F9"), ("Bon tipărit", "Shift+F9")):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(Badge(State.DONE, words, parent))
            line.addWidget(KeyCaps(shortcut, parent))
            badges.addLayout(line)
        row.addLayout(badges)
        return row

    def _fill(self) -> None:
        self._fill_what()
        self._fill_counts()
        self._fill_where()

    def _fill_what(self) -> None:
        form = self.form
        self.register = ChoiceField("Registru", [Option("RG", "Registru general")], 176, form)
        self.register.set_value("RG")
        self.register.set_pinned(True)
        self.direction = Segmented("Sens", [("in", "Intrare"), ("out", "Ieșire"), ("own", "Intern")], form)
        row = form.add_row("Registru și sens")
        row.add(self.register)
        row.add(self.direction)
        row.add(KeyCaps("Alt+S", form))
        row.add_stretch()
        self.kind = ChoiceField("Tip document", [Option(words, words) for words in _KINDS], parent=form)
        self.kind.set_value(_KINDS[0])
        form.add_row("Tip document").add(self.kind, 1)
        self.person = PersonField("Emitent", form)
        self.person.search.set_suffix("nume, CNP, CUI, telefon sau număr")
        self.person.search.set_footers(FOOTERS)
        self.person.search.query_changed.connect(self.answer)
        self.person.card.action.follow(self._commands.action("on-behalf"))
        self.person.card.action.show()
        self.person.set_value(PEOPLE[0])
        form.add_row("Emitent").add(self.person, 1)
        self.subject = SuggestField("Conținut pe scurt", free_text=True, parent=form)
        self.subject.set_value("construire anexă gospodărească, str. Teilor 14, parcela A-7")
        form.add_row("Conținut pe scurt").add(self.subject, 1)

    def _fill_counts(self) -> None:
        form = self.form
        self.reference = LineField("Numărul emitentului", 120, form)
        self.reference.setPlaceholderText("fără număr")
        self.reference_date = DateField("Data emitentului", self._today, past=True, parent=form)
        row = form.add_row("Nr. și data emitentului")
        row.add(self.reference)
        row.add(self.reference_date)
        row.add(Text("lăsați gol dacă nu are", Role.BODY, "secondary", parent=form))
        row.add_stretch()
        self.sheets, self.annexes, self.objects = (
            CountField(name, parent=form) for name in ("File", "Anexe", "Obiecte")
        )
        row = form.add_row("File")
        row.add(self.sheets)
        row.add(self.annexes, label="Anexe")
        row.add(self.objects, label="Obiecte")
        row.add_stretch()
        for field, count in ((self.sheets, 2), (self.annexes, 4), (self.objects, 0)):
            field.set_value(count)

    def _fill_where(self) -> None:
        form = self.form
        channels = [Option(words, words) for words in ("Ghișeu", "Poștă", "E-mail", "Curier")]
        self.channel = ChoiceField("Canal", channels, 136, form)
        self.channel.set_value("Ghișeu")
        self.received = LineField("Primit la", 170, form)
        self.received.set_computed(True)
        self.received.set_value("19.11.2026, 10:52")
        row = form.add_row("Canal, primit la")
        row.add(self.channel)
        row.add(self.received)
        row.add(Icon("pin", 18, form))
        row.add(KeyCaps("Ctrl+P", form))
        row.add_stretch()
        departments = [Option(words, words) for words in ("Urbanism și amenajarea teritoriului", "Juridic")]
        self.department = ChoiceField("Compartiment", departments, parent=form)
        self.department.set_computed(True)
        self.department.set_value(departments[0].key)
        form.add_row("Compartiment").add(self.department, 1)
        self.due = DateField("Termen", self._today, parent=form)
        self.due.set_computed(True)
        self.due.set_value(date(2026, 12, 14))
        row = form.add_row("Termen")
        row.add(self.due)
        row.add(Text("luni", Role.STRONG, parent=form))
        row.add(Text("15 zile lucrătoare de la înregistrare", Role.BODY, "secondary", parent=form))
        row.add_stretch()
        row.set_hint("Legea 193/2019. Nu se numără 30.11 și 01.12, sărbători legale.")
        row.set_debt("Lipsește dovada plății. Puteți înregistra, rămâne datorie.")

    def _actions(self) -> QWidget:
        bar = ActionBar(self)
        for name, kind in (("register-letter", Kind.MAIN), ("quick-number", Kind.ORDINARY)):
            bar.add(Button("", kind, parent=bar)).follow(self._commands.action(name))
        bar.add_right(Button("", Kind.LINK, parent=bar)).follow(self._commands.action("same-sender"))
        self._side_button = bar.add_right(Button("", parent=bar))
        self._side_button.follow(self._commands.action("side-pane"))
        self._side_button.hide()
        return bar

    def _side(self) -> QWidget:
        pane = Pane("Etichetă și bon", self)
        preview = QHBoxLayout()
        preview.setSpacing(14)
        self.preview = LabelPreview("Etichetă", pane)
        self.preview.set_image(example_label(), "Eticheta fără număr: apare la înregistrare.")
        preview.addWidget(self.preview, 1)
        words = "Numărul apare la înregistrare. Etichetă 57 × 32 mm."
        preview.addWidget(Text(words, Role.BODY, "secondary", wraps=True, parent=pane), 1)
        pane.content.addLayout(preview)
        keys = QWidget(pane)
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text("deschid", Role.BODY, "secondary", parent=keys))
        row.addWidget(KeyCaps("Alt", keys))
        row.addWidget(KeyCap("1…5", keys))
        pane.add_section("Ultimele 5 de la acest emitent", keys)
        for number, day, words, state, badge in _ENTRIES:
            line = QHBoxLayout()
            line.setSpacing(16)
            line.addWidget(Text(number, Role.STRONG_FIGURES, parent=pane))
            line.addWidget(Text(day, Role.FIGURES, "secondary", parent=pane))
            line.addWidget(Text(words, parent=pane), 1)
            line.addWidget(Badge(state, badge, pane))
            pane.content.addLayout(line)
        pane.content.addStretch(1)
        notice = Notice(
            State.ATTENTION,
            "Seamănă cu 1207 din 06.11.2026",
            "Același emitent, tip și parcelă. Este o revenire?",
            stacked=True,
            parent=pane,
        )
        notice.set_action("Conexez la 1207", "Alt+C")
        notice.set_other("Alt document", "Alt+X")
        pane.content.addWidget(notice)
        return pane


def example_label() -> QImage:
    """Draw a stand-in for a printed label at 300 dots an inch; the printing library makes the real one."""
    image = QImage(673, 378, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    face = QFont("Registratura Inter")
    face.setPixelSize(34)
    face.setBold(True)
    painter.setFont(face)
    painter.drawText(30, 54, "PRIMĂRIA COMUNEI EXEMPLU")
    painter.drawText(image.rect().adjusted(0, 74, -30, 0), Qt.AlignmentFlag.AlignRight, "19.11.2026\nora 10:52")
    painter.setPen(QColor("#8A94A3"))
    painter.drawRoundedRect(30, 80, 260, 92, 10, 10)
    painter.drawText(70, 138, "numărul")
    for place in range(100):
        if place * 7 % 5 < 3:
            painter.fillRect(30 + place * 6, 240, 3 + place % 3, 100, QColor("#8A94A3"))
    painter.end()
    return image
