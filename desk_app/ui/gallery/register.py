"""An example of the register: rows, filters, the path of one paper, an empty state and progress."""

from array import array

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.actions import REGISTER
from desk_app.ui.commands import Commands
from desk_app.ui.gallery.entries import ENTRIES
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.big_number import BigNumber
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.page_body import PageBody
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.paged_table import PagedTable
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.progress_panel import ProgressPanel
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.table_columns import View
from desk_app.ui.widgets.text import Shape, Text

_PATH = (
    (State.DONE, "18.11, 09:38", "Înregistrat la ghișeu", "Munteanu Raluca"),
    (State.DONE, "18.11, 10:15", "Repartizat la Urbanism", "rezoluție: secretar general"),
    (State.DONE, "18.11, 11:02", "Predat, condica 14/6", "primit: Iordache Vlad"),
    (State.ATTENTION, "18.11, 14:20", "Cerută completare", "dovada plății taxei"),
    (State.WAITING, "11.12", "Termen legal", "15 zile lucrătoare"),
)
_SELECTED = 1276


class RegisterExample(QWidget):
    """The register of a small commune on a Thursday."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setObjectName(REGISTER)
        self.setAccessibleName("Registru")
        self.table = PagedTable("Registru", self._fetch, self)
        self._rows = {row.entry_id: row for row in ENTRIES}
        body = PageBody(self, side_width=328)
        body.hold(self._main(commands), self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)
        self.setFocusProxy(self.table)
        self.table.set_ids(array("q", sorted(self._rows, reverse=True)))
        self.table.select_id(_SELECTED)

    def show_view(self, view: View) -> None:
        """Switch to ``view``."""
        self.views.set_value(view)
        self.table.set_view(view)

    def _fetch(self, ids: "array[int]") -> None:
        QTimer.singleShot(0, self, lambda: self.table.rows_ready(ids, [self._rows[place] for place in ids]))

    def _main(self, commands: Commands) -> QWidget:
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        head = PageHeader("Registru", parent=main)
        views = [(View.TWO_LINES, "Două rânduri"), (View.LEGAL_ORDER, "Ordine legală")]
        self.views = Segmented("Vedere", views, main)
        self.views.value_changed.connect(self.table.set_view)
        head.add(self.views)
        export = Button("", parent=head)
        export.follow(commands.action("export"))
        head.add(export)
        column.addWidget(head)
        column.addLayout(self._filters(commands, main))
        column.addLayout(self._counts(main))
        pane = Pane(parent=main)
        pane.content.setContentsMargins(2, 2, 2, 2)
        pane.content.addWidget(self.table)
        column.addWidget(pane, 1)
        self.progress = ProgressPanel(parent=main)
        column.addWidget(self.progress)
        return main

    def _filters(self, commands: Commands, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words, width in (
            ("Registrul", "Registru general 2026", 204),
            ("Starea", "Toate stările", 140),
            ("Perioada", "Ultimele 30 de zile", 178),
        ):
            field = ChoiceField(name, [Option(words, words)], width, parent)
            field.set_value(words)
            row.addWidget(field)
        row.addStretch(1)
        button = Button("", parent=parent)
        button.follow(commands.action("filter"))
        row.addWidget(button)
        return row

    def _counts(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(Text("1 284 de poziții", Role.STRONG, parent=parent))
        row.addWidget(Text("38 în lucru", Role.BODY, "secondary", parent=parent))
        row.addWidget(Badge(State.PROBLEM, "1 depășit", parent))
        row.addWidget(Badge(State.ATTENTION, "2 de completat", parent))
        row.addStretch(1)
        return row

    def _side(self) -> QWidget:
        pane = Pane(parent=self)
        pane.setAccessibleName("Poziția 1276")
        number = BigNumber(pane)
        number.set_number("1276", "termen 11.12.2026", "")
        number.set_badge(State.ATTENTION, "De completat")
        pane.content.addWidget(number)
        summary = "Sasu Irina · Certificat de urbanism, anexă gospodărească"
        pane.content.addWidget(Text(summary, wraps=True, parent=pane))
        for state, moment, words, detail in _PATH:
            step = QHBoxLayout()
            step.setSpacing(10)
            step.addWidget(Shape(state, parent=pane))
            day = Text(moment, Role.FIGURES, "secondary", parent=pane)
            day.setFixedWidth(90)
            step.addWidget(day)
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(Text(words, Role.STRONG, parent=pane))
            lines.addWidget(Text(detail, Role.BODY, "secondary", wraps=True, parent=pane))
            step.addLayout(lines, 1)
            pane.content.addLayout(step)
        opens = Button("deschid", Kind.LINK, "Alt+D", parent=pane)
        pane.add_section("Documente", opens)
        sentence = "Trageți aici un fișier sau atașați-l: apare pagina, cu mărire."
        pane.content.addWidget(EmptyState("Niciun document", sentence, "document", pane), 1)
        return pane
