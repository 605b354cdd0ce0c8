"""Romanian in every place, and files that are current."""

import shutil
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QFileSystemModel,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

import desk_app.ui
from desk_app.ui.language import Language, install_translations
from desk_app.ui.pages.register.row_words import RowWords
from desk_app.ui.translations import compile_file, sources, update

FOLDER = Path(str(files("resources").joinpath("i18n")))
OURS = ("registratura_ro.ts", "registratura_en.ts", "qtbase_ro.ts")


def messages(path: Path) -> list[tuple[str, str, ET.Element]]:
    """(context, source, translation) of every message."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append((name, message.findtext("source", ""), translation))
    return found


def forms(translation: ET.Element) -> list[str]:
    """The words of a translation: one for each form of a plural, otherwise one."""
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


@pytest.mark.parametrize("name", OURS)
def test_nothing_is_left_untranslated(name: str) -> None:
    todo = [
        source
        for _, source, text in messages(FOLDER / name)
        if text.get("type") or not all(words.strip() for words in forms(text))
    ]
    assert todo == []


def test_letters_have_commas_and_places_are_kept() -> None:
    for _, source, text in messages(FOLDER / "registratura_ro.ts") + messages(FOLDER / "qtbase_ro.ts"):
        words = " ".join(forms(text))
        assert not set("şţŞŢ") & set(words)
        for place in ("{place}", "{largest}", "{done}", "{total}", "{seconds}", "{minutes}", "%1"):
            assert (place in source) == (place in words), source


def test_the_files_are_current(tmp_path: Path) -> None:
    """Gathering and compiling anew must give what is in the source tree."""
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    update(tmp_path, sources(Path(desk_app.ui.__file__).parent))
    for name in OURS:
        gathered = {(c, s): forms(t) for c, s, t in messages(tmp_path / name)}
        assert gathered == {(c, s): forms(t) for c, s, t in messages(FOLDER / name)}, name
    for path in FOLDER.glob("*.ts"):
        compile_file(path, tmp_path / "fresh.qm")
        assert (tmp_path / "fresh.qm").read_bytes() == path.with_suffix(".qm").read_bytes()


def test_qt_knows_the_strings_that_we_translate_for_it() -> None:
    """Compared with the languages that Qt ships: a source string that none of them has is misspelt."""
    shipped = []
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for language in ("de", "fr", "hu", "pl", "ru"):
        translator = QTranslator()
        if translator.load(f"qtbase_{language}", folder):
            shipped.append(translator)
    assert shipped
    unknown = [
        (context, source)
        for context, source, _ in messages(FOLDER / "qtbase_ro.ts")
        if not any(translator.translate(context, source) for translator in shipped)
    ]
    assert unknown == []


def test_standard_buttons_and_menus_are_romanian(qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(
        kinds.Ok | kinds.Cancel | kinds.Save | kinds.Close | kinds.Yes | kinds.No | kinds.Discard
    )
    qtbot.addWidget(box)
    words = {button.text().replace("&", "") for button in box.findChildren(QPushButton)}
    assert words == {"Bine", "Renunț", "Salvez", "Închid", "Da", "Nu", "Nu păstrez"}
    line = QLineEdit("text")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    shown = {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}
    assert shown == {"Anulez", "Refac", "Tai", "Copiez", "Lipesc", "Șterg", "Selectez tot"}


def test_english_is_a_choice(qapp: QApplication, qtbot: QtBot) -> None:
    install_translations(qapp, Language.ENGLISH)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text().replace("&", "") for button in box.findChildren(QPushButton)] == ["Cancel"]


def test_numbers_agree_with_their_nouns(qapp: QApplication) -> None:
    """ "1 sheet", "2 sheets", "o filă", "2 file", "20 de file"."""
    words = RowWords()
    install_translations(qapp, Language.ENGLISH)
    assert [words.enclosures(count, None) for count in (1, 2)] == ["1 sheet", "2 sheets"]
    install_translations(qapp, Language.ROMANIAN)
    assert [words.enclosures(count, None) for count in (1, 2, 20)] == ["1 filă", "2 file", "20 de file"]


def test_window_for_files_is_romanian(qtbot: QtBot) -> None:
    """Qt's own, where the system has none: every word that it shows or says."""
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel) if label.text()}
    assert labels == {"Caut în:", "Numele fișierului:", "Tipul fișierelor:"}
    header = dialog.findChildren(QFileSystemModel)[0]
    titles = [header.headerData(place, Qt.Orientation.Horizontal) for place in range(4)]
    assert titles == ["Nume", "Mărime", "Tip", "Modificat la"]
    said = {button.toolTip() for button in dialog.findChildren(QAbstractButton) if button.toolTip()}
    assert said == {"Înapoi", "Înainte", "Dosarul de deasupra", "Dosar nou", "Listă", "Detalii"}
