"""Settings of label templates: a copy is changed field by field, and the label is seen as it will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.application.label_templates import OPTIONAL_PARTS, SIZES, TemplateDraft
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import LabelTemplateInvalid
from desk_app.domain.printer_profile import MOST_PLACES
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.pages.settings.template_words import part_words, place_words
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.label_preview import LabelPreview
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.tick import Tick

_PREVIEW_WIDTH, _PREVIEW_HEIGHT, _SHEET_WIDTH = 330, 186, 132
_COUNT_WIDTH = 84
_MOST_MM = 210
_MOST_EIGHTHS = _MOST_MM * 8
_FIRST_PART = "institution"


class TemplateSection(ListSection):
    """The product's own templates are never changed: what is saved of one of them is a copy under another name."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        self.templates = presenter.templates
        self.draft: TemplateDraft | None = None
        super().__init__(
            self.tr("Label templates"),
            self.tr("Lengths are eighths of a millimetre; the arrows up and down change them by one."),
            self.tr("Copy"),
            presenter,
            parent,
        )
        self.preview = LabelPreview(self.tr("The label as it will be printed"), self)
        self.preview.setFixedSize(_PREVIEW_WIDTH, _PREVIEW_HEIGHT)
        self.sheet_preview = LabelPreview(self.tr("The sheet of labels, from the first free place on"), self)
        self.sheet_preview.setFixedSize(_SHEET_WIDTH, _PREVIEW_HEIGHT)
        pictures = QHBoxLayout()
        pictures.setSpacing(14)
        pictures.addWidget(self.preview)
        pictures.addWidget(self.sheet_preview)
        pictures.addStretch()
        self.right.insertLayout(0, pictures)
        self.name = LineField(self.tr("Name of the template"), parent=self)
        self.sizes = {size: CountField(words, _MOST_EIGHTHS, _COUNT_WIDTH, self) for size, words in self._sizes()}
        parts = [Option(part, words) for part, words in part_words().items()]
        self.part = ChoiceField(self.tr("Part of the label"), parts, parent=self)
        self.is_shown = Tick(self.tr("stands on the label"), self)
        self.places = {
            place: CountField(words, _MOST_EIGHTHS, _COUNT_WIDTH, self) for place, words in place_words().items()
        }
        self.sheet_start = CountField(self.tr("First free label of the sheet"), MOST_PLACES, _COUNT_WIDTH, self)
        self.keep_start = Button(self.tr("Remember the place"), parent=self)
        self._rows: dict[str, FieldRow] = {}
        self._add_rows()
        self.take_away = self.add_button(self.tr("Take the template away"))
        self.take_away.clicked.connect(self._take_away)
        self.part.set_value(_FIRST_PART)
        self.part.value_changed.connect(self._show_part)
        self.is_shown.toggled.connect(self._toggled)
        self.templates.drawn.connect(self._show_picture)
        self.templates.refused.connect(self._refuse)
        self.templates.sheet_drawn.connect(self._show_sheet)
        self.sheet_start.value_changed.connect(self._draw)
        self.keep_start.clicked.connect(self._keep_start)

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        own = self.tr("{name} (of the institution)")
        return [
            (name, own.format(name=name) if self.templates.is_own(name) else name)
            for name in self.templates.names()
        ]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        is_own = key is not None and self.templates.is_own(key)
        if key is not None:
            self.draft = TemplateDraft.read(self.templates.text(key))
            self._origin = key
        self.name.set_value(key if is_own else self.templates.free_name(self._origin))
        self.name.setEnabled(not is_own)
        self.take_away.setVisible(is_own)
        self.take_away.setEnabled(is_own and not self.templates.is_used(self._origin))
        is_on_sheets = bool(self.templates.sheet_of(self._origin))
        self._rows["sheet_start"].setVisible(is_on_sheets)
        self.sheet_preview.setVisible(is_on_sheets)
        self.sheet_start.set_value(self.templates.first_place())
        self.keep_start.setEnabled(bool(self.templates.sheet_printer()))
        self._show_draft()

    def first_field(self) -> QWidget:
        return self.name

    def save(self) -> None:
        if self.draft is None or self.form.accept() is not None:
            return
        name = text_of(self.name)
        try:
            choice = self.templates.choice(name, self.draft.text)
        except ValueNotAllowed:
            self.name.set_error(self.tr("Write a new name: small letters, digits and hyphens, at most 24."))
        except LabelTemplateInvalid as error:
            self._refuse(error)
        else:
            self.current = name
            self.presenter.choose(dict([choice]))

    def _add_rows(self) -> None:
        self.form.add_row(self.tr("Name")).add(self.name, 1)
        labels = dict(self._sizes())
        for pair in (SIZES[:2], SIZES[2:]):
            row = self.form.add_row(labels[pair[0]])
            row.add(self.sizes[pair[0]])
            row.add(self.sizes[pair[1]], label=labels[pair[1]])
            row.add_stretch()
        row = self._rows["sheet_start"] = self.form.add_row(self.tr("Begin at label"))
        row.add(self.sheet_start)
        row.add(self.keep_start)
        row.add_stretch()
        self.form.add_row(self.tr("Part")).add(self.part, 1)
        self._rows["shown"] = self.form.add_row("")
        self._rows["shown"].add(self.is_shown)
        self._rows["shown"].add_stretch()
        for place, field in self.places.items():
            row = self._rows[place] = self.form.add_row(field.accessibleName())
            row.add(field)
            row.add_stretch()
            field.value_changed.connect(partial(self._placed, place))
        for size, field in self.sizes.items():
            field.value_changed.connect(partial(self._resized, size))

    def _show_draft(self) -> None:
        if self.draft is None:
            return
        for size, field in self.sizes.items():
            field.set_value(self.draft.content[size])
        self._show_part(self.part.value())
        self._draw()

    def _show_part(self, part: object) -> None:
        """The lengths that this part has, and no others."""
        if self.draft is None or part is None:
            return
        places = self.draft.places(str(part))
        for place, field in self.places.items():
            self._rows[place].setVisible(place in places)
            field.set_value(places.get(place))
        self._rows["shown"].setVisible(part in OPTIONAL_PARTS)
        self.is_shown.blockSignals(True)
        self.is_shown.setChecked(self.draft.has(str(part)))
        self.is_shown.blockSignals(False)

    def _resized(self, size: str, value: object) -> None:
        if self.draft is not None and isinstance(value, int):
            self.draft = self.draft.resized(size, value)
            self._draw()

    def _placed(self, place: str, value: object) -> None:
        part = self.part.value()
        if self.draft is not None and part is not None and isinstance(value, int):
            self.draft = self.draft.placed(str(part), place, value)
            self._draw()

    def _toggled(self, is_shown: bool) -> None:
        part = self.part.value()
        if self.draft is not None and part in OPTIONAL_PARTS:
            self.draft = self.draft.shown(str(part), is_shown=is_shown)
            self._show_part(part)
            self._draw()

    def _draw(self) -> None:
        if self.draft is None:
            return
        self.templates.draw(self.draft.text, self._origin)
        start = self.sheet_start.value()
        if start and self.templates.sheet_of(self._origin):
            self.templates.draw_sheet(self.draft.text, self._origin, start)

    def _keep_start(self) -> None:
        """For the printer in which the sheet lies; the next sheet of labels begins there."""
        start = self.sheet_start.value()
        if not start:
            self.sheet_start.set_error(self.tr("Write a number from 1 to {most}.").format(most=MOST_PLACES))
            return
        self.presenter.choose(dict([self.templates.place_choice(start)]))

    def _show_sheet(self, picture: bytes) -> None:
        words = self.tr("Labels from place {place} on.").format(place=self.sheet_start.text())
        self.sheet_preview.set_image(QImage.fromData(picture), words)

    def _show_picture(self, picture: bytes) -> None:
        self.part.set_error("")
        self.preview.set_image(QImage.fromData(picture), self.tr("A label with an invented number."))

    def _refuse(self, error: LabelTemplateInvalid) -> None:
        """The last picture stays: it shows what was still printable."""
        words = part_words().get(error.part, "")
        self.part.set_error(
            self.tr("This has no room on the label: {part}. Move it or make it smaller.").format(part=words)
            if words
            else self.tr("A label of these sizes cannot be printed: change them back.")
        )

    def _take_away(self) -> None:
        self.current = None
        self.presenter.choose(dict([self.templates.removal(self._origin)]))

    def _sizes(self) -> list[tuple[str, str]]:
        return [
            ("width_mm", self.tr("Width, mm")),
            ("height_mm", self.tr("Height, mm")),
            ("margin", self.tr("Empty edge")),
            ("frame", self.tr("Line around")),
        ]
