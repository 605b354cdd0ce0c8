"""A section with a list: at the left what is laid down, at the right the fields of the chosen one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Role, font
from desk_app.ui.widgets.folding import fold
from desk_app.ui.widgets.line_field import LineField

_LIST_WIDTH = 310
_LIST_HEIGHT = 150
_BOTH_FIT = 760
# The padding of a row and the scroll bar beside it; the padding above and below.
_BESIDE_WORDS, _ABOVE_AND_BELOW = 38, 18
_NO_LIMIT = 16_777_215


class ListSection(SettingsSection):
    """Typing in the box above the list narrows it; the chosen row is loaded into the fields."""

    def __init__(
        self,
        title: str,
        sentence: str,
        add: str,
        presenter: SettingsPresenter,
        parent: QWidget | None = None,
    ) -> None:
        self.current: str | None = None
        """Key of the row that is loaded, None for a new one."""
        self.profile: InstitutionProfile | None = None
        super().__init__(title, sentence, presenter, parent)
        self.save_button = self.add_main(self.tr("Save"))
        self.save_button.clicked.connect(self.save)
        self.add_new = self.add_button(add)
        self.add_new.clicked.connect(self.begin_new)
        self.setFocusProxy(self.list)

    def arrange(self) -> None:
        self.filter = LineField(self.tr("Narrow the list"), parent=self)
        self.filter.set_suffix(self.tr("first letters"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.title)
        self.list.setFont(font(Role.BODY))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._chosen)
        self.filter.textChanged.connect(self._narrow)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.filter)
        left.addWidget(self.list, 1)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._stand_beside(beside=True)
        self.right = QVBoxLayout()
        self.right.setSpacing(10)
        self.right.addLayout(self.form.at_left(), 1)
        self.right.addWidget(self.bar)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(18)
        self._beside.addLayout(left)
        self._beside.addLayout(self.right, 1)
        self.column.addLayout(self._beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BOTH_FIT
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._stand_beside(beside=beside)

    def _stand_beside(self, *, beside: bool) -> None:
        """The list keeps its width beside the fields, and its height above them."""
        for widget in (self.filter, self.list):
            widget.setMinimumWidth(_LIST_WIDTH if beside else 0)
            widget.setMaximumWidth(_LIST_WIDTH if beside else _NO_LIMIT)
        self.list.setMaximumHeight(_NO_LIMIT if beside else _LIST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons: where list and fields do not fit beside each other, they stand in a column."""
        return QSize(self.bar.minimumSizeHint().width(), super().minimumSizeHint().height())

    @abstractmethod
    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        """(key, words) of each row."""

    @abstractmethod
    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        """Fill the fields with the row `key`, or empty them for a new one."""

    @abstractmethod
    def save(self) -> None:
        """Check the fields, and hand what they hold to the presenter."""

    def show_profile(self, profile: InstitutionProfile) -> None:
        """Refresh the list; what is being typed stays unless the institution changed under it."""
        if profile == self.profile:
            return
        self.profile = profile
        self._fill(profile)
        self.load(profile, self.current)

    def begin_new(self) -> None:
        """Empty the fields for something new."""
        self.list.setCurrentRow(-1)
        self.current = None
        if self.profile is not None:
            self.load(self.profile, None)
        self.first_field().setFocus()

    @abstractmethod
    def first_field(self) -> QWidget:
        """Where typing begins."""

    def _fill(self, profile: InstitutionProfile) -> None:
        rows = self.rows(profile)
        if self.current is None and rows:
            self.current = rows[0][0]
        self.list.blockSignals(True)
        self.list.clear()
        for key, words in rows:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, self._height_of(words)))
            self.list.addItem(item)
            if key == self.current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._narrow(self.filter.text())

    def _height_of(self, words: str) -> int:
        """So high that no name is cut short."""
        room = QRect(0, 0, _LIST_WIDTH - _BESIDE_WORDS, 1000)
        wrap = Qt.TextFlag.TextWordWrap
        return QFontMetrics(self.list.font()).boundingRect(room, wrap, words).height() + _ABOVE_AND_BELOW

    def _chosen(self, place: int) -> None:
        item = self.list.item(place)
        if self.profile is not None and place >= 0:
            self.current = str(item.data(Qt.ItemDataRole.UserRole))
            self.load(self.profile, self.current)

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in fold(item.text()))
