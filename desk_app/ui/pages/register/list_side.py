"""The left side of the page: title, filters, figures, the table, and the panels for long work."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desk_app.application.queries import RegisterFilter, RegisterRow
from desk_app.ui.commands import Commands
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.register.document_view import DocumentView
from desk_app.ui.pages.register.export_panel import ExportPanel
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.register.filter_bar import FilterBar
from desk_app.ui.pages.register.import_panel import ImportPanel
from desk_app.ui.pages.register.row_words import RowWords
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.pages.register.verify_panel import VerifyPanel
from desk_app.ui.pages.register.work_panel import WorkPanel
from desk_app.ui.presenters.export_book import BookExporter
from desk_app.ui.presenters.import_register import RegisterImporter
from desk_app.ui.presenters.register_list import RegisterPresenter
from desk_app.ui.presenters.register_search import Fetched
from desk_app.ui.presenters.register_state import AllIds, Count, FirstRows, RegisterState
from desk_app.ui.presenters.register_verification import Verifier
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.empty_state import EmptyState
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.paged_table import PagedTable
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.table_columns import View
from desk_app.ui.widgets.text import Text

_NARROW = 720
SETTLED_MS = 300
"""Whoever has typed nothing for so long has found what was looked for."""


class ListSide(QWidget):
    """`entry_wanted(str)`: the entry selected; `viewer_left()`: the large document is to be put back.

    Made in two steps, between which the window answers keys: the table with its filters, then `complete`.
    """

    entry_wanted = Signal(str)
    viewer_left = Signal()

    def __init__(
        self,
        counter: Counter,
        session: CounterSession,
        commands: Commands,
        presenter: RegisterPresenter,
        files: FileChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._commands = commands
        self._presenter = presenter
        self._files = files
        self._words = RowWords(self)
        self._entries: dict[int, str] = {}
        self._wanted: int | None = None
        self._newest: int | None = None
        self._chosen_by_itself: int | None = None
        self._gives_way = False
        self._shows_nothing = True
        self._answered: RegisterFilter | None = None
        self._register = ""
        self._first_is_wanted = False
        self._awaits_entry = False
        self._not_listed_yet: int | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self.table = PagedTable(self.tr("Register"), presenter.fetch, self)
        self.views = Segmented(
            self.tr("View"),
            [(View.TWO_LINES, self.tr("Two lines")), (View.LEGAL_ORDER, self.tr("Legal order"))],
            self,
        )
        self.filters = FilterBar(presenter, commands, self)

    def complete(self) -> None:
        """Make the panels of long work and put everything in its place."""
        counter, session, presenter, files = self._counter, self._session, self._presenter, self._files
        self._exporter = BookExporter(counter, self)
        self._importer = RegisterImporter(counter, session, self)
        self._verifier = Verifier(counter, self)
        self.exporting = ExportPanel(self._exporter, presenter, session, files, self)
        self.importing = ImportPanel(self._importer, session, files, self)
        self.verifying = VerifyPanel(self._verifier, self)
        self.problem = Notice(State.PROBLEM, "", stacked=True, parent=self)
        self._arrange(self._commands)
        self._bind(self._commands)
        self.show_state(presenter.state)

    def close_threads(self) -> None:
        """End the threads of the long work."""
        self._settled.stop()
        for worker in (self._exporter, self._importer, self._verifier):
            worker.close()

    def focus_table(self) -> None:
        """The keyboard goes to the list."""
        self._stack.setCurrentWidget(self._list)
        self.setFocus()

    def focus_first(self) -> None:
        """The keyboard goes to the newest entry that is found, even when its answer is still on the way."""
        self.focus_table()
        self._first_is_wanted = True
        self._select_first()

    def show_viewer(self, view: DocumentView) -> None:
        """Show a document large in place of the list."""
        view.set_large(True)
        self._viewer.content.insertWidget(1, view, 1)
        self._stack.setCurrentWidget(self._viewer)
        view.setFocus()

    def give_way(self) -> None:
        """The page opens and its list is read again: an entry that nobody chose gives way to the newest one."""
        self._gives_way = self.table.selected_id() == self._chosen_by_itself

    def entry_asked(self) -> None:
        """An entry is on its way into the pane, off a scanned label perhaps: none is chosen here meanwhile."""
        self._awaits_entry, self._gives_way, self._not_listed_yet = True, False, None
        self._settled.stop()

    def entry_shown(self, row_id: int) -> None:
        """The pane went to another entry: select its row, if it is in the list or when the whole list has come."""
        self._awaits_entry = self._shows_nothing = False
        if self.table.selected_id() != row_id and not self.table.select_id(row_id):
            self._not_listed_yet = row_id

    def show_state(self, state: RegisterState) -> None:
        """Show filter and figures."""
        self.filters.show_state(state)
        total = state.figures.total
        self._total.setText(self._counted(total) if total else self.tr("counting"))
        for badge, shape, count in (
            (self._overdue, State.PROBLEM, state.figures.overdue),
            (self._debts, State.ATTENTION, state.figures.debts),
        ):
            badge.setVisible(count is not None and count.number > 0)
            if count is not None:
                badge.set_state(shape, self._badge_words(shape, count))
        self.problem.setVisible(state.problem is not None)
        if state.problem is not None:
            self.problem.say(State.PROBLEM, self.tr("The register cannot be read"), said_error(state.problem))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the key caps go and stay in the tooltips."""
        super().resizeEvent(event)
        for button in (self._export, self.filters.more):
            button.set_bare(self.width() < _NARROW)

    def open_export(self) -> None:
        """Export what is seen."""
        self._open(self.exporting)
        self.exporting.open()

    def open_book(self) -> None:
        """Export the book."""
        self._open(self.exporting)
        self.exporting.open(book=True)

    def open_import(self) -> None:
        """Import an older register."""
        self._open(self.importing)
        self.importing.open()

    def open_verification(self) -> None:
        """Verify the register."""
        self._open(self.verifying)
        self.verifying.open()

    # --- the table -----------------------------------------------------------------------------------------

    def _first_rows(self, first: FirstRows) -> None:
        self._settled.stop()
        self._take(first.ids(), first.rows)
        self.table.set_ids(first.ids())
        self._newest = first.rows[0].row_id if first.rows else None
        self._show_found(is_empty=self._newest is None)
        self._answered = first.criteria
        self._select_first()

    def _all_ids(self, listed: AllIds) -> None:
        if listed.first:
            self._take(array("q", (row.row_id for row in listed.first)), listed.first)
        self.table.set_ids(listed.ids)
        self._newest = listed.ids[0] if listed.ids else None
        self._show_found(is_empty=self._newest is None)
        self._answered = listed.criteria
        if self._not_listed_yet is not None:
            self.table.select_id(self._not_listed_yet)
            self._not_listed_yet = None
        self._select_first()
        gives_way, self._gives_way = self._gives_way, False
        if gives_way and self.table.selected_id() == self._chosen_by_itself:
            self._choose_newest()
        if self.table.selected_id() is None and not self._awaits_entry:
            # At first at once; later whoever types is still searching: the reading thread is the next letter's.
            self._settled.start(0 if self._shows_nothing else SETTLED_MS)

    def _show_found(self, *, is_empty: bool) -> None:
        """The rows, or that there are none; whichever is in sight has the keyboard that is meant for the list."""
        shown, hidden = (self._nothing, self.table) if is_empty else (self.table, self._nothing)
        had_focus = hidden.hasFocus()
        shown.show()
        self.setFocusProxy(shown)
        if had_focus:
            shown.setFocus()
        hidden.hide()

    def _select_newest(self) -> None:
        """The pane shows an entry of the list, never one that the list has left out."""
        if self.table.selected_id() is None:
            self._choose_newest()

    def _choose_newest(self) -> None:
        if self._newest is not None:
            self._shows_nothing = False
            self._chosen_by_itself = self._newest
            self.table.select_id(self._newest)

    def _select_first(self) -> None:
        """Not out of the answer to an earlier letter: who types a number and Enter at once means that number."""
        if self._first_is_wanted and self._answered == self._presenter.state.criteria:
            self._first_is_wanted = False
            if self._newest is not None:
                self.table.select_id(self._newest)

    def _rows(self, fetched: Fetched) -> None:
        self._take(fetched.asked, fetched.rows)

    def _take(self, asked: array[int], rows: tuple[RegisterRow, ...]) -> None:
        today, register = self._presenter.today, self._presenter.state.criteria.register
        if register != self._register:  # each entry is shown with its number in the register that is listed
            self._register = register
            self.table.invalidate(list(self._entries))
        self._entries.update((row.row_id, row.entry_id) for row in rows)
        self.table.rows_ready(asked, [self._words.table_row(row, today, register) for row in rows])
        if self._wanted is not None and self._wanted in self._entries:
            self._select(self._wanted)

    def _touched(self, entries: tuple[str, ...]) -> None:
        touched = set(entries)
        self.table.invalidate([row_id for row_id, entry_id in self._entries.items() if entry_id in touched])

    def _select(self, row_id: int | None) -> None:
        """The row is told before its entry is known where one has scrolled far."""
        self._wanted = None
        if row_id is None:
            return
        entry_id = self._entries.get(row_id)
        if entry_id is None:
            self._wanted = row_id
        else:
            self.entry_wanted.emit(entry_id)

    # --- words ---------------------------------------------------------------------------------------------

    def _counted(self, count: Count) -> str:
        if count.is_capped:
            return self.tr("{count}+ entries").format(count=QLocale().toString(count.number))
        return self.tr("%n entries", "", count.number)

    def _badge_words(self, shape: State, count: Count) -> str:
        if shape is State.PROBLEM:
            words, many = self.tr("%n overdue", "", count.number), self.tr("{count}+ overdue")
        else:
            words, many = self.tr("%n to complete", "", count.number), self.tr("{count}+ to complete")
        return many.format(count=count.number) if count.is_capped else words

    # --- building ------------------------------------------------------------------------------------------

    def _arrange(self, commands: Commands) -> None:
        self._list = QWidget(self)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addLayout(self._head(commands))
        column.addWidget(self.filters)
        for panel in (self.exporting, self.importing, self.verifying):
            column.addWidget(panel)
        column.addLayout(self._figures())
        column.addWidget(self.problem)
        pane = Pane(parent=self._list)
        pane.content.setContentsMargins(2, 2, 2, 2)
        title = self.tr("Nothing fits")
        sentence = self.tr("Search for fewer letters or show all with Ctrl+F. New entries appear here at once.")
        self._nothing = EmptyState(title, sentence, "search", pane)
        self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nothing.hide()
        self.setFocusProxy(self.table)
        pane.content.addWidget(self._nothing)
        pane.content.addWidget(self.table, 1)
        column.addWidget(pane, 1)
        self._viewer = Pane(parent=self)
        back = Button(self.tr("Back to the list"), Kind.LINK, "Esc", parent=self._viewer)
        back.clicked.connect(self.viewer_left)
        self._viewer.add_title(self.tr("Document"), back)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._viewer)

    def _head(self, commands: Commands) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(commands.action("open-register").text(), Role.PAGE_TITLE, parent=self), 1)
        self.views.setToolTip(commands.action("change-view").toolTip())
        head.addWidget(self.views)
        self._export = Button("", parent=self)
        self._export.follow(commands.action("export"))
        head.addWidget(self._export)
        return head

    def _figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(9)
        self._total = Text("", Role.STRONG, parent=self)
        self._overdue = Badge(State.PROBLEM, "", self)
        self._debts = Badge(State.ATTENTION, "", self)
        for widget in (self._total, self._overdue, self._debts):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _bind(self, commands: Commands) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        presenter.first_rows.connect(self._first_rows)
        presenter.all_ids.connect(self._all_ids)
        presenter.rows.connect(self._rows)
        presenter.touched.connect(self._touched)
        self._settled.timeout.connect(self._select_newest)
        self.table.row_selected.connect(self._select)
        self.filters.left.connect(self.focus_table)
        self.views.value_changed.connect(self.table.set_view)
        for panel in (self.exporting, self.importing, self.verifying):
            panel.left.connect(self._close_panels)
        commands.on("filter", self.filters.toggle)
        commands.on("change-view", self.views.choose_next)
        commands.on("export", self.open_export)
        commands.on("print-book", self.open_book)
        commands.on("import-register", self.open_import)
        commands.on("verify-register", self.open_verification)

    def _open(self, wanted: WorkPanel) -> None:
        for panel in (self.exporting, self.importing, self.verifying):
            panel.setVisible(panel is wanted)

    def _close_panels(self) -> None:
        for panel in (self.exporting, self.importing, self.verifying):
            panel.hide()
        self.focus_table()
