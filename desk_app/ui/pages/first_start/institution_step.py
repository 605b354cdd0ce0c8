"""The first step: which institution it is, out of the official classification of places."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.postal_address import Place
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.presenters.first_start import FirstStartPresenter
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.pane import Rule
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.text import Text


class InstitutionStep(StepView):
    """Three letters of the name find the town hall; the rest fills itself in.

    `restore_wanted()`: the register of this institution is to come back from a copy; `join_wanted()`: it lies at a
    central registry.
    """

    restore_wanted = Signal()
    join_wanted = Signal()

    def __init__(self, presenter: FirstStartPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Which institution is it?"),
            self.tr("Write the first letters of the commune, town or municipality and choose it from the list."),
            parent,
        )
        self._presenter = presenter
        self.place: Place | None = None
        self.search = SuggestField(self.tr("Institution"), parent=self)
        self.name = LineField(self.tr("Name on papers"), parent=self)
        self.address = LineField(self.tr("Address"), parent=self)
        self.contact = LineField(self.tr("Contact"), parent=self)
        self._place_row = self.form.add_row(self.tr("Institution"))
        self._place_row.add(self.search, 1)
        self.form.add_row(self.tr("Name on papers")).add(self.name, 1)
        self.form.add_row(self.tr("Address")).add(self.address, 1)
        row = self.form.add_row(self.tr("Contact"))
        row.add(self.contact, 1)
        row.set_hint(self.tr("Phone or e-mail, printed on receipts and in the privacy notice."))
        self.form.add(Rule(self))
        self._offer_joining()
        self._offer_restore()
        self._offer_demonstration()
        self.search.query_changed.connect(presenter.search)
        self.search.chosen.connect(self._chosen)
        presenter.places_found.connect(self._found)
        self.setFocusProxy(self.search)

    def problems(self) -> dict[LineField, str]:
        found: dict[LineField, str] = {}
        if self.place is None:
            found[self.search] = self.tr("Choose the institution from the list: write the first letters.")
        elif not text_of(self.name):
            found[self.name] = self.tr("Write the name as it stands on papers.")
        return found

    def _found(self, sequence: int, places: tuple[Place, ...]) -> None:
        options = [Option(place, place.titled, place.display, str(place.code)) for place in places]
        self.search.set_suggestions(sequence, options)

    def _chosen(self, option: Option) -> None:
        place = option.key
        assert isinstance(place, Place)
        self.place = place
        self.name.set_value(place.titled)
        self.address.set_value(", ".join(part for part in (place.display, place.postal_code) if part))
        self._place_row.set_hint(self.tr("SIRUTA code {code}").format(code=place.code))
        self._presenter.choose_place(place)

    def _offer_demonstration(self) -> None:
        words = self.tr(
            "Only want to look around? An invented town is made in a moment and thrown away as easily."
        )
        self.commune = Button(self.tr("Commune, {count} entries").format(count="6.000"), parent=self)
        self.municipality = Button(self.tr("Municipality, {count} entries").format(count="150.000"), parent=self)
        self.commune.clicked.connect(self._make_commune)
        self.municipality.clicked.connect(self._make_municipality)
        self._offer(words, self.commune, self.municipality)

    def _offer_joining(self) -> None:
        words = self.tr("Does the institution have a central registry, to which this computer is to belong?")
        self.joining = Button(self.tr("I work with a central registry"), parent=self)
        self.joining.clicked.connect(self.join_wanted)
        self._offer(words, self.joining)

    def _offer_restore(self) -> None:
        words = self.tr("Is there a copy of a register that was kept on another computer?")
        self.restore = Button(self.tr("Bring it back from the copy"), parent=self)
        self.restore.clicked.connect(self.restore_wanted)
        self._offer(words, self.restore)

    def _offer(self, words: str, *buttons: Button) -> None:
        """Something else than a first start."""
        offer = QWidget(self)
        column = QVBoxLayout(offer)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(words, Role.BODY, "secondary", wraps=True, parent=offer))
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.form.add(offer)

    def _make_commune(self) -> None:
        self._presenter.demonstrate("commune")

    def _make_municipality(self) -> None:
        self._presenter.demonstrate("municipality")
