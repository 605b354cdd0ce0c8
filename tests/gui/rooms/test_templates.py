"""Label templates changed in the settings while one looks at the label."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.application.label_templates import TemplateDraft
from desk_app.domain.printer_profile import profile_of
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.pages.settings.template_section import TemplateSection
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.accessibility import nameless


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


@pytest.fixture
def pictures(settings: SettingsPresenter) -> list[Image.Image]:
    """Every preview that was drawn, in their order."""
    seen: list[Image.Image] = []
    settings.templates.drawn.connect(lambda png: seen.append(Image.open(BytesIO(png))))
    return seen


@pytest.fixture
def section(page: SettingsPage, pictures: list[Image.Image], qtbot: QtBot) -> TemplateSection:
    page.open_section(page.templates)
    page.templates.list.setCurrentRow(1)
    page.templates.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: bool(pictures))
    return page.templates


def choose_part(section: TemplateSection, part: str) -> None:
    section.part.set_value(part)
    section.part.value_changed.emit(part)


def test_the_place_where_a_sheet_begins_is_seen_and_remembered_for_its_printer(
    section: TemplateSection, settings: SettingsPresenter, session: CounterSession, qtbot: QtBot
) -> None:
    sheets: list[Image.Image] = []
    settings.templates.sheet_drawn.connect(lambda png: sheets.append(Image.open(BytesIO(png)).convert("L")))
    assert not section.sheet_preview.isVisible()
    settings.choose({"receipt_printer": "Birou"})
    qtbot.waitUntil(lambda: session.profile is not None and session.profile.choice("receipt_printer") == "Birou")
    names = [section.list.item(row).text() for row in range(section.list.count())]
    section.list.setCurrentRow(names.index("70x37"))
    qtbot.waitUntil(lambda: bool(sheets))
    assert section.sheet_preview.isVisible()
    whole = ink_rows(sheets[-1])
    section.sheet_start.setFocus()
    section.sheet_start.selectAll()
    qtbot.keyClicks(section.sheet_start, "4")
    qtbot.waitUntil(lambda: ink_rows(sheets[-1]) == whole - 1)  # the first row of three is used up
    qtbot.keyClick(section.keep_start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.profile is not None and profile_of(session.profile, "Birou").sheet_start == 4)
    section.sheet_start.selectAll()
    qtbot.keyClicks(section.sheet_start, "25")
    qtbot.keyClick(section.keep_start, Qt.Key.Key_Space)
    assert section.sheet_start.error()


def ink_rows(sheet: Image.Image) -> int:
    """How many of the eight rows of labels have something printed in them; the cuts are paler."""
    height = sheet.height // 8
    rows = (sheet.crop((0, row * height, sheet.width, (row + 1) * height)) for row in range(8))
    return sum(row.getextrema()[0] < 100 for row in rows)


def test_a_copy_is_changed_by_keys_seen_at_once_and_kept(
    section: TemplateSection, session: CounterSession, pictures: list[Image.Image], qtbot: QtBot
) -> None:
    before = section.draft
    assert before is not None
    choose_part(section, "bars")
    field = section.places["height"]
    field.setFocus()
    seen = len(pictures)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(pictures) > seen)
    section.name.set_value("ghiseu")
    qtbot.keyClick(section.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.templates.is_own("ghiseu"))
    assert session.profile is not None
    kept = TemplateDraft.read(session.profile.choice("label_template:ghiseu"))
    assert kept.places("bars")["height"] == before.places("bars")["height"] - 2
    assert kept.places("qr") == before.places("qr")
    qtbot.waitUntil(lambda: not section.name.isEnabled())
    assert section.take_away.isVisible()


def test_the_preview_has_the_size_that_is_typed(
    section: TemplateSection, pictures: list[Image.Image], qtbot: QtBot
) -> None:
    width = section.sizes["width_mm"]
    width.setFocus()
    qtbot.keyClicks(width, "60")
    qtbot.waitUntil(lambda: pictures[-1].width == 480)
    assert pictures[-1].height == 256


def test_a_part_that_leaves_the_label_is_named_in_one_sentence_and_not_kept(
    section: TemplateSection, session: CounterSession, qtbot: QtBot
) -> None:
    choose_part(section, "qr")
    across = section.places["x"]
    right = across.value()
    across.setFocus()
    qtbot.keyClicks(across, "420")
    qtbot.waitUntil(lambda: bool(section.part.error()))
    assert "QR" in section.part.error()
    section.name.set_value("gresit")
    section.save()
    assert not section.templates.is_own("gresit")
    across.selectAll()
    qtbot.keyClicks(across, str(right))
    qtbot.waitUntil(lambda: not section.part.error())


def test_a_part_taken_off_keeps_its_place_for_when_it_comes_back(section: TemplateSection, qtbot: QtBot) -> None:
    choose_part(section, "register")
    assert section.draft is not None
    places = section.draft.places("register")
    section.is_shown.setFocus()
    qtbot.keyClick(section.is_shown, Qt.Key.Key_Space)
    assert not section.draft.has("register")
    assert not section.places["x"].isVisible()
    qtbot.keyClick(section.is_shown, Qt.Key.Key_Space)
    assert section.draft.places("register") == places
    choose_part(section, "department")
    qtbot.keyClick(section.is_shown, Qt.Key.Key_Space)
    assert section.draft.has("department")


def test_a_name_of_the_product_is_refused_at_its_field(section: TemplateSection) -> None:
    for name in ("50x25", "Cu Majuscule", ""):
        section.name.set_value(name)
        section.save()
        assert section.name.error()


def test_a_template_that_is_not_used_is_taken_away_and_one_in_use_is_not(
    section: TemplateSection, settings: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    section.name.set_value("ghiseu")
    section.save()
    qtbot.waitUntil(lambda: section.templates.is_own("ghiseu") and section.take_away.isVisible())
    page.papers.fields["label_template"].set_value("ghiseu")
    page.papers.save()
    qtbot.waitUntil(lambda: section.templates.is_used("ghiseu"))
    qtbot.waitUntil(lambda: not section.take_away.isEnabled())
    settings.choose({"label_template": "57x32"})
    qtbot.waitUntil(section.take_away.isEnabled)
    qtbot.keyClick(section.take_away, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not section.templates.is_own("ghiseu"))


def test_everything_has_a_name_for_a_screen_reader(section: TemplateSection) -> None:
    for part in ("institution", "bars", "qr", "register"):
        choose_part(section, part)
        assert nameless(section) == []
