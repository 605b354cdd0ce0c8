"""An example of the state of the counter: what asks for attention first, then what is in order."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.actions import DESK_STATE
from desk_app.ui.commands import Commands
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pane import Pane, Rule
from desk_app.ui.widgets.text import Shape, Text

_IN_ORDER = (
    ("Imprimanta de etichete", "gata, rolă 57 × 32 mm", "Etichetă de probă"),
    ("Imprimanta de bonuri", "gata, hârtie suficientă", "Bon de probă"),
    ("Cititorul de coduri", "ultima citire la 10:47, aranjament Română standard", "Probez citirea"),
    ("Cititorul de card", "card introdus, certificat calificat până la 14.03.2028", "Văd certificatul"),
    ("Marca temporală", "răspunde în 0,3 s, al doilea server pregătit", "Probez serverul"),
    ("Ceasul", "abatere 0,2 s, comparat la 10:40", "Compar ceasul"),
    ("Spațiul pe disc", "118 GB liberi, ajung pentru circa 9 ani", "Văd folosirea"),
    ("Registrul", "lanț verificat la 08:01, 1 284 de poziții, niciun gol", "Verific din nou"),
)


class DeskStateExample(QWidget):
    """Two causes with their fixes, eight checks in order."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setObjectName(DESK_STATE)
        self.setAccessibleName("Starea ghișeului")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._verdict(commands))
        column.addWidget(Text("De rezolvat", Role.SECTION, parent=self))
        copy = Notice(
            State.PROBLEM,
            "Copia de siguranță",
            "Stick-ul „COPIE” lipsește de ieri, 16:00. Registrul se află numai pe acest calculator.",
            "Introduceți stick-ul și copia pornește singură, sau alegeți alt loc.",
            parent=self,
        )
        self.setFocusProxy(copy.set_action("Aleg alt loc", "Alt+1", main=True))
        column.addWidget(copy)
        central = Notice(
            State.ATTENTION,
            "Registrul central",
            "Fără legătură de la 10:42. 3 numere așteaptă, 87 numere rămase.",
            "Internetul merge, serverul registrului nu răspunde. Înregistrați mai departe.",
            parent=self,
        )
        central.set_action("Verific legătura", "Alt+2")
        column.addWidget(central)
        column.addWidget(Text("În regulă", Role.SECTION, parent=self))
        column.addWidget(self._checks())
        column.addStretch(1)

    def _verdict(self, commands: Commands) -> PageHeader:
        header = PageHeader("", parent=self)
        header.say(
            "Ghișeul poate lucra. Două lucruri cer atenție.",
            "Verificat la 10:52, 10 verificări în 0,8 s. Înregistrarea nu se oprește.",
            State.ATTENTION,
        )
        for name in ("check-again", "save-support"):
            button = Button("", parent=header)
            button.follow(commands.action(name))
            header.add(button)
        return header

    def _checks(self) -> Pane:
        pane = Pane(parent=self)
        pane.content.setSpacing(1)
        pane.content.setContentsMargins(18, 4, 18, 4)
        for place, (name, words, act) in enumerate(_IN_ORDER):
            if place:
                pane.content.addWidget(Rule(pane))
            row = QHBoxLayout()
            row.setSpacing(17)
            row.addWidget(Shape(State.DONE, parent=pane))
            title = Text(name, Role.STRONG, parent=pane)
            title.setFixedWidth(190)
            row.addWidget(title)
            row.addWidget(Text(words, wraps=True, parent=pane), 1)
            row.addWidget(Button(act, Kind.LINK, parent=pane))
            pane.content.addLayout(row)
        return pane
